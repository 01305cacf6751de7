"""The page of one case: which case, which stage, which step, and one form."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget

from desktop_app.casework import (
    Casework,
    MarkDone,
    MarkInProgress,
    MarkNotApplicable,
    Redo,
    ReopenStage,
    SignOffStage,
    Undo,
    WantStep,
)
from desktop_app.gui.case.case_shell import CaseShell, Opened
from desktop_app.gui.case.checking import check_step, in_words
from desktop_app.gui.case.step_page import StepPage
from desktop_app.gui.case.way import opening_step, step_beside
from desktop_app.stages import CASE_DETAILS

if TYPE_CHECKING:
    import uuid
    from collections.abc import Callable

    from PySide6.QtGui import QKeyEvent

    from desktop_app.gui.store_thread import StoreThread


class CasePage(CaseShell):
    """Everything an officer does in one case; its signals are those of the shell."""

    def __init__(self, store: StoreThread, *, parent: QWidget | None = None) -> None:
        """Read and change cases through ``store``."""
        super().__init__(store, parent=parent)
        self._connect_frame()

    def _connect_frame(self) -> None:
        frame, room = self._frame, self._room
        frame.identity.all_cases.connect(self.all_cases_asked)
        frame.identity.print_or_preview.connect(self._preview_any)
        frame.stages.stage_chosen.connect(self.choose_stage)
        frame.steps.step_opened.connect(room.show_step)
        frame.footer.mark_done.connect(self.mark_done)
        frame.footer.come_back_later.connect(self.come_back_later)
        frame.footer.next_step.connect(self.next_step)
        frame.depth_panel.change_facts.connect(self.facts_asked)
        frame.depth_panel.do_more.connect(self._do_more)
        room.again_button.clicked.connect(self.take_up_again)
        room.not_applicable.connect(self._mark_not_applicable)
        room.reopened.connect(self._reopen)
        room.sign_off.connect(self.sign_off)
        room.preview_asked.connect(self.preview_asked)
        room.field_asked.connect(self.go_to)
        room.undo_asked.connect(self._undo_act)
        room.step_changed.connect(self._step_changed)

    def open(
        self,
        case_id: uuid.UUID,
        step: str = "",
        record_id: uuid.UUID | None = None,
        attribute: str = "",
    ) -> None:
        """Open a case at a step and a field of it, or at its next thing to do."""
        self.flush()
        self._wanted = (step, record_id, attribute if step else "")
        self._outbox.forget()
        self._room.case = None
        self._store.run(_opening(case_id), self._opened)

    def reload(self) -> None:
        """Read the open case again, after something else changed it."""
        if self.case is not None:
            self.flush()
            self._wanted = (self.step_code, None, "")
            self._store.run(_opening(self.case.case_id), self._opened)

    def flush(self) -> None:
        """Send what was typed and not sent yet."""
        if self.page is not None and self.case is not None:
            self.page.flush()

    @Slot()
    def undo(self) -> None:
        """Take back typing that was not sent yet in the focused field, else the newest act."""
        focus = QApplication.focusWidget()
        if isinstance(focus, QLineEdit | QPlainTextEdit) and self._is_unsent(focus):
            focus.undo()
        else:
            self._undo_act()

    @Slot()
    def redo(self) -> None:
        """Do again what was taken back last."""
        if self.case is not None and self.case.redo:
            self.flush()
            self._outbox.send(Redo(case_id=self.case.case_id))

    @Slot()
    def mark_done(self) -> None:
        """Check the step and mark it as done, or show what is missing."""
        if self.case is None or not isinstance(self.page, StepPage):
            return
        self.flush()
        typed = in_words(self._outbox.typed_on(self.step_code), self.case)
        if typed:
            self._store.run(check_step(self.case.case_id, self.step_code, typed), self._checked)
        else:
            self._outbox.send(MarkDone(case_id=self.case.case_id, step=self.step_code))

    @Slot()
    def not_applicable(self) -> None:
        """Ask why the step is not applicable."""
        if isinstance(self.page, StepPage):
            self.page.reveal.open()

    @Slot()
    def take_up_again(self) -> None:
        """Take back done or not applicable."""
        if self.case is not None:
            self._outbox.send(MarkInProgress(case_id=self.case.case_id, step=self.step_code))

    @Slot()
    def sign_off(self) -> None:
        """Sign the open stage off."""
        stage = self._room.stage
        if self.case is not None and stage is not None:
            self.flush()
            self._outbox.send(SignOffStage(case_id=self.case.case_id, stage=stage.stage.key))

    @Slot()
    def come_back_later(self) -> None:
        """Leave the step as it is and go on."""
        self._go_beside(1)

    @Slot()
    def next_step(self) -> None:
        """Go to the next step."""
        self._go_beside(1)

    @Slot()
    def previous_step(self) -> None:
        """Go to the step before."""
        self._go_beside(-1)

    def go_to(
        self, step_code: str, record_id: uuid.UUID | None = None, attribute: str = ""
    ) -> None:
        """Open a step and put the keyboard on a field of it."""
        if self.case is None:
            self._wanted = (step_code, record_id, attribute)
            return
        if step_code == CASE_DETAILS.code:
            self.details_asked.emit(attribute)
            return
        self._room.show_step(step_code)
        if isinstance(self.page, StepPage):
            self.page.go_to_field(record_id, attribute)
        elif self.page is not None:
            self.page.focus_first()

    @Slot(int)
    def choose_stage(self, index: int) -> None:
        """Open a stage, counted from 1, at its next thing to do, with the keyboard on its tab."""
        if self.case is None or not 1 <= index <= len(self.case.stages):
            return
        stage = self.case.stages[index - 1]
        if self._room.stage is not stage:
            self._room.show_step(opening_step(stage).step.code)
        self._frame.stages.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def focus_region(self, forward: bool = True) -> None:  # noqa: FBT001, FBT002 - F6, Shift+F6
        """Put the keyboard into the next or previous region: F6 and Shift+F6."""
        self._room.go_round(forward=forward)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the list of steps on Esc, as Enter goes from there to the form.

        What was typed is kept, as with any leaving of a field. The list of cases takes its own
        link or key: whoever sits beside the officer may know the names in it.
        """
        if event.key() == Qt.Key.Key_Escape and self.case is not None:
            self._frame.steps.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        super().keyPressEvent(event)

    @Slot()
    def toggle_depth_panel(self) -> None:
        """Show or hide the depth panel: F8."""
        self._frame.toggle_depth()

    @Slot()
    def _undo_act(self) -> None:
        if self.case is not None:
            self.flush()
            self._outbox.send(Undo(case_id=self.case.case_id))

    def _is_unsent(self, focus: QWidget) -> bool:
        answers = self.page.answers() if isinstance(self.page, StepPage) else ()
        return any(a.editor.isAncestorOf(focus) and a.editor.is_unsent() for a in answers)

    def _go_beside(self, by: int) -> None:
        if self.case is None:
            return
        beside = step_beside(self.case, self.step_code, by)
        if beside is not None and self.page is not None:
            self._room.show_step(beside.step.code)
            self.page.focus_first()

    @Slot(str)
    def _mark_not_applicable(self, reason: str) -> None:
        if self.case is not None:
            case_id, step = self.case.case_id, self.step_code
            self._outbox.send(MarkNotApplicable(case_id=case_id, step=step, reason=reason))

    @Slot(str)
    def _reopen(self, reason: str) -> None:
        stage = self._room.stage
        if self.case is not None and stage is not None:
            case_id, key = self.case.case_id, stage.stage.key
            self._outbox.send(ReopenStage(case_id=case_id, stage=key, reason=reason))

    @Slot()
    def _do_more(self) -> None:
        if self.case is not None:
            case_id, step = self.case.case_id, self.step_code
            self._outbox.send(WantStep(case_id=case_id, step=step, wanted=True))

    @Slot()
    def _preview_any(self) -> None:
        self.flush()
        self.preview_asked.emit("")


def _opening(case_id: uuid.UUID) -> Callable[[Casework], Opened]:
    def work(desk: Casework) -> Opened:
        return Opened(desk.open_case(case_id), desk.clock)

    return work
