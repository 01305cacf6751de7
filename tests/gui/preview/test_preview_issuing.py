"""Issuing a document in the window, and looking at a version that went out."""

from __future__ import annotations

from PySide6.QtCore import Qt

from desktop_app.casework import ChangeField
from desktop_app.records import Need
from tests.gui.preview.showing import PATIENCE, log_of, shown


def refreshed(qtbot, page, shows):
    """Show the case again after it has changed, as the window does."""
    found = []
    page._store.run(lambda desk: desk.open_case(page.case.case_id), found.append)
    qtbot.waitUntil(lambda: bool(found), timeout=PATIENCE)
    with qtbot.waitSignal(shows, timeout=PATIENCE):
        page.refresh(found[0])


def asked(qtbot, page):
    page.issuing.question = None
    qtbot.mouseClick(page.panel.issued.button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.issuing.question is not None, timeout=PATIENCE)
    return page.issuing.question


def issue(qtbot, page, what_changed=None):
    question = asked(qtbot, page)
    if what_changed is not None:
        question.editor.set_value(what_changed)
    with qtbot.waitSignal(page.issuing.told, timeout=PATIENCE):
        qtbot.mouseClick(question.go, Qt.MouseButton.LeftButton)
    refreshed(qtbot, page, page.issuing.brought)


def show_the_case(qtbot, page):
    now = page.panel.issued.links[-1]
    assert now.text() == "Show it as the case is now"
    with qtbot.waitSignal(page.rendering.ready, timeout=PATIENCE):
        qtbot.mouseClick(now, Qt.MouseButton.LeftButton)


def change_a_need(qtbot, page):
    case = page.case
    act = ChangeField(
        case_id=case.case_id,
        step="A2",
        kind=Need,
        attribute="statement",
        record_id=case.view.all(Need)[0].id,
        value="Needs company at every meal.",
    )
    done = []
    page._store.run(lambda desk: desk.do(act), done.append)
    qtbot.waitUntil(lambda: bool(done), timeout=PATIENCE)
    refreshed(qtbot, page, page.rendering.ready)


def test_a_signed_off_document_is_issued_and_listed(qtbot, page, light):
    shown(qtbot, page, light, "specification")
    assert page.panel.issued.links == ()
    issue(qtbot, page)
    assert page.message.words == "Specification issued as version 1."
    assert [link.text() for link in page.panel.issued.links] == [
        "Version 1, 22 November 2026 (shown)",
        "Show it as the case is now",
    ]
    assert page.made.file_name == "IND-2025-0001-specification-v1.pdf"
    assert log_of(page, qtbot)[-1] == ("issue", "issue of the specification, version 1")


def test_a_draft_says_what_it_waits_for(qtbot, page, started):
    shown(qtbot, page, started, "specification")
    assert not page.panel.issued.button.isEnabled()
    assert page.panel.issued.words.text() == (
        "It can be issued as soon as plan and budget are signed off."
    )


def test_a_version_is_shown_as_it_went_out_and_the_case_again(qtbot, page, light):
    shown(qtbot, page, light, "specification")
    issue(qtbot, page)
    change_a_need(qtbot, page)
    assert "Needs company at every meal" in page.made.text
    with qtbot.waitSignal(page.issuing.brought, timeout=PATIENCE):
        qtbot.mouseClick(page.panel.issued.links[0], Qt.MouseButton.LeftButton)
    assert page.made.file_name == "IND-2025-0001-specification-v1.pdf"
    assert "Needs company at every meal" not in page.made.text
    assert "Version 1, issued 22 November 2026" in page.made.text
    assert page.panel.draft_words.startswith("Issued on 22 November 2026 by Ada Officer.")
    assert not page.panel.issued.button.isEnabled()
    show_the_case(qtbot, page)
    assert "Needs company at every meal" in page.made.text


def test_a_version_is_saved_to_the_byte_and_noted(qtbot, page, light, tmp_path):
    shown(qtbot, page, light, "specification")
    issue(qtbot, page)
    saved = []
    for name in ("first.pdf", "second.pdf"):
        with qtbot.waitSignal(page.issuing.brought, timeout=PATIENCE):
            qtbot.mouseClick(page.panel.issued.links[0], Qt.MouseButton.LeftButton)
        with qtbot.waitSignal(page.copies.told, timeout=PATIENCE):
            page.copies.save(page.made, tmp_path / name)
        saved.append((tmp_path / name).read_bytes())
    assert saved[0] == saved[1]
    kind, label = log_of(page, qtbot)[-1]
    assert kind == "print"
    assert label.startswith("saving of the specification as PDF")


def test_a_new_version_asks_what_has_changed(qtbot, page, light):
    shown(qtbot, page, light, "specification")
    issue(qtbot, page)
    change_a_need(qtbot, page)
    question = asked(qtbot, page)
    assert "has changed" in question.editor.value()
    question.editor.set_value("")
    qtbot.mouseClick(question.go, Qt.MouseButton.LeftButton)
    assert question.isVisible()
    assert question.row.error == "Say what has changed since version 1"
    question.editor.set_value("Company at every meal")
    with qtbot.waitSignal(page.issuing.told, timeout=PATIENCE):
        qtbot.mouseClick(question.go, Qt.MouseButton.LeftButton)
    refreshed(qtbot, page, page.issuing.brought)
    assert [link.text() for link in page.panel.issued.links] == [
        "Version 2, 22 November 2026 (shown)",
        "Version 1, 22 November 2026",
        "Show it as the case is now",
    ]


def test_nothing_new_is_not_issued_again(qtbot, page, light):
    shown(qtbot, page, light, "specification")
    issue(qtbot, page)
    show_the_case(qtbot, page)
    with qtbot.waitSignal(page.issuing.trouble, timeout=PATIENCE):
        qtbot.mouseClick(page.panel.issued.button, Qt.MouseButton.LeftButton)
    (said,) = page.error_box.links
    assert said.text().startswith("It says the same as version 1, issued 22 November 2026")


def test_each_copy_has_versions_of_its_own(qtbot, page, light):
    shown(qtbot, page, light, "specification")
    issue(qtbot, page)
    with qtbot.waitSignal(page.rendering.ready, timeout=PATIENCE):
        page.panel.copy_buttons[1].click()
    assert page.panel.issued.links == ()


def test_what_is_shown_is_put_in_the_tray_with_its_version(qtbot, page, light):
    shown(qtbot, page, light, "specification")
    issue(qtbot, page)
    for words in ("Put in the tray: 1 document there.", "It is in the tray already: 1 document"):
        with qtbot.waitSignal(page.copies.in_tray, timeout=PATIENCE):
            qtbot.mouseClick(page.panel.tray_button, Qt.MouseButton.LeftButton)
        assert page.message.words.startswith(words)
    found = []
    page._store.run(lambda desk: desk.tray.lines(), found.append)
    qtbot.waitUntil(lambda: bool(found), timeout=PATIENCE)
    ((line,),) = found
    assert (line.document, line.version) == ("specification", 1)
    with qtbot.waitSignal(page.tray_asked):
        qtbot.mouseClick(page.message.link, Qt.MouseButton.LeftButton)
