"""The letter to a provider whose offer was not chosen: its own scores, and nobody else's."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from desktop_app.documents.award_missing import letter_parts
from desktop_app.documents.award_money import decided
from desktop_app.documents.content import Column, Signature
from desktop_app.documents.document import Document, Edition
from desktop_app.documents.sections import Sections, step_title, still_to_come
from desktop_app.documents.wording import (
    NONE,
    UNKNOWN,
    Material,
    label,
    money,
    number,
    points,
    sentence,
)
from desktop_app.figures.as_text import Names
from desktop_app.records import Award, Bid, BidRate, Consensus, Evaluation, PriceLine, Question

if TYPE_CHECKING:
    from desktop_app.documents.content import Content
    from desktop_app.figures import Figures
    from desktop_app.policy.pack import PolicyPack
    from desktop_app.policy.words import CaseWords
    from desktop_app.records import CaseView

_TITLE = "Letter to a provider not chosen"


def unsuccessful(view: CaseView) -> tuple[Bid, ...]:
    """Return the bids that were not chosen; none before the award says who was."""
    award = view.one(Award)
    if award is None or award.provider is None:
        return ()
    others = (bid for bid in view.all(Bid) if bid.provider not in {None, award.provider})
    # One letter for each provider: the figures too know a bid by its provider.
    return tuple({bid.provider: bid for bid in others}.values())


def editions(view: CaseView) -> tuple[Edition, ...]:
    """Return one letter for each provider that was not chosen."""
    names = Names(view)
    return tuple(
        Edition(
            key=names.of(bid.id),
            title=f"Letter to {view.name_of(bid.provider) or UNKNOWN}: offer not chosen",
            compose=partial(_letter, bid),
        )
        for bid in unsuccessful(view)
    )


def compose(view: CaseView, figures: Figures, pack: PolicyPack, words: CaseWords) -> Content:
    """Return the letter to the first provider that was not chosen."""
    bid = next(iter(unsuccessful(view)), None)
    return _letter(bid, view, figures, pack, words)


def _letter(
    bid: Bid | None, view: CaseView, figures: Figures, pack: PolicyPack, words: CaseWords
) -> Content:
    case = Material(view, figures, pack, words)
    paper = Sections()
    paper.heading(1, "Your offer was not chosen")
    paper.fields(_front(case, bid))
    if not signed_off(view, figures):
        still_to_come(paper, letter_parts(view, figures, pack))
    paper.paragraph(
        "Thank you for your offer, and for the work you put into it. It was read and scored "
        "against the questions and weights below. Another offer was chosen."
    )
    if bid is not None:
        with paper.section("How your offer scored"):
            _scores(paper, case, bid)
            _totals(paper, case, bid)
        with paper.section("Where points were lost"):
            paper.items(_reasons(case, bid))
    with paper.section("What you can do"):
        paper.paragraph(
            "If you would like to talk this through, or think that something was missed, write "
            "to us and quote the reference above. This letter tells you about your own offer "
            "only; other providers are told about theirs."
        )
        paper.signatures([Signature("For the council")])
    return paper.content()


def _front(case: Material, bid: Bid | None) -> list[tuple[str, str]]:
    view, award, asked = case.view, case.view.one(Award), case.view.one(Evaluation)
    return [
        ("To", case.named(bid.provider if bid else None) or UNKNOWN),
        ("From", view.case.authority or UNKNOWN),
        ("Reference", view.case.reference or "not yet given"),
        (label(Evaluation, "method"), (asked.method if asked else None) or UNKNOWN),
        ("Decided", decided(award)),
    ]


def _scores(paper: Sections, case: Material, bid: Bid) -> None:
    best = case.pack.calculation.score_maximum
    paper.table(
        f"The score the evaluators agreed on for each question, 0 to {best}",
        [
            "Question",
            Column("Weight", "number"),
            Column("Your score", "number"),
            "What the score means",
        ],
        (
            [
                each.text or UNKNOWN,
                number(each.weight),
                UNKNOWN if score is None else str(score),
                NONE if score is None else case.pack.evaluation.score_words.get(score, NONE),
            ]
            for each, score in agreed(case, bid)
        ),
    )
    rates = {each.price_line: each.rate for each in case.view.children(BidRate, "bid", bid)}
    paper.table(
        "The prices you offered",
        ["What", Column("Your rate", "number")],
        (
            [each.name or UNKNOWN, f"{money(rates.get(each.id))} per {each.unit or 'unit'}"]
            for each in case.view.all(PriceLine)
        ),
    )


def agreed(case: Material, bid: Bid) -> list[tuple[Question, int | None]]:
    """Return each question with the score that was agreed for a bid."""
    given = {each.question: each.score for each in case.view.children(Consensus, "bid", bid)}
    return [(each, given.get(each.id)) for each in case.view.all(Question)]


def _totals(paper: Sections, case: Material, bid: Bid) -> None:
    found, asked = case.figures.evaluation, case.view.one(Evaluation)
    if found is None:
        return
    own = found.scores.get(bid.id)
    pairs = [("Price for a year", money(found.annual_price.get(bid.id)))]
    if own is not None and own.total is not None:
        weight = number(asked.price_weight if asked else None)
        pairs += [
            ("Points for price", f"{points(own.price)} of {weight}"),
            ("Points for quality", points(own.quality)),
            ("Points in all", f"{points(own.total)} of {number(found.weights_total)}"),
        ]
    elif own is not None:
        each = money(own.price_per_quality_point)
        pairs += [
            ("Points for quality", points(own.quality)),
            ("Price for each quality point", each),
        ]
    paper.fields(pairs)


def _reasons(case: Material, bid: Bid) -> list[str]:
    """Say what cost the offer points, in its own scores alone."""
    found, best = case.figures.evaluation, case.pack.calculation.score_maximum
    left_out = found.excluded.get(bid.id, ()) if found else ()
    said: list[str] = []
    for question, score in agreed(case, bid):
        name = question.text or UNKNOWN
        if score is None:
            said.append(sentence(f"{name}: the score is {UNKNOWN}"))
        elif question.id in left_out:
            said.append(
                sentence(
                    f"{name}: scored {score}; an offer below {question.minimum} on this question "
                    "could not stay in"
                )
            )
        elif score < best:
            full = case.pack.evaluation.score_words.get(best, "")
            said.append(sentence(f"{name}: scored {score}, where {best} is {full}"))
    own = found.scores.get(bid.id) if found else None
    asked = case.view.one(Evaluation)
    weight = asked.price_weight if asked else None
    if own is not None and own.price is not None and weight is not None and own.price < weight:
        said.append(f"Price: {points(own.price)} points of {number(weight)}.")
    return said or ["Your offer lost no points for quality or price."]


def signed_off(view: CaseView, figures: Figures) -> bool:
    """Tell whether the award is decided, and every bid that is written to has its scores."""
    found, award = figures.evaluation, view.one(Award)
    if award is None or award.decided_on is None or not award.decided_by or found is None:
        return False
    waiting = {*found.not_scored, *found.unpriced}
    return not any(bid.id in waiting for bid in unsuccessful(view))


def applies(view: CaseView) -> str | None:
    """Return why there is nobody to write to, or None."""
    if unsuccessful(view):
        return None
    if not view.all(Bid):
        return "No offers were compared in this case, so there is no provider to write to."
    award = view.one(Award)
    if award is None or award.provider is None:
        return (
            f"No provider has been chosen yet. Enter the award in “{step_title('D3')}”, then "
            "print the letters."
        )
    return "No other provider made an offer, so there is nobody to write to."


UNSUCCESSFUL_LETTER = Document(
    name="unsuccessful-letter",
    title=_TITLE,
    for_whom="Each provider whose offer was not chosen: its own scores and reasons, and nothing "
    "about the person or another provider.",
    compose=compose,
    signed_off=signed_off,
    missing=letter_parts,
    applies=applies,
    editions=editions,
)
