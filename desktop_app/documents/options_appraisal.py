"""The options appraisal: the ways the needs could be met, side by side, and why one was chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.documents.annex import workings
from desktop_app.documents.content import Run, Signature
from desktop_app.documents.document import Document, Missing
from desktop_app.documents.options_compared import gates, options, scores, weighted
from desktop_app.documents.options_tested import lead_now, short, tests
from desktop_app.documents.sections import Sections, step_title, still_to_come
from desktop_app.documents.specification import SPECIFICATION
from desktop_app.documents.wording import UNKNOWN, Material, capital, label, listed, sentence
from desktop_app.figures.as_text import Names
from desktop_app.figures.money import HUNDRED
from desktop_app.records import Criterion, DeliveryMechanism, Option, PlanSignOff

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop_app.documents.content import Content
    from desktop_app.figures import Figures
    from desktop_app.policy.pack import PolicyPack
    from desktop_app.policy.words import CaseWords
    from desktop_app.records import CaseView


def compose(view: CaseView, figures: Figures, pack: PolicyPack, words: CaseWords) -> Content:
    """Return the options appraisal of a case."""
    case = Material(view, figures, pack, words)
    paper = Sections()
    paper.heading(1, "Options appraisal")
    kept = view.case
    reference = kept.reference or "not yet given"
    paper.fields([("Reference", f"{reference}, {kept.authority or UNKNOWN}")])
    if not signed_off(view, figures):
        still_to_come(paper, missing_parts(view, figures, pack))
    with paper.section("The choice and why"):
        _choice(paper, case)
    with paper.section("The options"):
        options(paper, case)
    with paper.section("Must-haves"):
        gates(paper, case)
    with paper.section("Scores and points"):
        scores(paper, case)
        weighted(paper, case)
    with paper.section("How firm the first option is"):
        tests(paper, case)
    with paper.together(), paper.section("Signatures"):
        signed = view.one(PlanSignOff)
        paper.signatures(
            [
                Signature("Appraised by", capital((signed.by if signed else None) or "")),
                Signature("Approver", capital((signed.approved_by if signed else None) or "")),
            ]
        )
    with paper.section("Annex: how it was worked out"):
        workings(paper, case, "The figures behind the choice", _pointers(case))
    return paper.content()


def _choice(paper: Sections, case: Material) -> None:
    chosen, found = case.view.one(DeliveryMechanism), case.figures.options
    option = case.view.linked(Option, chosen.option if chosen else None)
    named = f"{option.name or UNKNOWN} ({short(case, option.id)})" if option else UNKNOWN
    paper.fields(
        [
            (label(DeliveryMechanism, "option"), named),
            (
                label(DeliveryMechanism, "mechanism"),
                capital(case.said(chosen, "mechanism")) or UNKNOWN,
            ),
            (
                label(DeliveryMechanism, "reason"),
                sentence(capital(case.said(chosen, "reason"))) or UNKNOWN,
            ),
            ("Lead", lead_now(case)),
            ("The person prefers", _preferred(case)),
        ]
    )
    if found is not None and found.chosen_is_leader is False:
        with paper.box():
            paper.paragraph(
                (
                    Run("Not the first in points. ", bold=True),
                    Run(
                        f"{short(case, found.leader)} leads in points. The reason above must say "
                        "why another was chosen."
                    ),
                )
            )


def _preferred(case: Material) -> str:
    ranked = [each for each in case.view.all(Option) if each.preferred is not None]
    ranked.sort(key=lambda each: each.preferred or 0)
    if not ranked:
        return "no preference is recorded"
    first, *others = [short(case, each.id) for each in ranked]
    return f"{first} first, then {listed(others)}" if others else first


def _pointers(case: Material) -> Iterator[str]:
    """Yield the places of the figures that the choice rests on, those that the case has."""
    found, names = case.figures.options, Names(case.view)
    if found is None or not found.ranking:
        return
    if found.lowest_passing_cost is not None:
        yield "/options/lowest_passing_cost"
    for key in found.ranking:
        for criterion in case.view.all(Criterion):
            if criterion.id in (found.options[key].parts or {}):
                yield f"/options/options/{names.of(key)}/parts/{names.of(criterion.id)}"
        yield f"/options/options/{names.of(key)}/total"
    if found.margin is not None:
        yield "/options/margin"


def missing_parts(view: CaseView, figures: Figures, pack: PolicyPack) -> tuple[Missing, ...]:
    """Return everything the options appraisal lacks, in the order of its sections."""
    del pack
    chosen, found, signed = (
        view.one(DeliveryMechanism),
        figures.options,
        view.one(PlanSignOff),
    )
    each = tuple(found.options.values()) if found else ()
    parts = (
        (chosen is None or not chosen.mechanism, "P3", "The way to deliver"),
        (chosen is None or chosen.option is None, "P3", "The option chosen"),
        (chosen is None or not chosen.reason, "P3", "Why it was chosen"),
        (not view.all(Option), "P2", "The options"),
        (any(option.cost_missing for option in each), "P2", "The cost of every option"),
        (any(option.gates_unanswered for option in each), "P2", "An answer to every must-have"),
        (not view.all(Criterion), "P2", "The criteria"),
        (
            found is None or found.weights_total != HUNDRED,
            "P2",
            "Weights that add up to 100",
        ),
        (any(option.not_scored for option in each), "P2", "Every score"),
        (signed is None or signed.on is None or not signed.by, "P8", "The sign-off of the plan"),
    )
    return tuple(Missing(step, words) for lacking, step, words in parts if lacking)


def signed_off(view: CaseView, figures: Figures) -> bool:
    """Tell whether a way to deliver is chosen with its reason, and the plan is signed off."""
    chosen = view.one(DeliveryMechanism)
    decided = chosen is not None and bool(chosen.mechanism and chosen.reason)
    return decided and SPECIFICATION.signed_off(view, figures)


def applies(view: CaseView) -> str | None:
    """Return what to do first where there are no options to compare."""
    if view.all(Option):
        return None
    return (
        f"No options are entered yet. Enter them in “{step_title('P2')}”, then print the appraisal."
    )


OPTIONS_APPRAISAL = Document(
    name="options-appraisal",
    title="Options appraisal",
    for_whom="The ways the needs could be met, side by side, and why one was chosen, for the "
    "approver and anyone who asks later.",
    compose=compose,
    signed_off=signed_off,
    missing=missing_parts,
    applies=applies,
    may_carry_case=True,
)
