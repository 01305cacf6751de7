"""The rooms behind the door: cases, a new case, one case, its facts, its details, its documents."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QStackedWidget, QWidget

from desktop_app.gui.backups.rooms import BackupRooms
from desktop_app.gui.case.case_page import CasePage
from desktop_app.gui.register.register_page import RegisterPage
from desktop_app.gui.rooms.approval_rooms import ApprovalRooms
from desktop_app.gui.rooms.case_details import CaseDetailsRoom, CaseFormRoom
from desktop_app.gui.rooms.case_list import CasesRoom
from desktop_app.gui.rooms.check_rooms import CheckRooms
from desktop_app.gui.rooms.depth_choice import DepthChoiceRoom
from desktop_app.gui.rooms.depth_rooms import DepthRooms
from desktop_app.gui.rooms.destruction_rooms import DestructionRooms
from desktop_app.gui.rooms.field_rooms import FieldRooms
from desktop_app.gui.rooms.history_rooms import HistoryRooms
from desktop_app.gui.rooms.key_rooms import KeyRooms
from desktop_app.gui.rooms.new_case import NewCaseRoom
from desktop_app.gui.rooms.pack_rooms import PackRooms
from desktop_app.gui.rooms.paper_rooms import PaperRooms
from desktop_app.gui.rooms.people_rooms import PeopleRooms
from desktop_app.gui.rooms.room import Room
from desktop_app.gui.store_thread import StoreThread

if TYPE_CHECKING:
    import uuid

    from desktop_app.casework import Casework, OpenCase
    from desktop_app.gui.settings import Settings


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

    def __init__(self, desk: Casework, settings: Settings | None = None) -> None:
        super().__init__()
        self._desk = desk
        self.papers = PaperRooms(self, settings)
        self.destruction = DestructionRooms(self)
        self.packs = PackRooms(self)
        self.looking_back = HistoryRooms(self)
        self.people = PeopleRooms(self)
        self.approvals = ApprovalRooms(self)
        self.keys = KeyRooms(self)
        self.today = desk.clock.today
        self.store = StoreThread(desk, self)
        self.backups = BackupRooms(self, desk, settings)
        self.checks = CheckRooms(self, desk, settings)
        self.store.failed.connect(self.checks.sift)
        self.backups.keeper.not_made.connect(self.checks.sift_backup)
        self.cases = CasesRoom(self.store, self.today, desk.searching, settings)
        self.cases.search.failed.connect(self.checks.sift)
        self.case = CasePage(self.store)
        self.depth_rooms = DepthRooms(self)
        self._new: NewCaseRoom | None = None
        self._details: CaseFormRoom | None = None
        self._register: RegisterPage | None = None
        for room in (self.cases, self.case):
            self.addWidget(room)
        self.cases.open_asked.connect(self.open_case)
        self.cases.new_asked.connect(self.new_case)
        self._connect_case()
        # After the page of the case is shown, a field outside its steps is gone to from there.
        self.fields = FieldRooms(self)
        self.cases.found_asked.connect(self.fields.open_found)
        self.case.details_asked.connect(self.fields.show_details)

    def _connect_case(self) -> None:
        case = self.case
        case.all_cases_asked.connect(self.show_cases)
        case.facts_asked.connect(self.depth_rooms.change_facts)
        case.preview_asked.connect(self.preview)
        case.depth_moved.connect(self.depth_rooms.moved)
        case.case_changed.connect(self._case_changed)
        case.title_changed.connect(self.retitled)
        case.step_not_done.connect(self.step_not_done)
        self._tell_of_saving(case)

    def _tell_of_saving(self, room: CasePage | CaseFormRoom | RegisterPage) -> None:
        room.saving.connect(self.saving)
        room.saved.connect(self.saved)
        room.not_saved.connect(self.not_saved)

    def begin(self) -> None:
        """Begin what is done by itself: backups, the check that is due, a look after the keys."""
        self.backups.begin()
        self.checks.begin()
        self.keys.look()

    # --- What the window can know ---

    @property
    def notices(self) -> tuple[QWidget, ...]:
        """The lines over the rooms, the lowest first."""
        return (self.keys.notice, self.backups.notice, self.checks.notice)

    @property
    def title(self) -> str:
        """The title of the room that is shown."""
        shown = self.currentWidget()
        if shown is self.papers.preview and self.case.case is not None:
            return f"Print or preview: {self.case.case.view.case.reference or ''}"
        return shown.title if isinstance(shown, Room | CasePage) else ""

    @property
    def is_in_case(self) -> bool:
        """Whether the page of a case is shown."""
        return self.currentWidget() is self.case

    @property
    def undoing(self) -> CasePage | RegisterPage | None:
        """The room that is shown, where what was done in it can be undone.

        Behind the documents of a case that is the page of the case.
        """
        shown = self.currentWidget()
        if shown is not None and shown is self.papers.preview:
            return self.case
        return shown if isinstance(shown, CasePage | RegisterPage) else None

    @property
    def open_case_now(self) -> OpenCase | None:
        """The case that is open, unless the list or a new case is shown."""
        away = (self.cases, self._new, self._register, self.packs.page, self.papers.tray)
        shown, also = self.currentWidget(), (self.checks.page, *self.destruction.rooms)
        return None if shown in (*away, *also) or self.backups.is_shown else self.case.case

    @property
    def has_unsaved(self) -> bool:
        """Whether something typed could not be kept."""
        return any(room.has_unsaved for room in self._typed_in)

    @property
    def _typed_in(self) -> tuple[CasePage | CaseFormRoom | RegisterPage, ...]:
        rooms = (self.case, self._details, self._register)
        return tuple(room for room in rooms if room is not None)

    @property
    def is_idle(self) -> bool:
        """Whether everything done has been kept."""
        return self.case.is_idle and not self.store.busy

    def flush(self) -> None:
        """Send what was typed and not sent yet."""
        for room in self._typed_in:
            room.flush()

    def try_again(self) -> None:
        """Send everything again that was not kept."""
        for room in self._typed_in:
            room.try_again()

    @property
    def is_printing(self) -> bool:
        """Whether a document is on its way to a printer or into a folder."""
        return self.papers.is_printing

    def stop_printing(self) -> None:
        """Print no more than the page or the document under way."""
        self.papers.stop_printing()

    def close_store(self) -> None:
        """Finish what was asked for and close the store."""
        rooms = (self.papers, self.destruction, self.keys, self.backups, self.checks)
        for each in (*rooms, self.cases.search):
            each.stop()
        self.store.close()

    # --- Where the officer can go ---

    @Slot()
    def show_cases(self) -> None:
        """Go to the list of cases."""
        self.flush()
        self.go(self.cases)
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
        self.go(self._new)
        self._new.enter()

    @Slot()
    def show_register(self) -> None:
        """Go to the register of providers."""
        self.flush()
        if self._register is None:
            self._register = RegisterPage(self.store)
            self._register.closed.connect(self.show_cases)
            self._register.title_changed.connect(self.retitled)
            self._register.register_changed.connect(self.retitled)
            self._tell_of_saving(self._register)
            self.addWidget(self._register)
        self.go(self._register)
        self._register.enter()

    @Slot()
    def back_to_case(self) -> None:
        """Go back to the open case, as it is now."""
        self.case.reload()
        self.go(self.case)

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
        self.let_go(self._details)
        form = kind(self.store, self.case.case, self.today)
        form.left.connect(self.back_to_case)
        self._tell_of_saving(form)
        self._details = form
        self.addWidget(form)
        self.go(form)
        form.enter()

    @Slot(str)
    def preview(self, document: str = "") -> None:
        """Show the documents of the open case."""
        if self.case.case is not None:
            self.case.flush()
            self.papers.show_preview(self.case.case, document)

    # --- What comes back ---

    @Slot(object)
    def _case_changed(self, case: OpenCase) -> None:
        if self.papers.preview is not None and self.currentWidget() is self.papers.preview:
            self.papers.preview.refresh(case)
        if self.currentWidget() in (self.cases, self._new):
            self.go(self.case)
            self.case.focus_where_opened()
        self.moved.emit()

    def go(self, room: QWidget) -> None:
        """Show a room."""
        self.setCurrentWidget(room)
        self.moved.emit()

    def let_go(self, room: QWidget | None) -> None:
        """Take a room away for good."""
        if room is not None:
            self.removeWidget(room)
            room.deleteLater()
