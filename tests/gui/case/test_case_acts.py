"""What an officer does on a case page, and what must be true afterwards."""

from __future__ import annotations

import resource
import shutil
from contextlib import contextmanager

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QWidget

from desktop_app.casework import AddRecord, Casework, ChangeField, SignOffStage
from desktop_app.gui.case.step_page import StepPage
from desktop_app.gui.case.summary_page import SummaryPage
from desktop_app.gui.widgets.texts import Text
from desktop_app.policy import shipped_packs
from desktop_app.records import ActivityState, Funder, Need, Outcome, Person
from tests import stores


def words_on(page: QWidget) -> list[str]:
    return [label.text() for label in page.findChildren(Text) if not label.isHidden()]


def test_typing_is_kept_after_a_pause_without_any_button(qtbot, room, new_case):
    room.open(new_case, "A1")
    line = room.answer("known_as").editor.line
    with qtbot.waitSignal(room.page.saved):
        room.type(line, "Kay – naïve ŵ")
    assert room.kept(Person).known_as == "Kay – naïve ŵ"
    assert room.page.undo_text == "Undo change of “likes to be called”"
    assert line.text() == "Kay – naïve ŵ"


def test_after_a_crash_what_was_committed_is_there(qtbot, room, new_case, tmp_path):
    room.open(new_case, "A1")
    line = room.answer("known_as").editor.line
    with qtbot.waitSignal(room.page.saved):
        room.type(line, "Kay")
    room.type(line, " and more")
    shutil.copytree(tmp_path / "cases", tmp_path / "as the crash left them")
    store = stores.reopened(tmp_path / "as the crash left them")
    desk = Casework(store, stores.CLOCK, shipped_packs(), "Ada Officer")
    assert desk.open_case(new_case).view.one(Person).known_as == "Kay"
    desk.close()


def test_what_the_disk_does_not_take_stays_and_can_be_tried_again(qtbot, room, new_case, tmp_path):
    page = room.open(new_case, "A1")
    editor = room.answer("living_situation").editor
    editor.box.setFocus()
    with disk_is_full(), qtbot.waitSignal(room.page.not_saved):
        editor.box.setPlainText("Alone in a flat. " * 5_000)
        editor.flush()
    banner = room.page.frame.banner
    assert banner.isVisible()
    assert "Your text is still here." in banner.words
    assert room.page.has_unsaved
    assert editor.text().startswith("Alone in a flat.")
    banner.copy_to_clipboard.emit()
    assert "Alone in a flat." in QGuiApplication.clipboard().text()
    banner.save(tmp_path / "gone" / "not-saved.txt")
    qtbot.waitUntil(lambda: "is not there. Choose another folder." in banner.told)
    banner.save(tmp_path / "not-saved.txt")
    qtbot.waitUntil(lambda: banner.told.startswith("A copy is in"))
    assert "Alone in a flat." in (tmp_path / "not-saved.txt").read_text("utf-8")
    again = banner.findChild(QPushButton)
    again.setFocus()
    with qtbot.waitSignal(room.page.saved):
        again.click()
    assert not banner.isVisible()
    assert QApplication.focusWidget() is editor.box
    assert not room.page.has_unsaved
    assert page is room.page.page
    assert room.kept(Person).living_situation.startswith("Alone in a flat.")


@contextmanager
def disk_is_full():
    old = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (65_536, old[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, old)


def test_leaving_the_step_sends_what_was_typed(room, new_case):
    room.open(new_case, "A1")
    room.type(room.answer("known_as").editor.line, "Kay")
    room.page.go_to("A4")
    room.settle()
    assert room.kept(Person).known_as == "Kay"


def test_an_older_answer_never_overwrites_what_is_being_typed(qtbot, room, new_case):
    page = room.open(new_case, "A1")
    line = room.answer("known_as").editor.line
    room.type(line, "Ka")
    page.flush()
    room.type(line, "y")
    room.settle()
    assert line.text() == "Kay"
    assert line.cursorPosition() == 3
    page.flush()
    room.settle()
    assert room.kept(Person).known_as == "Kay"


def test_undo_and_redo_name_what_they_do_and_come_back_to_the_field(room, new_case):
    room.open(new_case, "A1")
    editor = room.answer("known_as").editor
    room.type(editor.line, "Kay")
    editor.flush()
    room.settle()
    room.page.undo()
    room.settle()
    assert room.kept(Person).known_as is None
    assert editor.text() == ""
    assert room.page.page.message.words == "Undone: change of “likes to be called”"
    assert room.page.redo_text == "Redo change of “likes to be called”"
    room.page.redo()
    room.settle()
    assert editor.text() == "Kay"


def test_typing_not_yet_sent_is_undone_in_its_own_field_first(room, new_case):
    room.open(new_case, "A1")
    editor = room.answer("known_as").editor
    editor.line.setText("")
    room.type(editor.line, "Kay")
    room.page.undo()
    assert editor.text() == ""
    room.settle()
    assert room.kept(Person).known_as is None


def test_marking_an_unfinished_step_lists_links_to_what_is_missing(qtbot, room, new_case):
    page = room.open(new_case, "A1")
    told = []
    room.page.step_not_done.connect(told.append)
    room.page.mark_done()
    room.settle()
    links = [link.words for link in page.error_box.links]
    assert links == [
        "Enter the date of birth",
        "Enter where and with whom the person lives",
        "Add at least one need",
        "Add at least one outcome",
    ]
    assert told == [4]
    assert room.page.title.startswith("Error: IN-2026-001 Company for Mrs K – Analyse")
    assert QApplication.focusWidget() is page.error_box
    assert room.answer("date_of_birth").row.error == "Enter the date of birth"
    page.error_box.links[0].click()
    assert QApplication.focusWidget() is room.answer("date_of_birth").editor.boxes[0]
    page.error_box.links[2].click()
    assert QApplication.focusWidget() is page.sections[1].add_button
    assert room.page.case.steps["A1"].state != "done"


def test_a_link_chooses_the_row_that_is_wrong(room, desk, new_case):
    for words in ("To eat well", None):
        values = {"statement": words} if words else {}
        desk.do(AddRecord(case_id=new_case, step="A1", kind=Need, values=values))
    page = room.open(new_case, "A1")
    rows = page.sections[1]
    first, second = (record.id for record in rows.records())
    assert rows.chosen == first
    room.page.mark_done()
    room.settle()
    link = next(x for x in page.error_box.links if x.words == "Enter what the person needs")
    link.click()
    assert rows.chosen == second
    editor = next(a.editor for a in rows.answers() if a.target.attribute == "statement")
    assert QApplication.focusWidget() is editor.box


def test_a_date_that_is_no_date_stays_typed_and_is_an_error_when_marked(room, new_case):
    page = room.open(new_case, "A1")
    editor = room.answer("date_of_birth").editor
    for box, text in zip(editor.boxes, ("31", "2", "1950"), strict=True):
        room.type(box, text)
    room.page.mark_done()
    room.settle()
    assert page.error_box.links[0].words == "Date of birth must be a real date"
    room.page.go_to("A4")
    room.page.go_to("A1")
    boxes = room.answer("date_of_birth").editor.boxes
    assert [box.text() for box in boxes] == ["31", "2", "1950"]
    assert room.kept(Person).date_of_birth is None


def test_a_text_that_is_too_long_is_kept_whole_and_said_at_the_end(room, new_case):
    room.open(new_case, "A1")
    answer = room.answer("living_situation")
    answer.editor.box.setPlainText("é" * 100_000)
    answer.editor.flush()
    room.settle()
    assert len(room.kept(Person).living_situation) == 100_000
    room.page.mark_done()
    room.settle()
    assert any("too long" in link.words for link in room.page.page.error_box.links)


def test_a_finished_step_is_done_and_says_what_comes_next(qtbot, room, new_case):
    room.open(new_case, "A3")
    for attribute, value in (("decision", "Who helps"),):
        editor = room.answer(attribute).editor
        editor.box.setPlainText(value)
        editor.flush()
    room.answer("needed").editor.radios[1].click()
    room.answer("open_safeguarding_enquiry").editor.radios[1].click()
    room.page.mark_done()
    room.settle()
    assert room.page.case.steps["A3"].state == "done"
    assert room.page.page.message.words.startswith("Done. Next: ")
    assert QApplication.focusWidget() is room.page.frame.footer.next_link
    assert room.page.frame.footer.done_button.isHidden()
    room.page.take_up_again()
    room.settle()
    assert room.page.case.steps["A3"].state == "in_progress"
    assert not room.page.frame.footer.done_button.isHidden()


def test_not_applicable_asks_why_and_counts_as_done(qtbot, room, new_case):
    page = room.open(new_case, "A9")
    qtbot.mouseClick(page.reveal.link, Qt.MouseButton.LeftButton)
    page.reveal.button.click()
    assert page.reveal.row.error == "Enter why this step is not applicable"
    room.type(page.reveal.editor.box, "Nothing can go wrong")
    page.reveal.button.click()
    room.settle()
    state = room.page.case.steps["A9"]
    assert state.state == "not_applicable"
    assert "Not applicable: Nothing can go wrong" in words_on(page)


def test_every_step_keeps_a_note_and_begins_with_it(room, new_case):
    room.open(new_case, "A8")
    note = room.answer("note").editor
    note.box.setPlainText("Asked three providers")
    note.flush()
    room.settle()
    states = room.page.case.view.all(ActivityState, activity="A8")
    assert [(state.note, state.status) for state in states] == [
        ("Asked three providers", "in_progress")
    ]


def test_rows_are_added_moved_removed_and_brought_back(room, new_case):
    page = room.open(new_case, "A1")
    rows = page.sections[1]
    assert any(words.startswith("No needs yet. Add one") for words in words_on(rows))
    for words in ("To eat well", "To get out"):
        rows.add_button.click()
        room.settle()
        box = room.answer("statement").editor.box
        assert QApplication.focusWidget() is box
        room.type(box, words)
    page.flush()
    room.settle()
    assert [need.statement for need in rows.records()] == ["To eat well", "To get out"]
    rows.remove_button.click()
    room.settle()
    assert [need.statement for need in rows.records()] == ["To eat well"]
    assert rows.chosen == rows.records()[0].id
    assert page.message.words == "Removed: need"
    page.message.link.click()
    room.settle()
    assert [need.statement for need in rows.records()] == ["To eat well", "To get out"]


def test_rows_pasted_from_a_spreadsheet_are_added(room, new_case, qtbot):
    page = room.open(new_case, "A1")
    rows = page.sections[2]
    QGuiApplication.clipboard().setText("I see people\t1\r\nI get out\t2\r\n")
    rows.table.pasted.emit()
    room.settle()
    outcomes = room.page.case.view.all(Outcome)
    assert [(o.words, o.priority) for o in outcomes] == [("I see people", 1), ("I get out", 2)]


def test_shares_say_what_is_missing(room, light_case):
    page = room.open(light_case, "P5")
    grid = page.sections[0].grids[1]
    assert any(words.endswith("= 100") for words in words_on(grid))
    first = grid.answers()[0].editor
    first.line.setText("1")
    first.flush()
    room.settle()
    assert any("missing" in words for words in words_on(grid))


def test_a_provider_added_on_one_step_can_be_chosen_on_another(room, desk, new_case):
    desk.do(
        AddRecord(case_id=new_case, step="A5", kind=Funder, values={"name": "NHS", "kind": "nhs"})
    )
    room.open(new_case, "A5")
    combo = room.answer("residual_funder").editor.combo
    assert [combo.itemText(i) for i in range(combo.count())] == [
        "",
        "Sampleton District Council",
        "NHS",
    ]


def test_signing_off_locks_the_stage_until_a_reason_is_given(room, light_case):
    page = room.open(light_case, "A1")
    page.stage_end.button.click()
    room.settle()
    summary = room.page.page
    assert isinstance(summary, SummaryPage)
    assert any(words.startswith("Signed off by Ada Officer on") for words in words_on(summary))
    assert "Mr Tobias Fennimore-Example" in words_on(summary)
    assert summary.findChildren(QLineEdit) == []
    assert room.page.frame.footer.done_button.isHidden()
    summary.reveal.open()
    room.type(summary.reveal.editor.box, "A date was wrong")
    summary.reveal.button.click()
    room.settle()
    assert isinstance(room.page.page, StepPage)
    assert room.page.page.message.words == "Analyse is open again"


def test_a_change_refused_because_of_a_sign_off_is_said(room, desk, light_case):
    page = room.open(light_case, "A1")
    desk_act = SignOffStage(case_id=light_case, stage="analyse")
    with room.qtbot.waitSignal(room.store.busy_changed, check_params_cb=lambda busy: not busy):
        room.store.run(lambda desk: desk.do(desk_act))
    editor = room.answer("known_as").editor
    room.type(editor.line, "Tob")
    editor.flush()
    room.settle()
    assert page.message.words.startswith("Analyse is signed off.")


def test_the_stage_bar_and_the_keys_move_between_stages_and_steps(room, new_case):
    room.open(new_case, "A1")
    room.page.choose_stage(2)
    assert room.page.step_code in {"P3", "P5"}
    assert QApplication.focusWidget() is room.page.frame.stages
    room.page.choose_stage(1)
    first = room.page.step_code
    room.page.next_step()
    assert room.page.step_code != first
    room.page.previous_step()
    assert room.page.step_code == first


def test_go_to_opens_the_step_at_its_field(room, light_case):
    room.open(light_case, "A1")
    line = room.page.case.view.all(Need)[-1]
    room.page.go_to("A2", line.id, "unable")
    assert room.page.step_code == "A2"
    assert QApplication.focusWidget() is room.answer("unable").editor.first_focus()


def test_f6_goes_round_the_regions_and_back(room, new_case):
    room.open(new_case, "A1")
    room.page.frame.identity.print_button.setFocus()
    seen = []
    for _ in range(6):
        room.page.focus_region(forward=True)
        seen.append(QApplication.focusWidget())
    assert len(set(seen)) == 6
    assert seen[-1] is room.page.frame.identity.print_button
    room.page.focus_region(forward=False)
    assert QApplication.focusWidget() is seen[-2]


def tab_round(qtbot, start):
    start.setFocus()
    seen = []
    for _ in range(250):
        seen.append(QApplication.focusWidget())
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        if QApplication.focusWidget() is start:
            return seen
    pytest.fail("Tab never comes back")


@pytest.mark.parametrize("code", ["A1", "P2", "P5", "D7"])
def test_tab_visits_everything_once_in_reading_order_and_returns(qtbot, room, light_case, code):
    page = room.open(light_case, code)
    seen = tab_round(qtbot, room.page.frame.steps)
    assert len(seen) == len(set(seen))
    stops = [a.editor.first_focus() for a in page.answers()]
    places = [seen.index(stop) for stop in stops if stop in seen]
    assert places == sorted(places)
    assert len(places) > len(stops) * 3 // 4
    assert room.page.frame.footer.next_link in seen


@pytest.mark.parametrize("code", ["A1", "A2", "P2", "P5", "D7", "R5"])
def test_everything_that_takes_the_keyboard_has_a_name(room, standard_case, code):
    page = room.open(standard_case, code)

    def interfaces(top):
        yield top
        for number in range(top.childCount()):
            child = top.child(number)
            if child is not None:
                yield from interfaces(child)

    unnamed = [
        item.object()
        for item in interfaces(QAccessible.queryAccessibleInterface(page))
        if item.state().focusable
        and not item.state().invisible
        and item.role() not in (QAccessible.Role.ComboBox, QAccessible.Role.Cell)
        and not item.text(QAccessible.Text.Name)
    ]
    assert unnamed == []
    assert all(label.accessibleName() == "" for label in page.findChildren(QLabel))


def test_a_change_that_moves_the_depth_is_told(room, desk, light_case, qtbot):
    room.open(light_case, "P5")
    with qtbot.waitSignal(room.page.depth_moved) as moved:
        rate = room.answer("rate").editor
        rate.line.setText("2000")
        rate.flush()
    assert moved.args[0].depth[0] == "light"
    assert moved.args[0].depth[1] != "light"


def test_a_step_not_needed_can_be_taken_up_by_choice(room, new_case):
    room.open(new_case, "A8")
    assert room.page.case.steps["A8"].group == "not_needed"
    room.page.frame.depth_panel.do_more.emit()
    room.settle()
    assert room.page.case.steps["A8"].group == "needed"


def test_a_done_step_that_became_wrong_says_so_with_a_link(room, desk, light_case):
    person = desk.open_case(light_case).view.one(Person)
    desk.do(
        ChangeField(
            case_id=light_case,
            kind=Person,
            attribute="living_situation",
            value=None,
            record_id=person.id,
        )
    )
    page = room.open(light_case, "A1")
    assert room.page.case.steps["A1"].state == "problem"
    lines = page.check_links
    assert [line.words for line in lines] == [
        "There is a problem: Enter where and with whom the person lives"
    ]
    lines[0].click()
    assert QApplication.focusWidget() is room.answer("living_situation").editor.box


def test_undo_with_nothing_to_take_back_says_so(qtbot, room, new_case):
    page = room.open(new_case, "A1")
    while room.page.undo_text:
        room.page.undo()
        room.settle()
    room.page.undo()
    room.settle()
    assert page is room.page.page
    assert page.message.words == "There is nothing to undo"
