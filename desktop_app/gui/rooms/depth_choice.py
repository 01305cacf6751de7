"""Choosing another depth than the computed one, with a reason and, to lower it, a second person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QPushButton, QSizePolicy

from desktop_app.casework import RemoveRecord, override_troubles, size_of
from desktop_app.gui.rooms.case_details import CaseFormRoom
from desktop_app.gui.widgets.form_row import COLUMN
from desktop_app.gui.widgets.texts import Text
from desktop_app.records import DepthOverride
from desktop_app.stages import Part, Step

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from desktop_app.casework import OpenCase
    from desktop_app.gui.store_thread import StoreThread

_STEP = Step(
    code="depth",
    title="Depth of this case",
    purpose="The facts set the depth. Choose another one only where they do not tell the whole "
    "story; the reason stands in the documents.",
    parts=(Part(kind=DepthOverride, layout="form"),),
)


class DepthChoiceRoom(CaseFormRoom):
    """The present depth with its reasons, the form of the choice, and why it does not hold."""

    def __init__(self, store: StoreThread, case: OpenCase, today: Callable[[], date]) -> None:
        now, reasons, troubles = Text("", "h3"), Text(), Text("", "warning")
        for part in (now, reasons, troubles):
            part.setMaximumWidth(COLUMN)
        super().__init__(store, case, today, _STEP, (now, reasons, troubles))
        self.now, self.reasons, self.troubles = now, reasons, troubles
        self.clear = QPushButton("Use the depth the facts set")
        self.clear.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.clear.clicked.connect(self._clear)
        self.form.add_wide(self.clear)
        self.case_changed()

    def case_changed(self) -> None:
        """Show what the depth is now."""
        size = size_of(self.case)
        self.now.setText(f"{size.depth} depth: {size.needed} of {size.total} steps needed")
        self.reasons.setText("\n".join(size.reasons))
        troubles = override_troubles(self.case)
        self.troubles.setText("\n".join(troubles))
        self.troubles.setVisible(bool(troubles))
        self.clear.setVisible(self.case.view.one(DepthOverride) is not None)

    @Slot()
    def _clear(self) -> None:
        chosen = self.case.view.one(DepthOverride)
        if chosen is not None:
            self.send(RemoveRecord(case_id=self.case.case_id, record_id=chosen.id))
