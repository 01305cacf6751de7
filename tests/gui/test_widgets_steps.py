"""The stages, the list of steps and the panel of depth, as seen, heard and used by keyboard."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QAccessible, QImage, QPainter
from PySide6.QtTest import QAbstractItemModelTester

from desktop_app.gui.look.look import Look, ems, the_look
from desktop_app.gui.look.tokens import LIGHT
from desktop_app.gui.widgets.glyphs import Glyph, paint_glyph
from desktop_app.gui.widgets.stage_bar import StageBar, StageProgress
from desktop_app.gui.widgets.step_list import StepList
from desktop_app.gui.widgets.step_model import ROW_ROLE, StepModel
from desktop_app.gui.widgets.step_rows import StepGroup, StepRow, StepState

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

STAGES = [StageProgress(title, 1, 3) for title in ("Analyse", "Plan", "Deliver")]
STAGES.append(StageProgress("Review", 4, 4, signed_off=True))
ROWS = [
    StepRow(
        "A6",
        "Plan who to involve",
        StepGroup.NOT_NEEDED,
        StepState.NOT_NEEDED,
        "Not needed: light depth, fewer than 10 people",
    ),
    StepRow("A1", "Set the budget and funding", StepGroup.NEEDED, StepState.DONE),
    StepRow("A2", "Describe needs and outcomes", StepGroup.NEEDED, StepState.IN_PROGRESS),
    StepRow(
        "A3",
        "Award the contract",
        StepGroup.NEEDED,
        StepState.CANNOT_START,
        "Cannot start yet: plan not signed off",
    ),
    StepRow("A4", "Assess the risks", StepGroup.RECOMMENDED, StepState.RECOMMENDED),
]


@pytest.fixture(autouse=True)
def look(qapp: QApplication):
    return the_look() or Look(qapp)


@pytest.fixture
def steps(qtbot):
    made = StepList()
    made.resize(290, 600)
    made.show_steps(ROWS)
    qtbot.addWidget(made)
    made.show()
    return made


def spoken(widget) -> list[tuple[str, str]]:
    top = QAccessible.queryAccessibleInterface(widget)
    children = [top.child(number) for number in range(top.childCount())]
    return [(c.role().name, c.text(QAccessible.Text.Name)) for c in children if c is not None]


def test_stages_are_heard_as_tabs_with_their_progress(qtbot):
    bar = StageBar()
    bar.show_stages(STAGES)
    bar.resize(1300, 62)
    qtbot.addWidget(bar)
    bar.show()
    tabs = [name for role, name in spoken(bar) if role == "PageTab"]
    assert tabs[0] == "Stage 1, Analyse, 1 of 3 steps done"
    assert tabs[3] == "Stage 4, Review, signed off"
    assert all(bar.tabRect(n).height() >= 24 for n in range(4))
    assert bar.tabRect(3).right() <= bar.width()


def test_arrow_keys_move_between_stages_and_the_program_moving_them_is_silent(qtbot):
    bar = StageBar()
    bar.show_stages(STAGES)
    qtbot.addWidget(bar)
    bar.show()
    chosen: list[int] = []
    bar.stage_chosen.connect(chosen.append)
    bar.go_to(3)
    assert chosen == []
    assert bar.currentIndex() == 2
    qtbot.keyClick(bar, Qt.Key.Key_Left)
    assert chosen == [2]
    bar.show_stages([StageProgress("Analyse", 2, 3), *STAGES[1:]])
    assert chosen == [2]
    assert bar.currentIndex() == 1


def test_the_model_of_steps_keeps_qts_rules():
    model = StepModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.show_steps(ROWS)
    model.show_steps(ROWS[:2])
    model.show_steps([])
    assert tester.model() is model


def test_steps_stand_in_three_groups_with_their_numbers(steps: StepList):
    shown = [steps.model().index(n, 0).data() for n in range(steps.model().rowCount())]
    assert shown == [
        "Needed (3)",
        "Set the budget and funding",
        "Describe needs and outcomes",
        "Award the contract",
        "Recommended (1)",
        "Assess the risks",
        "Not needed (1)",
        "Plan who to involve",
    ]


def test_a_row_is_heard_with_its_state(steps: StepList):
    names = [name for role, name in spoken(steps) if role == "ListItem"]
    assert "Describe needs and outcomes, In progress" in names
    assert "Plan who to involve, Not needed: light depth, fewer than 10 people" in names
    assert "Assess the risks, Recommended" in names


def test_arrows_pass_over_headings_and_steps_that_cannot_start(qtbot, steps: StepList):
    opened: list[str] = []
    steps.step_opened.connect(opened.append)
    steps.choose("A1")
    assert opened == []
    for _ in range(5):
        qtbot.keyClick(steps, Qt.Key.Key_Down)
    assert opened == ["A2", "A4", "A6"]
    assert steps.open_code() == "A6"


def test_enter_goes_into_the_form(qtbot, steps: StepList):
    steps.choose("A2")
    with qtbot.waitSignal(steps.into_form):
        qtbot.keyClick(steps, Qt.Key.Key_Return)


def test_a_changed_state_keeps_the_open_step_and_sends_nothing(steps: StepList):
    steps.choose("A2")
    opened: list[str] = []
    steps.step_opened.connect(opened.append)
    done = StepRow("A2", "Describe needs and outcomes", StepGroup.NEEDED, StepState.DONE)
    steps.show_steps([done if row.code == "A2" else row for row in ROWS])
    assert steps.open_code() == "A2"
    steps.show_steps([done, *ROWS[:1]])
    assert steps.open_code() == "A2"
    assert opened == []


def test_rows_are_high_enough_for_their_words_in_bold_at_any_width(steps: StepList):
    row = steps.model().index(7, 0)
    steps.resize(600, 600)
    steps.doItemsLayout()
    wide = steps.visualRect(row).height()
    steps.resize(235, 600)
    steps.doItemsLayout()
    assert steps.visualRect(row).height() > wide
    heights = {
        index.data(): steps.visualRect(index).height()
        for n in range(steps.model().rowCount())
        if isinstance((index := steps.model().index(n, 0)).data(ROW_ROLE), StepRow)
    }
    assert min(heights.values()) >= 34, heights


def test_every_state_has_a_glyph_of_its_own_shape(qapp):
    shapes: dict[Glyph, bytes] = {}
    for glyph in Glyph:
        picture = QImage(34, 34, QImage.Format.Format_Alpha8)
        picture.fill(0)
        painter = QPainter(picture)
        paint_glyph(painter, QRect(0, 0, 34, 34), glyph, LIGHT)
        painter.end()
        shapes[glyph] = bytes(picture.constBits())
    assert len(set(shapes.values())) == len(Glyph)
    assert all(any(shape) for shape in shapes.values())


def test_an_em_is_a_figure_of_the_programs_font(qapp):
    assert ems(120) == 120 * ems(1)


def test_a_title_that_needs_fewer_lines_when_not_chosen_leaves_no_blank_line(steps: StepList):
    title = "Record communication, consent and capacity"
    steps.show_steps([StepRow("A3", title, StepGroup.NEEDED, StepState.DONE)])
    for width in range(235, 420, 4):
        steps.resize(width, 600)
        steps.doItemsLayout()
        row = steps.visualRect(steps.model().index(1, 0)).adjusted(60, 0, -4, -2)
        assert widest_gap(steps.viewport().grab(row).toImage()) < steps.fontMetrics().height()


def widest_gap(picture: QImage) -> int:
    """Return the most lines of pixels without ink between two with ink."""
    plain = picture.pixel(0, 0)
    across = range(0, picture.width(), 2)
    inked = [
        y for y in range(picture.height()) if any(picture.pixel(x, y) != plain for x in across)
    ]
    return max(below - above for above, below in pairwise(inked))
