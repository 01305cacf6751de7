"""The page of one step, made from its description: its parts, workings, note and end."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout

from desktop_app.gui.case.checking import told_apart
from desktop_app.gui.case.form_section import FormSection, NoteSection
from desktop_app.gui.case.reason_reveal import ReasonReveal
from desktop_app.gui.case.rows_section import RowsSection
from desktop_app.gui.case.side_by_side import SideBySideSection
from desktop_app.gui.case.step_words import kicker
from desktop_app.gui.case.targets import linked_from, shows
from desktop_app.gui.case.workings_section import WorkingsSection
from desktop_app.gui.register.keep_in_register import KeepInRegister
from desktop_app.gui.register.take_from_register import TakeFromRegister
from desktop_app.gui.widgets.form_page import FormPage
from desktop_app.gui.widgets.form_row import COLUMN
from desktop_app.gui.widgets.link_button import LinkButton
from desktop_app.gui.widgets.texts import Text
from desktop_app.stages import CASE_DETAILS

if TYPE_CHECKING:
    import uuid
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QWidget

    from desktop_app.casework import Finding, StepProgress
    from desktop_app.gui.case.answer import Answer
    from desktop_app.gui.case.outbox import Kept
    from desktop_app.gui.case.page_context import PageContext
    from desktop_app.gui.case.section import Section
    from desktop_app.stages import Part

_LAYOUTS: dict[str, Callable[[Part, PageContext], Section]] = {
    "form": FormSection,
    "rows": RowsSection,
    "side_by_side": SideBySideSection,
}


class StepPage(FormPage):
    """Everything of one step.

    ``not_applicable`` brings the reason, ``sign_off`` is about the stage, ``preview_asked`` names
    the document of the step, ``field_asked`` the step, record and attribute of an answer.
    """

    not_applicable = Signal(str)
    sign_off = Signal()
    preview_asked = Signal(str)
    field_asked = Signal(str, object, str)

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        """Build the page of the step that ``context`` names."""
        super().__init__(parent)
        self.context = context
        context.home = self.widget()
        self._sections: list[Section] = []
        step = self.progress.step
        self._checks = CheckLines(self.go_to)
        self.add_wide(self._checks)
        for part in step.parts:
            if part.from_register:
                self._add_part(TakeFromRegister(context))
            self._add_part(_section(part, context))
            if part.from_register:
                self._add_part(KeepInRegister(context))
        if step.shows:
            workings = WorkingsSection(step.shows, context)
            workings.field_asked.connect(self.field_asked)
            workings.how.told.connect(partial(self._bring_into_view, workings.how))
            self._add_part(workings)
        if step.document:
            words = step.document.replace("-", " ")
            self.preview = LinkButton(f"Preview the {words}…")
            self.preview.clicked.connect(partial(self.preview_asked.emit, step.document))
            self.add_wide(self.preview)
        self._add_part(NoteSection(context))
        self._reason = Text("", "strong")
        self._reason.setMaximumWidth(COLUMN)
        self.add_wide(self._reason)
        self.reveal = ReasonReveal(
            "Not applicable, because…",
            "Why is this step not applicable?",
            "Count as done: not applicable",
            "Enter why this step is not applicable",
        )
        self.reveal.given.connect(self.not_applicable)
        self.add_wide(self.reveal)
        self._end = StageEnd()
        self._end.button.clicked.connect(self.sign_off)
        self.add_wide(self._end)
        self.refresh()

    @property
    def progress(self) -> StepProgress:
        """Where the step stands now."""
        return self.context.case.steps[self.context.step_code]

    @property
    def sections(self) -> tuple[Section, ...]:
        """The parts of the page, from top to bottom."""
        return tuple(self._sections)

    @property
    def stage_end(self) -> StageEnd:
        """The box that offers to sign the stage off."""
        return self._end

    @property
    def check_links(self) -> tuple[LinkButton, ...]:
        """The lines about what is wrong, or worth a look, in a step that is done."""
        return self._checks.links

    def refresh(self) -> None:
        """Show the case as it is now; what is being typed stays."""
        progress = self.progress
        self.show_heading(
            kicker(self.context.case, progress), progress.step.title, progress.step.purpose
        )
        for section in self._sections:
            section.refresh()
        if self._checks.show_findings(progress.problems):
            self.context.rebuilt()
        is_out = progress.state == "not_applicable"
        self._reason.setText(progress.state_text if is_out else "")
        self._reason.setVisible(is_out)
        self.reveal.setVisible(not is_out)
        stage = next(s for s in self.context.case.stages if s.stage.key == progress.stage.key)
        ready = stage.done == stage.needed and stage.needed > 0 and stage.signed_off is None
        self._end.show_for(stage.stage.title, is_ready=ready)

    def take(self, kept: Kept) -> None:
        """Go to what was just added, where it was added on this page."""
        for section in self._sections:
            if isinstance(section, RowsSection | SideBySideSection):
                section.take(kept)

    def answers(self) -> tuple[Answer, ...]:
        """Return every editor on the page."""
        return tuple(answer for section in self._sections for answer in section.answers())

    def flush(self) -> None:
        """Send what was typed and not sent yet."""
        for section in self._sections:
            section.flush()

    def show_findings(self, findings: Sequence[Finding]) -> None:
        """Show what is wrong in the box, each a link, and beside the fields; none clears all."""
        self.context.findings = tuple(findings)
        for section in self._sections:
            section.show_problems()
        words = told_apart(findings, self.context.case)
        self.error_box.show_problems([(each, self) for each in words])
        for link, finding in zip(self.error_box.links, findings, strict=True):
            link.clicked.connect(partial(self.go_to, finding))
        if findings:
            self.verticalScrollBar().setValue(0)

    def go_to(self, finding: Finding) -> None:
        """Put the keyboard on what a finding is about, its row chosen."""
        for section in self._sections:
            target = section.place_of(finding)
            if target is not None:
                self.ensureWidgetVisible(target, 0, 64)
                target.setFocus(Qt.FocusReason.OtherFocusReason)
                return
        if finding.step == CASE_DETAILS.code:
            self.field_asked.emit(finding.step, finding.record_id, finding.attribute)

    def go_to_field(self, record_id: uuid.UUID | None, attribute: str) -> None:
        """Put the keyboard on a field by its record and attribute, else on the first field."""
        case = self.context.case
        record = case.view.by_id(record_id)
        for section in self._sections:
            if isinstance(section, RowsSection) and record is not None:
                # An answer in a grid stands in the form of the record it belongs to.
                for each in (record.id, *linked_from(record)):
                    section.choose(each)
            for answer in section.answers():
                if shows(answer.target, case, record, attribute):
                    answer.editor.first_focus().setFocus(Qt.FocusReason.OtherFocusReason)
                    self._bring_into_view(answer.row or answer.editor)
                    return
        self.focus_first()

    def focus_first(self) -> None:
        """Put the keyboard into the first field."""
        for section in self._sections:
            target = section.first_focus()
            if target is not None:
                target.setFocus(Qt.FocusReason.OtherFocusReason)
                return

    def focus_widget(self) -> QWidget | None:
        """Return the widget the keyboard would go to first."""
        firsts = (section.first_focus() for section in self._sections)
        return next((first for first in firsts if first is not None), None)

    def _bring_into_view(self, panel: QWidget) -> None:
        """Show the whole of a panel that has just opened, or its top, once it has its size."""
        QTimer.singleShot(0, panel, lambda: self._scroll_to(panel))

    def _scroll_to(self, panel: QWidget) -> None:
        content = self.widget()
        if content is None or panel.height() < self.viewport().height():
            self.ensureWidgetVisible(panel, 0, 16)
        else:
            self.verticalScrollBar().setValue(panel.mapTo(content, panel.rect().topLeft()).y())

    def _add_part(self, section: Section) -> None:
        self._sections.append(section)
        self.add_wide(section)


class CheckLines(QFrame):
    """What a step that is done says about itself: problems, and things worth a look."""

    def __init__(self, go_to: Callable[[Finding], None]) -> None:
        super().__init__()
        self.setMaximumWidth(COLUMN)
        self._go_to = go_to
        self._shown: tuple[Finding, ...] = ()
        self._links: list[LinkButton] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self.hide()

    @property
    def links(self) -> tuple[LinkButton, ...]:
        """The lines shown now, each a link to its field."""
        return tuple(self._links)

    def show_findings(self, findings: tuple[Finding, ...]) -> bool:
        """Show a line for each finding, none hides them all; return whether lines changed."""
        is_changed = findings != self._shown
        if is_changed:
            self._shown = findings
            for link in self._links:
                link.hide()
                link.deleteLater()
            self._links = [self._line(finding) for finding in findings]
        self.setVisible(bool(findings))
        return is_changed

    def _line(self, finding: Finding) -> LinkButton:
        start = "There is a problem" if finding.blocks else "Check this"
        link = LinkButton(f"{start}: {finding.message}", is_error=finding.blocks, wraps=True)
        link.clicked.connect(partial(self._go_to, finding))
        self._column.addWidget(link)
        return link


class StageEnd(QFrame):
    """Offers to sign a stage off when all its needed steps are done."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("look", "message")
        self.setMaximumWidth(COLUMN)
        self._words = Text()
        self.button = QPushButton()
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(10)
        column.addWidget(self._words)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)

    def show_for(self, stage: str, *, is_ready: bool) -> None:
        """Offer to sign off ``stage``, or go away."""
        self._words.setText(
            f"All needed steps of {stage} are done. Signing off locks the stage; it can be "
            "opened again with a reason."
        )
        self.button.setText(f"Sign off {stage}")
        self.setVisible(is_ready)


def _section(part: Part, context: PageContext) -> Section:
    return _LAYOUTS[part.layout](part, context)
