"""The rooms behind the door: cases, a new case, one case, its facts, its details, its documents."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QStackedWidget, QWidget

from desktop_app.casework import Changed, OpenCase, depth_move
from desktop_app.gui.case.case_page import CasePage
from desktop_app.gui.rooms.case_details import CaseDetailsRoom, CaseFormRoom
from desktop_app.gui.rooms.case_list import CasesRoom
from desktop_app.gui.rooms.depth_choice import DepthChoiceRoom
from desktop_app.gui.rooms.facts import FactsKept, FactsRoom, take_back
from desktop_app.gui.rooms.interruption import DepthMoved
from desktop_app.gui.rooms.new_case import NewCaseRoom
from desktop_app.gui.rooms.room import Room
from desktop_app.gui.store_thread import StoreThread

if TYPE_CHECKING:
    import uuid

    from desktop_app.casework import Casework
    from desktop_app.gui.preview.preview_page import PreviewPage


class Office(QStackedWidget):
    """Everything an officer can go to while a store is open.

    ``moved`` is sent when another room is shown or the case in it is another one;
    ``retitled`` when only its title changed. ``failed`` brings an unknown trouble.
    """

    moved = Signal()
    retitled = Signal()
    saving = Signal()
    saved = Signal(datetime)
    not_saved = Signal(str)
    step_not_done = Signal(int)
    failed = Signal(object)

    def __init__(self, desk: Casework) -> None:
        super().__init__()
        self._desk = desk
        self.store = StoreThread(desk, self)
        self.store.failed.connect(self.failed)
        self.cases = CasesRoom(self.store, desk.clock.today)
        self.case = CasePage(self.store)
        self.interruption = DepthMoved()
        self._new: NewCaseRoom | None = None
        self._facts: FactsRoom | None = None
        self._details: CaseFormRoom | None = None
        self._preview: PreviewPage | None = None
        self._acts_to_undo = 1
        self._from_facts = False
        for room in (self.cases, self.case, self.interruption):
            self.addWidget(room)
        self.cases.open_asked.connect(self.open_case)
        self.cases.new_asked.connect(self.new_case)
        self.interruption.went_on.connect(self.back_to_case)
        self.interruption.look_again.connect(self._look_again)
        self._connect_case()

    def _connect_case(self) -> None:
        case = self.case
        case.all_cases_asked.connect(self.show_cases)
        case.facts_asked.connect(self.change_facts)
        case.preview_asked.connect(self.preview)
        case.depth_moved.connect(self._depth_moved)
        case.case_changed.connect(self._case_changed)
        case.title_changed.connect(self.retitled)
        case.saving.connect(self.saving)
        case.saved.connect(self.saved)
        case.not_saved.connect(self.not_saved)
        case.step_not_done.connect(self.step_not_done)

    # --- What the window can know ---

    @property
    def title(self) -> str:
        """The title of the room that is shown."""
        shown = self.currentWidget()
        if shown is self._preview and self.case.case is not None:
            return f"Print or preview: {self.case.case.view.case.reference or ''}"
        return shown.title if isinstance(shown, Room | CasePage) else ""

    @property
    def is_in_case(self) -> bool:
        """Whether the page of a case is shown."""
        return self.currentWidget() is self.case

    @property
    def open_case_now(self) -> OpenCase | None:
        """The case that is open, unless the list or a new case is shown."""
        away = self.currentWidget() in (self.cases, self._new)
        return None if away else self.case.case

    @property
    def has_unsaved(self) -> bool:
        """Whether something typed could not be kept."""
        details = self._details is not None and self._details.has_unsaved
        return self.case.has_unsaved or details

    @property
    def is_idle(self) -> bool:
        """Whether everything done has been kept."""
        return self.case.is_idle and not self.store.busy

    def flush(self) -> None:
        """Send what was typed and not sent yet."""
        self.case.flush()
        if self._details is not None:
            self._details.flush()

    def close_store(self) -> None:
        """Finish what was asked for and close the store."""
        if self._preview is not None:
            self._preview.stop()
        self.store.close()

    # --- Where the officer can go ---

    @Slot()
    def show_cases(self) -> None:
        """Go to the list of cases."""
        self.flush()
        self._go(self.cases)
        self.cases.enter()

    @Slot()
    def find_case(self) -> None:
        """Go to the list of cases with the keyboard in its find box."""
        self.show_cases()
        self.cases.focus_find()

    @Slot(object)
    def open_case(self, case_id: uuid.UUID, step: str = "") -> None:
        """Open a case at a step, or at its next thing to do."""
        self.case.open(case_id, step)

    @Slot()
    def new_case(self) -> None:
        """Begin a new case."""
        self.flush()
        if self._new is None:
            pack = max(self._desk.packs.values(), key=lambda each: each.effective_from)
            self._new = NewCaseRoom(self.store, pack, self._desk.packs)
            self._new.left.connect(self.show_cases)
            self._new.started.connect(self.open_case)
            self._new.title_changed.connect(self.retitled)
            self.addWidget(self._new)
        self._new.begin()
        self._go(self._new)
        self._new.enter()

    @Slot()
    def back_to_case(self) -> None:
        """Go back to the open case, as it is now."""
        self.case.reload()
        self._go(self.case)

    @Slot()
    def change_facts(self) -> None:
        """Ask the sizing questions again with the answers of the open case."""
        if self.case.case is not None:
            self.case.flush()
            self._ask_facts(self.case.case)

    @Slot()
    def show_details(self) -> None:
        """Show what the open case is called, its council, duty and dates."""
        self._show_form(CaseDetailsRoom)

    @Slot()
    def choose_depth(self) -> None:
        """Show the depth of the open case, where another one can be chosen."""
        self._show_form(DepthChoiceRoom)

    def _show_form(self, kind: type[CaseDetailsRoom | DepthChoiceRoom]) -> None:
        if self.case.case is None:
            return
        self.case.flush()
        self._let_go(self._details)
        form = kind(self.store, self.case.case, self._desk.clock.today)
        form.left.connect(self.back_to_case)
        form.saving.connect(self.saving)
        form.saved.connect(self.saved)
        form.not_saved.connect(self.not_saved)
        self._details = form
        self.addWidget(form)
        self._go(form)
        form.enter()

    @Slot(str)
    def preview(self, document: str = "") -> None:
        """Show the documents of the open case."""
        if self.case.case is not None:
            self.case.flush()
            self.show_preview(self.case.case, document)

    def show_preview(self, case: OpenCase, document: str) -> None:
        """Show a document of a case, or for none the one its stage works towards."""
        from desktop_app.gui.preview.preview_page import PreviewPage  # noqa: PLC0415 - QtPdf

        if self._preview is None:
            self._preview = PreviewPage(self.store)
            self._preview.closed.connect(self.back_to_case)
            self._preview.go_to_asked.connect(self._go_to_step)
            self.addWidget(self._preview)
        self._go(self._preview)
        self._preview.open(case, document)

    @Slot(str)
    def _go_to_step(self, step: str) -> None:
        self._go(self.case)
        self.case.go_to(step)

    # --- What comes back ---

    @Slot(object)
    def _case_changed(self, _case: OpenCase) -> None:
        if self.currentWidget() in (self.cases, self._new):
            self._go(self.case)
            if self.case.page is not None:
                self.case.page.focus_first()
        self.moved.emit()

    @Slot(object)
    def _depth_moved(self, changed: Changed) -> None:
        if changed.depth is None or self.case.case is None:
            return
        self._interrupt(self.case.case, changed.depth[0], acts=0 if changed.label else 1)

    def _interrupt(self, case: OpenCase, before: str | None, *, acts: int) -> None:
        """Ask about another depth; ``acts`` to undo if the answer is no, none to only tell."""
        if before is None or case.depth is None:
            return
        self._acts_to_undo = acts
        self.interruption.again.setVisible(acts > 0)
        self.interruption.show_move(depth_move(case, before))
        self._go(self.interruption)
        self.interruption.enter()

    def _ask_facts(self, case: OpenCase) -> None:
        self._let_go(self._facts)
        facts = FactsRoom(self.store, case)
        facts.left.connect(self.back_to_case)
        facts.kept.connect(self._facts_kept)
        facts.title_changed.connect(self.retitled)
        self._facts = facts
        self.addWidget(facts)
        self._go(facts)
        facts.enter()

    @Slot(object)
    def _facts_kept(self, kept: FactsKept) -> None:
        moved = kept.before is not None and kept.case.depth not in (None, kept.before)
        if moved:
            self._from_facts = True
            self._interrupt(kept.case, kept.before, acts=kept.acts)
        else:
            self.back_to_case()

    @Slot()
    def _look_again(self) -> None:
        if self.case.case is not None:
            work = partial(take_back, self.case.case.case_id, self._acts_to_undo)
            self.store.run(work, self._taken_back)

    @Slot(object)
    def _taken_back(self, case: OpenCase) -> None:
        self.case.reload()
        if self._from_facts:
            self._ask_facts(case)
        else:
            self._go(self.case)

    def _go(self, room: QWidget) -> None:
        if room not in (self._facts, self.interruption):
            self._from_facts = False
        self.setCurrentWidget(room)
        self.moved.emit()

    def _let_go(self, room: QWidget | None) -> None:
        if room is not None:
            self.removeWidget(room)
            room.deleteLater()
