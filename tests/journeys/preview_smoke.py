"""Previews a worked case's specification and turns its pages; run under ``strace`` by a test.

Run as ``python preview_smoke.py``. Between two marks on standard error nothing may be written.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))
os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtCore import QTimer  # noqa: E402

from desktop_app.casework.proving import prove_document  # noqa: E402
from desktop_app.gui.application import Application  # noqa: E402
from desktop_app.gui.preview.page_view import PageView  # noqa: E402

BEGUN, OVER = "the preview begins", "the preview is over"
TURNS = 50
"""Of Qt's loop, after which the page is drawn."""


def run() -> int:
    application = Application(sys.argv[:1])
    view = PageView()
    view.show()
    turn = QTimer()
    turns: list[int] = []

    def begin():
        os.write(2, BEGUN.encode())
        view.show_document("Specification", prove_document().pdf, "words")
        view.fit_width()
        turn.start()

    def look():
        turns.append(view.grab().width())
        if len(turns) == TURNS:
            os.write(2, OVER.encode())
            application.exit(0 if min(turns) > 0 else 1)

    turn.timeout.connect(look)
    QTimer.singleShot(0, begin)
    return application.exec()


if __name__ == "__main__":
    sys.exit(run())
