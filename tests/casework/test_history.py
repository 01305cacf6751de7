"""The history of a case in sentences, and the audit report that prints it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from desktop_app.casework import (
    AddRecord,
    ChangeField,
    MarkNotApplicable,
    MoveRecord,
    NotePrinted,
    RemoveRecord,
    Undo,
)
from desktop_app.casework.history import told
from desktop_app.casework.paper import as_text, print_document
from desktop_app.documents.audit_report import Span, compose_history
from desktop_app.documents.content import Table
from desktop_app.paths import shipped
from desktop_app.records import Need, Outcome, PeriodResult
from tests import stores
from tests.casework.test_issuing import issue

NOW = datetime(2026, 11, 22, 14, 4, tzinfo=UTC)


@pytest.fixture
def standard(desk):
    return desk.import_file(shipped("cases", "standard.case.json").read_bytes())


def report(desk, case):
    return as_text(desk.case_to_print(case, "audit-report"), "audit-report", moment=NOW)


def acts(desk, case):
    return desk.case_to_print(case, "audit-report").history


def test_a_change_says_what_of_which_record_from_what_to_what(desk, light_case):
    added = desk.do(
        AddRecord(case_id=light_case, step="A2", kind=Need, values={"statement": "Cannot cook"})
    )
    for words in ("Cannot cook a meal", "Cannot cook a hot meal"):
        act = ChangeField(
            case_id=light_case,
            step="A2",
            kind=Need,
            attribute="statement",
            record_id=added.record_id,
            value=words,
        )
        desk.do(act)
    newest = acts(desk, light_case)[-1]
    assert newest.who == "Ada Officer"
    assert newest.what.startswith("Change: change of “")
    (line,) = newest.changes
    assert line == "Need: from “Cannot cook a meal” to “Cannot cook a hot meal”."


def test_what_was_added_and_removed_is_named_with_its_answers(desk, light_case):
    added = desk.do(
        AddRecord(case_id=light_case, step="A2", kind=Need, values={"statement": "Cannot cook"})
    )
    desk.do(RemoveRecord(case_id=light_case, step="A2", record_id=added.record_id))
    *_, adding, removing = acts(desk, light_case)
    assert adding.changes[0].startswith("Added need “Cannot cook”.")
    assert removing.changes[0].startswith("Removed need “Cannot cook”.")


def test_a_link_is_named_as_the_record_was_named_then(desk, light_case):
    outcome = desk.do(
        AddRecord(case_id=light_case, step="A2", kind=Outcome, values={"words": "I cook again"})
    )
    assert any("I cook again" in line for line in acts(desk, light_case)[-1].changes)
    desk.do(
        ChangeField(
            case_id=light_case,
            step="A2",
            kind=Outcome,
            attribute="words",
            record_id=outcome.record_id,
            value="I bake",
        )
    )
    lines = acts(desk, light_case)[-1].changes
    assert lines[0].endswith("from “I cook again” to “I bake”.")


def test_undo_printing_moving_and_reasons_are_told(desk, standard):
    needs = desk.open_case(standard).view.all(Need)
    desk.do(MoveRecord(case_id=standard, step="A2", record_id=needs[0].id, by=1))
    desk.do(Undo(case_id=standard))
    desk.do(MarkNotApplicable(case_id=standard, step="D8", reason="Nothing went wrong"))
    desk.do(
        NotePrinted(case_id=standard, document="specification", sha256="ab" * 32, how="printed")
    )
    moving, undoing, marking, printing = acts(desk, standard)[-4:]
    assert moving.changes == ("The order of a list was changed.",)
    assert undoing.what == "Undone: moving need"
    assert any("“Log issues and changes”" in line for line in marking.changes)
    assert any("“Nothing went wrong”" in line for line in marking.changes)
    assert printing.what == f"Printing of the specification, SHA-256 {'ab' * 32}"
    assert printing.changes == ()


def test_the_result_of_a_measure_names_its_quarter_and_its_measure(desk, standard):
    result = desk.open_case(standard).view.all(PeriodResult, quarter=2)[0]
    act = ChangeField(
        case_id=standard,
        step="D7",
        kind=PeriodResult,
        attribute="numerator",
        record_id=result.id,
        value=result.numerator + 1,
    )
    desk.do(act)
    (line, *_touched) = acts(desk, standard)[-1].changes
    assert line.startswith("Part of result of quarter 2 of “Planned hours delivered”: from ")


def test_a_change_knows_its_step_and_its_kind_of_record(desk, light_case):
    desk.do(AddRecord(case_id=light_case, step="A2", kind=Need, values={"statement": "Cooking"}))
    newest = acts(desk, light_case)[-1]
    assert "A2" in newest.steps
    assert "need" in newest.records


def test_an_act_of_one_change_is_one_row_and_a_long_one_has_several(desk, light_case, standard):
    desk.do(AddRecord(case_id=light_case, step="A2", kind=Need, values={"statement": "Cooking"}))
    case = desk.case_to_print(light_case, "audit-report")
    (table,) = [
        block
        for block in compose_history(case.view, case.history, Span()).blocks
        if isinstance(block, Table) and block.caption.startswith("The history")
    ]
    newest = case.history[-1]
    rows = [row for row in table.rows if row[-1][0].text == newest.entry[:8]]
    assert len(rows) == 1
    assert newest.what not in rows[0][2][0].text
    (imported, *_) = acts(desk, standard)
    assert len(imported.changes) > 100
    long = desk.case_to_print(standard, "audit-report")
    assert print_document(long, "audit-report", moment=NOW, officer="Ada").pages > 3


def test_the_report_can_tell_some_days_only_and_still_names_the_last_entry(desk, light_case):
    desk.do(AddRecord(case_id=light_case, step="A2", kind=Need, values={"statement": "Cooking"}))
    day = stores.MOMENT.date()
    before = Span(until=day - timedelta(days=1))
    case = desk.case_to_print(light_case, "audit-report", before)
    text = as_text(case, "audit-report", moment=NOW)
    assert "Days chosen: Until 31 May 2026" in text
    assert "Entries: 0 entries, 0 changes" in text
    assert "Cooking" not in text
    assert f"Last entry: {case.history[-1].entry}" in text
    today = desk.case_to_print(light_case, "audit-report", Span(day, day))
    assert "Cooking" in as_text(today, "audit-report", moment=NOW)


def test_an_issue_is_told_without_its_hashes_in_the_way(desk, standard):
    issued = issue(desk, standard)
    newest = acts(desk, standard)[-1]
    assert newest.what == "Issue of the specification, version 1"
    assert issued.standard not in " ".join(newest.changes)


def test_the_report_holds_every_entry_of_the_log(desk, standard):
    issue(desk, standard)
    text = report(desk, standard)
    logged = desk._store.acts(standard)
    assert f"Entries: {len(logged)} entries" in text
    assert f"Last entry: {logged[-1].txn_id}" in text
    assert "The case was brought in from a case file." in text
    for act in logged:
        assert act.txn_id[:8] in text
    printed = print_document(
        desk.case_to_print(standard, "audit-report"), "audit-report", moment=NOW, officer="Ada"
    )
    assert printed.pages > 3
    assert not printed.draft


def test_an_erased_row_is_told_as_such(desk, light_case):
    desk.do(AddRecord(case_id=light_case, step="A2", kind=Need, values={"statement": "Secret"}))
    logged = list(desk._store.acts(light_case))
    erased = [
        replace(act, changes=tuple(replace(each, old=None, new=None) for each in act.changes))
        for act in logged
    ]
    lines = [line for act in told(erased, desk.open_case(light_case).words) for line in act.changes]
    assert "Added: need, erased." in lines
    assert not any("Secret" in line for line in lines)


def test_hostile_text_in_the_history_prints_as_typed(desk, light_case):
    hostile = '<img src="/etc/passwd"/><b>bold</b> &amp; [[a]] \u202e \N{WHITE SMILING FACE}'
    for number in range(3):
        statement = f"{number} {hostile}"
        desk.do(
            AddRecord(case_id=light_case, step="A2", kind=Need, values={"statement": statement})
        )
    text = report(desk, light_case)
    for number in range(3):
        assert f'Added need “{number} <img src="/etc/passwd"/><b>bold</b> &amp; [[a]]' in text
    case = desk.case_to_print(light_case, "audit-report")
    assert print_document(case, "audit-report", moment=NOW, officer="Ada").pages >= 1


def test_an_erased_answer_is_told_as_such(desk, light_case):
    added = desk.do(
        AddRecord(case_id=light_case, step="A2", kind=Need, values={"statement": "Secret"})
    )
    act = ChangeField(
        case_id=light_case,
        step="A2",
        kind=Need,
        attribute="statement",
        record_id=added.record_id,
        value="Secret too",
    )
    desk.do(act)
    *_, last = desk._store.acts(light_case)
    erased = replace(
        last, changes=tuple(replace(each, old=None, new=None) for each in last.changes)
    )
    (line,) = told([erased], desk.open_case(light_case).words)[0].changes
    assert line.endswith(": erased.")
