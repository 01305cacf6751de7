"""Every figure tells how it came about, and what it tells can be worked out again by hand."""

from __future__ import annotations

import re
import uuid
from decimal import ROUND_HALF_UP, Decimal, localcontext

import pytest

from desktop_app.exchange.writing import write
from desktop_app.figures import figures_file, work_out
from desktop_app.figures.explain import (
    Explainer,
    FromFigure,
    FromPack,
    FromRecord,
    UnknownFigure,
    explain,
    explainable,
)
from desktop_app.records import (
    CASE_RECORDS,
    Benchmark,
    Budget,
    CaseView,
    CostLine,
    DepthOverride,
    Evaluation,
    Funder,
    FundingShare,
    Option,
    Question,
    fields_of,
)
from tests.figures.building import PACK, CaseOf, worked


def explained(pointer, name="light"):
    case = worked(name)
    return explain(case, PACK, work_out(case, PACK), pointer)


def all_of(case):
    explainer = Explainer(case, PACK, work_out(case, PACK))
    return [explainer.explain(pointer) for pointer in explainable(explainer.file)]


# --- Working a line out again, by other means than the program's own ---

_TOKEN = re.compile(r"√|²|[()x/+\-,]|£?[\d,]*\d(?:\.\d+)?%?|the (?:smaller|lowest) of|and")


class Sum:
    """Works out a sum as it is written, with 40 digits, by reading it from left to right."""

    def __init__(self, text):
        self.tokens = _TOKEN.findall(text)
        left = _TOKEN.sub("", text).strip()
        assert not left, f"{left!r} in {text!r}"

    def next(self, *wanted):
        if self.tokens and self.tokens[0] in wanted:
            return self.tokens.pop(0)
        return None

    def result(self):
        if self.next("the smaller of", "the lowest of"):
            return min(self.listed())
        found = self.added()
        assert not self.tokens
        return found

    def listed(self):
        found = [self.added()]
        while self.next("and", ","):
            found.append(self.added())
        return found

    def added(self):
        found = self.multiplied()
        while sign := self.next("+", "-"):
            found = found + self.multiplied() if sign == "+" else found - self.multiplied()
        return found

    def multiplied(self):
        found = self.one()
        while sign := self.next("x", "/"):
            found = found * self.one() if sign == "x" else found / self.one()
        return found

    def one(self):
        if self.next("-"):
            return -self.one()
        if self.next("√"):
            return self.one().sqrt()
        if self.next("("):
            found = self.added()
            assert self.next(")")
        else:
            found = Decimal(self.tokens.pop(0).strip("£%").replace(",", ""))
        return found * found if self.next("²") else found


def number(text):
    """Return the number a text begins with, or None."""
    found = re.match(r"-?£?[\d,]*\d(\.\d+)?", text)
    return None if found is None else Decimal(re.sub("[£,]", "", found.group()))


def numbers(text):
    return {number(each) for each in re.findall(r"[\d,]*\d(?:\.\d+)?", text)}


def works_out(step):
    """Say whether the sum of a step gives its result, rounded as its result is written."""
    before, after = step.rsplit(" = ", 1)
    with localcontext() as context:
        context.prec = 40
        found = Sum(before.rsplit(": ", 1)[-1]).result()
        result = number(after)
        return found.quantize(result, ROUND_HALF_UP) == result


@pytest.mark.parametrize("text", ["£1,472.00 / 52 x 8 = £226.46", "50 + 10 x (1 x (-1)) = 40"])
def test_the_test_can_work_sums_out(text):
    assert works_out(text)
    assert not works_out(text.replace("8 =", "9 =").replace("50 +", "51 +"))


# --- What an explanation says ---


def test_a_cost_line_tells_its_sum_and_where_each_number_is_from():
    told = explained("/budget/lines/L1/per_year")

    assert told.title == "Cost for a year: Woodwork shed sessions"
    assert (told.value, told.shown) == ("864.00", "£864.00")
    assert told.worked == "£18.00 x 48 = £864.00"
    assert str(told.rule) == "Rule 1: Line for a year"
    assert told.formula.startswith("price of one unit x units in one period x periods in a year")
    rate = told.inputs[0]
    assert (rate.label, rate.shown) == ("Price of one unit", "£18.00")
    assert rate.source.pointer == "/plan/lines/0/rate"
    assert rate.source.words == "cost line Woodwork shed sessions, case file /plan/lines/0/rate"


def test_an_entry_of_the_pack_says_whether_it_is_law_guidance_or_local():
    told = explained("/outturn/direct_payment/keep")

    assert told.worked == "£1,472.00 / 52 x 8 = £226.46"
    year, weeks = told.pack_entries
    assert (year.path, year.value) == ("calculation.weeks_per_year", "52")
    assert (weeks.path, weeks.value, weeks.status) == (
        "budget.direct_payment_surplus_weeks",
        "8",
        "local",
    )
    assert "local default" in weeks.words
    law = explained("/thresholds/checks/contracts_register/reached", "standard").pack_entries
    assert [(each.path, each.status) for each in law] == [("threshold[contracts_register]", "law")]


def test_a_figure_made_from_other_figures_leads_to_them():
    told = explained("/budget/council_net", "standard")

    assert told.worked == "£14,045.20 - £2,514.20 = £11,531.00"
    assert [each.source for each in told.inputs] == [
        FromFigure("/budget/council_gross"),
        FromFigure("/budget/contribution_applied"),
    ]


@pytest.mark.parametrize(
    ("name", "pointer", "worked_line"),
    [
        ("light", "/budget/outcomes/O1/percent", "100 x £790.40 / £1,472.00 = 53.70%"),
        ("light", "/options/options/OPT2/parts/cost", "20 x £390.00 / £1,472.00 = 5.30"),
        ("light", "/next_year/change", "£1,136.00 - £1,472.00 = -£336.00"),
        ("light", "/performance/measures/K3/values/0", "100 x 423.50 / 458.00 = 92.47"),
        ("standard", "/proportionality/percent", "100 x 16 / 39 = 41.03%"),
        ("standard", "/evaluation/scores/PR1/price", "40 x £13,076.70 / £14,141.40 = 36.99"),
        ("standard", "/evaluation/annual_price/PR1", "£25.90 x 10.5 x 52 = £14,141.40"),
        ("standard", "/dates/planned_review_due", "31 March 2025 and 12 months: 31 March 2026"),
        ("standard", "/framework/warning", "93.66% is at least 90.00%: yes"),
    ],
)
def test_the_worked_line_has_the_numbers_put_in(name, pointer, worked_line):
    assert explained(pointer, name).worked == worked_line


def test_a_colour_tells_the_value_and_its_limits():
    told = explained("/performance/measures/K1/rag/2")

    assert told.title == "Colour of Sessions attended in the quarter, quarter 3"
    assert told.worked == "10.00, higher is better, green from 11; amber from 9: amber"


def test_an_item_of_a_list_has_the_explanation_of_its_list():
    assert explained("/options/ranking/1").shown == "Befriending visits only"
    assert explained("/options/ranking/1").formula == explained("/options/ranking").formula


def test_pennies_left_over_are_told():
    case = CaseOf()
    first, second = case.funder(), case.funder("nhs")
    line = case.add(CostLine, rate=5, quantity=Decimal(1), per="once")
    case.add(FundingShare, line=line.id, funder=first.id, percent=Decimal(50))
    case.add(FundingShare, line=line.id, funder=second.id, percent=Decimal(50))
    view = case.view()
    pointer = f"/budget/lines/{line.id}/funders"
    told = explain(view, PACK, case.figures(), f"{pointer}/{first.id}")

    assert told.steps == (
        "£0.05 x 50 / 100, cut down to whole pence: £0.02",
        "A penny left over is added: £0.02 + £0.01 = £0.03",
    )
    other = explain(view, PACK, case.figures(), f"{pointer}/{second.id}")
    assert other.steps == ("£0.05 x 50 / 100, cut down to whole pence: £0.02",)


def test_what_is_not_known_says_what_it_waits_for():
    case = CaseOf()
    line = case.add(CostLine, item="Shed", quantity=Decimal(2), per="year")
    told = explain(case.view(), PACK, case.figures(), f"/budget/lines/{line.id}/per_year")

    assert told.value is None
    assert told.shown == "not yet known"
    assert told.worked == "Not yet known, because these are not: Price of one unit"
    assert told.inputs[0].source == FromRecord(
        CostLine, line.id, "rate", "cost line Shed", "/plan/lines/0/rate"
    )


def test_what_is_not_there_says_why():
    assert explained("/thresholds").worked == "The council awards no contract in this case"
    told = explained("/budget/lines/L1/per_week")
    assert told.shown == "none"
    assert told.worked == "Only a line bought by the week has a cost for a week"


@pytest.mark.parametrize(
    ("pointer", "near"),
    [
        ("/budget/gross", "/budget/gross_per_year"),
        ("/budget/lines/L9/per_year", "/budget/lines/L1/per_year"),
        ("/budgt/gross_per_year", "/budget/gross_per_year"),
        ("budget/gross_per_year", "/budget/gross_per_year"),
    ],
)
def test_a_pointer_to_no_figure_is_refused_with_the_nearest(pointer, near):
    with pytest.raises(UnknownFigure, match="This case has no figure") as refused:
        explained(pointer)
    assert near in refused.value.nearest
    assert near in str(refused.value)


@pytest.mark.parametrize("pointer", ["", "/", "/format", "/budget", "/activities/required/99"])
def test_what_is_no_figure_is_refused(pointer):
    with pytest.raises(UnknownFigure):
        explained(pointer)


# --- Every figure of both worked cases ---


def leaves(value, pointer=""):
    if isinstance(value, dict) and value:
        for name, each in value.items():
            yield from leaves(each, f"{pointer}/{name}")
    elif isinstance(value, list) and value:
        for place, each in enumerate(value):
            yield from leaves(each, f"{pointer}/{place}")
    else:
        yield pointer, value


@pytest.mark.parametrize("name", ["light", "standard"])
def test_every_leaf_of_the_figures_file_is_explained_with_its_own_value(name):
    case = worked(name)
    file = figures_file(work_out(case, PACK), case)
    told = {each.pointer: each for each in all_of(case)}

    wanted = {p: v for p, v in leaves(file) if p not in ("/format", "/case", "/policy_pack")}
    assert {p: told[p].value for p in wanted} == wanted
    assert [p for p, each in told.items() if not (each.title and each.formula and each.steps)] == []


@pytest.mark.parametrize("name", ["light", "standard"])
def test_every_sum_gives_its_figure_when_worked_out_by_other_means(name):
    sums = 0
    for told in all_of(worked(name)):
        steps = [step for step in told.steps if " = " in step]
        assert [step for step in steps if not works_out(step)] == []
        if steps and " = " in told.steps[-1]:
            assert told.steps[-1].endswith(f" = {told.shown}")
            sums += 1
    assert sums > 100


IN_THE_RULES = {Decimal(each) for each in (0, 1, 10, 12, 50, 100)}


def counts_its_inputs(pointer):
    """Say whether a sum counts how many inputs there are, or moves weight by what the pack says."""
    counted = ("/performance/quarters", "/performance/year_score", "/feedback", "/screen/")
    return "/options/sensitivity/" in pointer or any(each in pointer for each in counted)


@pytest.mark.parametrize("name", ["light", "standard"])
def test_every_number_in_a_sum_is_an_input_or_the_result_of_a_step_before(name):
    for told in all_of(worked(name)):
        known = IN_THE_RULES.union(*(numbers(each.shown) for each in told.inputs))
        for step in told.steps:
            if " = " not in step or counts_its_inputs(told.pointer):
                continue
            before, after = step.rsplit(" = ", 1)
            known |= {Decimal(len(told.inputs) - 1)} if "/year" in told.pointer else set()
            assert numbers(before.rsplit(": ", 1)[-1]) <= known, (told.pointer, step)
            known |= numbers(after)


@pytest.mark.parametrize("name", ["light", "standard"])
def test_every_link_leads_to_a_field_a_figure_or_the_pack(name):
    case = worked(name)
    known = set(explainable(figures_file(work_out(case, PACK), case)))
    places = write(case).sources
    for told in all_of(case):
        for each in told.inputs:
            source = each.source
            if isinstance(source, FromFigure):
                assert source.pointer in known
                assert source.pointer != told.pointer
            elif isinstance(source, FromPack):
                assert source.path
                assert source.value == each.shown
            else:
                assert source.attribute in fields_of(source.kind)
                if source.record_id is not None:
                    record = case.by_id(source.record_id)
                    assert isinstance(record, source.kind)
                if source.record_id is not None and source.attribute != "preferred":
                    there = places[source.pointer]
                    assert (there.kind, there.record) == (source.kind, record)


# --- Other ways to compare, share and choose than the worked cases have ---


def sums_are_right(case):
    for told in all_of(case):
        steps = [step for step in told.steps if " = " in step]
        assert [step for step in steps if not works_out(step)] == []
    return {told.pointer: told for told in all_of(case)}


def add(case, kind, /, **values):
    return kind.blank(id=uuid.uuid4(), case_id=case.case.id, **values)


def test_offers_compared_with_a_benchmark_tell_their_share():
    case = worked("standard")
    case.one(Evaluation).price_formula = "benchmark"
    limits = add(case, Benchmark, floor=13_500_00, ceiling=14_000_00)
    told = sums_are_right(CaseView(case.case, [*case.records, limits]))

    start = "/evaluation/scores"
    assert told[f"{start}/PR3/price"].worked == (
        "40 x (£14,000.00 - £13,759.20) / (£14,000.00 - £13,500.00) = 19.26"
    )
    assert told[f"{start}/PR1/price"].worked == (
        "£14,141.40 is not below £14,000.00, which earns none: 0.00"
    )
    assert told[f"{start}/PR2/price"].worked == (
        "£13,076.70 is not above £13,500.00, which earns all: 40.00"
    )


def test_offers_compared_by_price_for_each_quality_point_have_no_points_for_price():
    case = worked("standard")
    case.one(Evaluation).price_formula = "price_per_quality_point"
    case.one(Evaluation).price_weight = Decimal(0)
    for question, weight in zip(case.all(Question), (40, 35, 25), strict=True):
        question.weight = Decimal(weight)
    told = sums_are_right(case)

    assert told["/evaluation/scores/PR1/price"].worked == ("This formula gives no points for price")
    assert told["/evaluation/scores/PR1/price_per_quality_point"].worked == (
        "£14,141.40 / 80.00 = £176.77"
    )


def test_what_the_others_leave_of_a_line_is_told():
    case = worked("standard")
    council = case.one(Funder)
    case.one(Budget).residual_funder = council.id
    nhs = add(case, Funder, key="nhs", kind="nhs", name="The NHS")
    nhs.position = 1
    shares = [
        add(case, FundingShare, line=line.id, funder=nhs.id, percent=Decimal("33.33"))
        for line in case.all(CostLine)
    ]
    others = [each for each in case.records if not isinstance(each, FundingShare)]
    told = sums_are_right(CaseView(case.case, [*others, nhs, *shares]))

    assert told["/budget/lines/L1/funders/council"].steps == (
        "What the others leave: 100 - 33.33 = 66.67",
        "£13,759.20 x 66.67 / 100, cut down to whole pence: £9,173.25",
        "A penny left over is added: £9,173.25 + £0.01 = £9,173.26",
    )
    assert told["/proportionality/computed_tier"].shown == "standard"
    assert told["/proportionality/escalators/0/code"].worked == (
        "It holds that the NHS pays part of the cost: E4"
    )


def test_a_chosen_depth_says_that_it_was_chosen():
    case = worked("light")
    chosen = add(case, DepthOverride, tier="standard", by="Ada", reason="More to look at")
    told = sums_are_right(CaseView(case.case, [*case.records, chosen]))

    assert told["/proportionality/tier"].worked == "The chosen depth holds: standard"
    assert told["/proportionality/overridden"].worked == (
        "standard differs from the computed light: yes"
    )


def test_options_that_cost_nothing_have_all_the_points_for_cost():
    case = worked("light")
    case.one(Option, key="OPT4").annual_cost = 0
    told = sums_are_right(case)

    assert told["/options/options/OPT4/parts/cost"].worked == "20 x 1 = 20.00"
    assert told["/options/options/OPT2/parts/cost"].worked == "20 x 0 = 0.00"


# --- Any state of a case ---


@pytest.mark.parametrize("kind", CASE_RECORDS, ids=lambda kind: kind.__name__)
def test_a_case_without_records_of_one_kind_still_explains_every_figure(kind):
    for name in ("light", "standard"):
        case = worked(name)
        less = CaseView(case.case, [each for each in case.records if not isinstance(each, kind)])
        assert all(told.steps for told in all_of(less))


@pytest.mark.parametrize("name", ["light", "standard"])
def test_a_case_without_any_number_still_explains_every_figure(name):
    case = worked(name)
    for record in case.records:
        for attribute in fields_of(type(record)):
            if isinstance(getattr(record, attribute), int | Decimal):
                setattr(record, attribute, None)

    assert all(told.steps for told in all_of(case))


def test_an_empty_case_explains_that_there_is_nothing():
    told = {each.pointer: each for each in all_of(CaseOf().view())}

    assert told["/budget/lines"].worked == "There are no cost lines yet"
    assert told["/risks"].worked == "There are no risks in this case"
    assert told["/dates/planned_review_due"].shown == "not yet known"


def test_a_long_sum_is_told_in_words_and_every_amount_stands_among_the_inputs():
    case = CaseOf()
    for each in range(40):
        case.add(CostLine, key=f"L{each}", rate=100, quantity=Decimal(1), per="year")
    told = explain(case.view(), PACK, case.figures(), "/budget/gross_per_year")

    assert told.steps == ("The 40 amounts added up: £40.00",)
    assert len(told.inputs) == 40


def test_two_records_of_one_name_do_not_stop_an_explanation():
    case = CaseOf()
    for _ in range(2):
        case.add(Funder, key="council", kind="council", name="One council")
    told = {each.pointer: each for each in all_of(case.view())}

    assert told["/budget/funders/council/amount"].title == "Paid by One council"
