"""Looking at cases that are not to be changed: of a damaged store, or of a backup."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app.casework.case_list import CaseLine, line_of_unread
from desktop_app.casework.commands import Changed, Command, NoteExported, NotePrinted
from desktop_app.casework.desk import Casework
from desktop_app.casework.officers import officer_of
from desktop_app.casework.reading import NoSuchCase, read_view
from desktop_app.errors import CannotRead, DamagedStore
from desktop_app.records.wording import show_moment
from desktop_app.store import (
    UNPACKING,
    LookingStore,
    discard,
    go_on,
    look_at_store,
    open_store,
    unpack,
    untold,
)

if TYPE_CHECKING:
    import uuid
    from collections.abc import Mapping

    from desktop_app.clock import Clock
    from desktop_app.policy import PolicyPack
    from desktop_app.records import CaseView
    from desktop_app.store import Tell

_DAMAGED = (
    "The file with your cases is damaged, so they are open to be looked at only. Keep the file as "
    "it is. Go back to save what can still be read into a new folder, or to restore a backup."
)
_UNREAD = "This case cannot be read: the file is damaged here"


class LookingDesk(Casework):
    """A desk where everything can be looked at and printed, and nothing is changed.

    Every act raises OnlyToLookAt; that something was printed is not noted. ``notice``: what to
    show for as long as it is open.
    """

    def __init__(
        self,
        store: LookingStore,
        clock: Clock,
        packs: Mapping[str, PolicyPack],
        notice: str,
        *,
        passing: Path | None = None,
    ) -> None:
        """Look at ``store``; ``passing`` is a folder that goes when the desk is closed."""
        super().__init__(store, clock, packs, _officer(store))
        self.notice = notice
        self._looked_at = store
        self._passing = passing

    def cases(self) -> tuple[CaseLine, ...]:
        """Return a line for every case that has one, by reference; one that is damaged says so."""
        for case_id, reference in (found := self._looked_at.cases()):
            if case_id not in self._lines:
                self._lines[case_id] = self._line_as_far(case_id, reference)
        return tuple(self._lines[case_id] for case_id, _reference in found)

    def do(self, act: Command) -> Changed:
        """Refuse every act but to note a print, of which nothing is kept; raises OnlyToLookAt."""
        if isinstance(act, NotePrinted | NoteExported):
            return Changed(case_id=act.case_id)
        return super().do(act)

    def close(self) -> None:
        """Close the store, and remove what was unpacked to look at it."""
        super().close()
        if self._passing is not None:
            discard(self._passing)

    def _with_approvals(self, view: CaseView) -> CaseView:
        try:
            return super()._with_approvals(view)
        except (DamagedStore, CannotRead):
            # The history is damaged where it tells: then nobody is said to have confirmed.
            return view

    def _line_as_far(self, case_id: uuid.UUID, reference: str) -> CaseLine:
        try:
            with self._looked_at.read() as session:
                view = read_view(session, case_id)
            return self._line(view)
        except (DamagedStore, CannotRead, NoSuchCase):
            return line_of_unread(case_id, reference, _UNREAD)


def look_at_damaged(
    folder: Path, passphrase: str, *, clock: Clock, packs: Mapping[str, PolicyPack]
) -> LookingDesk:
    """Open a damaged store as far as it can be read; its file stays as it is to the byte.

    Raises DamagedStore where nothing of it can be read, WrongPassphrase, StoreInUse, and what
    opening a store raises.
    """
    return LookingDesk(look_at_store(folder, passphrase, clock=clock), clock, packs, _DAMAGED)


def look_at_backup(
    file: Path,
    passphrase: str,
    *,
    clock: Clock,
    packs: Mapping[str, PolicyPack],
    tell: Tell = untold,
) -> LookingDesk:
    """Open the store of a backup to look at it; neither it nor any store is changed.

    It is unpacked, encrypted as it is, into a folder of this computer account alone, which goes
    when the desk is closed. The passphrase is the one of the day of the backup. Raises NotABackup,
    DamagedBackup, WrongPassphrase, what opening a store raises, and Stopped where ``tell`` says so.
    """
    above = Path(tempfile.mkdtemp(prefix="casework-look-"))
    folder = above / "cases"
    try:
        manifest = unpack(file, folder, tell)
        # Opened as a store once, so that one of an older version is brought up to this one.
        open_store(folder, passphrase, clock=clock, ballast=0).close()
        go_on(tell, UNPACKING, 1, 1)
        store = look_at_store(folder, passphrase, clock=clock)
    except BaseException:
        discard(above)
        raise
    notice = (
        f"This is the backup of {show_moment(manifest.made)}, open to be looked at only. "
        "What you see may have changed since."
    )
    return LookingDesk(store, clock, packs, notice, passing=above)


def _officer(store: LookingStore) -> str:
    try:
        kept = officer_of(store)
    except (DamagedStore, CannotRead):
        return ""
    return kept.name if kept else ""
