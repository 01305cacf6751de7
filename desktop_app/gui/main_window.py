"""The main window: the door first, then the rooms behind it, with menus and status bar."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer, Slot
from PySide6.QtGui import QAction, QCloseEvent, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMessageBox, QStackedWidget, QVBoxLayout, QWidget

from desktop_app.errors import CaseworkError
from desktop_app.gui.application import TITLE
from desktop_app.gui.look.look import scaled
from desktop_app.gui.rooms.menus import add_action, add_view_menu
from desktop_app.gui.rooms.problem import Problems
from desktop_app.gui.rooms.room import Room
from desktop_app.gui.rooms.unlock import UnlockPage
from desktop_app.gui.widgets.save_status import SaveStatus
from desktop_app.gui.widgets.texts import Text
from desktop_app.gui.widgets.words import clock_time

if TYPE_CHECKING:
    from datetime import datetime

    from desktop_app.casework import Casework
    from desktop_app.gui.look.look import Look
    from desktop_app.gui.rooms.door import Door
    from desktop_app.gui.rooms.first_run import FirstRun
    from desktop_app.gui.rooms.front import ShowRequests
    from desktop_app.gui.rooms.menus import OfficeMenus
    from desktop_app.gui.rooms.office import Office
    from desktop_app.gui.rooms.recover import RecoverRoom
    from desktop_app.gui.settings import Settings

UNLOCK_SIZE = QSize(520, 380)
_SET_UP_SIZE = QSize(900, 680)
_SMALLEST = QSize(960, 600)
_USUAL_SIZE = QSize(1280, 740)


class MainWindow(QMainWindow):
    """One window with one room in it at a time.

    Until the cases are unlocked nothing but Qt is loaded; the rooms behind the door come with
    them. ``is_practice``: the whole store holds practice cases only.
    """

    def __init__(
        self, door: Door, settings: Settings, look: Look, *, is_practice: bool = False
    ) -> None:
        super().__init__()
        self.door = door
        self._settings = settings
        self._look = look
        self._is_practice = is_practice
        self._last_saved: datetime | None = None
        self._is_closing = False
        self._is_giving_up = False
        self.problems = Problems(self, lambda: self.what_is_safe)
        self.unlock: UnlockPage | None = None
        self.first_run: FirstRun | None = None
        self.recover: RecoverRoom | None = None
        self.office: Office | None = None
        self.menus: OfficeMenus | None = None
        self._requests: ShowRequests | None = None
        self._strip = Text("Practice: not real")
        self._strip.setProperty("look", "practice")
        self._strip.hide()
        self._rooms = QStackedWidget()
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._strip)
        column.addWidget(self._rooms, 1)
        self.setCentralWidget(middle)
        self.status = SaveStatus()
        self.statusBar().addWidget(self.status)
        self._view = add_view_menu(self, look)
        self._add_help()
        look.changed.connect(self._look_changed)
        self.menuBar().hide()
        self.statusBar().hide()
        self.setWindowTitle(TITLE)

        saved = QAction(self)
        saved.setShortcut(QKeySequence.StandardKey.Save)
        saved.triggered.connect(self.say_saved)
        self.addAction(saved)

    def _add_help(self) -> None:
        menu = self.menuBar().addMenu("&Help")
        add_action(self, menu, "&Keyboard shortcuts", self.show_shortcuts, "Ctrl+/")
        add_action(self, menu, "&About", self.show_about)

    # --- The door ---

    def show_unlock(self, folder: Path) -> None:
        """Ask for the passphrase of the cases in a folder."""
        if self.unlock is not None:
            self._rooms.removeWidget(self.unlock)
            self.unlock.deleteLater()
        self.unlock = UnlockPage(self.door, folder, self._look)
        self.unlock.opened.connect(self.open_office)
        self.unlock.forgotten.connect(self._show_recover)
        self.unlock.other_folder.connect(self._other_folder)
        self.unlock.unknown_trouble.connect(self.show_trouble)
        self._add(self.unlock)
        self._fit_unlock()
        self._go(self.unlock)

    def show_first_run(self, folder: Path) -> None:
        """Set up a new store, in ``folder`` unless the officer chooses another."""
        from desktop_app.gui.rooms.first_run import FirstRun  # noqa: PLC0415 - once in a lifetime

        self.first_run = FirstRun(self.door, folder, self._look)
        self.first_run.opened.connect(self.open_office)
        self.first_run.made.connect(self._store_made)
        self.first_run.unknown_trouble.connect(self.show_trouble)
        self._add(self.first_run)
        self.resize(_SET_UP_SIZE.boundedTo(self.screen().availableSize()))
        self._go(self.first_run)

    @Slot(object)
    def _store_made(self, folder: Path) -> None:
        self._settings.keep_store(folder)

    @Slot(object)
    def _other_folder(self, folder: str) -> None:
        self._settings.keep_store(Path(folder))
        self.show_unlock(Path(folder))

    @Slot()
    def _show_recover(self) -> None:
        from desktop_app.gui.rooms.recover import RecoverRoom  # noqa: PLC0415 - rarely needed

        if self.unlock is None:
            return
        self.recover = RecoverRoom(self.door, self.unlock.folder)
        self.recover.opened.connect(self.open_office)
        self.recover.left.connect(self._back_to_unlock)
        self.recover.unknown_trouble.connect(self.show_trouble)
        self._add(self.recover)
        self.resize(_SET_UP_SIZE.boundedTo(self.screen().availableSize()))
        self._go(self.recover)

    @Slot()
    def _back_to_unlock(self) -> None:
        if self.unlock is not None:
            self._go(self.unlock)

    # --- Behind the door ---

    @Slot(object)
    def open_office(self, desk: Casework) -> None:
        """Show the cases of a store that is open."""
        from desktop_app.gui.rooms.front import ShowRequests  # noqa: PLC0415 - after the door
        from desktop_app.gui.rooms.menus import OfficeMenus  # noqa: PLC0415
        from desktop_app.gui.rooms.office import Office  # noqa: PLC0415

        office = Office(desk)
        self.office = office
        office.moved.connect(self._moved)
        office.retitled.connect(self._retitle)
        office.saving.connect(self.status.saving)
        office.saved.connect(self._saved)
        office.not_saved.connect(self._not_saved)
        office.step_not_done.connect(self.status.not_done)
        office.failed.connect(self.show_trouble)
        office.store.busy_changed.connect(self._busy_changed)
        self._requests = ShowRequests(desk.folder, self)
        self._requests.asked.connect(self.come_forward)
        self._rooms.addWidget(office)
        self._rooms.setCurrentWidget(office)
        self.menus = OfficeMenus(self, self._view, office, self.close)
        self.menuBar().show()
        self.statusBar().show()
        self._grow()
        office.show_cases()

    def _grow(self) -> None:
        room = self.screen().availableSize()
        self.setMinimumSize(_SMALLEST.boundedTo(room))
        kept = self._settings.geometry
        if kept is None or not self.restoreGeometry(kept):
            self.resize(_USUAL_SIZE.boundedTo(room))

    @Slot()
    def come_forward(self) -> None:
        """Come to the front: somebody started the program a second time."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    @Slot()
    def _moved(self) -> None:
        case = self.office.open_case_now if self.office is not None else None
        is_practice = case is not None and bool(case.view.case.fictional)
        self._strip.setVisible(self._is_practice or is_practice)
        self._retitle()

    @Slot(object)
    def _saved(self, at: datetime) -> None:
        self._last_saved = at
        self.status.saved(at.astimezone().time())

    @Slot()
    def say_saved(self) -> None:
        """Keep what is typed and say when everything was saved: Ctrl+S."""
        if self.office is not None:
            self.office.flush()
        if self._last_saved is not None:
            self.status.already_saved(self._last_saved.astimezone().time())

    @Slot(str)
    def _not_saved(self, _sentence: str) -> None:
        self._is_closing = False
        last = self._last_saved
        self.status.not_saved(last.astimezone().time() if last is not None else None)

    # --- Everywhere ---

    @property
    def what_is_safe(self) -> str:
        """The first sentence when something went wrong."""
        if self._last_saved is None:
            return "Nothing you have done is lost"
        return f"Your work up to {clock_time(self._last_saved.astimezone().time())} is safe"

    @Slot(object)
    def show_trouble(self, error: BaseException) -> None:
        """Show a trouble that no room has dealt with: its sentence, or a report to copy."""
        if isinstance(error, CaseworkError):
            self.tell(str(error))
        else:
            self.problems.show_problem(error)

    def tell(self, sentence: str) -> None:
        """Show a sentence that must be read."""
        box = QMessageBox(QMessageBox.Icon.Warning, TITLE, sentence, parent=self)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.open()

    @Slot()
    def show_about(self) -> None:
        """Show what this program is."""
        from desktop_app.gui.rooms.about import AboutDialog  # noqa: PLC0415 - rarely needed

        AboutDialog(self).open()

    @Slot()
    def show_shortcuts(self) -> None:
        """Show every key the program knows."""
        from desktop_app.gui.rooms.about import ShortcutsDialog  # noqa: PLC0415 - rarely needed

        ShortcutsDialog(self).open()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keep what is typed, then close the store; ask first if something cannot be kept."""
        if self.office is not None and not self._is_giving_up:
            self.office.flush()
            if self.office.has_unsaved:
                event.ignore()
                self._ask_to_give_up()
                return
            if not self.office.is_idle:
                event.ignore()
                self._is_closing = True
                return
        self._leave()
        event.accept()

    def _ask_to_give_up(self) -> None:
        self._is_closing = False
        box = QMessageBox(self)
        box.setWindowTitle(TITLE)
        box.setText("Something you typed is not saved. It is lost if you close now.")
        stay = box.addButton("Stay", QMessageBox.ButtonRole.RejectRole)
        leave = box.addButton("Close and lose it", QMessageBox.ButtonRole.DestructiveRole)
        leave.clicked.connect(self._give_up)
        box.setDefaultButton(stay)
        box.setEscapeButton(stay)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.open()

    @Slot()
    def _give_up(self) -> None:
        self._is_giving_up = True
        QTimer.singleShot(0, self.close)

    @Slot(bool)
    def _busy_changed(self, busy: bool) -> None:  # noqa: FBT001 - Qt's own signal
        if self._is_closing and not busy:
            self._is_closing = False
            # The answer that made it idle reaches the page after this signal.
            QTimer.singleShot(0, self.close)

    def _leave(self) -> None:
        self._settings.keep_look(self._look)
        if self.office is not None:
            self._settings.keep_geometry(self.saveGeometry())
            self.office.close_store()
        for room in (self.first_run, self.recover):
            if room is not None:
                room.close_store()
        self.door.close()

    # --- How it looks ---

    def _add(self, room: Room) -> None:
        self._rooms.addWidget(room)
        room.title_changed.connect(self._retitle)

    def _go(self, room: Room) -> None:
        self._rooms.setCurrentWidget(room)
        self._retitle()
        room.enter()

    @Slot()
    def _retitle(self) -> None:
        shown = self._rooms.currentWidget()
        room = self.office.title if shown is self.office and self.office is not None else ""
        if isinstance(shown, Room):
            room = shown.title
        self.setWindowTitle(f"{room} – {TITLE}" if room else TITLE)

    def _fit_unlock(self) -> None:
        if self.unlock is not None:
            least = QSize(scaled(UNLOCK_SIZE.width()), scaled(UNLOCK_SIZE.height()))
            wanted = self.unlock.content_size().expandedTo(least)
            self.resize(wanted.boundedTo(self.screen().availableSize()))

    @Slot()
    def _look_changed(self) -> None:
        self._settings.keep_look(self._look)
        if self.unlock is not None and self._rooms.currentWidget() is self.unlock:
            self._fit_unlock()
