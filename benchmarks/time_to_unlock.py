"""Time from starting the program to an unlock page that takes the passphrase, against bare Qt.

Run: .venv/bin/python benchmarks/time_to_unlock.py [--starts 15]
Goal: at most 1.5 times a bare PySide6 window with one line to type in, in the same run. Each is a
new process, timed from outside until its line has the keyboard and the window has been painted.
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
GOAL_RATIO = 1.5

READY = """
from PySide6.QtCore import QEvent, QObject, QTimer

class Ready(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint and line.hasFocus():
            line.removeEventFilter(self)
            QTimer.singleShot(0, leave)
        return False

def leave():
    print("ready", flush=True)
    os._exit(0)

ready = Ready()
line.installEventFilter(ready)
window.show()
window.activateWindow()
application.exec()
"""

BARE = (
    """
import os
from PySide6.QtWidgets import QApplication, QLineEdit, QMainWindow

application = QApplication([])
window = QMainWindow()
line = QLineEdit()
window.setCentralWidget(line)
line.setFocus()
"""
    + READY
)

OURS = (
    """
import os, sys
from pathlib import Path
from desktop_app import app
from desktop_app.gui.application import Application
from desktop_app.gui.opening import make_window
from desktop_app.gui.settings import Settings
from desktop_app.log import start_logging

folder = Path(sys.argv[1])
application = Application(sys.argv[:1])
start_logging(folder)
settings = Settings(folder)
settings.put_on(application.look)
window = make_window(application, settings, folder / "cases")
line = window.doorway.unlock.passphrase.line
"""
    + READY
)


def main() -> None:
    """Take turns, so that whatever else the computer does meets both alike."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--starts", type=int, default=15)
    starts = options.parse_args().starts
    bare: list[float] = []
    ours: list[float] = []
    with tempfile.TemporaryDirectory() as folder:
        for program in (BARE, OURS):
            milliseconds_to_start(program, folder)
        for _ in range(starts):
            bare.append(milliseconds_to_start(BARE, folder))
            ours.append(milliseconds_to_start(OURS, folder))
    ratio = statistics.median(ours) / statistics.median(bare)
    print(f"bare window   {described(bare)}")
    print(f"unlock page   {described(ours)}")
    print(f"ratio of medians {ratio:.2f}, goal at most {GOAL_RATIO}")
    sys.exit(0 if ratio <= GOAL_RATIO else 1)


def milliseconds_to_start(program: str, folder: str) -> float:
    begun = time.perf_counter()
    with subprocess.Popen(  # noqa: S603 - our own two programs
        [sys.executable, "-c", program, folder], cwd=ROOT, stdout=subprocess.PIPE
    ) as child:
        assert child.stdout is not None
        said = child.stdout.readline()
        taken = (time.perf_counter() - begun) * 1000
        child.wait()
    assert said == b"ready\n", "the window did not become ready"
    return taken


def described(times: list[float]) -> str:
    return (
        f"median {statistics.median(times):.0f} ms, "
        f"from {min(times):.0f} to {max(times):.0f} ms, {len(times)} starts"
    )


if __name__ == "__main__":
    main()
