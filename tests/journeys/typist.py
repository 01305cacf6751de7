"""A window on a real store in a process of its own, in which somebody types and types.

Run as ``typist.py FOLDER CASE FIELD SENTENCE``; says how many letters are kept, a line
each time that it is more.
"""

from __future__ import annotations

import os
import sys
import uuid
from itertools import cycle
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QKeyEvent

from desktop_app.casework import Casework
from desktop_app.clock import Clock
from desktop_app.gui.application import Application
from desktop_app.gui.opening import make_window
from desktop_app.gui.settings import Settings
from desktop_app.policy import shipped_packs
from desktop_app.records import Person
from tests import stores

EVERY_MS = 40


def run(folder: Path, case_id: uuid.UUID, field: str, sentence: str) -> int:
    application = Application(sys.argv[:1])
    store = stores.reopened(folder / "cases", clock=Clock())
    desk = Casework(store, Clock(), shipped_packs(), "Ada Officer")
    window = make_window(application, Settings(folder), desk=desk)
    window.show()
    page = window.office.case
    letters = cycle(sentence)
    typist = QTimer()

    def type_one() -> None:
        editor = next(a.editor for a in page.page.answers() if a.target.attribute == field)
        editor.first_focus().setFocus()
        letter = next(letters)
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            key = QKeyEvent(kind, Qt.Key.Key_unknown, Qt.KeyboardModifier.NoModifier, letter)
            application.sendEvent(editor.first_focus(), key)

    told = [0]

    def tell() -> None:
        kept = len(getattr(page.case.view.one(Person), field) or "")
        if kept > told[-1]:
            told.append(kept)
            sys.stdout.write(f"{kept}\n")
            sys.stdout.flush()

    page.outbox.kept.connect(tell)
    typist.timeout.connect(type_one)
    page.case_changed.connect(lambda _case: typist.isActive() or typist.start(EVERY_MS))
    window.office.open_case(case_id, "A1")
    return application.exec()


if __name__ == "__main__":
    at, case, name, words = sys.argv[1:]
    sys.exit(run(Path(at), uuid.UUID(case), name, words))
