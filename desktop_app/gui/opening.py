"""Opens the window: dressed as it was last, at the door or straight at a desk."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from desktop_app.clock import Clock
from desktop_app.gui.application import Application
from desktop_app.gui.main_window import MainWindow
from desktop_app.gui.rooms.door import Door
from desktop_app.gui.settings import Settings
from desktop_app.log import start_logging
from desktop_app.paths import is_store, lost_its_store, state_folder, stores_folder, where_now
from desktop_app.restart import take_locked

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from desktop_app.casework import Casework

USUAL_STORE = "cases"


def open_window(store: Path | None = None, *, desk: Casework | None = None) -> int:
    """Show the window until the officer closes it; return the exit code.

    ``store``: the folder of the cases, else the one remembered, else the usual one. ``desk``: a
    practice store that is open already, shown without asking for its passphrase.
    """
    application, window = start(store, desk=desk)
    window.show()
    return application.exec()


def remember_instead(old: Path, new: Path) -> bool:
    """Have the window open ``new`` where it would have opened ``old``; tell whether it would."""
    settings = Settings(state_folder())
    if (settings.store or stores_folder() / USUAL_STORE) != old:
        return False
    settings.keep_store(new)
    return True


def start(
    store: Path | None = None, *, desk: Casework | None = None
) -> tuple[Application, MainWindow]:
    """Return the program dressed as it was last and its window, not shown yet.

    A program that was started anew by the lock opens on the cases that were locked.
    """
    locked = take_locked()
    application = Application(sys.argv[:1], keys_later=True)
    folder = state_folder()
    start_logging(folder)
    settings = Settings(folder)
    settings.put_on(application.look)
    window = (
        make_window(application, settings, locked.folder, is_practice=locked.is_practice)
        if locked is not None
        else make_window(application, settings, store, desk=desk)
    )
    window.first_paint.over.connect(application.watch_keys)
    # One that the lock started may come before the old one has let go of the cases.
    if locked is None:
        window.first_paint.over.connect(window.doorway.look_for_other_window)
        window.doorway.not_needed.connect(window.close)
    window.problems.watch()
    return application, window


def make_window(
    application: Application,
    settings: Settings,
    store: Path | None = None,
    *,
    desk: Casework | None = None,
    is_practice: bool = False,
) -> MainWindow:
    """Return the window in the room it starts in, not shown yet."""
    clock = desk.clock if desk is not None else Clock()
    door = Door(clock)
    is_practice = is_practice or desk is not None
    window = MainWindow(door, settings, application.look, is_practice=is_practice)
    door.failed.connect(window.show_trouble)
    if desk is not None:
        window.open_office(desk)
        return window
    chosen = store or settings.store
    usual = settings.store or stores_folder() / USUAL_STORE
    folder = where_now(store or usual)
    if folder != (store or usual) == usual:
        settings.keep_store(folder)
    if chosen is not None or has_cases(folder):
        window.doorway.show_unlock(folder)
    else:
        window.doorway.show_first_run(folder)
    window.first_paint.over.connect(door.prepare)
    window.first_paint.over.connect(window.doorway.ask_wait)
    return window


def has_cases(folder: Path) -> bool:
    """Tell whether there are cases in a folder, or were: then nobody is asked to set up anew."""
    return is_store(folder) or lost_its_store(folder)


def open_instead(
    old: QWidget, before: Path, settings: Settings, folder: Path, *, salvaging: bool = False
) -> None:
    """Ask for the passphrase of other cases in a window of its own, and close the old one.

    The old one, with the cases of ``before``, stays for as long as something typed in it cannot be
    kept. Where the program opens those by itself, it opens the other ones from now on.
    ``salvaging``: asks to save what can still be read of them instead of opening them.
    """
    application = QApplication.instance()
    if not isinstance(application, Application):
        return
    if before == (settings.store or stores_folder() / USUAL_STORE):
        settings.keep_store(folder)
    window = make_window(application, settings, folder)
    window.problems.watch()
    application.other_window = window
    if salvaging:
        window.doorway.show_salvage("")
    window.show()
    old.close()
