"""Whether the store is whole: when to look, and looking, at its newest part or at all of it."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING

from sqlalchemy.exc import DatabaseError

from desktop_app.casework.backup_list import damaged_in
from desktop_app.casework.backups import Backups
from desktop_app.errors import CaseworkError, DamagedStore, NotAStore, NotSaved, StoreEmpty
from desktop_app.records.wording import show_moment
from desktop_app.store import (
    Store,
    Verified,
    check_is_wanted,
    checked_to,
    checked_whole_at,
    note_checked,
    open_store,
    read_backup,
    untold,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from desktop_app.clock import Clock
    from desktop_app.store import Manifest, Tell

EVERY = timedelta(days=7)
FILE, LOG, BACKUPS, HEAD, GIVEN = "file", "change log", "backups", "head", "backup given"
OF_FILE = (StoreEmpty, NotAStore, DamagedStore)
NO_SUCH_ENTRY = "the log has no entry with that hash: it was cut off before it, or rewritten"
SEARCH_MADE_AGAIN = (
    "it did not match the cases, so it was made again from them; no case was changed by that"
)
NO_BACKUP = "{} is no backup that can be read: make a new one"
UNREADABLE = "a part of the file cannot be read: keep it as it is and restore a backup"


@dataclass(frozen=True, kw_only=True)
class Checked:
    """What looking at the store found: for each part that was looked at, what is wrong there.

    ``whole``: whether all of it was looked at, or the log's newest part alone, after the entry
    ``since``. ``log`` is None where the log could not be read to its end. ``entry``: the number
    of the log's entry of the hash that was asked for. ``search``: what was wrong with the index of
    the search, nothing where it was right, None where it was not looked at; it is drawn from the
    cases, so that is no damage. ``older``: the file is older than the one last used here.
    """

    whole: bool
    since: int
    log: Verified | None
    entry: int | None
    parts: dict[str, tuple[str, ...]]
    search: str | None = None
    older: bool = False

    @property
    def sound(self) -> bool:
        """Whether nothing is wrong."""
        return not any(self.parts.values())

    @property
    def damaged(self) -> bool:
        """Whether the file or the log is not what it was, so that nothing more may be written."""
        return any(self.parts.get(part) for part in (FILE, LOG))

    @property
    def signed(self) -> str:
        """Since when the entries looked at are signed, and by how many laptops, as a sentence.

        Nothing where no entry was looked at.
        """
        if self.log is None or not self.log.transactions:
            return ""
        found = self.log.signatures
        if found.first is None or found.since is None:
            return "No entry is signed: all are from before this program signed them."
        laptops = len(found.laptops)
        by = "one laptop" if laptops == 1 else f"{laptops} laptops in turn"
        if not found.unsigned:
            return f"Every entry is signed, by {by}."
        return (
            f"Entries are signed from {show_moment(found.since)} on (entry {found.first:,}), by "
            f"{by}; the {found.unsigned:,} before that are older than signing."
        )


class Soundness:
    """Looks whether one store is whole, reached as ``desk.soundness``; from any thread."""

    def __init__(self, store: Store, backups: Backups, clock: Clock) -> None:
        """Look at ``store``; its backups tell where its log once ended."""
        self._store = store
        self._backups = backups
        self._clock = clock

    @property
    def is_older(self) -> bool:
        """Whether the file is older than the one last used here, so that nothing is written."""
        return self._store.is_older

    def why_due(self) -> str:
        """Return why all of the store should be checked now, as a sentence; nothing if it need not.

        After the program did not close properly, and once a week.
        """
        if check_is_wanted(self._store):
            return "The program did not close properly last time, so your cases are being checked."
        checked = checked_whole_at(self._store)
        if checked is None:
            return "Your cases are being checked for the first time."
        if not timedelta(0) <= self._clock.now() - checked < EVERY:
            return "Your cases are being checked, as they are every week."
        return ""

    def check(
        self,
        tell: Tell = untold,
        *,
        whole: bool = True,
        head: str = "",
        backup: Manifest | None = None,
    ) -> Checked:
        """Look at all of the store, or at the newest part of its log.

        ``head``: the hash of an entry, or how it begins, that was written down elsewhere, such as
        in the footer of an issued document. One that is there no more was cut off or rewritten,
        which nothing inside the store shows. ``backup``: what one says that is kept elsewhere,
        which shows the same and cannot have been changed together with the store.

        ``tell`` is told the part, how much is done and of how much (0 where that cannot be
        counted), and returns whether to go on. No case is changed. Where nothing is wrong, the
        store notes that, so that it is not due and the next quick look begins there. Where the file
        or the log is damaged, nothing more is written; else a search that does not match the cases
        is made again from them. Raises Stopped and CannotRead.
        """
        since = None if whole else checked_to(self._store)
        parts: dict[str, tuple[str, ...]] = {}
        if whole:
            parts[FILE] = _looked(lambda: self._store.file_problems(tell))
        found: list[Verified] = []

        def look() -> tuple[str, ...]:
            found.append(self._store.verify(tell, since=since))
            return found[0].problems

        parts[LOG] = _looked(look)
        parts[BACKUPS] = _looked(self._cut_off)
        parts |= self._of_given(backup)
        entries: list[int] = []

        def look_for() -> tuple[str, ...]:
            entry = self._store.entry_of(head)
            entries.extend([] if entry is None else [entry])
            return () if entries else (NO_SUCH_ENTRY,)

        if head:
            parts[HEAD] = _looked(look_for)
        checked = Checked(
            whole=whole,
            since=since.seq if since else 0,
            log=found[0] if found else None,
            entry=entries[0] if entries else None,
            parts=parts,
            older=self.is_older,
        )
        if checked.damaged:
            self._store.write_no_more()
        elif whole:
            checked = replace(checked, search=search_put_right(self._store, tell))
        if checked.sound and checked.log is not None:
            # What was found is worth telling even where it cannot be noted.
            with suppress(CaseworkError):
                at = self._clock.now() if whole else None
                note_checked(self._store, checked.log, whole_at=at)
        return checked

    def write_no_more(self) -> None:
        """Refuse every write from now on: damage was met outside a check."""
        self._store.write_no_more()

    def _cut_off(self) -> tuple[str, ...]:
        """Return what the backups beside the store say that its log no longer does."""
        return tuple(
            said for backup in self._backups.listed() for said in self._not_held(backup.manifest)
        )

    def _of_given(self, backup: Manifest | None) -> dict[str, tuple[str, ...]]:
        return {} if backup is None else {GIVEN: _looked(lambda: self._not_held(backup))}

    def _not_held(self, backup: Manifest) -> tuple[str, ...]:
        """Return what a backup says of the log that it no longer says itself."""
        head = backup.head
        if not head or self._store.head_at(backup.transactions) == head:
            return ()
        if self._store.was_signed_as(head):
            return ()  # a salvage put the journal together anew behind it, and carried it over
        said = (
            f"the backup of {show_moment(backup.made)} has a log of {backup.transactions:,} "
            "transactions that this one does not begin with: it was cut off or rewritten"
        )
        return (said,)


def search_put_right(store: Store, tell: Tell = untold) -> str:
    """Make the search of a sound store again where it does not match the cases; say so, or nothing.

    Raises Stopped and CannotRead.
    """
    try:
        return SEARCH_MADE_AGAIN if store.put_search_right(tell) else ""
    except (NotSaved, DamagedStore) as trouble:
        return str(trouble)


def verify_store(  # noqa: PLR0913 - what is asked for is all asked for at once
    folder: Path,
    passphrase: str,
    *,
    clock: Clock,
    tell: Tell = untold,
    whole: bool = True,
    head: str = "",
    backup: Path | None = None,
) -> Checked:
    """Look at a store that nobody has open, as :meth:`Soundness.check` does.

    A store that does not open because it is damaged is one whose file is wrong. A file beside it
    that is called a backup and is none is told too. ``backup``: a file.
    Raises WrongPassphrase, StoreInUse, NotABackup, DamagedBackup and the like, and Stopped.
    """
    manifest = None if backup is None else read_backup(backup)
    try:
        store = open_store(folder, passphrase, clock=clock)
    except OF_FILE as trouble:
        return Checked(whole=whole, since=0, log=None, entry=None, parts={FILE: (str(trouble),)})
    try:
        soundness = Soundness(store, Backups(store, clock), clock)
        checked = soundness.check(tell, whole=whole, head=head, backup=manifest)
    finally:
        store.close()
    # The cases are none the worse for it, but whoever asks counts on the backups too.
    unreadable = tuple(NO_BACKUP.format(file.name) for file in damaged_in(folder))
    parts = checked.parts | {BACKUPS: (*checked.parts[BACKUPS], *unreadable)}
    return replace(checked, parts=parts)


def _looked(look: Callable[[], tuple[str, ...]]) -> tuple[str, ...]:
    try:
        return look()
    except (DamagedStore, DatabaseError):
        return (UNREADABLE,)
