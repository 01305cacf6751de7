"""Memory is tidied up on the window's thread, and only there."""

from __future__ import annotations

import gc
import threading
import weakref

from PySide6.QtCore import QObject

from desktop_app.gui.background import Background


class Ring:
    """Something that only tidying up can let go."""

    def __init__(self):
        self.me = self


def test_work_on_another_thread_never_destroys_what_belongs_to_the_window(qtbot, qapp):
    qapp.tidying.tidy()
    where = []
    ring = Ring()
    ring.held = QObject()
    weakref.finalize(ring, lambda: where.append(threading.current_thread()))
    del ring
    background = Background("beside")

    def make_much():
        return len([Ring() for _ in range(50_000)])

    made = []
    background.run(make_much, made.append)
    qtbot.waitUntil(lambda: made == [50_000])
    background.close()
    assert not gc.isenabled()
    qtbot.waitUntil(lambda: where == [threading.main_thread()])
