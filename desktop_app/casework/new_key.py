"""A new master key for a store: for when somebody may have got hold of the one it has."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING

from desktop_app.casework.backups import Backups
from desktop_app.casework.officers import names_known
from desktop_app.errors import CannotCopyUnderNewKey, StoreExists
from desktop_app.passphrase import refuse_unsafe
from desktop_app.paths import beside, moved_to, unfinished, where_now
from desktop_app.store import (
    ENDING,
    MOVED,
    USUAL,
    Cost,
    discard,
    open_store,
    remove_if_emptied,
    untold,
)

if TYPE_CHECKING:
    from pathlib import Path

    from desktop_app.clock import Clock
    from desktop_app.store import CopyUnderNewKey, Store, Tell

WHEN_TO_USE = (
    "Use it when somebody may have copied the key: a backup went missing together with its "
    "passphrase, or the recovery sheet did. A new passphrase alone does not help then, since the "
    "old one goes on opening what was copied before."
)
BACKUP_BEFORE, COPYING, CHECKING, BACKUP_AFTER = STAGES = (
    "a backup under the old key",
    "copying the cases",
    "checking the copy",
    "a backup under the new key",
)
_LABEL = "-before-new-key"
_GENERATION = "{name}-key-{number}"
_MOST_TRIES = 5


class NewKey:
    """A new key for the open store: prepared, and put in force once its code is on paper.

    Until then nothing is changed: the store goes on as it is, and may be written to. Everything
    here may be called from any thread, by one at a time.
    """

    def __init__(self, store: Store, backups: Backups, *, cost: Cost = USUAL) -> None:
        """Give ``store`` a new key; ``cost`` is that of its passphrase."""
        self._store = store
        self._backups = backups
        self._cost = cost
        self._copy: CopyUnderNewKey | None = None
        self._passphrase = ""
        self.folder = next_folder(store.folder)

    def prepare(self, passphrase: str, tell: Tell = untold) -> str:
        """Back the store up, copy it under a new key, check all of the copy and back that up.

        Returns the new recovery code, which is kept nowhere. ``tell`` is told which of ``STAGES``
        it is at, with the part that is checked, and how far, and returns whether to go on. Raises
        BackupFailed, PassphraseTooShort, PassphraseTooEasy, CannotCopyUnderNewKey and Stopped;
        then nothing of the copy is left behind.
        """
        refuse_unsafe(passphrase, *names_known(self._store))
        self._backups.make(_at(BACKUP_BEFORE, tell), label=_LABEL)
        part = unfinished(self.folder)
        discard(part)
        self._passphrase = passphrase
        self._copy = self._store.begin_new_key(part, passphrase, cost=self._cost)
        try:
            self._fill(self._copy, tell)
        except BaseException:
            self.give_up()
            raise
        return self._copy.code

    def put_in_force(self, tell: Tell = untold) -> Path:
        """Let the copy take the place of the store; return its folder.

        What was written to the store since is copied first. From then on the store refuses every
        write. Raises CannotCopyUnderNewKey and Stopped; then nothing has changed, and it may be
        tried again.
        """
        copy = self._copy
        if copy is None:
            raise CannotCopyUnderNewKey("it was given up")
        for _ in range(_MOST_TRIES):
            if copy.is_behind:
                self._fill(copy, tell)
            if copy.take_over(self.folder.name, done=partial(self._store.write_no_more, MOVED)):
                break
        else:
            raise CannotCopyUnderNewKey("something was written to the cases again and again")
        copy.close()
        self._copy, self._passphrase = None, ""
        return where_now(self._store.folder)

    def give_up(self) -> None:
        """Remove what was made, unless it is in force."""
        if self._copy is not None:
            self._copy.give_up()
        self._copy, self._passphrase = None, ""

    def let_go(self) -> None:
        """Leave what was made to be tidied at the next opening, which tells of it then."""
        if self._copy is not None:
            self._copy.close()

    def _fill(self, copy: CopyUnderNewKey, tell: Tell) -> None:
        for _ in range(_MOST_TRIES):
            copy.fill(_at(COPYING, tell))
            made = open_store(copy.folder, self._passphrase, clock=self._store.clock, ballast=0)
            try:
                _refuse_unsound(made, _at(CHECKING, tell))
                if made.journal_head() == self._store.journal_head():
                    _back_up(made, _at(BACKUP_AFTER, tell))
                    return
            finally:
                made.close()
            if not copy.is_behind:
                raise CannotCopyUnderNewKey("the copy did not stand its checks")
        raise CannotCopyUnderNewKey("something was written to the cases again and again")


def _at(stage: str, tell: Tell) -> Tell:
    def at(part: str, done: int, total: int) -> bool:
        return tell(f"{stage} ({part})" if stage == CHECKING else stage, done, total)

    return at


def _back_up(made: Store, tell: Tell) -> None:
    backups = Backups(made, made.clock)
    for of_copy_before in backups.folder.glob(f"*{ENDING}"):
        of_copy_before.unlink()
    # The second place gets it once the new key is in force.
    backups.make(tell, here_only=True)


def _refuse_unsound(made: Store, tell: Tell = untold) -> None:
    if made.file_problems(tell) or not made.verify(tell).sound:
        raise CannotCopyUnderNewKey("the copy did not stand its checks")


def new_key(  # noqa: PLR0913 - each is asked of the officer or passed in by the program
    folder: Path,
    passphrase: str,
    to: Path,
    *,
    clock: Clock,
    new_passphrase: str = "",
    cost: Cost = USUAL,
    tell: Tell = untold,
) -> str:
    """Make a store in ``to`` with everything of the one in ``folder`` under a new master key.

    The copy counts, and gets its name, only once its log was checked from end to end and ends as
    the old one does. The old store is left as it is. Returns the new recovery code, which is kept
    nowhere. An empty ``new_passphrase`` keeps the old one. Raises CannotCopyUnderNewKey,
    StoreExists, PassphraseTooShort, PassphraseTooEasy, Stopped where ``tell`` says not to go on,
    and what opening a store raises; then nothing of the copy is left behind.
    """
    opens = new_passphrase or passphrase
    if to.exists():
        raise StoreExists(to)
    old = open_store(folder, passphrase, clock=clock)
    try:
        refuse_unsafe(opens, *names_known(old))
        # Broken off half-way, the copy must not look like a store that may be used.
        copy = old.begin_new_key(unfinished(to), opens, cost=cost)
        try:
            copy.fill(tell)
            made = open_store(copy.folder, opens, clock=clock, ballast=0)
            _refuse_other(made, old.journal_head(), tell)
            copy.close()
            _name(copy.folder, to)
        except BaseException:
            copy.give_up()
            raise
    finally:
        old.close()
    return copy.code


def _name(copy: Path, to: Path) -> None:
    try:
        copy.rename(to)
    except OSError as error:
        raise CannotCopyUnderNewKey(f"the copy could not be given the name {to}") from error


def _refuse_other(made: Store, head: str, tell: Tell) -> None:
    try:
        _refuse_unsound(made, tell)
        if made.journal_head() != head:
            raise CannotCopyUnderNewKey("the copy did not stand its checks")
    finally:
        made.close()


def next_folder(folder: Path) -> Path:
    """Return the folder beside a store that its cases would be in under the next key."""
    name, number = _named(folder)
    while (found := folder.with_name(_GENERATION.format(name=name, number=number + 1))).exists():
        number += 1
    return found


def clear_unfinished(folder: Path) -> bool:
    """Remove what a new key of the open store in ``folder`` left that was never put in force.

    So is what is left of an old store that was removed but for its folder. Returns whether there
    was a key that was never put in force.
    """
    name, _number = _named(folder)
    found = False
    others = beside(folder)
    in_force = {unfinished(to) for each in others if (to := moved_to(each)) is not None}
    for each in others:
        if re.fullmatch(rf"{re.escape(name)}(-key-\d+)?", each.name):
            remove_if_emptied(each)
    for part in others:
        if re.fullmatch(rf"{re.escape(name)}-key-\d+\.part", part.name) and part not in in_force:
            found = True
            discard(part)
    return found


def _named(folder: Path) -> tuple[str, int]:
    found = re.fullmatch(r"(.+)-key-(\d+)", folder.name.removesuffix(".part"))
    return (found[1], int(found[2])) if found else (folder.name, 1)
