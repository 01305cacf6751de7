"""Explains the depth of the case: value, scores, escalators, override, and the activities asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.figures.explain import pack_entries
from desktop_app.figures.explain.asked import (
    Asked,
    Told,
    Worked,
    not_there,
    so,
)
from desktop_app.records import (
    Capacity,
    DecisionMaking,
    DepthOverride,
    Funder,
)

if TYPE_CHECKING:
    from desktop_app.figures.depth import DepthFigures
    from desktop_app.figures.explain.explanation import Input

_D = "/proportionality"


_PATHS = {
    "lacks_capacity": ((Capacity, "has_capacity"),),
    "open_safeguarding_enquiry": ((DecisionMaking, "open_safeguarding_enquiry"),),
    "deprivation_of_liberty": ((DecisionMaking, "deprivation_of_liberty"),),
}


def _depth(asked: Asked) -> DepthFigures:
    found = asked.figures.depth
    if found is None:
        message = f"{asked.pointer} without a depth"
        raise TypeError(message)
    return found


def _escalator(asked: Asked) -> Worked:
    found = _depth(asked).escalators[asked.n]
    entry = pack_entries.escalator(asked.pack, found)
    facts = [
        asked.figure(f"{_D}/circumstances/{each.circumstance}")
        if each.circumstance
        else asked.figure(f"{_D}/scores/{each.dimension}" if each.dimension else f"{_D}/value")
        for each in found.when
    ]
    return so(asked, f"It holds that {found.because}", entry, *facts)


def _circumstance(asked: Asked) -> Worked:
    code = asked.text("circumstance")
    if code == "nhs_joint_funding":
        funders = asked.case.all(Funder)
        kinds = [asked.answer(each, "kind") for each in funders]
        paid = [asked.figure(f"/budget/funders/{asked.name(each)}/amount") for each in funders]
        return so(asked, "The NHS and others both pay more than nothing", *kinds, *paid)
    answers = [asked.only(kind, attribute) for kind, attribute in _PATHS[code]]
    said = "; ".join(f"{each.label}: {each.shown}" for each in answers)
    return so(asked, f"{said}. So it holds", *answers)


def _fired(asked: Asked) -> list[Input]:
    return [pack_entries.escalator(asked.pack, each) for each in _depth(asked).escalators]


def _computed(asked: Asked) -> Worked:
    base, fired = asked.figure(f"{_D}/base_tier"), _fired(asked)
    reason = (
        "The highest of the base depth and every escalator" if fired else "No escalator raises it"
    )
    return so(asked, reason, base, *fired)


def _floor(asked: Asked) -> Worked:
    lowest = pack_entries.minimum_tier(asked.pack, _depth(asked).level)
    return so(asked, "The highest of these", lowest, *_fired(asked))


def _tier(asked: Asked) -> Worked:
    computed = asked.figure(f"{_D}/computed_tier")
    if asked.case.one(DepthOverride) is None:
        return so(asked, "Nobody has chosen another depth", computed)
    wanted = asked.only(DepthOverride, "tier")
    floor, steps = (
        asked.figure(f"{_D}/floor_tier"),
        asked.setting("proportionality.downgrade_steps"),
    )
    people = [asked.only(DepthOverride, each) for each in ("by", "approved_by")]
    known = [each for each in people if not each.is_unknown]
    holds = not _depth(asked).override_troubles
    reason = "The chosen depth holds" if holds else "The chosen depth does not hold"
    return so(asked, reason, wanted, computed, floor, steps, *known)


def _overridden(asked: Asked) -> Worked:
    tier, computed = asked.figures_at((f"{_D}/tier", f"{_D}/computed_tier"))
    words = "differs from" if asked.value else "is"
    return so(asked, f"{tier.shown} {words} the computed {computed.shown}", tier, computed)


FIGURES = (
    Told(
        _D,
        "Depth",
        "code",
        10,
        "worked out once the facts that set the depth are entered",
        not_there("The facts that set the depth have not been entered"),
        when_empty=True,
    ),
    Told(
        f"{_D}/escalators",
        "Escalators",
        "code",
        12,
        "those of the level whose conditions all hold",
        not_there("No escalator holds in this case"),
        when_empty=True,
    ),
    Told(
        f"{_D}/escalators/{{n}}/code",
        "Escalator {n}",
        "code",
        12,
        "it applies at the level, and all its conditions hold",
        _escalator,
    ),
    Told(
        f"{_D}/escalators/{{n}}/raise_to",
        "Escalator {n}: raises to",
        "tier",
        12,
        "the depth the escalator asks for",
        _escalator,
    ),
    Told(
        f"{_D}/circumstances/{{circumstance}}",
        "Circumstance: {circumstance}",
        "yes_no",
        12,
        "as entered; what is not answered does not hold",
        _circumstance,
    ),
    Told(
        f"{_D}/computed_tier",
        "Computed depth",
        "tier",
        12,
        "the highest of the base depth and what every escalator asks for",
        _computed,
    ),
    Told(
        f"{_D}/floor_tier",
        "Lowest depth that may be chosen",
        "tier",
        12,
        "the highest of the lowest depth of the level and escalators that allow no "
        "override below them",
        _floor,
    ),
    Told(
        f"{_D}/overridden",
        "Depth is chosen by an officer",
        "yes_no",
        13,
        "the depth differs from the computed one",
        _overridden,
    ),
    Told(
        f"{_D}/tier",
        "Depth of the case",
        "tier",
        13,
        "the depth an officer chose, where that holds; else the computed one",
        _tier,
    ),
)
