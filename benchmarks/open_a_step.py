"""Time to open the page of each step of both worked cases, against a bare form as long.

Run: .venv/bin/python benchmarks/open_a_step.py [--rounds 5]
Goal: no step takes more than 100 ms of the processor until it is laid out and painted, so that
the window never stands still; a change that comes back from the store is shown within 30 ms.
The bare form is a QWidget with as many lines, boxes and lists, made in the same run.
"""

from __future__ import annotations

import argparse
import os
import statistics
import sys
import tempfile
import time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QFormLayout,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QWidget,
)

from desktop_app.casework import Casework
from desktop_app.clock import Clock
from desktop_app.gui.case.case_page import CasePage
from desktop_app.gui.case.step_page import StepPage
from desktop_app.gui.look.look import Look
from desktop_app.gui.store_thread import StoreThread
from desktop_app.paths import shipped
from desktop_app.policy import shipped_packs
from desktop_app.stages import STEPS
from desktop_app.store import Cost, create_store

if TYPE_CHECKING:
    from collections.abc import Callable

GOAL_MILLISECONDS = 100.0
GOAL_REFRESH_MILLISECONDS = 30.0
KINDS = (QLineEdit, QPlainTextEdit, QComboBox)


def main() -> None:
    """Open every step of both cases by turns with the bare form of the same length."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--rounds", type=int, default=5)
    rounds: int = options.parse_args().rounds
    application = QApplication([])
    Look(application)
    with tempfile.TemporaryDirectory() as folder:
        clock = Clock()
        cheap = Cost(memory=64, passes=1, lanes=1)
        store, _ = create_store(
            Path(folder) / "cases", "a practice passphrase", clock=clock, cost=cheap
        )
        desk = Casework(store, clock, shipped_packs(), "Ada Officer")
        thread = StoreThread(desk)
        page = CasePage(thread)
        page.resize(1366, 728)
        page.show()
        print("case      step   opened    bare   refreshed   (ms of the processor, medians)")
        slow = [
            line
            for name in ("light", "standard")
            for line in _case(name, page, thread, desk, rounds)
        ]
        thread.close()
    print(f"over the goal: {', '.join(slow) or 'none'}")


def _case(name: str, page: CasePage, thread: StoreThread, desk: Casework, rounds: int) -> list[str]:
    page.open(desk.import_file(shipped("cases", f"{name}.case.json").read_bytes()))
    while thread.busy:
        QApplication.processEvents()
    slow: list[str] = []
    for code in STEPS:
        opened, bare, refreshed = _step(page, code, rounds)
        is_slow = opened > GOAL_MILLISECONDS or refreshed > GOAL_REFRESH_MILLISECONDS
        mark = "  over the goal" if is_slow else ""
        print(f"{name:9} {code:4} {opened:8.1f} {bare:7.1f} {refreshed:11.1f}{mark}")
        slow += [f"{name} {code}"] if is_slow else []
    return slow


def _step(page: CasePage, code: str, rounds: int) -> tuple[float, float, float]:
    times: list[tuple[float, float, float]] = []
    elsewhere = "A8" if code != "A8" else "A10"
    for _ in range(rounds):
        page.go_to(elsewhere)
        _settle()
        opened = _timed(lambda: page.go_to(code))
        shown = page.page
        if not isinstance(shown, StepPage):
            raise TypeError(code)
        bare = _timed(partial(_show_bare, shown))
        _settle()
        times.append((opened, bare, _timed(shown.refresh)))
    opened, bare, refreshed = (statistics.median(each) for each in zip(*times, strict=True))
    return opened, bare, refreshed


def _show_bare(page: QWidget) -> None:
    """Show a form with as many lines, boxes and lists as ``page``, each with its label."""
    area, content = QScrollArea(), QWidget()
    form = QFormLayout(content)
    for kind in KINDS:
        for number in range(len(page.findChildren(kind))):
            form.addRow(f"{kind.__name__} {number}", kind())
    area.setWidgetResizable(True)
    area.setWidget(content)
    area.resize(786, 527)
    _BARE[:] = [area]
    area.show()


_BARE: list[QWidget] = []


def _timed(act: Callable[[], object]) -> float:
    started = time.process_time()
    act()
    QApplication.processEvents()
    return (time.process_time() - started) * 1000


def _settle() -> None:
    QApplication.processEvents()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    QApplication.processEvents()


if __name__ == "__main__":
    main()
