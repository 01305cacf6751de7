"""Every row of the table of errors: a small change to a worked case, the place and the words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pytest

from desktop_app.exchange import WrongCaseFile
from tests.exchange.cases import at, faults_of, put, read, take, worked

if TYPE_CHECKING:
    from collections.abc import Callable

File = dict[str, Any]
YES, NO = True, False
_LINE = "/plan/lines/0"
_NEXT = "/review/decision/next_year_lines"
_OFFERS = "/deliver/evaluation"
_BID = "/deliver/evaluation/bids"
_LIMITS = "/deliver/measures/0/limits"


@dataclass(frozen=True)
class Row:
    name: str
    case: str
    change: Callable[[File], object]
    pointer: str
    words: tuple[str, ...]
    alone: bool = True


def _set(*pairs: tuple[str, Any]) -> Callable[[File], object]:
    def change(file: File) -> None:
        for pointer, value in pairs:
            put(file, pointer, value)

    return change


def _row(case: str, pointer: str, value: Any, *words: str, where: str = "") -> Row:
    return Row(f"{pointer}={value}", case, _set((pointer, value)), where or pointer, words)


def _rows(
    case: str, name: str, pairs: list[tuple[str, Any]], where: str, *words: str, alone: bool = True
) -> Row:
    return Row(name, case, _set(*pairs), where, words, alone)


def _copy(pointer: str) -> Callable[[File], object]:
    return lambda file: at(file, pointer).append(at(file, pointer)[0])


def _lacking(*pairs: tuple[str, Any]) -> list[tuple[str, Any]]:
    return [("/decision_making/capacity/has_capacity", False), *pairs]


def _override(tier: str, by: str = "A", approved_by: str | None = "B") -> File:
    return {"tier": tier, "reason": "r", "by": by, "approved_by": approved_by, "on": "2025-04-01"}


_HARMED = [("/proportionality/scores/harm_if_it_fails", 3)]

ROWS = [
    _row("light", "/person/name", None, "name"),
    _row("light", "/person/name", "  ", "name"),
    _row("light", "/person/name", "x" * 201, "name", "200"),
    _row("light", "/person/name", "\u0000\u202e", "name"),
    _row("light", "/case/partners", ["One", "\u0007"], "partners"),
    _row("light", "/case/opened_on", "2025-02-30", "opened on"),
    _row("light", "/case/opened_on", "2025-04-01\n", "opened on"),
    _row("light", "/case/opened_on", "２０２５-04-01", "opened on"),
    _row("light", f"{_LINE}/rate", "1.5", "rate"),
    _row("light", f"{_LINE}/rate", 18, "rate"),
    _row("light", f"{_LINE}/shared_by", 0, "shared by", "1"),
    _row("light", f"{_LINE}/shared_by", 1.5, "shared by"),
    _row("light", f"{_LINE}/shared_by", YES, "shared by"),
    _row("light", f"{_LINE}/shared_by", 10**40, "shared by", "99"),
    _row("light", f"{_LINE}/funding", {}, "funding", "1"),
    _row("light", f"{_LINE}/funding/council", "100.5", "council", "100"),
    _row("light", "/plan/options_appraisal/options/1/scores/outcomes", 6, "outcomes", "5"),
    _row("light", "/deliver/measures/0/quarters", [None], "quarters", "4"),
    _row("light", "/case/surprise", 1, "surprise"),
    _row("light", "/case/level", "village", "level"),
    _row("light", "/format", "casework-case/2", "format"),
    _row("light", "/format", "casework-case/0", "format", "casework-case/1"),
    _row("light", "/format", "casework-figures/2", "format", "casework-case/1"),
    _row("light", "/format", 2, "format", "casework-case/1"),
    Row("missing", "light", lambda f: take(f, "/case/title"), "/case/title", ("title",)),
    _rows("light", "both", [("/deliver/outturn/lines/0/amount", "1.00")],
          "/deliver/outturn/lines/0", "quantity", "amount"),
    Row("neither", "light", lambda f: take(f, "/deliver/outturn/lines/0/quantity"),
        "/deliver/outturn/lines/0", ("quantity", "amount")),
    _row("light", "/policy_pack", "wales-2030", "wales-2030"),
    _row("light", "/analyse/needs/1/id", "N1", "N1", "twice"),
    Row("line id again", "light", _set(("/plan/lines/3/id", "L3"), ("/plan/instalments", []),
        ("/deliver/outturn", None)), "/plan/lines/3/id", ("L3", "twice")),
    _row("light", f"{_NEXT}/2/id", "L2", "L2", "twice"),
    Row("bidder again", "standard", _copy(_BID), f"{_BID}/3/provider", ("PR1", "twice")),
    Row("outturn again", "light", _copy("/deliver/outturn/lines"),
        "/deliver/outturn/lines/4/line", ("L1", "twice")),
    Row("activity again", "light", _copy("/activities"), "/activities/19/activity",
        ("A1", "twice")),
    Row("code again", "light", _copy("/analyse/wellbeing"), "/analyse/wellbeing/3", ("b", "twice")),
    Row("preference again", "light", _copy("/plan/options_appraisal/person_preference"),
        "/plan/options_appraisal/person_preference/4", ("OPT2", "twice")),
    _row("standard", f"{_OFFERS}/person_preference", ["PR1", "PR1"], "PR1", "twice",
         where=f"{_OFFERS}/person_preference/1"),
    _row("light", "/case/legal_basis", "magic", "magic"),
    _row("light", "/analyse/wellbeing/0", "zz", "zz"),
    _row("light", "/analyse/eligibility/test", "magic", "magic"),
    _row("light", "/analyse/needs/0/eligibility_outcome", "zz", "zz"),
    _row("light", "/analyse/needs/0/basis", "magic", "magic"),
    _row("light", "/analyse/resources/0/kind", "magic", "magic"),
    _row("light", "/activities/0/activity", "Z9", "Z9"),
    _row("light", f"{_LINE}/payment_method", "magic", "magic"),
    _row("light", f"{_NEXT}/0/payment_method", "magic", "magic"),
    _row("light", "/plan/options_appraisal/options/0/mechanism", "magic", "magic"),
    _row("light", "/review/feedback/0/source", "magic", "magic"),
    _row("light", "/review/decision/review_decision", "magic", "magic"),
    _row("light", f"{_LINE}/provider", "PR9", "PR9"),
    _row("light", "/plan/residual_funder", "F9", "F9"),
    _row("light", f"{_LINE}/funding", {"moon": "100"}, "moon", where=f"{_LINE}/funding/moon"),
    _row("light", f"{_LINE}/outcomes", {"O9": "100"}, "O9", where=f"{_LINE}/outcomes/O9"),
    _row("light", "/plan/instalments/0/parts/0/line", "L9", "L9"),
    _row("light", "/plan/options_appraisal/person_preference/0", "OPT9", "OPT9"),
    _row("light", "/plan/options_appraisal/options/1/scores/zz", 1, "zz"),
    _row("light", "/plan/options_appraisal/options/1/gates/zz", YES, "zz"),
    _row("light", "/plan/delivery_mechanism/option", "OPT9", "OPT9"),
    _row("light", "/deliver/measures/0/outcome", "O9", "O9"),
    _row("light", "/deliver/outturn/unit_cost_line", "L9", "L9"),
    _row("light", "/deliver/outturn/lines/0/line", "L9", "L9"),
    _row("light", "/review/goal_attainment/0/outcome", "O9", "O9"),
    _row("standard", f"{_BID}/0/provider", "PR9", "PR9"),
    _row("standard", f"{_BID}/0/rates/zz", "1.00", "zz"),
    _row("standard", f"{_BID}/0/consensus/zz", 1, "zz"),
    _row("standard", "/deliver/award/provider", "PR9", "PR9"),
    _row("light", "/person/date_of_birth", "2025-04-01", "date of birth"),
    _row("light", "/case/closed_on", "2025-03-30", "closed on"),
    _row("light", "/activities/5/reason", None, "reason"),
    _row("light", "/activities/5/on", None, "on"),
    _row("light", "/activities/0/on", None, "on"),
    _row("light", "/analyse/needs/0/basis", None, "basis"),
    _row("light", "/plan/funders/0/kind", "nhs", "council", where="/plan/funders"),
    _row("light", "/plan/funders", [{"id": "council", "name": "A", "kind": "council"},
         {"id": "b", "name": "B", "kind": "council"}], "council"),
    _row("light", f"{_LINE}/funding/council", "99.50", "99.5", "100", where=f"{_LINE}/funding"),
    _rows("light", "over 100 with a residual funder",
          [("/plan/residual_funder", "council"),
           ("/plan/funders", [{"id": "council", "name": "A", "kind": "council"},
                              {"id": "b", "name": "B", "kind": "nhs"}]),
           (f"{_LINE}/funding", {"council": "60", "b": "50"})],
          f"{_LINE}/funding", "110", "100"),
    _row("light", f"{_LINE}/outcomes/O1", "61", "101", "100", where=f"{_LINE}/outcomes"),
    _rows("light", "not direct", [("/plan/lines/2/payment_method", "council_managed")],
          "/plan/instalments/0/parts/2/line", "L3", "direct payment"),
    _row("light", "/plan/options_appraisal/criteria/0/weight", "49", "99", "100",
         where="/plan/options_appraisal/criteria"),
    _rows("light", "second cost", [("/plan/options_appraisal/criteria/1/kind", "cost")],
          "/plan/options_appraisal/criteria/2/kind", "cost", alone=False),
    _row("light", "/plan/options_appraisal/options/1/scores/cost", 3, "cost"),
    _row("light", "/plan/options_appraisal/options/1/gates", {}, "meets needs",
         where="/plan/options_appraisal/options/1/gates/meets_needs"),
    _row("light", "/plan/options_appraisal/options/1/gates/meets_needs", NO, "OPT2", "gate",
         where="/plan/delivery_mechanism/option"),
    _row("light", "/plan/delivery_mechanism/mechanism", "spot", "direct payment"),
    _row("standard", "/plan/risks/0/impact_after", None, "impact after"),
    _row("standard", "/plan/risks/0/likelihood_after", None, "likelihood after"),
    _row("light", "/proportionality/value", "1.00", "value", "null"),
    _row("light", "/case/level", "strategic", "value", where="/proportionality/value"),
    _rows("standard", "below the floor",
          [("/proportionality/override", _override("light")),
           ("/decision_making/capacity/has_capacity", False)],
          "/proportionality/override/tier", "floor", "standard"),
    _row("standard", "/proportionality/override", _override("light", approved_by=None),
         "second person", where="/proportionality/override/approved_by"),
    _row("standard", "/proportionality/override", _override("light", "J Smith", "j  smith"),
         "same person", where="/proportionality/override/approved_by"),
    _row("standard", f"{_OFFERS}/price_weight", "41", "101", "100"),
    _rows("standard", "price per point with a weight",
          [(f"{_OFFERS}/price_formula", "price_per_quality_point")],
          f"{_OFFERS}/price_weight", "0"),
    _rows("standard", "no benchmark", [(f"{_OFFERS}/price_formula", "benchmark")],
          f"{_OFFERS}/benchmark", "benchmark"),
    _row("standard", f"{_OFFERS}/benchmark", {"floor": "1.00", "ceiling": "2.00"}, "benchmark"),
    _rows("standard", "ceiling below",
          [(f"{_OFFERS}/price_formula", "benchmark"),
           (f"{_OFFERS}/benchmark", {"floor": "2.00", "ceiling": "2.00"})],
          f"{_OFFERS}/benchmark/ceiling", "ceiling", "floor"),
    _rows("standard", "unpriced",
          [(f"{_OFFERS}/price_lines", [
              {"id": "hour", "name": "hour", "unit": "hour", "quantity": "1", "per": "week"},
              {"id": "night", "name": "n", "unit": "night", "quantity": "1", "per": "week"}]),
           (f"{_BID}/1/rates", {"hour": "1.00", "night": "1.00"}),
           (f"{_BID}/2/rates", {"hour": "1.00", "night": "1.00"})],
          f"{_BID}/0/rates/night", "night"),
    _row("standard", "/deliver/award/provider", "PR4", "provider", "bid"),
    _row("standard", f"{_BID}/2/consensus/continuity", 1, "excluded",
         where="/deliver/award/provider"),
    _row("standard", f"{_BID}/2/consensus/continuity", None, "scored",
         where="/deliver/award/provider"),
    _row("standard", "/deliver/award/annual_value", "1.00", "annual value"),
    _row("standard", "/deliver/evaluation", None, "annual value",
         where="/deliver/award/annual_value"),
    _rows("light", "limits on monitor", [("/deliver/measures/0/direction", "monitor")], _LIMITS,
          "null"),
    _rows("light", "no default", [("/deliver/measures/0/direction", "lower"), (_LIMITS, None)],
          _LIMITS, "limits"),
    _rows("light", "no default without target",
          [("/deliver/measures/0/target", "0"), (_LIMITS, None)], _LIMITS, "limits"),
    _rows("light", "range without pairs", [("/deliver/measures/0/direction", "range")], _LIMITS,
          "range"),
    _row("light", _LIMITS, {"green": ["1", "2"], "amber": ["0", "3"]}, "range"),
    _row("light", _LIMITS, {"green": "11", "amber": "11.01"}, "amber", "green"),
    _rows("light", "lower", [("/deliver/measures/0/direction", "lower")], _LIMITS, "amber",
          "green"),
    _row("light", "/deliver/measures/2/limits", {"green": ["85", "105"], "amber": ["86", "110"]},
         "amber", "green"),
    _row("light", "/deliver/measures/0/year_value", "pooled", "year value"),
    _row("light", "/deliver/measures/2/year_value", "sum", "year value"),
    _row("light", "/deliver/measures/0/quarters/1", {}, "value"),
    _row("light", "/deliver/measures/0/quarters/1", {"value": "1", "numerator": "1"}, "value"),
    _row("light", "/deliver/measures/2/quarters/3", {"numerator": "1"}, "numerator",
         "denominator"),
    _rows("light", "telephone", _lacking(("/review/direct_payment", None)),
          "/review/initial/method", "face to face", "capacity"),
    _rows("standard", "uplift of nothing",
          [(f"{_NEXT}/1/id", "L7"), (f"{_NEXT}/1/uplift_percent", "1")],
          f"{_NEXT}/1/uplift_percent", "L7"),
    _row("standard", f"{_NEXT}/0/rate", "26.20", "26.21"),
    _row("standard", "/review/decision/how_needs_still_met", None, "needs"),
    _row("standard", "/review/decision/notice_weeks", None, "notice", "4"),
    _row("standard", "/review/decision/notice_weeks", 3, "notice", "4"),
    _rows("light", "support ends", [(_NEXT, []), ("/review/decision/notice_weeks", None)],
          "/review/decision/notice_weeks", "notice", "4"),
]  # fmt: skip


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.name[:70])
def test_a_wrong_file_is_refused_at_the_place_in_the_words(row: Row) -> None:
    file = worked(row.case)
    row.change(file)

    faults = faults_of(file)

    said = [f.message.lower().replace("_", " ") for f in faults if f.pointer == row.pointer]
    assert said, faults
    wanted = [word.lower().replace("_", " ") for word in row.words]
    assert any(all(word in sentence for word in wanted) for sentence in said), said
    assert not row.alone or {f.pointer for f in faults} == {row.pointer}


def test_a_file_of_a_newer_version_says_to_install_it_and_nothing_of_its_unknown_fields() -> None:
    file = worked("light")
    file |= {"format": "casework-case/12", "travel": {"miles": 12}}

    with pytest.raises(WrongCaseFile) as refused:
        read(file)

    assert [fault.pointer for fault in refused.value.faults] == ["/format"]
    assert str(refused.value) == (
        "This case file was made by a newer version of this program: its format is "
        "casework-case/12, and this version reads casework-case/1. Install the newer version. "
        "Nothing was changed."
    )
