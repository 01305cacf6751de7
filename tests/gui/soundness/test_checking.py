"""The cases are checked beside the window; damage stops writing and is told with what to do."""

from __future__ import annotations

from PySide6.QtCore import Qt

from desktop_app.casework import ChangeField
from desktop_app.casework.soundness import Checked
from desktop_app.errors import NotSaved
from desktop_app.gui.soundness.check_page import WHAT_TO_DO
from desktop_app.gui.soundness.notice import DAMAGED
from desktop_app.records import Case
from desktop_app.store.engine import write_waiting
from tests.gui.rooms_support import held_up
from tests.store.damage import flip_a_bit_of


def checked(qtbot, office):
    """Have everything checked and wait for what comes of it."""
    with qtbot.waitSignal(office.checks.checker.ended) as told:
        office.checks.checker.check_now()
    return told.args[0]


def damaged(qtbot, office):
    # Somebody who reads keeps what waits beside the file from being written into it.
    qtbot.waitUntil(lambda: not office.store.busy)
    # Known from now on, so that nothing but the check has to read what is damaged.
    office._desk.cases()
    store = office._desk._store
    write_waiting(store._writer)
    flip_a_bit_of(store._file, "need")


def test_a_store_that_was_never_checked_is_checked_and_then_not_again(qtbot, office):
    with qtbot.waitSignal(office.checks.checker.ended):
        office.checks.checker.look()
    assert office.checks.notice.words == ""
    with qtbot.assertNotEmitted(office.checks.checker.began, wait=50):
        office.checks.checker.look()
        qtbot.waitUntil(lambda: not office.checks.checker.busy)


def test_it_says_why_it_checks_and_how_far_it_is(qtbot, office):
    said = []
    office.checks.checker.at.connect(lambda *_: said.append(office.checks.notice.words))
    with qtbot.waitSignal(office.checks.checker.ended):
        office.checks.checker.look()
    assert said[0].startswith("Your cases are being checked for the first time. You can go on")
    assert any("%" in words for words in said)


def test_the_page_tells_that_everything_is_whole(qtbot, office):
    office.checks.show_page()
    page = office.checks.page
    with qtbot.waitSignal(office.checks.checker.ended):
        qtbot.keyClick(page.check_button, Qt.Key.Key_Space)
    assert page.found.text().startswith("Everything is whole: 2 entries of the change log")
    assert not page.what_to_do.isVisible()
    assert page.check_button.isVisible()


def test_damage_is_told_with_what_to_do_and_nothing_more_is_written(qtbot, office):
    damaged(qtbot, office)
    assert not checked(qtbot, office).sound
    assert office.checks.notice.words == DAMAGED
    qtbot.mouseClick(office.checks.notice.link, Qt.MouseButton.LeftButton)
    page = office.checks.page
    assert office.currentWidget() is page
    assert page.problems.text().startswith("The file itself: ")
    assert page.what_to_do.text() == WHAT_TO_DO
    case = office._desk.cases()[0]
    told = []
    change = ChangeField(case_id=case.case_id, kind=Case, attribute="title", value="Another")
    office.store.run(lambda desk: desk.do(change), None, told.append)
    qtbot.waitUntil(lambda: bool(told))
    assert isinstance(told[0], NotSaved)
    assert "your cases are damaged, so nothing more is written to them" in str(told[0])
    assert office._desk.cases()[0].title == case.title


def test_a_backup_that_meets_damage_stops_writing_and_comforts_nobody(qtbot, office):
    damaged(qtbot, office)
    office.backups.keeper.make_now()
    qtbot.waitUntil(lambda: not office.backups.keeper.busy and not office.store.busy)
    assert office.checks.notice.words == DAMAGED
    assert office.backups.notice.words.startswith("No backup was made: the cases are damaged.")
    assert "saved as always" not in office.backups.notice.words
    told = []
    case = office._desk.cases()[0]
    change = ChangeField(case_id=case.case_id, kind=Case, attribute="title", value="Another")
    office.store.run(lambda desk: desk.do(change), None, told.append)
    qtbot.waitUntil(lambda: bool(told))
    assert "nothing more is written to them" in str(told[0])


def test_after_damage_the_backups_are_one_press_away(qtbot, office):
    damaged(qtbot, office)
    checked(qtbot, office)
    office.checks.show_page()
    qtbot.mouseClick(office.checks.page.backups, Qt.MouseButton.LeftButton)
    assert office.currentWidget() is office.backups.page


def test_a_check_can_be_stopped_and_changes_nothing(qtbot, office):
    checker = office.checks.checker
    checker.at.connect(lambda *_: checker.cancel(), Qt.ConnectionType.DirectConnection)
    office.checks.show_page()
    with qtbot.waitSignal(checker.stopped):
        checker.check_now()
    assert office.checks.page.progress.text().startswith("Stopped. Nothing was changed")
    assert office.checks.notice.words == ""


def test_enter_pressed_twice_checks_everything_and_stops_nothing(qtbot, office):
    office.checks.show_page()
    page = office.checks.page
    page.check_button.setFocus()
    with qtbot.waitSignal(office.checks.checker.ended):
        qtbot.keyClick(page.check_button, Qt.Key.Key_Return)
        assert page.stop_button.isVisible()
        qtbot.keyClick(office.window().focusWidget(), Qt.Key.Key_Return)
    assert page.found.text().startswith("Everything is whole")
    assert office.window().focusWidget() is page.check_button


def test_a_check_that_was_due_when_the_window_goes_is_not_begun(qtbot, office):
    checker = office.checks.checker
    checker.look()
    with qtbot.assertNotEmitted(checker.began):
        checker.stop()
        qtbot.waitUntil(lambda: not checker.busy)


def test_a_check_that_begins_by_itself_leaves_the_keyboard_on_the_page(qtbot, office):
    office.checks.show_page()
    page = office.checks.page
    page.show_damage("A page of the file cannot be read.")
    page.save.setFocus()
    checker = office.checks.checker
    with qtbot.waitSignal(checker.ended), held_up(qtbot, checker._watch, checker.look):
        assert page.stop_button.isVisible()
        assert office.window().focusWidget() is page.progress
    assert office.window().focusWidget() is page.check_button


def test_a_link_is_scrolled_to_when_the_keyboard_is_on_it(qtbot, office):
    office.checks.show_page()
    page = office.checks.page
    office.window().resize(office.window().minimumSizeHint())
    page.show_damage("\n".join(["A page of the file cannot be read."] * 60))
    for link in (page.backups, page.save):
        link.setFocus()
        qtbot.waitUntil(lambda link=link: link.visibleRegion().boundingRect() == link.rect())


def test_what_to_do_stands_before_a_list_of_damage_that_is_cut_where_it_is_long(qtbot, office):
    office.checks.show_page()
    page = office.checks.page
    pages = "\n".join(f"Tree {number} page {number}: cannot be read" for number in range(60))
    page.show_found(Checked(whole=True, since=0, log=None, entry=None, parts={"file": (pages,)}))
    assert page.found.text() == "1 thing is not as it should be."
    listed = page.problems.text().splitlines()
    assert listed[0] == "The file itself: Tree 0 page 0: cannot be read"
    assert listed[20:] == ["and 40 more"]
    assert page.what_to_do.y() < page.save.y() < page.problems.y()


def test_esc_leaves_the_page_and_the_check_goes_on(qtbot, office):
    office.checks.show_page()
    with qtbot.waitSignal(office.checks.checker.ended):
        office.checks.checker.check_now()
        qtbot.keyClick(office.checks.page, Qt.Key.Key_Escape)
    assert office.currentWidget() is office.cases
