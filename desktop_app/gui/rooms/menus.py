"""The menus of the main window, with their keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QApplication, QLineEdit, QMainWindow, QMenu, QPlainTextEdit

from desktop_app.gui.look.look import Colours
from desktop_app.gui.settings import LOCK_CHOICES

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop_app.gui.look.look import Look
    from desktop_app.gui.privacy.privacy import Privacy
    from desktop_app.gui.rooms.office import Office

_LARGER = ("Ctrl++", "Ctrl+=")


def add_action(
    window: QMainWindow, menu: QMenu, words: str, act: Callable[[], object], *keys: str
) -> QAction:
    """Add an action to a menu; its keys work also while the menu bar is hidden."""
    action = QAction(words, window)
    action.setShortcuts([QKeySequence(key) for key in keys])
    action.triggered.connect(act)
    menu.addAction(action)
    window.addAction(action)
    return action


def add_view_menu(window: QMainWindow, look: Look) -> QMenu:
    """Add text size, colours and full screen, which are there before the cases are unlocked."""
    menu = window.menuBar().addMenu("&View")
    add_action(window, menu, "&Larger text", look.larger, *_LARGER)
    add_action(window, menu, "&Smaller text", look.smaller, "Ctrl+-")
    add_action(window, menu, "&Normal text", lambda: look.set_percent(100), "Ctrl+0")
    colours = menu.addMenu("&Colours")
    group = QActionGroup(window)
    for each in (Colours.LIGHT, Colours.DARK, Colours.SYSTEM):
        action = colours.addAction(each.value)
        action.setCheckable(True)
        action.setChecked(look.colours is each)
        action.triggered.connect(lambda _=False, chosen=each: look.set_colours(chosen))
        group.addAction(action)
    add_action(window, menu, "&Full screen", lambda: toggle_full_screen(window), "F11")
    return menu


def add_help_menu(
    window: QMainWindow, shortcuts: Callable[[], object], about: Callable[[], object]
) -> None:
    """Add what explains the program."""
    menu = window.menuBar().addMenu("&Help")
    add_action(window, menu, "&Keyboard shortcuts", shortcuts, "Ctrl+/")
    add_action(window, menu, "&About", about)


def add_save_key(window: QMainWindow, say_saved: Callable[[], object]) -> None:
    """Add Ctrl+S, which is in no menu: everything is saved as it is typed."""
    saved = QAction(window)
    saved.setShortcut(QKeySequence.StandardKey.Save)
    saved.triggered.connect(say_saved)
    window.addAction(saved)


def toggle_full_screen(window: QMainWindow) -> None:
    """Fill the screen, or go back to a window."""
    if window.isFullScreen():
        window.showNormal()
    else:
        window.showFullScreen()


class OfficeMenus(QObject):
    """File, Edit and Case, which are there only while a store is open.

    What belongs to one case is there only while that is shown.
    """

    def __init__(
        self, window: QMainWindow, view: QMenu, office: Office, close: Callable[[], object]
    ) -> None:
        """Put the menus in front of View, and into it what belongs to a case."""
        super().__init__(window)
        self._window = window
        self._office = office
        self._view = view
        bar = window.menuBar()
        before = bar.actions()[0]
        self._file, self._edit, self._case = (QMenu(n, bar) for n in ("&File", "&Edit", "&Case"))
        for menu in (self._file, self._edit, self._case):
            bar.insertMenu(before, menu)
        self._of_case: list[QAction] = []
        self._fill_file(close)
        self.undo, self.redo = self._fill_edit()
        self._fill_case()
        self._fill_help()
        panel = add_action(window, view, "&Depth panel", office.case.toggle_depth_panel, "F8")
        self._of_case.append(panel)
        window.statusBar().addPermanentWidget(office.people.at_work)
        office.moved.connect(self.show_state)
        office.retitled.connect(self.show_state)
        office.keys.looked.connect(self.show_state)
        self.show_state()

    def _fill_file(self, close: Callable[[], object]) -> None:
        window, office, menu = self._window, self._office, self._file
        add_action(window, menu, "&New case", office.new_case, "Ctrl+N")
        add_action(window, menu, "&Cases list", office.show_cases, "Ctrl+O")
        add_action(window, menu, "P&roviders", office.show_register)
        add_action(window, menu, "Compare policy pac&ks…", office.packs.compare)
        menu.addSeparator()
        keys = ("Ctrl+P", "Ctrl+Shift+P")
        preview = add_action(window, menu, "&Print or preview…", office.preview, *keys)
        self._of_case.append(preview)
        add_action(window, menu, "Rea&dy to print", office.papers.show_tray, "Ctrl+Shift+R")
        add_action(window, menu, "&Backups…", office.backups.show_backups, "Ctrl+Shift+B")
        add_action(window, menu, "Due for destr&uction", office.destruction.show_due)
        menu.addSeparator()
        add_action(window, menu, "&Who is at work…", office.people.ask, "Ctrl+Shift+W")
        add_action(window, menu, "Chan&ge passphrase…", office.keys.change_passphrase)
        add_action(window, menu, "New reco&very sheet…", office.keys.new_sheet)
        add_action(window, menu, "New ke&y…", office.keys.new_key)
        words = "Re&move the cases under the old key…"
        self._old_key = add_action(window, menu, words, office.keys.remove_old)
        menu.addSeparator()
        self._exit = add_action(window, menu, "E&xit", close, "Ctrl+Q")

    def add_privacy(self, privacy: Privacy) -> None:
        """Add what locks and hides, before the end of File."""
        menu = self._file
        hide = add_action(self._window, menu, "&Hide now", privacy.hide_now, "Ctrl+Shift+H")
        lock = add_action(self._window, menu, "&Lock now", privacy.lock_now, "Ctrl+L")
        after = QMenu("Lock &after", menu)
        group = QActionGroup(after)
        for minutes in LOCK_CHOICES:
            action = after.addAction(f"{minutes} minutes")
            action.setCheckable(True)
            action.setChecked(minutes == privacy.minutes)
            action.triggered.connect(lambda _=False, chosen=minutes: privacy.lock_after(chosen))
            group.addAction(action)
        titles = self._view.addAction("Private &titles")
        titles.setCheckable(True)
        titles.setChecked(privacy.has_private_titles)
        titles.toggled.connect(privacy.keep_titles_private)
        rest = (hide, lock, after.menuAction(), menu.addSeparator())
        for action in rest:
            menu.insertAction(self._exit, action)

    def _fill_edit(self) -> tuple[QAction, QAction]:
        window, menu = self._window, self._edit
        undo = add_action(window, menu, "&Undo", self._undo, "Ctrl+Z")
        redo = add_action(window, menu, "&Redo", self._redo, "Ctrl+Y", "Ctrl+Shift+Z")
        menu.addSeparator()
        for words, act, keys in (
            ("Cu&t", "cut", "Ctrl+X"),
            ("&Copy", "copy", "Ctrl+C"),
            ("&Paste", "paste", "Ctrl+V"),
        ):
            # The keys belong to the field with the focus; the menu only says them.
            action = menu.addAction(f"{words}\t{keys}")
            action.triggered.connect(lambda _=False, name=act: _in_focused_text(name))
        menu.addSeparator()
        add_action(window, menu, "&Find a case…", self._office.find_case, "Ctrl+Shift+F")
        return undo, redo

    @Slot()
    def _undo(self) -> None:
        if (room := self._office.undoing) is not None:
            room.undo()

    @Slot()
    def _redo(self) -> None:
        if (room := self._office.undoing) is not None:
            room.redo()

    def _fill_case(self) -> None:
        window, office, menu = self._window, self._office, self._case
        page = office.case
        rows: tuple[tuple[str, Callable[[], object], str] | None, ...] = (
            ("&Next step", page.next_step, "Ctrl+PgDown"),
            ("&Previous step", page.previous_step, "Ctrl+PgUp"),
            ("&Mark step as done", page.mark_done, "Ctrl+Return"),
            ("Not &applicable…", page.not_applicable, ""),
            None,
            *((f"Stage &{n}", self._stage(n), f"Ctrl+{n}") for n in range(1, 5)),
            None,
            ("Next part of the &window", lambda: page.focus_region(True), "F6"),  # noqa: FBT003
            ("Part of the window &before", lambda: page.focus_region(False), "Shift+F6"),  # noqa: FBT003
            None,
            ("Enter a &return sheet…", office.papers.enter_return, "Ctrl+Shift+E"),
            ("&History", office.looking_back.show_history, "Ctrl+H"),
            ("Appro&vals…", office.approvals.show_approvals, "Ctrl+Shift+A"),
            None,
            ("Change the &facts that set the depth…", office.depth_rooms.change_facts, ""),
            ("Depth &of this case…", office.choose_depth, ""),
            ("Case d&etails…", office.show_details, ""),
            ("Hold on destr&uction…", office.destruction.show_holds, ""),
        )
        for row in rows:
            if row is None:
                menu.addSeparator()
                continue
            words, act, keys = row
            self._of_case.append(add_action(window, menu, words, act, *([keys] if keys else [])))

    def _fill_help(self) -> None:
        """Add what helps on a bad day in front of what explains the program."""
        menu = self._window.menuBar().actions()[-1].menu()
        if not isinstance(menu, QMenu):
            return
        first = menu.actions()[0]
        office = self._office
        for words, act in (
            ("&Try a restore…", office.backups.try_restore),
            ("&Check the cases…", office.checks.show_page),
            ("If this laptop is &lost…", office.backups.show_lost),
        ):
            menu.insertAction(first, add_action(self._window, menu, words, act))
        menu.insertSeparator(first)

    def _stage(self, number: int) -> Callable[[], object]:
        return lambda: self._office.case.choose_stage(number)

    @Slot()
    def show_state(self) -> None:
        """Name what can be undone, and show only what can be done in the room that is shown."""
        found = self._office.keys.found
        self._old_key.setVisible(found is not None and bool(found.old))
        in_case = self._office.is_in_case
        for action in self._of_case:
            action.setVisible(in_case)
            action.setEnabled(in_case)
        self._case.menuAction().setVisible(in_case)
        room = self._office.undoing
        for action, words in (
            (self.undo, room.undo_text if room is not None else ""),
            (self.redo, room.redo_text if room is not None else ""),
        ):
            action.setVisible(room is not None)
            action.setText(_in_menu(words or ("Undo" if action is self.undo else "Redo")))
            action.setEnabled(room is not None)


def _in_menu(words: str) -> str:
    return words.replace("&", "&&")


def _in_focused_text(act: str) -> None:
    focus = QApplication.focusWidget()
    if isinstance(focus, QLineEdit | QPlainTextEdit):
        getattr(focus, act)()
