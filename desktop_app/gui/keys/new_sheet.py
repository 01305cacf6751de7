"""The room that makes a new recovery sheet for the open cases."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot

from desktop_app.gui.keys.key_room import DonePage
from desktop_app.gui.keys.sheet_room import SheetRoom
from desktop_app.gui.rooms.recovery_sheet import RecoverySheet

if TYPE_CHECKING:
    from desktop_app.casework import Casework
    from desktop_app.gui.store_thread import StoreThread

TITLE = "New recovery sheet"


class NewSheetRoom(SheetRoom):
    """A new code, shown, printed and typed back; only then does the old one stop working.

    ``counts`` is sent from then on.
    """

    counts = Signal()

    def __init__(self, store: StoreThread) -> None:
        """Change it through ``store``."""
        self.done = DonePage(
            "The new recovery sheet counts",
            (
                "The old sheet no longer opens these cases. Destroy it.",
                "Backups made before now still open with the old sheet.",
                "The passphrase stays the same.",
            ),
        )
        super().__init__(store, TITLE, self.done)
        self.done.went_on.connect(self.left)

    def proved(self) -> None:
        """Make a code that opens nothing yet."""
        self.proof.passphrase.set_value(None)
        self._store.run(_new_sheet, self.show_sheet)

    def typed_back(self) -> None:
        """Let the new sheet take the place of the old one."""
        self.prove.on.setEnabled(False)
        self._store.run(partial(_take, self._code), self._taken, self._not_taken)

    @Slot(object)
    def _taken(self, _nothing: object) -> None:
        self._code = ""
        self.prove.on.setEnabled(True)
        self.go_to(self.done)
        self.counts.emit()

    @Slot(object)
    def _not_taken(self, error: BaseException) -> None:
        self.prove.on.setEnabled(True)
        self.refuse_sheet(error)


def _new_sheet(desk: Casework) -> RecoverySheet:
    return RecoverySheet(
        code=desk.keys.propose_recovery_code(),
        folder=str(desk.folder),
        officer=desk.officer,
        made_on=desk.clock.today(),
    )


def _take(code: str, desk: Casework) -> None:
    desk.keys.take_recovery_code(code)
