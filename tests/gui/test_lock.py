"""The lock: after a while without key or mouse, after sleep, or by key; nothing can stop it."""

from __future__ import annotations

import threading
from uuid import uuid4

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QMenu, QMessageBox, QPlainTextEdit
from shiboken6 import delete

from desktop_app.casework import Casework, NewCase
from desktop_app.gui.case.held_words import read_back, told
from desktop_app.gui.case.outbox import Typed
from desktop_app.gui.case.step_page import StepPage
from desktop_app.gui.case.targets import CellTarget, FieldTarget
from desktop_app.gui.privacy.acts import Moment, this_moment
from desktop_app.gui.privacy.copied import Copied
from desktop_app.gui.privacy.privacy import SOON
from desktop_app.gui.privacy.still_open import LAST, WAITS
from desktop_app.gui.privacy.veil import shown_windows
from desktop_app.gui.privacy.whereabouts import Whereabouts, whereabouts_in
from desktop_app.gui.rooms.about import ShortcutsDialog
from desktop_app.gui.rooms.facts import FactsRoom
from desktop_app.gui.settings import Settings
from desktop_app.paths import STORE_FILE, shipped
from desktop_app.policy import shipped_packs
from desktop_app.records import ActivityState, Case, Need, OptionScore, PeriodResult, Person
from desktop_app.store.lock import StoreLock
from tests import stores
from tests.gui.rooms_support import CLOCK, made_store, main_window, opened, press

CONTROL = Qt.KeyboardModifier.ControlModifier
PERSON = "Mrs Morfudd Example"
TITLE = "Back to the sea for Morfudd"
REFERENCE = "IN-2026-001"
NEW_CASE = NewCase(
    reference=REFERENCE,
    title=TITLE,
    legal_basis="care_act_adult",
    person_name=PERSON,
    policy_pack="england-2025-26",
    authority="Sampleton District Council",
)


@pytest.fixture
def window(qtbot, tmp_path):
    with main_window(qtbot, tmp_path / "state") as shown:
        yield ready(qtbot, shown, made_store(tmp_path))


@pytest.fixture
def in_case(qtbot, tmp_path):
    desk = Casework(stores.new_store(tmp_path / "cases"), CLOCK, shipped_packs(), "Ada Officer")
    case_id = desk.new_case(NEW_CASE)
    desk.close()
    with main_window(qtbot, tmp_path / "state") as shown:
        window = ready(qtbot, shown, tmp_path / "cases")
        window.office.open_case(case_id, "A1")
        qtbot.waitUntil(lambda: window.office.is_in_case)
        yield window


def ready(qtbot, window, folder):
    """Open the cases; what would start the program anew is noted instead."""
    opened(qtbot, window, folder)
    window.started = []
    window.privacy.lock.restart = window.started.append
    return window


def test_the_window_that_took_the_place_of_another_locks_by_itself(qtbot, tmp_path, window):
    """As after a restore or a new key: the first one is closed, and still there."""
    with main_window(qtbot, tmp_path / "other") as other:
        (tmp_path / "new").mkdir()
        window.close()
        qtbot.waitUntil(lambda: not window.isVisible())
        ready(qtbot, other, made_store(tmp_path / "new"))
        # In a dialog, where the shortcuts of the window do not work.
        question = QDialog(other)
        question.open()
        qtbot.waitUntil(question.isActiveWindow)
        press(qtbot, question, Qt.Key.Key_L, CONTROL)
        qtbot.waitUntil(lambda: bool(other.started))
        assert window.started == []
        other.hide()


def locked(qtbot, window):
    """Wait until the window would be gone, and take it away as the new process does."""
    qtbot.waitUntil(lambda: bool(window.started))
    window.hide()


def nobody_acts_for(window, seconds):
    """Have so much time pass since the last act, with a look every five seconds as in life."""
    watch, then = window.privacy.watch, this_moment()
    watch.moment = lambda: then
    watch.start()
    for passed in range(5, seconds + 1, 5):
        watch.moment = lambda: Moment(then.steady + passed, then.wall + passed)  # noqa: B023
        watch.look()


def again(qtbot, tmp_path):
    """Return a new window on the same cases, as after the lock."""
    return main_window(qtbot, tmp_path / "state")


def line_of(window, text=None):
    found = window.office.currentWidget().findChildren(QLineEdit)
    return next(
        line
        for line in found
        if line.isVisible() and line.isEnabled() and text in (None, line.text())
    )


def typed_in(window):
    """Return the text and the cursor of the field or box that has the keyboard."""
    focus = window.focusWidget()
    if isinstance(focus, QPlainTextEdit):
        return focus.toPlainText(), focus.textCursor().position()
    return (focus.text(), focus.cursorPosition()) if isinstance(focus, QLineEdit) else None


def back(qtbot, shown, folder):
    window = ready(qtbot, shown, folder)
    qtbot.waitUntil(lambda: not window.office.store.busy)
    return window


def test_five_minutes_without_key_or_mouse_lock_in_the_middle_of_typing(qtbot, tmp_path, in_case):
    page = in_case.office.case
    case_id, step = page.case.case_id, page.step_code
    line = line_of(in_case)
    line.setFocus()
    line.selectAll()
    qtbot.keyClicks(line, "Typed to the last letter")
    line.setCursorPosition(5)
    nobody_acts_for(in_case, 295)
    assert not in_case.privacy.lock.is_under_way
    nobody_acts_for(in_case, 305)
    locked(qtbot, in_case)
    assert in_case.started[0].folder == tmp_path / "cases"
    StoreLock(tmp_path / "cases").release()
    with again(qtbot, tmp_path) as shown:
        window = back(qtbot, shown, tmp_path / "cases")
        qtbot.waitUntil(lambda: typed_in(window) == ("Typed to the last letter", 5))
        assert window.office.case.case.case_id == case_id
        assert window.office.case.step_code == step


def test_the_lock_is_told_a_minute_before_and_any_key_puts_it_off(qtbot, window):
    assert window.privacy.status.text() == "Locks after 5 minutes"
    nobody_acts_for(window, 245)
    assert window.privacy.status.text() == SOON
    press(qtbot, window, Qt.Key.Key_Shift)
    window.privacy.watch.moment = this_moment
    window.privacy.watch.look()
    assert window.privacy.status.text() == "Locks after 5 minutes"
    assert not window.started


def test_a_laptop_that_has_slept_is_locked_at_once(qtbot, window):
    then = this_moment()
    # In sleep the steady clock stood still; the one on the wall went on, for a night.
    window.privacy.watch.moment = lambda: Moment(then.steady + 1, then.wall + 30_000)
    window.privacy.watch.look()
    locked(qtbot, window)


def test_a_clock_that_is_set_back_does_not_put_the_lock_off(qtbot, window):
    then = this_moment()
    window.privacy.watch.moment = lambda: Moment(then.steady + 301, then.wall - 9_000)
    window.privacy.watch.look()
    locked(qtbot, window)


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_lock_now_closes_dialogs_and_menus_without_acting(qtbot, in_case):
    acted = []
    box = QMessageBox(in_case)
    box.setText("Remove the case?")
    remove = box.addButton("Remove", QMessageBox.ButtonRole.DestructiveRole)
    remove.clicked.connect(acted.append)
    box.accepted.connect(lambda: acted.append("accepted"))
    box.setWindowModality(Qt.WindowModality.WindowModal)
    box.open()
    menu = QMenu(box)
    menu.addAction("Erase", lambda: acted.append("erased"))
    menu.popup(box.pos())
    qtbot.waitUntil(menu.isVisible)
    press(qtbot, menu, Qt.Key.Key_L, CONTROL)
    assert not menu.isVisible()
    assert not box.isVisible()
    locked(qtbot, in_case)
    assert acted == []


def test_lock_now_is_in_the_menu(qtbot, window):
    file = next(menu for menu in window.menuBar().actions() if menu.text() == "&File").menu()
    words = {action.text(): action for action in file.actions()}
    words["&Lock now"].trigger()
    locked(qtbot, window)


def test_everything_is_covered_until_the_program_is_gone(qtbot, in_case):
    before = in_case.windowTitle()
    assert before != "Commissioning Casework"
    press(qtbot, in_case, Qt.Key.Key_L, CONTROL)
    cover = next(each for each in in_case.privacy.veil.covers if each.parent() is in_case)
    assert cover.geometry() == in_case.rect()
    assert in_case.windowTitle() == "Commissioning Casework"
    line = line_of(in_case)
    words = line.text()
    qtbot.keyClicks(line, "nobody typed this")
    assert line.text() == words
    locked(qtbot, in_case)


def test_words_that_are_no_value_yet_are_there_again(qtbot, tmp_path, in_case):
    page = in_case.office.case
    day = next(a for a in page.page.answers() if type(a.editor).__name__ == "BirthDayEditor")
    day.editor.boxes[0].setFocus()
    day.editor.boxes[0].selectAll()
    qtbot.keyClicks(day.editor.boxes[0], "39")
    press(qtbot, in_case, Qt.Key.Key_L, CONTROL)
    locked(qtbot, in_case)
    with again(qtbot, tmp_path) as shown:
        window = back(qtbot, shown, tmp_path / "cases")
        qtbot.waitUntil(lambda: isinstance(window.office.case.page, StepPage))
        days = [
            a.editor
            for a in window.office.case.page.answers()
            if type(a.editor).__name__ == "BirthDayEditor"
        ]
        qtbot.waitUntil(lambda: days[0].boxes[0].text() == "39")
        qtbot.waitUntil(lambda: window.focusWidget() is days[0].boxes[0])


def test_words_that_are_no_value_yet_on_another_step_are_there_again(qtbot, tmp_path, in_case):
    page = in_case.office.case
    day = next(a for a in page.page.answers() if type(a.editor).__name__ == "BirthDayEditor")
    day.editor.boxes[1].setFocus()
    qtbot.keyClicks(day.editor.boxes[1], "13")
    page.next_step()
    step = page.step_code
    press(qtbot, in_case, Qt.Key.Key_L, CONTROL)
    locked(qtbot, in_case)
    with again(qtbot, tmp_path) as shown:
        page = back(qtbot, shown, tmp_path / "cases").office.case
        qtbot.waitUntil(lambda: page.step_code == step)
        page.go_to("A1")
        day = next(a for a in page.page.answers() if type(a.editor).__name__ == "BirthDayEditor")
        assert [box.text() for box in day.editor.boxes] == ["", "13", ""]


@pytest.mark.parametrize(
    "target",
    [
        FieldTarget(Case, "title"),
        FieldTarget(Need, "statement", uuid4()),
        FieldTarget(ActivityState, "note", where=("activity", "A1")),
        CellTarget(PeriodResult, "actual", "measure", uuid4(), quarter=2),
        CellTarget(OptionScore, "score", "option", uuid4(), "criterion", uuid4()),
    ],
    ids=lambda target: f"{target.kind.__name__}-{target.attribute}",
)
def test_words_find_the_answer_they_were_typed_for(target):
    typed = Typed(("32", "March"), "Day must be 31 or less", "A1", target)
    (read,) = read_back(told([typed]))
    assert read == typed


def test_a_fault_of_the_program_does_not_stop_the_lock(qtbot, in_case):
    untold = FieldTarget(Case, "title", where=("kind", object()))
    in_case.office.case.outbox.hold(untold.key, Typed(("x",), "Enter a title", "A1", untold))
    press(qtbot, in_case, Qt.Key.Key_L, CONTROL)
    locked(qtbot, in_case)


def test_words_that_another_version_told_are_let_go():
    assert read_back('[{"texts": ["32"]}]') == read_back("not even a list") == ()
    assert whereabouts_in('{"room": "CasePage"}') is None


def test_a_reason_that_was_not_given_yet_is_there_again(qtbot, tmp_path, in_case):
    page = in_case.office.case
    page.not_applicable()
    box = page.page.reveal.editor.box
    qtbot.keyClicks(box, "Nobody else lives")
    press(qtbot, in_case, Qt.Key.Key_L, CONTROL)
    locked(qtbot, in_case)
    with again(qtbot, tmp_path) as shown:
        window = back(qtbot, shown, tmp_path / "cases")
        reason = "Nobody else lives"
        qtbot.waitUntil(lambda: typed_in(window) == (reason, len(reason)))
        assert window.focusWidget().isVisible()


def test_a_case_that_was_not_started_yet_is_there_again(qtbot, tmp_path, window):
    window.office.new_case()
    qtbot.waitUntil(lambda: not window.office.store.busy)
    names = window.office.currentWidget().names
    names.person.line.setFocus()
    qtbot.keyClicks(names.person.line, "Mrs Kay Example")
    press(qtbot, window, Qt.Key.Key_L, CONTROL)
    locked(qtbot, window)
    with again(qtbot, tmp_path) as shown:
        again_window = back(qtbot, shown, tmp_path / "cases")
        office = again_window.office
        qtbot.waitUntil(lambda: type(office.currentWidget()).__name__ == "NewCaseRoom")
        qtbot.waitUntil(lambda: typed_in(again_window) == ("Mrs Kay Example", 15))
        assert again_window.focusWidget() is office.currentWidget().names.person.line


def test_a_sheet_that_was_not_kept_yet_is_there_again(qtbot, tmp_path, in_case):
    office = in_case.office
    worked = shipped("cases", "standard.case.json").read_bytes()
    office.store.run(lambda desk: desk.import_file(worked), office.open_case)
    case = lambda: office.case.case  # noqa: E731
    qtbot.waitUntil(lambda: case() is not None and case().view.case.reference != REFERENCE)
    office.papers.enter_return()
    page = office.currentWidget()
    page.sheet.setCurrentIndex(1)
    page.sheet.activated.emit(1)
    qtbot.keyClicks(page.places[1].line, "136.5")
    page.places[1].line.setFocus()
    press(qtbot, in_case, Qt.Key.Key_L, CONTROL)
    locked(qtbot, in_case)
    with again(qtbot, tmp_path) as shown:
        office = back(qtbot, shown, tmp_path / "cases").office
        qtbot.waitUntil(lambda: type(office.currentWidget()).__name__ == "ReturnPage")
        page = office.currentWidget()
        qtbot.waitUntil(lambda: page.sheet.currentIndex() == 1)
        qtbot.waitUntil(lambda: shown.focusWidget() is page.places[1].line)
        assert page.places[1].line.text() == "136.5"


def test_facts_that_were_answered_are_there_again(qtbot, tmp_path, in_case):
    in_case.office.depth_rooms.change_facts()
    questions = in_case.office.currentWidget().questions
    code = questions.pages[0].code
    questions.pages[0].answer.set_value(3)
    press(qtbot, in_case, Qt.Key.Key_L, CONTROL)
    locked(qtbot, in_case)
    with again(qtbot, tmp_path) as shown:
        office = back(qtbot, shown, tmp_path / "cases").office
        qtbot.waitUntil(lambda: isinstance(office.currentWidget(), FactsRoom))
        qtbot.waitUntil(lambda: office.currentWidget().questions.scores[code] == 3)


def test_a_provider_and_its_cursor_are_there_again(qtbot, tmp_path, window):
    office = window.office
    office.show_register()
    office.currentWidget().add_provider()
    register = office.currentWidget()
    qtbot.waitUntil(lambda: not register.is_list)
    line = register.provider.answers[0].editor.line
    qtbot.keyClicks(line, "Sample Care")
    line.setCursorPosition(6)
    press(qtbot, window, Qt.Key.Key_L, CONTROL)
    locked(qtbot, window)
    with again(qtbot, tmp_path) as shown:
        second = back(qtbot, shown, tmp_path / "cases")
        page = second.office.currentWidget
        qtbot.waitUntil(lambda: type(page()).__name__ == "RegisterPage" and not page().is_list)
        qtbot.waitUntil(lambda: typed_in(second) == ("Sample Care", 6))
        assert second.focusWidget() is page().provider.answers[0].editor.line


def test_the_place_is_forgotten_once_it_was_gone_back_to(qtbot, tmp_path, in_case):
    press(qtbot, in_case, Qt.Key.Key_L, CONTROL)
    locked(qtbot, in_case)
    with again(qtbot, tmp_path) as shown:
        back(qtbot, shown, tmp_path / "cases")
        qtbot.waitUntil(lambda: shown.office.is_in_case)
    with again(qtbot, tmp_path) as shown:
        back(qtbot, shown, tmp_path / "cases")
        assert shown.office.currentWidget() is shown.office.cases


def test_the_list_of_cases_is_not_shown_on_the_way_back(qtbot, tmp_path, in_case):
    press(qtbot, in_case, Qt.Key.Key_L, CONTROL)
    locked(qtbot, in_case)
    with again(qtbot, tmp_path) as shown:
        office = back(qtbot, shown, tmp_path / "cases").office
        qtbot.waitUntil(lambda: office.is_in_case)
        assert office.cases.shown.lines == []
        office.show_cases()
        qtbot.waitUntil(lambda: len(office.cases.shown.lines) == 1)


def test_a_case_that_is_gone_meanwhile_leads_to_the_list(qtbot, tmp_path, in_case):
    press(qtbot, in_case, Qt.Key.Key_L, CONTROL)
    locked(qtbot, in_case)
    stores.new_store(tmp_path / "other").close()
    place = Whereabouts(room="CasePage", case_id=str(uuid4()), step="A1")
    desk = Casework(stores.reopened(tmp_path / "other"), CLOCK, shipped_packs(), "Ada Officer")
    desk.left_off.keep(place.as_text())
    desk.close()
    with again(qtbot, tmp_path) as shown:
        office = back(qtbot, shown, tmp_path / "other").office
        qtbot.waitUntil(office.cases.empty.isVisible)
        assert office.currentWidget() is office.cases


def test_nothing_of_the_place_is_kept_outside_the_store(qtbot, tmp_path, in_case):
    reference = in_case.office.case.case.view.case.reference
    case_id = str(in_case.office.case.case.case_id)
    press(qtbot, in_case, Qt.Key.Key_L, CONTROL)
    locked(qtbot, in_case)
    for file in (f for f in tmp_path.rglob("*") if f.is_file()):
        content = file.read_bytes()
        assert reference.encode() not in content
        assert case_id.encode() not in content


def test_the_time_until_the_lock_is_chosen_and_stays_within_bounds(qtbot, tmp_path, window):
    window.privacy.lock_after(10)
    assert window.privacy.status.text() == "Locks after 10 minutes"
    settings = Settings(tmp_path / "state")
    assert settings.lock_minutes == 10
    for said, held in (("0", 2), ("9999", 15), ("never", 5), ("-3", 5)):
        settings.keep_lock_minutes(said)
        assert settings.lock_minutes == held


@pytest.mark.parametrize("kind", [QEvent.Type.MouseMove, QEvent.Type.Wheel])
def test_the_mouse_counts_as_somebody_being_there(qtbot, window, kind):
    acts = QApplication.instance().acts
    acts.last = Moment(0, 0)
    acts.takes(QEvent(kind))
    assert acts.last.steady > 0


def test_a_dialog_of_the_program_hears_the_key_of_the_lock(qtbot, window):
    window.show_shortcuts()
    dialog = window.findChild(ShortcutsDialog)
    qtbot.waitUntil(dialog.isVisible)
    press(qtbot, dialog.table, Qt.Key.Key_L, CONTROL)
    locked(qtbot, window)
    assert not any(
        isinstance(each, QDialog) for each in QApplication.topLevelWidgets() if each.isVisible()
    )


def test_what_was_copied_out_is_taken_back_at_the_lock(qtbot, qapp, monkeypatch, in_case):
    monkeypatch.setattr(qapp, "copied", Copied(qapp, is_ours=lambda _mode: True))
    line = line_of(in_case)
    line.selectAll()
    line.copy()
    assert QApplication.clipboard().text() == PERSON
    press(qtbot, in_case, Qt.Key.Key_L, CONTROL)
    locked(qtbot, in_case)
    assert QApplication.clipboard().text() == ""
    delete(qapp.copied)


# --- What could not be saved ---


def type_with_the_disk_gone(qtbot, window):
    """Type into the first field while the store's file is away, then press the key of the lock."""
    file = window.office.store.folder / STORE_FILE
    away = file.with_suffix(".away")
    line = line_of(window)
    line.setFocus()
    line.selectAll()
    file.rename(away)
    qtbot.keyClicks(line, "Typed with the disk gone")
    press(qtbot, window, Qt.Key.Key_L, CONTROL)
    qtbot.waitUntil(lambda: window.privacy.lock.still_open is not None)
    return window.privacy.lock.still_open, lambda: away.rename(file)


def test_what_could_not_be_saved_is_neither_lost_nor_shown(qtbot, in_case):
    still_open, put_back = type_with_the_disk_gone(qtbot, in_case)
    qtbot.waitUntil(still_open.isVisible)
    assert shown_windows() == [still_open]
    assert still_open.windowTitle() == "Commissioning Casework"
    assert still_open.said.text() == WAITS
    assert not in_case.started
    still_open.close()
    assert still_open.isVisible()
    assert still_open.said.text() == LAST
    put_back()
    in_case.privacy.lock.try_again()
    locked(qtbot, in_case)


def test_what_could_not_be_saved_is_locked_as_soon_as_it_is(qtbot, tmp_path, in_case):
    _, put_back = type_with_the_disk_gone(qtbot, in_case)
    put_back()
    in_case.privacy.lock.try_again()
    locked(qtbot, in_case)
    desk = Casework(stores.reopened(tmp_path / "cases"), CLOCK, shipped_packs(), "Ada Officer")
    typed = desk.open_case(desk.case_id("IN-2026-001")).view.one(Person).name
    desk.close()
    assert typed == "Typed with the disk gone"


def test_the_right_passphrase_leads_back_to_what_is_not_saved(qtbot, in_case):
    still_open, put_back = type_with_the_disk_gone(qtbot, in_case)
    line = still_open.page.passphrase.line
    qtbot.keyClicks(line, "not the passphrase")
    press(qtbot, line)
    qtbot.waitUntil(lambda: still_open.page.row.error.startswith("That passphrase does not open"))
    assert not in_case.isVisible()
    line.selectAll()
    qtbot.keyClicks(line, stores.PASSPHRASE)
    press(qtbot, line)
    qtbot.waitUntil(in_case.isVisible)
    assert in_case.office.case.frame.banner.isVisible()
    assert line_of(in_case).text() == "Typed with the disk gone"
    assert in_case.privacy.status.text() == "Locks after 5 minutes"
    put_back()
    in_case.office.case.frame.banner.try_again.emit()
    qtbot.waitUntil(lambda: in_case.office.is_idle)


def test_a_slow_disk_does_not_leave_the_way_open(qtbot, in_case):
    free = threading.Event()
    in_case.office.store.run(lambda _desk: free.wait())
    press(qtbot, in_case, Qt.Key.Key_L, CONTROL)
    assert in_case.privacy.veil.is_on
    in_case.privacy.lock._patience.setInterval(0)
    qtbot.waitUntil(lambda: in_case.privacy.lock.still_open is not None)
    assert not in_case.isVisible()
    free.set()
    locked(qtbot, in_case)
