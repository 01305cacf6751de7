"""The offers of an award decision: what they were judged by, what they scored, at what price."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.documents.content import Column, Run
from desktop_app.documents.review_background import bids_in_order
from desktop_app.documents.wording import (
    NONE,
    UNKNOWN,
    Material,
    label,
    listed,
    money,
    number,
    points,
    sentence,
)
from desktop_app.records import (
    Bid,
    BidRate,
    BidScore,
    Consensus,
    Evaluation,
    PriceLine,
    Provider,
    Question,
)
from desktop_app.records.evaluation import FORMULAS

if TYPE_CHECKING:
    import uuid

    from desktop_app.documents.sections import Sections

_PRICE_FOR_A_YEAR = "A year"


def criteria(paper: Sections, case: Material) -> None:
    """Show what offers were judged by, with its weight and the score that keeps an offer in."""
    asked, questions, found = (
        case.view.one(Evaluation),
        case.view.all(Question),
        case.figures.evaluation,
    )
    if found is None:
        return
    formula = FORMULAS[found.price_formula]
    paper.table(
        "What offers were judged by",
        ["Criterion", Column("Weight", "number"), Column("Lowest score to stay in", "number")],
        [
            [
                f"Price: {formula[:1].lower()}{formula[1:]}",
                number(asked.price_weight if asked else None),
                NONE,
            ],
            *([each.text or UNKNOWN, number(each.weight), _minimum(each)] for each in questions),
        ],
        total=["Together", number(found.weights_total), ""],
    )
    words = case.pack.evaluation.score_words
    paper.paragraph(f"Scores: {'; '.join(f'{each} {words[each]}' for each in sorted(words))}.")


def _minimum(question: Question) -> str:
    return UNKNOWN if question.minimum is None else str(question.minimum)


def scores(paper: Sections, case: Material) -> None:
    """Show the agreed score of each offer on each question, and each evaluator's own."""
    questions = case.view.all(Question)
    if not questions:
        return
    paper.table(
        "Agreed score for each question, with each evaluator's own score in brackets",
        ["Provider", *(Column(each.text or UNKNOWN) for each in questions)],
        (
            [bidder(case, bid), *(_score(case, bid, question) for question in questions)]
            for bid in bids_in_order(case)
        ),
    )
    found = case.figures.evaluation
    apart = found.moderation if found else ()
    paper.items(
        sentence(
            f"{bidder(case, case.view.linked(Bid, each.bid))}, {case.named(each.question)}: the "
            f"evaluators were apart ({_row(each.scores)}) and "
            f"{_after_talking(case, each.bid, each.question)}"
        )
        for each in apart
    )


def _row(given: tuple[int, ...]) -> str:
    return ", ".join(map(str, given))


def _after_talking(case: Material, bid: uuid.UUID, question: uuid.UUID) -> str:
    agreed = _agreed(case, bid, question)
    return "have not agreed a score yet" if agreed is None else f"agreed on {agreed}"


def _agreed(case: Material, bid: uuid.UUID, question: uuid.UUID) -> int | None:
    kept = case.view.one(Consensus, bid=bid, question=question)
    return kept.score if kept else None


def _score(case: Material, bid: Bid, question: Question) -> tuple[Run, ...]:
    agreed = _agreed(case, bid.id, question.id)
    kept = case.view.one(BidScore, bid=bid.id, question=question.id)
    own = f" ({_row(kept.scores)})" if kept is not None and kept.scores else ""
    return (Run(UNKNOWN if agreed is None else str(agreed)), Run(own, quiet=True))


def bidder(case: Material, bid: Bid | None) -> str:
    """Return the provider of a bid by the name that is recorded."""
    return case.named(bid.provider if bid else None) or UNKNOWN


def prices(paper: Sections, case: Material) -> None:
    """Show the rates each provider offered, and what they come to in a year."""
    lines, found = case.view.all(PriceLine), case.figures.evaluation
    if found is None:
        return
    paper.table(
        "Prices offered",
        [
            "Provider",
            *(Column(_priced(each), "number") for each in lines),
            Column(_PRICE_FOR_A_YEAR, "number"),
        ],
        (
            [
                bidder(case, bid),
                *(money(_rate(case, bid, line)) for line in lines),
                money(found.annual_price.get(bid.id)),
            ]
            for bid in bids_in_order(case)
        ),
    )


def _priced(line: PriceLine) -> str:
    return f"{line.name or UNKNOWN}, per {line.unit or 'unit'}"


def _rate(case: Material, bid: Bid, line: PriceLine) -> int | None:
    kept = case.view.one(BidRate, bid=bid.id, price_line=line.id)
    return kept.rate if kept else None


def result(paper: Sections, case: Material) -> None:
    """Show the points of each offer, the best first, and whoever is not ranked with the reason."""
    found = case.figures.evaluation
    if found is None:
        return
    by_point = found.price_formula == "price_per_quality_point"
    heads = ("Price for each quality point",) if by_point else ("Price", "Quality", "Total")
    paper.table(
        "Points, best first",
        ["Provider", *(Column(each, "number") for each in heads), "Place"],
        (
            [bidder(case, bid), *_points(case, bid, by_point=by_point), _place(case, bid)]
            for bid in bids_in_order(case)
        ),
    )
    preferred = sorted(
        (each for each in case.view.all(Provider) if each.preferred is not None),
        key=lambda each: each.preferred or 0,
    )
    said = listed([each.name or UNKNOWN for each in preferred]) or "none is recorded"
    paper.fields([(label(Provider, "preferred"), said)])


def _points(case: Material, bid: Bid, *, by_point: bool) -> list[str]:
    found = case.figures.evaluation
    own = found.scores.get(bid.id) if found else None
    if by_point:
        each = own.price_per_quality_point if own else None
        return [NONE if each is None else money(each)]
    if own is None:
        return [NONE, NONE, NONE]
    return [points(own.price), points(own.quality), points(own.total)]


def _place(case: Material, bid: Bid) -> str:
    found = case.figures.evaluation
    if found is None:
        return UNKNOWN
    if bid.id in found.ranking:
        return str(found.ranking.index(bid.id) + 1)
    if below := found.excluded.get(bid.id):
        return f"Left out: below the lowest score for {listed([case.named(q) for q in below])}"
    if waiting := found.not_scored.get(bid.id):
        return f"Not yet scored: {listed([case.named(q) for q in waiting])}"
    return "Not yet priced" if bid.id in found.unpriced else "Not ranked"
