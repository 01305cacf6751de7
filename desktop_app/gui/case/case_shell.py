"""What a case page knows: the open case, what came of acts, and whether all is kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.casework import MarkDone, MarkNotApplicable, NotDoneYet, OpenCase
from desktop_app.gui.case.checking import Checked
from desktop_app.gui.case.messages import link_after, said_after
from desktop_app.gui.case.outbox import Kept, Outbox, Refused, is_typing
from desktop_app.gui.case.step_page import StepPage
from desktop_app.gui.case.step_room import StepRoom
from desktop_app.gui.widgets.case_frame import CaseFrame

if TYPE_CHECKING:
    import uuid

    from desktop_app.clock import Clock
    from desktop_app.gui.case.summary_page import SummaryPage
    from desktop_app.gui.store_thread import StoreThread


@dataclass(frozen=True)
class Opened:
    """A case that was read, and the clock it is worked by."""

    case: OpenCase
    clock: Clock


class CaseShell(QWidget):
    """Everything an officer does in one case.

    ``depth_moved`` brings the :class:`Changed` that moved the depth, so that the officer can be
    asked. ``step_not_done`` brings how many things are to be fixed. ``facts_asked`` wants the
    sizing questions, ``details_asked`` a field of the details of the case. ``preview_asked`` names
    a document, or none for the choice of all.
    """

    all_cases_asked = Signal()
    preview_asked = Signal(str)
    facts_asked = Signal()
    details_asked = Signal(str)
    case_changed = Signal(object)
    title_changed = Signal(str)
    depth_moved = Signal(object)
    saving = Signal()
    saved = Signal(datetime)
    not_saved = Signal(str)
    step_not_done = Signal(int)

    def __init__(self, store: StoreThread, *, parent: QWidget | None = None) -> None:
        """Read and change cases through ``store``."""
        super().__init__(parent)
        self._store = store
        self._wanted: tuple[str, uuid.UUID | None, str] = ("", None, "")
        self._opened_at: tuple[uuid.UUID | None, str] = (None, "")
        self._last_saved: datetime | None = None
        self._frame = CaseFrame()
        self._outbox = Outbox(store, self)
        self._room = StepRoom(self._frame, self._outbox, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._frame)
        self._connect_store()

    def _connect_store(self) -> None:
        outbox, banner = self._outbox, self._frame.banner
        banner.stands_for(outbox.unsaved_words)
        banner.try_again.connect(outbox.try_again)
        outbox.kept.connect(self._kept)
        outbox.refused.connect(self._refused)
        outbox.saving.connect(self.saving)
        outbox.saved.connect(self._say_saved)
        outbox.not_saved.connect(self._say_not_saved)

    # --- What the window can know ---

    @property
    def frame(self) -> CaseFrame:
        """The parts of the page."""
        return self._frame

    @property
    def page(self) -> StepPage | SummaryPage | None:
        """The page of the open step."""
        return self._room.page

    @property
    def case(self) -> OpenCase | None:
        """The case as it was last read."""
        return self._room.case

    @property
    def step_code(self) -> str:
        """The step that is open; empty before a case is."""
        return self._room.code

    @property
    def has_unsaved(self) -> bool:
        """Whether something typed could not be kept; the program then asks before it closes."""
        return self._outbox.has_unsaved

    @property
    def is_idle(self) -> bool:
        """Whether everything done has been kept."""
        return self._outbox.is_idle

    @property
    def outbox(self) -> Outbox:
        """The way from the editors to the store, with all that could not be kept."""
        return self._outbox

    def try_again(self) -> None:
        """Send everything again that was not kept."""
        self._outbox.try_again()

    @property
    def undo_text(self) -> str:
        """What Edit, Undo would take back; empty when there is nothing."""
        return f"Undo {self.case.undo}" if self.case is not None and self.case.undo else ""

    @property
    def redo_text(self) -> str:
        """What Edit, Redo would do again; empty when there is nothing."""
        return f"Redo {self.case.redo}" if self.case is not None and self.case.redo else ""

    @property
    def title(self) -> str:
        """The case and stage for the title bar, ``Error:`` first while the step has errors."""
        step, context = self._room.progress, self._room.context
        if self.case is None or step is None:
            return ""
        own = self.case.view.case
        words = f"{own.reference or ''} {own.title or ''} – {step.stage.title}"
        return f"Error: {words}" if context is not None and context.findings else words

    # --- What comes back from the store, and from the parts ---

    @Slot(object)
    def _opened(self, opened: Opened) -> None:
        step, record_id, attribute = self._wanted
        self._wanted = ("", None, "")
        following = opened.case.next_step
        self._room.case = opened.case
        code = step or (following.step.code if following else next(iter(opened.case.steps)))
        self._room.show_step(code, opened.clock.today)
        self._opened_at = (record_id, attribute)
        self.focus_where_opened()
        self.case_changed.emit(opened.case)

    def focus_where_opened(self) -> None:
        """Put the keyboard on the field that the case was opened at, else on the first one."""
        record_id, attribute = self._opened_at
        if attribute and isinstance(self.page, StepPage):
            self.page.go_to_field(record_id, attribute)
        elif self.page is not None:
            self.page.focus_first()

    @Slot(object)
    def _kept(self, kept: Kept) -> None:
        if self.case is None or kept.case.case_id != self.case.case_id:
            return
        if isinstance(kept.sent.act, MarkDone):
            self._room.show_findings(())
        self._room.show_case(kept.case)
        self._say_what_happened(kept)
        if kept.changed.depth is not None:
            self.depth_moved.emit(kept.changed)
        self.case_changed.emit(kept.case)

    def _say_what_happened(self, kept: Kept) -> None:
        words = said_after(kept)
        if words:
            self._room.say(words, link_after(kept))
        elif self.page is not None and is_typing(kept.sent.act):
            self.page.message.clear()
        if isinstance(kept.sent.act, MarkDone | MarkNotApplicable):
            self._frame.footer.next_link.setFocus(Qt.FocusReason.OtherFocusReason)
        if isinstance(self.page, StepPage):
            self.page.take(kept)

    @Slot(object)
    def _refused(self, refused: Refused) -> None:
        if isinstance(refused.error, NotDoneYet):
            self._checked(Checked(refused.sent.act.step, refused.error.findings))
            return
        self._room.say(str(refused.error))
        if self.case is not None:
            self._room.show_case(self.case)

    @Slot(object)
    def _checked(self, checked: Checked) -> None:
        if checked.step == self.step_code:
            self._room.show_findings(checked.findings)
            self.step_not_done.emit(len(checked.findings))

    @Slot()
    def _step_changed(self) -> None:
        self.title_changed.emit(self.title)

    @Slot(datetime)
    def _say_saved(self, at: datetime) -> None:
        self._last_saved = at
        self._frame.banner.put_away()
        self.saved.emit(at)

    @Slot(str)
    def _say_not_saved(self, sentence: str) -> None:
        since = self._last_saved.astimezone().time() if self._last_saved is not None else None
        self._frame.banner.show_since(since, sentence)
        self.not_saved.emit(sentence)
