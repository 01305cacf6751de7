"""Starts the program as anybody would and writes down, many times a second, what can be seen.

Run as ``python -m tests.journeys.watched FILE [all]``, with ``all`` for every word of the window.
The keys stay real; only the eyes are ours.
"""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from desktop_app.__main__ import main
from desktop_app.gui import opening
from tests.journeys.seen import look

EVERY_MS = 25


class Watch:
    """Looks at the window and writes what it sees to a file."""

    def __init__(self, file: Path, *, at_all: bool) -> None:
        self._file = file
        self._at_all = at_all
        self._looks = 0
        self._window = None
        self._timer = QTimer()
        self._timer.timeout.connect(self._look)

    def start(self, window) -> None:
        self._window = window
        self._timer.start(EVERY_MS)

    def _look(self) -> None:
        self._looks += 1
        seen = asdict(look(self._window, at_all=self._at_all)) | {"looks": self._looks}
        new = self._file.with_suffix(".new")
        new.write_text(json.dumps(seen), encoding="utf-8")
        new.replace(self._file)


def run(file: Path, *, at_all: bool) -> int:
    make = opening.make_window

    def make_and_watch(*words, **named):
        window = make(*words, **named)
        watch = Watch(file, at_all=at_all)
        QApplication.instance().setProperty("watch", watch)
        watch.start(window)
        return window

    opening.make_window = make_and_watch
    return main([])


if __name__ == "__main__":
    sys.exit(run(Path(sys.argv[1]), at_all=sys.argv[2:] == ["all"]))
