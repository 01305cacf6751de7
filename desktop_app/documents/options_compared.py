"""The options of an appraisal side by side: what they are, must-haves, scores and points."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.documents.content import Column
from desktop_app.documents.options_tested import short
from desktop_app.documents.wording import (
    NONE,
    UNKNOWN,
    Material,
    capital,
    label,
    listed,
    money,
    number,
    points,
    sentence,
)
from desktop_app.records import Criterion, Gate, GateAnswer, Option, OptionScore

if TYPE_CHECKING:
    from desktop_app.documents.sections import Sections

_ANSWERS = {True: "Yes", False: "No", None: UNKNOWN}


def options(paper: Sections, case: Material) -> None:
    """Show what each option is, what it costs, and where the person puts it."""
    kept = case.view.all(Option)
    paper.table(
        "All options",
        [
            label(Option, "key"),
            label(Option, "name"),
            label(Option, "mechanism"),
            Column(label(Option, "annual_cost"), "number"),
            Column(label(Option, "preferred"), "number"),
        ],
        (
            [
                short(case, each.id),
                each.name or UNKNOWN,
                capital(case.said(each, "mechanism")) or UNKNOWN,
                money(each.annual_cost),
                NONE if each.preferred is None else str(each.preferred),
            ]
            for each in kept
        ),
    )
    paper.fields(
        (short(case, each.id), said)
        for each in kept
        if (said := " ".join(filter(None, (_cost_basis(each), sentence(each.note or "")))))
    )


def _cost_basis(option: Option) -> str:
    return sentence(f"Cost: {option.cost_basis}") if option.cost_basis else ""


def gates(paper: Sections, case: Material) -> None:
    """Show which option has which must-have."""
    kept, listed_options = case.view.all(Gate), case.view.all(Option)
    if not kept:
        return
    paper.table(
        "What an option must have",
        [label(Gate, "name"), *(short(case, each.id) for each in listed_options)],
        (
            [
                capital(gate.name or UNKNOWN),
                *(_answer(case, option, gate) for option in listed_options),
            ]
            for gate in kept
        ),
    )
    found = case.figures.options
    lacking = [
        (each, found.options[each.id].failed_gates)
        for each in listed_options
        if found is not None and found.options[each.id].failed_gates
    ]
    paper.items(
        sentence(
            f"{short(case, option.id)} is out, because it lacks: "
            f"{listed([case.named(gate) for gate in failed])}"
        )
        for option, failed in lacking
    )


def _answer(case: Material, option: Option, gate: Gate) -> str:
    kept = case.view.one(GateAnswer, option=option.id, gate=gate.id)
    return _ANSWERS[kept.passed if kept else None]


def scores(paper: Sections, case: Material) -> None:
    """Show the weight of each criterion, and each option's score on it."""
    kept, found = case.view.all(Criterion), case.figures.options
    if not kept or found is None:
        return
    best = case.pack.calculation.score_maximum
    paper.table(
        f"Weights, and scores from 0 to {best}",
        [
            label(Criterion, "name"),
            Column(label(Criterion, "weight"), "number"),
            *(Column(short(case, each.id), "number") for each in case.view.all(Option)),
        ],
        (
            [
                capital(each.name or UNKNOWN),
                number(each.weight),
                *(_score(case, option, each) for option in case.view.all(Option)),
            ]
            for each in kept
        ),
        total=[
            "Together",
            number(found.weights_total),
            *("" for _ in case.view.all(Option)),
        ],
    )
    words = case.pack.evaluation.score_words
    paper.paragraph(f"Scores: {'; '.join(f'{each} {words[each]}' for each in sorted(words))}.")


def _score(case: Material, option: Option, criterion: Criterion) -> str:
    if criterion.kind == "cost":
        return money(option.annual_cost)
    kept = case.view.one(OptionScore, option=option.id, criterion=criterion.id)
    if kept is not None and kept.score is not None:
        return str(kept.score)
    found = case.figures.options
    is_out = found is not None and found.options[option.id].passes_gates is False
    return NONE if is_out else UNKNOWN


def weighted(paper: Sections, case: Material) -> None:
    """Show the points of each option that is in: weight by score, and the total."""
    found = case.figures.options
    if found is None:
        return
    ranked = [found.options[key] for key in found.ranking]
    if not ranked:
        paper.paragraph(
            "No option has points yet: must-haves, scores, costs and weights that add up to 100 "
            "are needed first."
        )
        return
    paper.table(
        "Points, the best option first",
        [
            label(Criterion, "name"),
            *(Column(short(case, key), "number") for key in found.ranking),
        ],
        (
            [
                capital(criterion.name or UNKNOWN),
                *(points((each.parts or {}).get(criterion.id)) for each in ranked),
            ]
            for criterion in case.view.all(Criterion)
        ),
        total=["Total", *(points(each.total) for each in ranked)],
    )
