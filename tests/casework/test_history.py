"""The history of a case in sentences, and the audit report that prints it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from io import BytesIO

import pytest
from pypdf import PdfReader

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
from desktop_app.casework.to_issue import prepared
from desktop_app.documents.acts import Span, Wish
from desktop_app.documents.audit_report import compose_history
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
    assert newest.what.startswith("Change of “")
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
    first, second = (f"“{each.statement}”" for each in needs[:2])
    assert moving.changes == (
        f"The order of the needs was changed: from {first}, {second} to {second}, {first}.",
    )
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
        for block in compose_history(case.view, case.history).blocks
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
    before = Wish(span=Span(until=day - timedelta(days=1)))
    case = desk.case_to_print(light_case, "audit-report", before)
    text = as_text(case, "audit-report", moment=NOW)
    assert "Only acts, until 31 May 2026; 0 of 2 acts." in text
    assert "Entries: 0 entries, 0 changes" in text
    assert "Cooking" not in text
    assert f"Last entry: {case.history[-1].entry}" in text
    today = desk.case_to_print(light_case, "audit-report", Wish(span=Span(day, day)))
    assert "Only acts, on 1 June 2026; 2 of 2 acts." in as_text(today, "audit-report", moment=NOW)
    assert "Cooking" in as_text(today, "audit-report", moment=NOW)


def test_the_report_of_some_acts_says_which_and_holds_no_others(desk, light_case):
    for officer, statement in (("Ada Officer", "Zanzibar"), ("Ben Officer", "Zanzibar by sea")):
        desk.officer = officer
        desk.do(
            AddRecord(case_id=light_case, step="A2", kind=Need, values={"statement": statement})
        )
    since = Span(since=stores.MOMENT.date())
    wish = Wish(words="zanzi added", who="Ada Officer", about="record:need", span=since)
    chosen = desk.case_to_print(light_case, "audit-report", wish)
    text = as_text(chosen, "audit-report", moment=NOW)
    title, said = text.split("# Audit report\n\n", 1)
    assert title.startswith("IN-2026-001 Audit report, chosen acts only\n")
    assert said.startswith(
        "Only acts of Ada Officer about needs that hold “zanzi” and “added”, since 1 June 2026; "
        "1 of 3 acts.\n"
    )
    assert "Zanzibar" in text
    assert "Zanzibar by sea" not in text
    assert "Everything that was done" not in text
    step = desk.case_to_print(light_case, "audit-report", Wish(about="step:A2"))
    assert (
        "Only acts in the step “Match needs to eligibility and wellbeing”; 2 of 3 acts."
        in as_text(step, "audit-report", moment=NOW)
    )


def test_the_report_of_every_act_says_so(desk, light_case):
    desk.do(AddRecord(case_id=light_case, step="A2", kind=Need, values={"statement": "Cooking"}))
    text = report(desk, light_case)
    assert text.startswith("IN-2026-001 Audit report\n")
    assert "Everything that was done to this case; 2 of 2 acts.\n" in text


def test_an_issued_report_keeps_which_acts_it_tells(desk, light_case):
    desk.do(AddRecord(case_id=light_case, step="A2", kind=Need, values={"statement": "Zanzibar"}))
    wanted = desk.issuing.to_issue(light_case, "audit-report", wish=Wish(words="zanzi"))
    desk.do(prepared(wanted, moment=NOW, officer=desk.officer))
    version = desk.issuing.version(light_case, "audit-report", 1)
    kept = desk.issuing.file(light_case, version, "text").content.decode()
    assert "Only acts that hold “zanzi”; 1 of 2 acts." in kept
    assert "brought in from a case file" not in kept
    pdf = desk.issuing.file(light_case, version, "standard").content
    assert (
        "Only acts that hold “zanzi”; 1 of 2 acts."
        in PdfReader(BytesIO(pdf)).pages[0].extract_text()
    )


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
