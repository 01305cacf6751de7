"""A page gives everything on it the room it needs, at every size of text."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from desktop_app.gui.look.look import the_look
from desktop_app.stages import STEPS

SIZES = ((1366, 728, 100), (1093, 574, 100), (1366, 728, 200), (1093, 574, 200))


@pytest.mark.parametrize("case", ["light_case", "standard_case"])
def test_no_editor_of_any_step_is_squeezed(room, request, case):
    room.open(request.getfixturevalue(case))
    for code in STEPS:
        room.page.go_to(code)
        laid_out(room)
        assert squeezed(room) == [], code


@pytest.mark.parametrize(("width", "height", "percent"), SIZES)
def test_no_words_are_cut_at_any_size(room, light_case, width, height, percent):
    the_look().set_percent(percent)
    room.page.resize(width, height)
    room.open(light_case)
    for code in ("A1", "A7", "P2", "P3", "P5", "P8", "D9", "R4", "R6"):
        room.page.go_to(code)
        laid_out(room)
        assert squeezed(room) == [], code
        assert room.page.page.horizontalScrollBar().maximum() == 0, code
        assert cut_words(room.page.page.widget()) == [], code


def test_the_page_fits_the_smallest_screen_at_the_largest_text(room, light_case):
    the_look().set_percent(200)
    room.open(light_case)
    room.page.resize(1093, 574)
    laid_out(room)
    assert room.page.width() == 1093
    assert room.page.minimumSizeHint().width() <= 1093


def laid_out(room):
    # The layouts settle in events that they post to themselves.
    QApplication.sendPostedEvents(None, 0)
    content = room.page.page.widget()
    content.layout().activate()
    room.page.grab()


def squeezed(room) -> list[str]:
    return [
        answer.editor.label
        for answer in room.page.page.answers()
        if answer.editor.isVisible()
        and answer.editor.height() < answer.editor.minimumSizeHint().height()
    ]


def cut_words(content) -> list[str]:
    cut: list[str] = []
    for label in content.findChildren(QLabel):
        if label.isVisible() and label.text():
            needed = label.heightForWidth(label.width())
            if label.height() < needed or label.width() < label.minimumSizeHint().width():
                cut.append(label.text())
    cut += [
        button.text()
        for button in content.findChildren(QPushButton)
        if button.isVisible() and button.width() < button.minimumSizeHint().width()
    ]
    return cut
