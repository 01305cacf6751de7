"""The main window: the door first, then the rooms behind it, with menus and status bar."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer, Slot
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from desktop_app.errors import CaseworkError
from desktop_app.gui.application import TITLE
from desktop_app.gui.first_paint import FirstPaint
from desktop_app.gui.problems import Problems
from desktop_app.gui.rooms.doorway import Doorway
from desktop_app.gui.widgets.texts import Text
from desktop_app.gui.widgets.words import clock_time
from desktop_app.gui.window_size import grow, stay_whole, take_size

if TYPE_CHECKING:
    from datetime import datetime

    from PySide6.QtGui import QCloseEvent
    from PySide6.QtWidgets import QMenu

    from desktop_app.casework import Casework
    from desktop_app.gui.look.look import Look
    from desktop_app.gui.privacy.privacy import Privacy
    from desktop_app.gui.rooms.door import Door
    from desktop_app.gui.rooms.front import ShowRequests
    from desktop_app.gui.rooms.menus import OfficeMenus
    from desktop_app.gui.rooms.office import Office
    from desktop_app.gui.settings import Settings
    from desktop_app.gui.widgets.save_status import SaveStatus


class MainWindow(QMainWindow):
    """One window with one room in it at a time.

    Until the cases are unlocked nothing but Qt is loaded; the rooms behind the door come with
    them, and the menus once ``first_paint`` is over, or before if they are needed before.
    ``is_practice``: the whole store holds practice cases only.
    """

    def __init__(
        self, door: Door, settings: Settings, look: Look, *, is_practice: bool = False
    ) -> None:
        super().__init__()
        self._settings = settings
        self._look = look
        self._is_practice = is_practice
        self._last_saved: datetime | None = None
        self._is_closing = False
        self._is_giving_up = False
        self.problems = Problems(self, lambda: self.what_is_safe)
        self.doorway = Doorway(door, look)
        self.doorway.opened.connect(self.open_office)
        self.doorway.store_chosen.connect(settings.keep_store)
        self.doorway.retitled.connect(self._retitle)
        self.doorway.wants_size.connect(self._take_size)
        self.doorway.unknown_trouble.connect(self.show_trouble)
        self.office: Office | None = None
        self.menus: OfficeMenus | None = None
        self.privacy: Privacy | None = None
        self._view: QMenu | None = None
        self._requests: ShowRequests | None = None
        self.strip = Text("Practice: not real")
        self.strip.setProperty("look", "practice")
        self.strip.hide()
        self._rooms = QStackedWidget()
        self._rooms.addWidget(self.doorway)
        middle = QWidget()
        self._column = QVBoxLayout(middle)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self.strip)
        self._column.addWidget(self._rooms, 1)
        self.setCentralWidget(middle)
        look.changed.connect(self._look_changed)
        self.setWindowTitle(TITLE)
        self.first_paint = FirstPaint(self)
        self.first_paint.over.connect(self.add_menus)
        self.first_paint.over.connect(self._has_frame)

    @Slot()
    def add_menus(self) -> QMenu:
        """Add View and Help, once, with the keys that work in every room; return View.

        The menu bar stays hidden until the cases are open.
        """
        if self._view is None:
            from desktop_app.gui.rooms import menus  # noqa: PLC0415 - the window first

            self.menuBar().hide()
            self._view = menus.add_view_menu(self, self._look)
            menus.add_help_menu(self, self.show_shortcuts, self.show_about)
            menus.add_save_key(self, self.say_saved)
        return self._view

    @cached_property
    def status(self) -> SaveStatus:
        """What the status bar says about saving."""
        from desktop_app.gui.widgets.save_status import SaveStatus  # noqa: PLC0415 - after the door

        status = SaveStatus()
        self.statusBar().addWidget(status)
        return status

    # --- Behind the door ---

    @Slot(object)
    def open_office(self, desk: Casework) -> None:
        """Show the cases of a store that is open."""
        from desktop_app.gui.privacy.privacy import Privacy  # noqa: PLC0415 - after the door
        from desktop_app.gui.rooms.front import ShowRequests  # noqa: PLC0415
        from desktop_app.gui.rooms.menus import OfficeMenus  # noqa: PLC0415
        from desktop_app.gui.rooms.office import Office  # noqa: PLC0415

        office = Office(desk, self._settings)
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
        for notice in office.notices:
            self._column.insertWidget(1, notice)
        self._rooms.addWidget(office)
        self._rooms.setCurrentWidget(office)
        self.privacy = Privacy(
            self, office, self._leave, self._look, self._settings, is_practice=self._is_practice
        )
        self.menus = OfficeMenus(self, self.add_menus(), office, self.close)
        self.menus.add_privacy(self.privacy)
        self.menuBar().show()
        grow(self, self._settings.geometry)
        office.begin()
        self.privacy.begin()
        self.privacy.way_back.find()
        office.people.begin()

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
        self.strip.setVisible(self._is_practice or is_practice)
        if case is not None and not self.status.words:
            self.status.nothing_waits()
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
            return "Everything shown as saved is safe"
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
        from PySide6.QtWidgets import QMessageBox  # noqa: PLC0415 - the window first

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
        from PySide6.QtWidgets import QMessageBox  # noqa: PLC0415 - the window first

        box = QMessageBox(self)
        box.setWindowTitle(TITLE)
        box.setText("Something you typed is not saved. Closing loses it: stay, and save a copy.")
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
        if self.privacy is not None:
            self.privacy.end()
        self.doorway.close_store()

    # --- How it looks ---

    @Slot()
    def _retitle(self) -> None:
        inside = self._rooms.currentWidget() is self.office
        room = self.privacy.room_title if self.privacy and inside else self.doorway.title
        title = f"{room} – {TITLE}" if room else TITLE
        entitle = (
            self.privacy.veil.entitle if self.privacy is not None else MainWindow.setWindowTitle
        )
        entitle(self, title)

    @Slot()
    def _has_frame(self) -> None:
        stay_whole(self)

    @Slot(QSize)
    def _take_size(self, wanted: QSize) -> None:
        if self._rooms.currentWidget() is self.doorway:
            take_size(self, wanted)

    @Slot()
    def _look_changed(self) -> None:
        self._settings.keep_look(self._look)
