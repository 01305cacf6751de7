"""A case file that is read and written again is the same file."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop_app import paths
from desktop_app.exchange import NotReadyToExport, dump, left_out, write_case
from desktop_app.exchange.shape import shape_faults
from desktop_app.records import (
    ActivityState,
    Award,
    Case,
    CaseRecord,
    CaseView,
    CostLine,
    Evidence,
    Framework,
    Need,
    Outcome,
    OutcomeShare,
    Person,
    PreviousArrangement,
    StageSignOff,
)
from tests.exchange.cases import CLOCK, NAMES, faults_of, packs, put, read, take, worked

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.mark.parametrize("name", NAMES)
def test_a_worked_case_comes_back_to_the_byte(name: str) -> None:
    text = paths.shipped("cases", f"{name}.case.json").read_text(encoding="utf-8")
    assert dump(write_case(read(worked(name)), packs()["england-2025-26"])) == text


_CHANGES: list[tuple[str, Any]] = [
    ("/plan/options_appraisal", None),
    ("/proportionality", None),
    ("/deliver/outturn", {"unit_cost_line": None, "lines": []}),
    ("/deliver/outturn", None),
    ("/analyse/eligibility", None),
    ("/deliver/measures/0/limits", None),
    ("/deliver/measures/0/quarters", [None, {"value": "1.50"}, None, {"value": "0"}]),
    ("/review/decision", None),
    ("/review/decision/next_year_lines", None),
    ("/review/decision/next_year_lines", []),
    ("/review/decision/next_year_lines/0/uplift_percent", None),
    ("/review/decision/next_year_lines/0/uplift_percent", "0"),
    ("/plan/lines/0/rate", "999999999.99"),
    ("/plan/options_appraisal/options/1/scores/outcomes", None),
    ("/plan/options_appraisal/person_preference", []),
    ("/plan/options_appraisal/person_preference", ["OPT4", "OPT1"]),
    ("/plan/residual_funder", "council"),
    ("/case/partners", ["One", "Two"]),
    ("/analyse/wellbeing", []),
    ("/decision_making/capacity", None),
    ("/decision_making/advocacy", None),
    ("/person/known_as", "Tobi \U0001f642 עברית"),
]


@pytest.mark.parametrize(("pointer", "value"), _CHANGES, ids=lambda each: str(each)[:60])
def test_null_absent_and_empty_stay_what_they_were(pointer: str, value: Any) -> None:
    file = worked("light")
    if pointer == "/plan/options_appraisal":
        put(file, "/plan/delivery_mechanism/option", None)
    put(file, pointer, value)
    if pointer == "/plan/lines/0/rate":
        take(file, "/plan/lines/0/shared_by")
    assert write_case(read(file)) == file


def test_an_evaluation_with_holes_comes_back() -> None:
    file = worked("standard")
    put(file, "/deliver/evaluation/bids/0/scores", {})
    put(file, "/deliver/evaluation/bids/1/scores/continuity", [])
    put(file, "/deliver/evaluation/bids/0/consensus", {"continuity": None})
    put(file, "/deliver/evaluation/person_preference", ["PR3", "PR1"])
    put(file, "/deliver/evaluation/price_formula", "benchmark")
    put(file, "/deliver/evaluation/benchmark", {"floor": "1.00", "ceiling": "99999.00"})
    assert write_case(read(file)) == file


def _leaves(value: Any, pointer: str = "") -> Iterator[tuple[str, Any]]:
    if isinstance(value, dict | list):
        entries = value.items() if isinstance(value, dict) else enumerate(value)
        for key, entry in entries:
            yield from _leaves(entry, f"{pointer}/{key}")
    yield pointer, value


_VALUES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-3, 6),
    st.text(max_size=5),
    st.sampled_from(["0.00", "12.50", "100", "33.3300", "2024-02-29", "N1", "done", "week", "x"]),
    st.just([]),
    st.just({}),
)


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data(), st.sampled_from(NAMES))
def test_any_changed_file_is_refused_with_sentences_or_comes_back(
    data: st.DataObject, name: str
) -> None:
    file = worked(name)
    pointers = [pointer for pointer, _ in _leaves(file) if pointer]
    for _ in range(data.draw(st.integers(1, 3))):
        pointer = data.draw(st.sampled_from(pointers))
        try:
            if data.draw(st.booleans()):
                put(file, pointer, data.draw(_VALUES))
            else:
                take(file, pointer)
        except (KeyError, IndexError, TypeError, ValueError):
            continue

    faults = faults_of(file)

    if faults:
        assert all(fault.message for fault in faults)
    else:
        assert shape_faults(file) == []
        assert write_case(read(file)) == file


@settings(max_examples=20, deadline=None)
@given(st.randoms(use_true_random=False))
def test_the_order_of_keys_means_nothing(chance: Any) -> None:
    def shuffled(value: Any) -> Any:
        if isinstance(value, list):
            return [shuffled(each) for each in value]
        if isinstance(value, dict):
            keys = list(value)
            chance.shuffle(keys)
            return {key: shuffled(value[key]) for key in keys}
        return value

    file = worked("standard")
    assert write_case(read(shuffled(file))) == file


def _draft(*records: CaseRecord, **values: Any) -> CaseView:
    case = Case(id=_CASE, reference="IND-2026-0001", policy_pack="england-2025-26", **values)
    return CaseView(case, records)


_CASE = CLOCK.new_id()


def _new(kind: type[CaseRecord], **values: Any) -> Any:
    return kind.blank(id=CLOCK.new_id(), case_id=_CASE, **values)


def test_a_draft_is_refused_with_what_is_missing() -> None:
    draft = _draft(_new(Person, name="Ann"), _new(Need, key="N1"), title="A case")

    with pytest.raises(NotReadyToExport) as refused:
        write_case(draft)

    assert "Enter the date of birth" in refused.value.missing
    assert "Enter what the person needs (need 1)" in refused.value.missing
    assert "Select the level of commissioning" in refused.value.missing
    assert "Enter the full name" not in refused.value.missing
    assert len(set(refused.value.missing)) == len(refused.value.missing)
    assert "- Enter the date of birth" in str(refused.value)


def test_a_form_left_empty_and_a_step_only_noted_leave_no_trace_in_the_file() -> None:
    view = read(worked("light"))
    left_empty = [_new(Framework), _new(PreviousArrangement), _new(Award)]
    noted = _new(ActivityState, activity="A8", note="asked two providers")
    assert write_case(CaseView(view.case, [*view.records, *left_empty, noted])) == worked("light")


def test_a_share_not_answered_leaves_no_trace_in_the_file() -> None:
    view = read(worked("light"))
    line, outcome = view.all(CostLine)[2], view.all(Outcome)[0]
    unanswered = _new(OutcomeShare, line=line.id, outcome=outcome.id)
    assert write_case(CaseView(view.case, [*view.records, unanswered])) == worked("light")


def test_a_case_that_breaks_a_rule_is_not_exported_under_its_pack() -> None:
    view = read(worked("light"))
    view.all(Need)[0].basis = None
    with pytest.raises(NotReadyToExport, match="Select the basis"):
        write_case(view, packs()["england-2025-26"])


def test_what_the_format_cannot_carry_is_named() -> None:
    view = read(worked("light"))
    need = view.all(Need)[0]
    state = next(each for each in view.all(ActivityState) if each.activity == "A1")
    state.note = "three visits"
    extra = [
        _new(Evidence, need=need.id, what="a letter"),
        _new(Evidence, need=need.id, what="a visit"),
        _new(StageSignOff, stage="plan", signed_by="Ann"),
    ]
    sentences = left_out(CaseView(view.case, [*view.records, *extra]))
    assert sentences[0] == "The note on step A1"
    assert sentences[1].startswith("2 pieces of evidence of the need “No regular company")
    assert sentences[2] == "The sign-off of the stage Plan"
    assert len(sentences) == 3


def test_a_worked_case_leaves_nothing_out() -> None:
    assert [left_out(read(worked(name))) for name in NAMES] == [[], []]


def test_the_file_names_the_format() -> None:
    assert json.loads(dump(write_case(read(worked("light")))))["format"] == "casework-case/1"
