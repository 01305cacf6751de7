"""The parts of a specification that a light case does without."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.documents.content import Column, Run
from desktop_app.documents.wording import NONE, UNKNOWN, capital, counted, number
from desktop_app.records import (
    Advocacy,
    Agreement,
    Award,
    Capacity,
    DecisionMaking,
    Evaluation,
    Framework,
    Measure,
    Question,
    Risk,
)

if TYPE_CHECKING:
    from desktop_app.documents.sections import Sections
    from desktop_app.documents.wording import Material

_WORDS = (
    ("Safety-critical", "a measure of something that could harm the person if it goes wrong"),
    ("Green, amber, red", "on the way to the aim, close to it, and not there yet"),
    ("Call-off", "an order under an agreement that already has its terms"),
    ("Score of a risk", "how likely it is (1 to 5) times how bad it would be (1 to 5)"),
)

_CHANGES = "agreed in writing before they start, with their new price"
_AT_THE_END = (
    "the provider hands over what the next one must know, and support does not stop before it "
    "has started elsewhere"
)


def how_measured(paper: Sections, case: Material) -> None:
    """Say what is recorded for each measure and how the value of the year is found."""
    if case.is_light:
        return
    paper.table(
        "What is recorded for each measure, sent to the council every quarter",
        ["Measure", "What is recorded", "What is better", "Value of the year"],
        (
            [
                each.name or UNKNOWN,
                case.said(each, "data") or UNKNOWN,
                case.said(each, "direction") or UNKNOWN,
                case.said(each, "year_value") or UNKNOWN,
            ]
            for each in case.view.all(Measure)
        ),
    )


def risks(paper: Sections, case: Material) -> None:
    """List the risks with who manages each; an enhanced case shows what its scores are made of."""
    paper.table(
        "Risks, scored from 1 to 25 before and after what is done about them",
        [
            "Risk",
            "Managed by",
            Column("Before", "text" if case.is_enhanced else "number"),
            Column("After", "text" if case.is_enhanced else "number"),
        ],
        (
            [
                capital(each.what or UNKNOWN),
                each.owner or UNKNOWN,
                *_scores(case, each),
            ]
            for each in case.view.all(Risk)
        ),
    )


def _scores(case: Material, risk: Risk) -> tuple[str, str]:
    found = case.figures.risks.get(risk.id)
    return (
        _score(case, found and found.before, risk.likelihood_before, risk.impact_before),
        _score(case, found and found.after, risk.likelihood_after, risk.impact_after),
    )


def _score(case: Material, score: int | None, likelihood: int | None, impact: int | None) -> str:
    if score is None:
        return UNKNOWN
    made_of = f" (likelihood {likelihood}, impact {impact})" if case.is_enhanced else ""
    return f"{score}{made_of}"


def decisions(paper: Sections, case: Material) -> None:
    """Say how the person decides, who speaks for them, and what legal safeguards hold."""
    view = case.view
    for each in view.all(Capacity):
        paper.fields(
            case.labelled(
                each,
                "decision",
                "has_capacity",
                "support",
                "assessed_on",
                "best_interests_on",
                "wishes",
            )
        )
    paper.fields(case.labelled(view.one(Advocacy), "needed", "arrangement", "instructed_on"))
    paper.fields(case.labelled(view.one(DecisionMaking), "deprivation_of_liberty"))


def agreement(paper: Sections, case: Material) -> None:
    """Say under what agreement the service is given, for how long and with what notice."""
    view = case.view
    award = view.one(Award)
    paper.fields(case.labelled(view.one(Agreement), "kind", "reference", "notice_days"))
    paper.fields(case.labelled(view.one(Framework), "reference", "lot", "expires_on"))
    paper.fields(
        case.labelled(
            award, "provider", "annual_value", "vat_percent", "initial_months", "extension_months"
        )
    )
    paper.fields([("Changes", _CHANGES), ("At the end", _AT_THE_END)])


def compared(paper: Sections, case: Material) -> None:
    """Say what offers are asked and what each answer weighs."""
    evaluation, questions = case.view.one(Evaluation), case.view.all(Question)
    price = evaluation.price_weight if evaluation else None
    weighed = [(each.text or UNKNOWN, each.weight, each.minimum) for each in questions]
    if questions and price is not None:
        weighed.append(("Price", price, None))
    paper.table(
        "What is asked, what it weighs in 100, and the lowest score that stays in",
        ["Question", Column("Weight", "number"), Column("Lowest score", "number")],
        (
            [text, number(weight), NONE if low is None else str(low)]
            for text, weight, low in weighed
        ),
    )


def retention(paper: Sections, case: Material) -> None:
    """Say how long each kind of record is kept, as the council's pack has it."""
    paper.table(
        "Kept for as long as this, then destroyed unless a claim or an inquiry needs it",
        ["What", "How long", "Counted from"],
        (
            [each.name, counted(each.years, "year", "years"), each.counted_from]
            for each in case.pack.retention
        ),
    )


def glossary(paper: Sections) -> None:
    """Say what the words of this document mean."""
    paper.items((Run(f"{word}: ", bold=True), Run(f"{meaning}.")) for word, meaning in _WORDS)
