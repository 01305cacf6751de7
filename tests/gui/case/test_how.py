"""Any figure tells how it was worked out, by mouse or keyboard, and leads back to answers."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from desktop_app.casework.open_case import look_at
from desktop_app.figures import figures_file
from desktop_app.figures.explain import Explainer, explainable
from desktop_app.gui.case.workings import WORKINGS, workings_for
from desktop_app.gui.case.workings_section import WorkingsSection
from desktop_app.policy import shipped_packs
from desktop_app.records import CASE_RECORDS, CaseView, CostLine, FundingShare
from desktop_app.stages import STEPS
from tests.figures.building import worked

PACKS = shipped_packs()


def workings_of(page):
    return next(each for each in page.sections if isinstance(each, WorkingsSection))


def press(widget, key):
    widget.setFocus()
    QTest.keyClick(widget, key)


def words_in(widget):
    return [label.text() for label in widget.findChildren(QLabel) if label.isVisible()]


def link_named(how, label):
    return next(link for link in how.links if link.words == label)


def test_a_figure_opens_how_it_was_worked_out_and_esc_goes_back_to_it(room, light_case):
    workings = workings_of(room.open(light_case, "P5"))
    figure = workings.figure("/budget/gross_per_year")
    assert figure.accessibleName() == "Gross cost of a year: £1,472.00. How this was worked out"

    press(figure, Qt.Key.Key_Return if figure.autoDefault() else Qt.Key.Key_Space)

    how = workings.how
    assert how.isVisible()
    assert "£864.00 + £432.00 + £120.00 + £56.00 = £1,472.00" in words_in(how)
    assert any("Rule 3: Sums" in words for words in words_in(how))
    assert QApplication.focusWidget() is how.links[0]
    QTest.keyClick(how.links[0], Qt.Key.Key_Escape)
    assert not how.isVisible()
    assert QApplication.focusWidget() is figure


def test_what_opens_is_brought_into_view(room, light_case):
    page = room.open(light_case, "P5")
    workings = workings_of(page)
    page.verticalScrollBar().setValue(0)
    workings.figure("/budget/gross_per_year").click()

    def is_in_view():
        top = workings.how.mapTo(page.viewport(), workings.how.rect().topLeft()).y()
        return top >= 0 and top + workings.how.height() <= page.viewport().height()

    room.qtbot.waitUntil(is_in_view)


def test_a_figure_made_from_others_leads_into_them_and_back(room, light_case):
    workings = workings_of(room.open(light_case, "P5"))
    workings.figure("/budget/gross_per_year").click()
    how = workings.how
    assert not how.back.isVisible()

    link_named(how, "Cost for a year: Woodwork shed sessions").click()

    assert how.explanation.worked == "£18.00 x 48 = £864.00"
    assert how.back.words == "Back to gross cost for a year"
    how.back.click()
    assert how.explanation.pointer == "/budget/gross_per_year"
    assert not how.back.isVisible()
    how.close_link.click()
    assert QApplication.focusWidget() is workings.figure("/budget/gross_per_year")


def test_an_answer_a_figure_is_made_from_is_gone_to(room, light_case):
    workings = workings_of(room.open(light_case, "P5"))
    workings.figure("/budget/gross_per_year").click()
    link_named(workings.how, "Cost for a year: Community transport, return trips").click()
    rate = link_named(workings.how, "Price of one unit")
    assert rate.accessibleName() == f"Price of one unit, £9.00: go to {STEPS['P5'].title}"

    rate.click()

    line = room.page.case.view.one(CostLine, key="L2", year="this")
    answer = room.answer("rate")
    assert answer.target.record_id == line.id
    assert answer.editor.isAncestorOf(QApplication.focusWidget())


def test_an_answer_in_a_grid_is_gone_to_in_its_cell(room, light_case):
    page = room.open(light_case, "P5")
    view = room.page.case.view
    line = view.one(CostLine, key="L3", year="this")
    share = view.one(FundingShare, line=line.id)

    page.go_to_field(share.id, "percent")

    focus = QApplication.focusWidget()
    target = next(a for a in page.answers() if a.editor.isAncestorOf(focus)).target
    assert (target.kind, target.parent_id, target.other_id) == (
        FundingShare,
        share.line,
        share.funder,
    )


def test_an_answer_of_another_step_opens_that_step(room, standard_case):
    workings = workings_of(room.open(standard_case, "R1"))
    workings.figure("/dates/planned_review_due").click()

    link_named(workings.how, "Date of sign-off").click()

    assert room.page.step_code == "P8"
    answer = room.answer("on")
    assert answer.editor.isAncestorOf(QApplication.focusWidget())


def test_an_explanation_follows_the_answers(room, light_case):
    workings = workings_of(room.open(light_case, "P5"))
    workings.figure("/budget/gross_per_year").click()
    rate = room.answer("rate")
    rate.editor.line.setText("20")
    rate.editor.flush()
    room.settle()

    how = workings.how
    assert how.explanation.shown == "£1,568.00"
    assert "£960.00 + £432.00 + £120.00 + £56.00 = £1,568.00" in words_in(how)


def test_a_figure_that_is_gone_is_no_longer_explained(room, standard_case):
    page = room.open(standard_case, "A9")
    workings = workings_of(page)
    workings.figure("/risks/RK2/before").click()
    rows = next(each for each in page.sections if hasattr(each, "remove_button"))
    rows.choose(rows.records()[1].id)
    rows.remove()
    room.settle()

    assert not workings.how.isVisible()


def test_what_is_not_known_says_what_it_waits_for(room, new_case):
    workings = workings_of(room.open(new_case, "P5"))
    workings.figure("/budget/council_net").click()
    assert workings.how.explanation.shown == "not yet known"
    assert any("Not yet known, because" in words for words in words_in(workings.how))


@pytest.mark.parametrize("name", ["light", "standard"])
def test_every_figure_shown_anywhere_can_be_explained(room, request, name):
    room.open(request.getfixturevalue(f"{name}_case"))
    case = room.page.case
    known = set(explainable(figures_file(case.figures, case.view)))
    shown = {p for each in WORKINGS for w in workings_for(each, case) for p in w.pointers}
    assert shown <= known
    assert len(shown) > 40


@pytest.mark.parametrize("kind", CASE_RECORDS, ids=lambda kind: kind.__name__)
def test_what_a_case_lacks_leaves_every_figure_that_is_shown_explained(kind):
    for name in ("light", "standard"):
        whole = worked(name)
        kept = [each for each in whole.records if not isinstance(each, kind)]
        case = look_at(CaseView(whole.case, kept), PACKS, undo=None, redo=None)
        explainer = Explainer(case.view, case.pack, case.figures)
        for each in WORKINGS:
            for working in workings_for(each, case):
                assert all(explainer.explain(pointer).steps for pointer in working.pointers)


@pytest.mark.parametrize("code", [code for code, step in STEPS.items() if step.shows])
def test_every_figure_of_a_step_opens_and_every_link_leads_somewhere(room, standard_case, code):
    workings = workings_of(room.open(standard_case, code))
    for working in workings.workings:
        for pointer in working.pointers:
            workings.figure(pointer).click()
            assert workings.how.explanation.pointer == pointer
            assert all(link.accessibleName() for link in workings.how.links)
    for link in workings.how.links:
        if link.accessibleName().endswith("how it was worked out"):
            continue
        link.click()
        assert room.page.step_code in STEPS
        break
