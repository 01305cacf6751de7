"""An officer types a whole light case by keyboard, from first run to both documents."""

from __future__ import annotations

import json

import pytest
from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop_app.__main__ import main
from tests.documents.reading import whole
from tests.gui.rooms_support import main_window
from tests.journeys import light_case as journey
from tests.journeys import moving, setting_up
from tests.journeys.hands import Hands
from tests.journeys.seen import look
from tests.journeys.typed import PASSPHRASE

PATIENCE_MS = 20_000


class Keys:
    """Key events to the window that has the focus, as from a keyboard."""

    def __init__(self, qtbot, window):
        self._qtbot = qtbot
        self._window = window
        self._round = QTimer()
        self._round.setSingleShot(True)

    def press(self, keys):
        pressed = QKeySequence(keys.replace("Next", "PgDown").replace("Prior", "PgUp"))[0]
        self._qtbot.waitUntil(self._is_awake)
        QTest.keyClick(QApplication.focusWindow(), pressed.key(), pressed.keyboardModifiers())

    def type(self, text):
        self._qtbot.waitUntil(self._is_awake)
        for letter in text:
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                event = QKeyEvent(kind, Qt.Key.Key_unknown, Qt.KeyboardModifier.NoModifier, letter)
                QApplication.sendEvent(QApplication.focusWidget(), event)

    def look(self):
        return self.until("nothing is under way", lambda seen: True)

    def until(self, what, is_so):
        seen = []

        def found():
            seen[:] = [look(self._window)]
            return self._is_awake() and seen[0].is_idle and is_so(seen[0])

        with self._qtbot.waitSignal(self._round.timeout):
            self._round.start(0)
        try:
            self._qtbot.waitUntil(found, timeout=PATIENCE_MS)
        except self._qtbot.TimeoutError:
            pytest.fail(f"not so: {what}; seen {seen}")
        return seen[0]

    def keep_picture(self, name):
        """There is no screen to take one of."""

    def _is_awake(self):
        # The platform without a screen lets go of a window that changes its size.
        if QApplication.focusWindow() is None:
            self._window.activateWindow()
        return QApplication.focusWidget() is not None


@pytest.fixture
def window(qtbot, tmp_path):
    with main_window(qtbot, tmp_path / "state") as shown:
        shown.resize(1366, 728)
        yield shown


@pytest.mark.qt_log_ignore(
    r"This plugin does not support (raise|grabbing the keyboard)", extend=True
)
def test_a_light_case_typed_by_hand_comes_out_on_paper_as_it_was_typed(qtbot, window, tmp_path):
    hands = Hands(Keys(qtbot, window))
    window.doorway.show_first_run(tmp_path / "cases")
    setting_up.set_up(hands)
    reference = setting_up.start_case(hands)
    for step in (*journey.ANALYSE, *journey.PLAN):
        step(hands)
    moving.undo_and_redo(hands)
    moving.sign_off_stage(hands, "Plan")
    for step in (*journey.DELIVER, *journey.REVIEW):
        step(hands)
    hands.press("ctrl+p")
    hands.until_title("Print or preview")
    papers = {
        "Specification": tmp_path / "specification.pdf",
        "Review pack": tmp_path / "review-pack.pdf",
    }
    for document, file in papers.items():
        moving.save_paper(hands, document, str(file))
    window.close()
    qtbot.waitUntil(lambda: not window.isVisible())

    case = exported(tmp_path, reference)
    assert journey.not_as_typed(case) == []
    for document, file in papers.items():
        assert journey.not_on_paper(document, case, whole(file.read_bytes())) == []


def exported(folder, reference):
    """Return the case as the command line writes it after the window is closed."""
    passphrase = folder / "passphrase"
    passphrase.write_text(PASSPHRASE, encoding="utf-8")
    file = folder / "exported.case.json"
    words = ["export", reference, "--store", str(folder / "cases")]
    words += ["--passphrase-file", str(passphrase), "--out", str(file)]
    assert main(words) == 0
    return json.loads(file.read_text(encoding="utf-8"))
