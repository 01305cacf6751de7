"""The page of the case itself: what it is called, its council and duty, and its dates."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.gui.case.form_section import FormSection
from desktop_app.gui.case.outbox import Kept, Outbox, Refused
from desktop_app.gui.case.page_context import PageContext
from desktop_app.gui.rooms.room import Room
from desktop_app.gui.widgets.form_page import FormPage
from desktop_app.gui.widgets.link_button import LinkButton
from desktop_app.stages import CASE_DETAILS

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from PySide6.QtGui import QKeyEvent

    from desktop_app.casework import Command, OpenCase
    from desktop_app.gui.store_thread import StoreThread
    from desktop_app.stages import Step

_ROOM_ABOVE = 16


class CaseFormRoom(Room):
    """One form of the case outside its steps, kept as it is typed; ``left`` goes back."""

    left = Signal()
    saving = Signal()
    saved = Signal(datetime)
    not_saved = Signal(str)

    def __init__(
        self,
        store: StoreThread,
        case: OpenCase,
        today: Callable[[], date],
        step: Step,
        first: Sequence[QWidget] = (),
    ) -> None:
        """Show the fields of the step's only part, under ``first``."""
        super().__init__(step.title)
        self._outbox = Outbox(store, self)
        self._outbox.kept.connect(self._kept)
        self._outbox.refused.connect(self._refused)
        self._outbox.saving.connect(self.saving)
        self._outbox.saved.connect(self.saved)
        self._outbox.not_saved.connect(self._say)
        self._outbox.not_saved.connect(self.not_saved)
        self._context = PageContext(case, "", self._outbox, today, _nothing)
        self.section = FormSection(step.parts[0], self._context)
        self.form = FormPage()
        reference = case.view.case.reference or ""
        self.form.show_heading(reference, step.title, step.purpose)
        for part in (*first, self.section):
            self.form.add_wide(part)
        self.section.refresh()
        self.back = LinkButton("‹ Back to the case")
        self.back.clicked.connect(self.leave)
        above = QFrame()
        above.setProperty("look", "surface")
        line = QHBoxLayout(above)
        line.setContentsMargins(24, 14, 28, 0)
        line.addWidget(self.back)
        line.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(above)
        column.addWidget(self.form, 1)

    @property
    def case(self) -> OpenCase:
        """The case as it was last read."""
        return self._context.case

    @property
    def has_unsaved(self) -> bool:
        """Whether something typed could not be kept."""
        return self._outbox.has_unsaved

    def flush(self) -> None:
        """Send what was typed and not sent yet."""
        self.section.flush()

    def try_again(self) -> None:
        """Send everything again that was not kept."""
        self._outbox.try_again()

    def enter(self) -> None:
        """Put the keyboard into the first field."""
        target = self.section.first_focus() or self.back
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def go_to_field(self, attribute: str) -> None:
        """Put the keyboard on a field; one that is not here leaves it where it is."""
        for answer in self.section.answers():
            if answer.target.attribute == attribute:
                answer.editor.first_focus().setFocus(Qt.FocusReason.OtherFocusReason)
                self.form.ensureWidgetVisible(answer.row or answer.editor, 0, _ROOM_ABOVE)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go back to the case on Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
            return
        super().keyPressEvent(event)

    @Slot()
    def leave(self) -> None:
        """Keep what is typed and go back to the case."""
        self.flush()
        self.left.emit()

    def send(self, act: Command) -> None:
        """Have an act carried out."""
        self._outbox.send(act)

    def case_changed(self) -> None:
        """Show the case as it is now."""

    @Slot(object)
    def _kept(self, kept: Kept) -> None:
        self._context.case = kept.case
        self.section.refresh()
        self.case_changed()

    @Slot(object)
    def _refused(self, refused: Refused) -> None:
        self._say(str(refused.error))

    @Slot(str)
    def _say(self, sentence: str) -> None:
        self.form.message.say(sentence)


class CaseDetailsRoom(CaseFormRoom):
    """What the case is called, its council and duty, and its dates."""

    def __init__(self, store: StoreThread, case: OpenCase, today: Callable[[], date]) -> None:
        super().__init__(store, case, today, CASE_DETAILS)


def _nothing() -> None:
    """Nothing on this page makes new widgets."""
