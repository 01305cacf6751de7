"""Explains which activities the depth asks for, and how far they have come."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from desktop_app.figures.explain import pack_entries
from desktop_app.figures.explain.asked import (
    Asked,
    Told,
    Worked,
    not_there,
    so,
)
from desktop_app.records import (
    ActivityState,
)

if TYPE_CHECKING:
    from desktop_app.figures.depth import DepthFigures

_D = "/proportionality"


def _depth(asked: Asked) -> DepthFigures:
    found = asked.figures.depth
    if found is None:
        message = f"{asked.pointer} without a depth"
        raise TypeError(message)
    return found


def _activities(asked: Asked, *, states: bool) -> Worked:
    """Tell a list of activities from what the depth asks, or also from how far they have come."""
    found = _depth(asked)
    tier = asked.figure(f"{_D}/tier")
    codes: list[Any] = [asked.value] if isinstance(asked.value, str) else list(asked.value)
    level, depth = found.level, found.tier
    asks = (
        [pack_entries.activity_needs(asked.pack, code, level, depth) for code in codes]
        if depth is not None
        else []
    )
    if not states:
        return so(asked, f"Asked by the depth {tier.shown}, in the order of the pack", tier, *asks)
    kept = {each.activity: each for each in asked.case.all(ActivityState)}
    stands = [asked.answer(kept[code], "status") for code in codes if code in kept]
    return so(asked, "By how far each has come", tier, *asks, *stands)


_ASKED = "what the policy pack asks at this level and depth, in the order of the pack"


_BY_PACK = partial(_activities, states=False)


_BY_STATE = partial(_activities, states=True)


FIGURES = (
    Told(
        "/activities",
        "Activities",
        "code",
        14,
        "worked out once the depth is known",
        not_there("The depth is not yet known, so neither is what it asks for"),
        when_empty=True,
    ),
    Told("/activities/required", "Required activities", "activity", 14, _ASKED, _BY_PACK),
    Told("/activities/recommended", "Recommended activities", "activity", 14, _ASKED, _BY_PACK),
    Told("/activities/not_needed", "Activities not needed", "activity", 14, _ASKED, _BY_PACK),
    Told(
        "/activities/completed",
        "Required activities that are closed",
        "activity",
        14,
        "required ones that are done or not applicable",
        _BY_STATE,
    ),
    Told(
        "/activities/outstanding",
        "Required activities still open",
        "activity",
        14,
        "required ones that are neither done nor not applicable",
        _BY_STATE,
    ),
    Told(
        "/activities/not_applicable",
        "Activities marked not applicable",
        "activity",
        14,
        "every activity so marked, needed or not",
        _BY_STATE,
    ),
)
