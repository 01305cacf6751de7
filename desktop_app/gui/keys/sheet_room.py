"""A room that gives a new recovery sheet, of which a part is typed back before it counts."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

from PySide6.QtCore import Slot

from desktop_app.casework import proves_sheet
from desktop_app.errors import CaseworkError
from desktop_app.gui.keys.key_room import KeyRoom
from desktop_app.gui.rooms.first_run_pages import ProvePage, SheetPage

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop_app.gui.keys.key_room import DonePage, ProofPage
    from desktop_app.gui.rooms.question_page import QuestionPage
    from desktop_app.gui.rooms.recovery_sheet import RecoverySheet
    from desktop_app.gui.store_thread import StoreThread

_GROUPS = 8


class SheetRoom(KeyRoom):
    """Shows the sheet, asks for one group of its code, and says when that is right."""

    def __init__(
        self,
        store: StoreThread,
        title: str,
        done: DonePage,
        *,
        before: Sequence[QuestionPage] = (),
        proof: ProofPage | None = None,
    ) -> None:
        """Show the pages ``before``, the sheet and its proof, then ``done``."""
        self.sheet = SheetPage(title, has_back=True)
        self.prove = ProvePage(title)
        super().__init__(store, title, (*before, self.sheet, self.prove, done), proof=proof)
        self._code = ""
        self.sheet.went_on.connect(self._ask_group)
        self.prove.went_on.connect(self._check_group)

    @Slot(object)
    def show_sheet(self, sheet: RecoverySheet) -> None:
        """Show a sheet that does not count yet."""
        self._code = sheet.code
        self.sheet.show_sheet(sheet)
        self.go_to(self.sheet)

    def typed_back(self) -> None:
        """Let the code count: a part of it was typed back."""
        raise NotImplementedError

    def refuse_sheet(self, error: BaseException) -> None:
        """Say beside the group that was typed why the sheet does not count."""
        if isinstance(error, CaseworkError):
            self.prove.show_problems([(str(error), self.prove.row)])
        else:
            self._store.failed.emit(error)

    @Slot()
    def _ask_group(self) -> None:
        self.prove.ask_for(secrets.randbelow(_GROUPS) + 1)
        self.go_to(self.prove)

    @Slot()
    def _check_group(self) -> None:
        if proves_sheet(self._code, self.prove.group, self.prove.typed.text()):
            self.typed_back()
        else:
            self.prove.refuse()
