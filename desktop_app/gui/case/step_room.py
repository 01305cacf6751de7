"""Keeps the parts round the form true to the case, and puts the page of the open step in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtWidgets import QApplication

from desktop_app.gui.case.case_footer import FooterStates
from desktop_app.gui.case.page_context import PageContext
from desktop_app.gui.case.regions import go_round
from desktop_app.gui.case.step_page import StepPage
from desktop_app.gui.case.step_words import chips, depth_view, due_words, stage_tab, step_row
from desktop_app.gui.case.summary_page import SummaryPage
from desktop_app.gui.case.tab_chain import chain_after

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from PySide6.QtWidgets import QPushButton, QWidget

    from desktop_app.casework import Finding, OpenCase, StageProgress, StepProgress
    from desktop_app.gui.case.outbox import Outbox
    from desktop_app.gui.widgets.case_frame import CaseFrame


_ROOM_ABOVE = 64


class StepRoom(QObject):
    """Shows one case in a frame, one step at a time.

    ``not_applicable`` and ``reopened`` bring reasons, ``preview_asked`` a document's name;
    ``step_changed`` is sent when another step is open or its errors come and go.
    """

    not_applicable = Signal(str)
    reopened = Signal(str)
    sign_off = Signal()
    preview_asked = Signal(str)
    field_asked = Signal(str, object, str)
    undo_asked = Signal()
    step_changed = Signal()

    def __init__(self, frame: CaseFrame, outbox: Outbox, parent: QObject) -> None:
        """Show cases in ``frame``; what is typed goes to ``outbox``."""
        super().__init__(parent)
        self.case: OpenCase | None = None
        self.context: PageContext | None = None
        self.page: StepPage | SummaryPage | None = None
        self._frame = frame
        self._outbox = outbox
        self._footer = FooterStates(frame.footer)
        self._chaining = QTimer(self)
        self._chaining.setSingleShot(True)
        self._chaining.setInterval(0)
        self._chaining.timeout.connect(self._chain)

    @property
    def again_button(self) -> QPushButton:
        """The button *Take up again*."""
        return self._footer.again_button

    @property
    def code(self) -> str:
        """The step that is open; empty before a case is."""
        return self.context.step_code if self.context is not None else ""

    @property
    def progress(self) -> StepProgress | None:
        """Where the open step stands."""
        return self.case.steps.get(self.code) if self.case is not None else None

    @property
    def stage(self) -> StageProgress | None:
        """The stage of the open step."""
        step = self.progress
        if self.case is None or step is None:
            return None
        return next(stage for stage in self.case.stages if stage.stage.key == step.stage.key)

    @property
    def is_signed_off(self) -> bool:
        """Whether the stage of the open step is signed off."""
        return self.stage is not None and self.stage.signed_off is not None

    def show_case(self, case: OpenCase) -> None:
        """Show a change of the case on the open page; what is being typed stays."""
        was_signed = self.is_signed_off
        self.case = case
        if self.context is None:
            return
        self.context.case = case
        if was_signed != self.is_signed_off:
            self.show_step(self.code)
            return
        if isinstance(self.page, StepPage):
            self.page.refresh()
        self._show_round()

    def show_step(self, code: str, today: Callable[[], date] | None = None) -> None:
        """Open the page of a step; what was typed on the old one is sent first."""
        if self.case is None or code not in self.case.steps:
            return
        day = today or (self.context.today if self.context is not None else None)
        if day is None:
            return
        if self.page is not None:
            self.page.flush()
        self._frame.close_depth()
        width = self._frame.page.room_across
        self.context = PageContext(self.case, code, self._outbox, day, self._rebuilt, width=width)
        # Made where it will stand: moved there later, everything on it would be styled again.
        kind = SummaryPage if self.is_signed_off else StepPage
        page = kind(self.context, self._frame.middle)
        self.page = page
        self._connect(page)
        self._frame.set_page(page)
        page.show()
        self._show_round()
        self._chain()
        self.step_changed.emit()

    def show_findings(self, findings: Sequence[Finding]) -> None:
        """Show what is wrong with the step; none takes it all away."""
        if isinstance(self.page, StepPage):
            self.page.show_findings(findings)
            self._chain()
            self.step_changed.emit()

    def say(self, words: str, link: str = "") -> None:
        """Say what happened in the line above the form."""
        if self.page is not None:
            self.page.message.say(words, link)
            self.page.verticalScrollBar().setValue(0)

    def go_round(self, *, forward: bool) -> None:
        """Put the keyboard into the next or previous region."""
        frame = self._frame
        regions: list[tuple[QWidget, QWidget]] = [
            (frame.identity, frame.identity.print_button),
            (frame.stages, frame.stages),
            (frame.steps, frame.steps),
        ]
        target = self.page.focus_widget() if self.page is not None else None
        if self.page is not None and target is not None:
            regions.append((self.page, target))
        regions += [
            (frame.footer, frame.footer.next_link),
            (frame.depth_panel, frame.depth_panel.links[0]),
        ]
        go_round(regions, forward=forward)

    def _connect(self, page: StepPage | SummaryPage) -> None:
        page.message.link_pressed.connect(self.undo_asked)
        if isinstance(page, StepPage):
            page.not_applicable.connect(self.not_applicable)
            page.sign_off.connect(self.sign_off)
            page.preview_asked.connect(self.preview_asked)
            page.field_asked.connect(self.field_asked)
        else:
            page.reopened.connect(self.reopened)

    def _show_round(self) -> None:
        case, step, stage = self.case, self.progress, self.stage
        if case is None or step is None or stage is None:
            return
        own = case.view.case
        frame = self._frame
        frame.identity.show_case(own.reference or "", own.title or "", chips(case), due_words(case))
        frame.stages.show_stages([stage_tab(each) for each in case.stages])
        frame.stages.go_to(case.stages.index(stage) + 1)
        frame.steps.show_steps([step_row(each) for each in stage.steps])
        frame.steps.choose(step.step.code)
        frame.show_depth(depth_view(case, step))
        self._footer.show_for(step, is_signed_off=self.is_signed_off)

    def _rebuilt(self) -> None:
        self._chaining.start()

    @Slot()
    def _chain(self) -> None:
        self._chaining.stop()
        page, focus = self.page, QApplication.focusWidget()
        if page is None:
            return
        chain_after(self._frame.steps, page)
        if focus is not None and page.isAncestorOf(focus):
            # What was just made has pushed the focused field down.
            page.ensureWidgetVisible(focus, 0, _ROOM_ABOVE)
