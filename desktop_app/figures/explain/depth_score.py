"""Explains the score of the depth: the value, every dimension, and where the percentage lies."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.figures.explain import pack_entries
from desktop_app.figures.explain.asked import (
    Asked,
    Told,
    Worked,
    added,
    equals,
    so,
    taken,
)
from desktop_app.policy.depth import VALUE
from desktop_app.records import (
    CostLine,
    Proportionality,
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


def _value(asked: Asked) -> Worked:
    found = _depth(asked)
    if asked.pack.proportionality.levels[found.level].value_from_case:
        return taken(asked, asked.only(Proportionality, "value"))
    if not found.left_out:
        return taken(asked, asked.figure("/budget/gross_per_year"))
    priced = [
        asked.figure(f"/budget/lines/{asked.name(line)}/per_year")
        for line in asked.case.all(CostLine, year="this")
        if line.id not in found.left_out
    ]
    return added(asked, priced)


def _score(asked: Asked) -> Worked:
    code = asked.text("dimension")
    if code != VALUE:
        return taken(asked, asked.only(Proportionality, code))
    value = asked.figure(f"{_D}/value")
    bands = pack_entries.value_bands(asked.pack, _depth(asked).level)
    return so(asked, f"Bands of {bands.shown} that {value.shown} reaches", value, bands)


def _weighted(asked: Asked) -> Worked:
    code = asked.text("dimension")
    weight = pack_entries.dimension_weight(asked.pack, code)
    score = asked.figure(f"{_D}/scores/{code}")
    return equals(asked, f"{weight.written} x {score.written}", weight, score)


def _weighted_total(asked: Asked) -> Worked:
    return added(asked, asked.figures_at(f"{_D}/weighted/{c}" for c in _depth(asked).weighted))


def _maximum(asked: Asked) -> Worked:
    top = asked.setting("proportionality.score_maximum")
    dimensions = asked.pack.proportionality.dimensions
    weights = [pack_entries.dimension_weight(asked.pack, each.code) for each in dimensions]
    together = " + ".join(each.written for each in weights)
    return equals(asked, f"{top.written} x ({together})", top, *weights)


def _percent(asked: Asked) -> Worked:
    reached, most = asked.figure(f"{_D}/weighted_total"), asked.figure(f"{_D}/maximum")
    return equals(asked, f"100 x {reached.written} / {most.written}", reached, most)


def _base(asked: Asked) -> Worked:
    share = asked.figure(f"{_D}/percent")
    standard = asked.setting("proportionality.standard_from_percent")
    enhanced = asked.setting("proportionality.enhanced_from_percent")
    lowest = pack_entries.minimum_tier(asked.pack, _depth(asked).level)
    reason = (
        f"{share.shown}, where standard begins at {standard.shown} and enhanced at "
        f"{enhanced.shown}, and no lower than {lowest.shown.lower()}"
    )
    return so(asked, reason, share, standard, enhanced, lowest)


FIGURES = (
    Told(
        f"{_D}/value",
        "Value",
        "money",
        10,
        "the gross cost for a year at individual level, else the value entered",
        _value,
    ),
    Told(
        f"{_D}/scores/{{dimension}}",
        "Score: {dimension}",
        "number",
        10,
        "as entered; the value scores 1 for each band it reaches",
        _score,
    ),
    Told(
        f"{_D}/weighted/{{dimension}}",
        "Weighted score: {dimension}",
        "number",
        11,
        "weight x score",
        _weighted,
    ),
    Told(
        f"{_D}/weighted_total",
        "Weighted scores together",
        "number",
        11,
        "every weighted score, added up",
        _weighted_total,
    ),
    Told(
        f"{_D}/maximum",
        "Most that can be scored",
        "number",
        11,
        "highest score x all weights added up",
        _maximum,
    ),
    Told(
        f"{_D}/percent",
        "Depth score",
        "percent",
        11,
        "100 x weighted scores together / most that can be scored",
        _percent,
    ),
    Told(
        f"{_D}/base_tier",
        "Base depth",
        "tier",
        11,
        "by where the depth score lies; never below the lowest depth of the level",
        _base,
    ),
)
