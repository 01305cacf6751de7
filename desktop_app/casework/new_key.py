"""A new master key for a store: for when somebody may have got hold of the one it has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.errors import CannotCopyUnderNewKey, StoreExists
from desktop_app.store import USUAL, Cost, discard, open_store, untold

if TYPE_CHECKING:
    from pathlib import Path

    from desktop_app.clock import Clock
    from desktop_app.store import Store, Tell

WHEN_TO_USE = (
    "Use it when somebody may have copied the key: a backup went missing together with its "
    "passphrase, or the recovery sheet did. A new passphrase alone does not help then, since the "
    "old one goes on opening what was copied before."
)


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
    StoreExists, PassphraseTooShort, what opening a store raises, and Stopped where ``tell`` says
    so; then nothing of the copy is left behind.
    """
    opens = new_passphrase or passphrase
    if to.exists():
        raise StoreExists(to)
    # Broken off half-way, the copy must not look like a store that may be used.
    copy = to.with_name(f"{to.name}.part")
    old = open_store(folder, passphrase, clock=clock)
    try:
        code = old.copy_under_new_key(copy, opens, cost=cost, tell=tell)
        head = old.journal_head()
    finally:
        old.close()
    try:
        _refuse_unsound(open_store(copy, opens, clock=clock), head, tell)
        _name(copy, to)
    except BaseException:
        discard(copy)
        raise
    return code


def _name(copy: Path, to: Path) -> None:
    try:
        copy.rename(to)
    except OSError as error:
        raise CannotCopyUnderNewKey(f"the copy could not be given the name {to}") from error


def _refuse_unsound(copy: Store, head: str, tell: Tell) -> None:
    try:
        whole = copy.verify(tell).sound and not copy.file_problems(tell)
        whole = whole and copy.journal_head() == head
    finally:
        copy.close()
    if not whole:
        raise CannotCopyUnderNewKey("the copy did not stand its checks")
