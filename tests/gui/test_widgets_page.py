"""A whole case page put together: errors, messages, saving, narrow windows, the tab round."""

from __future__ import annotations

from datetime import date, time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from desktop_app.gui.application import Application
from desktop_app.gui.look.look import Look, ems, the_look
from desktop_app.gui.privacy.acts import Acts
from desktop_app.gui.widgets.case_frame import CaseFrame
from desktop_app.gui.widgets.chips import Chip
from desktop_app.gui.widgets.depth_panel import DepthView
from desktop_app.gui.widgets.editors.choices import DropDownEditor, YesNoEditor
from desktop_app.gui.widgets.editors.day import DayEditor
from desktop_app.gui.widgets.editors.notes import NotesEditor
from desktop_app.gui.widgets.editors.numbers import LineEditor
from desktop_app.gui.widgets.empty_card import EmptyCard
from desktop_app.gui.widgets.error_box import ErrorBox
from desktop_app.gui.widgets.form_row import FormRow
from desktop_app.gui.widgets.keys import EnterPresses
from desktop_app.gui.widgets.message_line import MessageLine
from desktop_app.gui.widgets.not_saved_banner import NotSavedBanner
from desktop_app.gui.widgets.save_status import SaveStatus
from desktop_app.gui.widgets.stage_bar import StageProgress
from desktop_app.gui.widgets.step_rows import StepGroup, StepRow, StepState
from desktop_app.gui.widgets.words import clock_time, counted

DEPTH = DepthView(
    "Light",
    17,
    37,
    (("Level", "Operational"), ("Whole value", "£24,000")),
    "Needed at every depth.",
)


@pytest.fixture(autouse=True)
def look(qapp: QApplication):
    made = the_look() or Look(qapp)
    made.set_percent(100)
    return made


@pytest.fixture
def keys(qapp: QApplication):
    if isinstance(qapp, Application):
        yield qapp.keys
        return
    made = EnterPresses(Acts(qapp), qapp)
    qapp.installEventFilter(made)
    yield made
    qapp.removeEventFilter(made)


@pytest.fixture
def case(qtbot):
    frame = CaseFrame()
    frame.identity.show_case(
        "OP-2026-014", "Community transport", ["Operational", "Light"], "Decision due 27 March 2027"
    )
    frame.stages.show_stages([StageProgress(t, 0, 3) for t in ("Analyse", "Plan")])
    frame.steps.show_steps(
        [StepRow("A2", "Describe needs", StepGroup.NEEDED, StepState.IN_PROGRESS)]
    )
    frame.steps.choose("A2")
    frame.show_depth(DEPTH)
    frame.page.show_heading("Analyse: needed step 1 of 1", "Describe needs", "Say what changes")
    for editor in (
        NotesEditor("What should change?"),
        LineEditor("How will you know?"),
        DayEditor("Start date", today=lambda: date(2026, 11, 22)),
        DropDownEditor("Funder", {"a": "Council", "b": "Health"}),
        YesNoEditor("Is it charged?"),
    ):
        frame.page.add_row(FormRow(editor, hint="One sentence"))
    frame.resize(1366, 700)
    qtbot.addWidget(frame)
    frame.show()
    frame.activateWindow()
    qtbot.waitUntil(frame.isActiveWindow)
    return frame


def interfaces(top):
    yield top
    for number in range(top.childCount()):
        child = top.child(number)
        if child is not None:
            yield from interfaces(child)


def round_by_tab(qtbot, start: QWidget) -> list[QWidget]:
    start.setFocus()
    seen: list[QWidget] = []
    for _ in range(60):
        seen.append(QApplication.focusWidget())
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        if QApplication.focusWidget() is start:
            return seen
    pytest.fail("Tab never comes back")


def test_tab_goes_round_everything_once_and_returns(qtbot, case: CaseFrame):
    seen = round_by_tab(qtbot, case.stages)
    assert len(seen) == len(set(seen))
    for row in case.page.rows:
        assert row.editor.first_focus() in seen
    for part in (case.steps, case.footer.done_button, *case.depth_panel.links):
        assert part in seen
    order = [
        seen.index(w)
        for w in (
            case.steps,
            case.page.rows[0].editor.first_focus(),
            case.footer.done_button,
            case.depth_panel.links[0],
        )
    ]
    assert order == sorted(order)


def test_everything_that_takes_the_focus_has_a_name_and_room(case: CaseFrame):
    for widget in case.findChildren(QWidget):
        if widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            assert min(widget.width(), widget.height()) >= 24
    unnamed = [
        (item.role(), item.object(), item.parent().object())
        for item in interfaces(QAccessible.queryAccessibleInterface(case))
        if item.state().focusable
        and not item.state().invisible
        and item.role() != QAccessible.Role.ComboBox
        and not item.text(QAccessible.Text.Name)
    ]
    assert unnamed == []


def test_no_label_is_named_and_every_field_has_one(case: CaseFrame):
    assert all(label.accessibleName() == "" for label in case.findChildren(QLabel))
    for row in case.page.rows:
        assert row.label.buddy() is row.editor.first_focus()
        assert row.editor.first_focus().accessibleDescription() == "One sentence"


def test_errors_are_listed_linked_and_shown_beside_their_fields(qtbot, keys, case: CaseFrame):
    _, line, day, *_ = case.page.rows
    case.page.show_problems(
        [("Enter how you will know", line), ("Start date must include a year", day)]
    )
    box = case.page.error_box
    assert QApplication.focusWidget() is box
    assert box.accessibleName() == "There is a problem: 2 things to put right"
    assert line.error == "Enter how you will know"
    description = line.editor.first_focus().accessibleDescription()
    assert description == "Error: Enter how you will know. One sentence"
    qtbot.keyClick(box, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is box.links[0]
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is box.links[1]
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert QApplication.focusWidget() is day.editor.first_focus()
    case.page.show_problems([])
    assert not box.isVisible()
    assert line.error == ""


def test_a_wrong_field_has_a_red_border(case: CaseFrame):
    row = case.page.rows[1]
    row.show_error("Enter how you will know")
    picture = row.editor.grab().toImage()
    assert picture.pixelColor(1, 10).name() == the_look().tokens.err
    row.show_error(None)
    assert row.editor.grab().toImage().pixelColor(1, 10).name() == the_look().tokens.border


def test_a_narrow_window_folds_the_panel_into_a_link(qtbot, case: CaseFrame):
    assert case.depth_panel.isVisible()
    assert not case.page.why_link.isVisible()
    case.resize(ems(119), 600)
    assert not case.depth_panel.isVisible()
    assert case.page.why_link.words == "Light: 17 of 37 steps needed. Why?"
    qtbot.mouseClick(case.page.why_link, Qt.MouseButton.LeftButton)
    assert case.depth_panel.isVisible()
    assert not case.page.isVisible()
    case.toggle_depth()
    assert case.page.isVisible()
    assert QApplication.focusWidget() is case.page.why_link
    case.resize(1366, 600)
    assert case.depth_panel.isVisible()


def test_esc_goes_back_from_the_panel_to_the_step(qtbot, case: CaseFrame):
    case.resize(ems(119), 600)
    case.open_depth()
    assert not case.page.isVisible()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert case.page.isVisible()


def test_f8_hides_the_panel_in_a_wide_window(case: CaseFrame):
    case.toggle_depth()
    assert not case.depth_panel.isVisible()
    assert case.page.why_link.isVisible()
    case.toggle_depth()
    assert case.depth_panel.isVisible()


def test_the_smallest_window_at_double_size_has_no_sideways_scrolling(case: CaseFrame):
    the_look().set_percent(200)
    case.resize(1093, 574)
    content = case.page.widget()
    assert content.minimumSizeHint().width() <= case.page.viewport().width()
    assert case.width() == 1093


def test_the_error_box_wraps_long_sentences(qtbot):
    box = ErrorBox()
    qtbot.addWidget(box)
    box.resize(300, 200)
    box.show_problems([("When people should see the change must include a year " * 2, box)])
    assert box.links[0].width() <= 300
    assert box.links[0].heightForWidth(250) > box.links[0].sizeHint().height()


def test_a_message_says_what_happened_and_offers_its_link(qtbot):
    line = MessageLine()
    qtbot.addWidget(line)
    line.say("Risk 3 removed", "Undo")
    assert line.words == "Risk 3 removed"
    with qtbot.waitSignal(line.link_pressed):
        qtbot.mouseClick(line.link, Qt.MouseButton.LeftButton)
    line.say("Done. Next: Look at the market")
    assert not line.link.isVisible()


def test_the_status_tells_the_truth_about_saving(qtbot):
    status = SaveStatus()
    qtbot.addWidget(status)
    status.saved(time(14, 4))
    assert status.words == "All changes saved at 2:04pm"
    status.saving()
    assert status.words == "All changes saved at 2:04pm"
    qtbot.waitUntil(lambda: status.words == "Saving…")
    status.not_saved(time(14, 4))
    assert status.words == "Not saved since 2:04pm"
    status.not_done(2)
    assert status.words == "Saved as you typed it. Step not marked as done: 2 things to fix"


def test_the_red_bar_says_the_text_is_still_here(qtbot):
    banner = NotSavedBanner()
    qtbot.addWidget(banner)
    banner.show_since(time(0, 30), "The disk is full.")
    expected = "Not saved since 12:30am. The disk is full. Your text is still here."
    assert banner.words == expected


def test_the_red_bar_says_once_that_nothing_is_saved(qtbot):
    banner = NotSavedBanner()
    qtbot.addWidget(banner)
    banner.show_since(None, "Not saved: the disk is full. Free some space, then try again.")
    expected = "Not saved yet: the disk is full. Free some space, then try again."
    assert banner.words == f"{expected} Your text is still here."


def test_an_empty_list_says_what_to_do(qtbot):
    card = EmptyCard("There are no cases yet", "A case takes one need.", ["Start a case", "Try it"])
    qtbot.addWidget(card)
    with qtbot.waitSignal(card.chosen) as sent:
        qtbot.mouseClick(card.buttons[1], Qt.MouseButton.LeftButton)
    assert sent.args == [1]


def test_a_long_title_shortens_but_is_whole_in_its_tool_tip(case: CaseFrame):
    title = "Community transport for day centres in the northern villages " * 3
    case.identity.show_case("OP-2026-014", title, ["Light"], "Decision due 27 March 2027")
    case.resize(960, 600)
    assert any(label.toolTip() == title for label in case.identity.findChildren(QLabel))
    assert case.identity.print_button.geometry().right() <= case.identity.width()
    chips = [chip.text() for chip in case.identity.findChildren(Chip) if not chip.isHidden()]
    assert chips == ["Light"]


def test_time_and_counts_are_said_as_people_say_them():
    assert [clock_time(time(h, 4)) for h in (0, 9, 12, 14)] == [
        "12:04am",
        "9:04am",
        "12:04pm",
        "2:04pm",
    ]
    assert counted(1, "thing", "things") == "1 thing"
    assert counted(0, "thing", "things") == "0 things"
