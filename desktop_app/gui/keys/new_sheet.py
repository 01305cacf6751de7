"""The room that makes a new recovery sheet for the open cases."""

from __future__ import annotations

import secrets
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Slot

from desktop_app.casework import proves_sheet
from desktop_app.errors import CaseworkError
from desktop_app.gui.keys.key_room import DonePage, KeyRoom
from desktop_app.gui.rooms.first_run_pages import ProvePage, SheetPage
from desktop_app.gui.rooms.recovery_sheet import RecoverySheet

if TYPE_CHECKING:
    from desktop_app.casework import Casework
    from desktop_app.gui.store_thread import StoreThread

TITLE = "New recovery sheet"
GROUPS = 8


class NewSheetRoom(KeyRoom):
    """A new code, shown, printed and typed back; only then does the old one stop working."""

    def __init__(self, store: StoreThread) -> None:
        """Change it through ``store``."""
        self.sheet = SheetPage(TITLE, has_back=True)
        self.prove = ProvePage(TITLE)
        self.done = DonePage(
            "The new recovery sheet counts",
            (
                "The old sheet no longer opens these cases. Destroy it.",
                "Backups made before now still open with the old sheet.",
                "The passphrase stays the same.",
            ),
        )
        super().__init__(store, TITLE, (self.sheet, self.prove, self.done))
        self._code = ""
        self.sheet.went_on.connect(self._ask_group)
        self.prove.went_on.connect(self._check_group)
        self.done.went_on.connect(self.left)

    def proved(self) -> None:
        """Make a code that opens nothing yet."""
        self.proof.passphrase.set_value(None)
        self._store.run(_new_sheet, self._show_sheet)

    @Slot(object)
    def _show_sheet(self, sheet: RecoverySheet) -> None:
        self._code = sheet.code
        self.sheet.show_sheet(sheet)
        self.go_to(self.sheet)

    @Slot()
    def _ask_group(self) -> None:
        self.prove.ask_for(secrets.randbelow(GROUPS) + 1)
        self.go_to(self.prove)

    @Slot()
    def _check_group(self) -> None:
        if not proves_sheet(self._code, self.prove.group, self.prove.typed.text()):
            self.prove.refuse()
            return
        self.prove.on.setEnabled(False)
        self._store.run(partial(_take, self._code), self._taken, self._not_taken)

    @Slot(object)
    def _taken(self, _nothing: object) -> None:
        self._code = ""
        self.prove.on.setEnabled(True)
        self.go_to(self.done)

    @Slot(object)
    def _not_taken(self, error: BaseException) -> None:
        self.prove.on.setEnabled(True)
        if isinstance(error, CaseworkError):
            self.prove.show_problems([(str(error), self.prove.row)])
        else:
            self._store.failed.emit(error)


def _new_sheet(desk: Casework) -> RecoverySheet:
    return RecoverySheet(
        code=desk.keys.propose_recovery_code(),
        folder=str(desk.folder),
        officer=desk.officer,
        made_on=desk.clock.today(),
    )


def _take(code: str, desk: Casework) -> None:
    desk.keys.take_recovery_code(code)
