"""Rules on the evaluation of offers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.checks.rule import Checked, Finding, Weight, at, on_all, rule
from desktop_app.checks.words import HUNDRED, named, plain, sum_of
from desktop_app.figures.evaluation import moderation
from desktop_app.figures.offers import formula_of
from desktop_app.records import Benchmark, Bid, BidRate, Evaluation, PriceLine, Question

if TYPE_CHECKING:
    from collections.abc import Iterator


@rule("D2")
def evaluation_weights_add_up(checked: Checked) -> Iterator[Finding]:
    """Weights of price and questions are exactly 100."""
    evaluation, questions = checked.case.one(Evaluation), checked.case.all(Question)
    if evaluation is None or not questions:
        return
    total = sum_of([evaluation.price_weight, *(question.weight for question in questions)])
    if total is not None and total != HUNDRED:
        message = f"The weights of price and questions add up to {plain(total)}, not 100"
        yield at(evaluation, "price_weight", message)


@rule("D1")
def price_per_point_has_no_weight(checked: Checked) -> Iterator[Finding]:
    """Price for each quality point leaves no weight to the price (rule 22)."""
    evaluation = checked.case.one(Evaluation)
    if evaluation is None or not evaluation.price_weight:
        return
    if formula_of(checked.case, checked.pack) == "price_per_quality_point":
        message = "With the formula price per quality point the weight of price must be 0"
        yield at(evaluation, "price_weight", message)


@rule("D2")
def benchmark_with_its_formula(checked: Checked) -> Iterator[Finding]:
    """Benchmarks: the formula needs a benchmark; no other formula has one (rule 22)."""
    if checked.case.one(Evaluation) is None:
        return
    benchmark = checked.case.one(Benchmark)
    needs_one = formula_of(checked.case, checked.pack) == "benchmark"
    if needs_one and benchmark is None:
        yield on_all(Benchmark, "Enter the benchmark: the formula needs its floor and its ceiling")
    if benchmark is not None and not needs_one:
        yield at(benchmark, "", "Remove the benchmark: the price formula chosen does not use it")


@rule("D2")
def ceiling_above_floor(checked: Checked) -> Iterator[Finding]:
    """Each ceiling of a benchmark is above its floor (rule 22)."""
    benchmark = checked.case.one(Benchmark)
    if benchmark is None or benchmark.floor is None or benchmark.ceiling is None:
        return
    if benchmark.ceiling <= benchmark.floor:
        yield at(benchmark, "ceiling", "The ceiling must be above the floor: correct one of them")


@rule("D2")
def every_line_priced(checked: Checked) -> Iterator[Finding]:
    """Every bid has a rate for every thing that is priced."""
    lines = checked.case.all(PriceLine)
    for bid in checked.case.all(Bid):
        rates = checked.case.children(BidRate, "bid", bid)
        priced = {each.price_line for each in rates if each.rate is not None}
        for line in lines:
            if line.id not in priced:
                name, bidder = named(checked.case, line), named(checked.case, bid)
                message = f"Enter the rate of {bidder} for {name}"
                yield at(bid, "rates", message, within=line.key or "")


@rule("D2", weight=Weight.LOOK, in_file=False)
def evaluators_far_apart(checked: Checked) -> Iterator[Finding]:
    """Each question on which evaluators are far apart is talked about first (rule 28)."""
    for each in moderation(checked.case, checked.pack):
        bid = checked.case.linked(Bid, each.bid)
        question = checked.case.linked(Question, each.question)
        if bid is not None and question is not None:
            scores = " and ".join(str(score) for score in each.scores)
            message = f"Talk about {named(checked.case, question)}: evaluators gave {scores}"
            yield at(bid, "scores", message, within=question.key or "")


@rule("D2", weight=Weight.LOOK, in_file=False)
def unusually_low_bid(checked: Checked) -> Iterator[Finding]:
    """Ask a bidder whose price is unusually low; nobody is excluded for it (rule 27)."""
    figures = checked.evaluation
    for bid in checked.case.all(Bid) if figures is not None else ():
        screened = figures.screen.get(bid.id) if figures is not None else None
        if screened is not None and screened.ask_bidder:
            bidder = named(checked.case, bid)
            yield at(bid, "rates", f"Ask {bidder} to explain the price: it is unusually low")


RULES = (
    evaluation_weights_add_up,
    price_per_point_has_no_weight,
    benchmark_with_its_formula,
    ceiling_above_floor,
    every_line_priced,
    evaluators_far_apart,
    unusually_low_bid,
)
