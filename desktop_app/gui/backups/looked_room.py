"""A room in which cases are only looked at: their list, and their documents."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QStackedLayout, QWidget

from desktop_app.errors import CaseworkError
from desktop_app.gui.background import Background
from desktop_app.gui.preview.preview_page import PreviewPage
from desktop_app.gui.rooms.room import Room
from desktop_app.gui.store_thread import StoreThread

if TYPE_CHECKING:
    import uuid
    from collections.abc import Callable

    from desktop_app.casework import CaseLine, Casework, OpenCase
    from desktop_app.casework.looking import LookingDesk
    from desktop_app.gui.backups.looked_at import LookedAtPage
    from desktop_app.gui.preview.printers import Printers

_NO_TRAY = "There is no tray here: nothing is kept while cases are only looked at."


class LookedRoom(Room):
    """``left`` is sent when the officer goes back; what was open is closed then."""

    left = Signal()
    unknown_trouble = Signal(object)

    def __init__(self, cases: LookedAtPage, printers: Printers) -> None:
        """Show what is open on the page ``cases``."""
        super().__init__(cases.title)
        self._printers = printers
        self._background = Background("look", self)
        # Opened on the thread and not handed over yet: closed with the room whatever happens.
        self._opening: list[LookingDesk] = []
        self.store: StoreThread | None = None
        self.preview: PreviewPage | None = None
        self.cases = cases
        self._stack = QStackedLayout(self)
        self.add_page(cases)
        cases.closed.connect(self.leave)
        cases.documents_asked.connect(self._read_case)

    def add_page(self, page: Room) -> None:
        """Have one more page to show."""
        self._stack.addWidget(page)
        page.title_changed.connect(self._retitle)

    @property
    def busy(self) -> bool:
        """Whether something is being opened or read."""
        return self._background.busy or (self.store is not None and self.store.busy)

    def enter(self) -> None:
        """Put the keyboard where the page begins."""
        self._retitle()
        page = self._stack.currentWidget()
        if isinstance(page, Room):
            page.enter()

    def stop(self) -> None:
        """Close what is open, and end the thread."""
        self._background.close()
        for desk in self._opening:
            desk.close()
        self.close_cases()

    @Slot()
    def leave(self) -> None:
        """Close what is open and go back."""
        self.close_cases()
        self.left.emit()

    def open_with(self, work: Callable[[], LookingDesk]) -> None:
        """Open cases on the thread, then list them."""
        self._background.run(partial(_open, work, self._opening), self._opened, self.refuse)

    def refuse(self, error: BaseException) -> None:
        """Say why nothing could be opened."""
        if isinstance(error, CaseworkError):
            self.cases.message.say(str(error))
        else:
            self.unknown_trouble.emit(error)

    @Slot(object)
    def _opened(self, desk: LookingDesk) -> None:
        self._opening.remove(desk)
        self.cases.notice.setText(desk.notice)
        self.store = StoreThread(desk, self)
        self.store.failed.connect(self.unknown_trouble)
        self.store.run(_cases, self._show)

    @Slot(object)
    def _show(self, lines: tuple[CaseLine, ...]) -> None:
        self.cases.show_cases(lines)
        self.go_to(self.cases)

    @Slot(object)
    def _read_case(self, case_id: uuid.UUID) -> None:
        if self.store is not None:
            self.store.run(partial(_case, case_id), self._show_documents, self._not_shown)

    @Slot(object)
    def _show_documents(self, case: OpenCase) -> None:
        if self.store is None:
            return
        if self.preview is None:
            self.preview = PreviewPage(self.store, self._printers)
            self.preview.closed.connect(self._show_cases)
            self.preview.go_to_asked.connect(self._show_cases)
            self.preview.tray_asked.connect(self._no_tray)
            self._stack.addWidget(self.preview)
        self.go_to(self.preview)
        self.preview.open(case)

    @Slot()
    def _show_cases(self) -> None:
        self.go_to(self.cases)

    @Slot()
    def _no_tray(self) -> None:
        self.go_to(self.cases)
        self.cases.message.say(_NO_TRAY)

    @Slot(object)
    def _not_shown(self, error: BaseException) -> None:
        if isinstance(error, CaseworkError):
            self.cases.message.say(str(error))
        else:
            self.unknown_trouble.emit(error)

    def close_cases(self) -> None:
        """Close what is open, with everything that was unpacked of it."""
        if self.preview is not None:
            self.preview.stop()
            self._stack.removeWidget(self.preview)
            self.preview.deleteLater()
            self.preview = None
        if self.store is not None:
            self.store.close()
            self.store = None

    def go_to(self, page: QWidget) -> None:
        """Show a page."""
        self._stack.setCurrentWidget(page)
        self.enter()

    @Slot()
    def _retitle(self) -> None:
        page = self._stack.currentWidget()
        self.rename(page.title if isinstance(page, Room) else self.cases.title)


def _open(work: Callable[[], LookingDesk], opening: list[LookingDesk]) -> LookingDesk:
    desk = work()
    opening.append(desk)
    return desk


def _cases(desk: Casework) -> tuple[CaseLine, ...]:
    return desk.cases()


def _case(case_id: uuid.UUID, desk: Casework) -> OpenCase:
    return desk.open_case(case_id)
