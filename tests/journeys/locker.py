"""Unlocks a store, types into a case and locks; started anew by the lock, it says what it sees.

Run as ``python locker.py FOLDER CASE``, passphrase and words to type on standard input. The second
run, in the place of the first, writes the title of its window and waits for a line. With ``wait``
behind them it writes ``typed`` and leaves it to the computer to lock.
"""

from __future__ import annotations

import os
import sys
import uuid
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))
os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtCore import QTimer  # noqa: E402
from PySide6.QtDBus import QDBusConnection  # noqa: E402
from PySide6.QtTest import QTest  # noqa: E402

from desktop_app import restart  # noqa: E402
from desktop_app.gui import opening  # noqa: E402


def first(folder: str, case: str, who: str = "") -> int:
    passphrase, words = (sys.stdin.readline().strip() for _ in range(2))
    application, window = opening.start(Path(folder))
    restart.own_command = lambda: [sys.executable, __file__]
    window.show()

    def unlock():
        QTest.keyClicks(window.doorway.unlock.passphrase.line, passphrase)
        window.doorway.unlock.try_it()

    def open_case():
        if window.office is None or window.office.store.busy:
            QTimer.singleShot(20, open_case)
            return
        window.office.case.case_changed.connect(typing)
        window.office.open_case(uuid.UUID(case), "A1")

    def typing():
        window.office.case.case_changed.disconnect(typing)
        QTimer.singleShot(0, type_and_lock)

    def type_and_lock():
        QTest.keyClicks(window.focusWidget(), words)
        if who:
            # Answered once it hears: what the computer says before is said to nobody.
            bus = QDBusConnection(window.privacy.bus._names[0])
            bus.interface().isServiceRegistered("org.freedesktop.DBus")
            sys.stdout.write("typed\n")
            sys.stdout.flush()
        else:
            window.privacy.lock_now()

    QTimer.singleShot(0, unlock)
    QTimer.singleShot(0, open_case)
    return application.exec()


def second() -> int:
    application, window = opening.start()
    window.show()

    def tell():
        sys.stdout.write(f"{window.windowTitle()}|{window.doorway.unlock.folder}\n")
        sys.stdout.flush()
        sys.stdin.readline()
        application.quit()

    window.first_paint.over.connect(tell)
    return application.exec()


if __name__ == "__main__":
    sys.exit(first(*sys.argv[1:]) if sys.argv[1:] else second())
