"""The depth of a case: its value, scores, escalators and override (rules 10 to 13)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from desktop_app.figures.money import percent
from desktop_app.figures.people import plain_name, same_spelling
from desktop_app.policy.depth import (
    CIRCUMSTANCES,
    LEVELS,
    SCORED,
    TIERS,
    VALUE,
    Circumstance,
    Condition,
    Escalator,
    Level,
    LevelCode,
    Tier,
)
from desktop_app.policy.depth import Proportionality as DepthPolicy
from desktop_app.records import (
    Capacity,
    CaseView,
    DecisionMaking,
    DepthOverride,
    Funder,
    Proportionality,
)

if TYPE_CHECKING:
    import uuid
    from collections.abc import Iterable, Mapping, Sequence
    from decimal import Decimal

    from desktop_app.figures.costing import Costing
    from desktop_app.policy.pack import PolicyPack

OverrideTrouble = Literal["below_floor", "too_many_steps", "no_second_person", "same_person"]


@dataclass(frozen=True)
class DepthFigures:
    """The depth and how it came about; ``tier`` is None while facts it needs are unknown.

    ``left_out`` names cost lines without a price: the value counts the others only.
    ``override_troubles`` say why an override does not hold; the computed tier then stands.
    """

    level: LevelCode
    value: int | None
    left_out: tuple[uuid.UUID, ...]
    scores: Mapping[str, int | None]
    weighted: Mapping[str, int | None]
    weighted_total: int | None
    maximum: int
    percent: Decimal | None
    base_tier: Tier | None
    escalators: tuple[Escalator, ...]
    circumstances: Mapping[Circumstance, bool | None]
    computed_tier: Tier | None
    floor_tier: Tier
    overridden: bool | None
    override_troubles: tuple[OverrideTrouble, ...]
    tier: Tier | None


def depth_figures(case: CaseView, pack: PolicyPack, costing: Costing) -> DepthFigures | None:
    """Work out the depth, None while it has not been judged or the level is unknown."""
    kept, level = case.one(Proportionality), level_of(case)
    if kept is None or level is None:
        return None
    policy = pack.proportionality
    at_level = policy.levels[level]
    value = kept.value if at_level.value_from_case else costing.priced_per_year
    scores = _scores(kept, value, at_level)
    facts = circumstances(case, costing)
    fired = tuple(e for e in policy.escalators if fires(e, level, scores, value, facts))
    weighted = {d.code: _times(d.weight, scores[d.code]) for d in policy.dimensions}
    weighted_total = _sum(weighted.values())
    maximum = policy.score_maximum * sum(d.weight for d in policy.dimensions)
    share = None if weighted_total is None else percent(weighted_total, maximum)
    base = base_tier(share, at_level, policy)
    computed = computed_tier(base, fired)
    floor = floor_tier(at_level, fired)
    override = case.one(DepthOverride)
    troubles = override_troubles(override, computed, floor, policy.downgrade_steps)
    tier = _tier(override, computed, troubles)
    return DepthFigures(
        level=level,
        value=value,
        left_out=() if at_level.value_from_case else costing.unpriced,
        scores=scores,
        weighted=weighted,
        weighted_total=weighted_total,
        maximum=maximum,
        percent=share,
        base_tier=base,
        escalators=fired,
        circumstances=facts,
        computed_tier=computed,
        floor_tier=floor,
        overridden=None if tier is None or computed is None else tier != computed,
        override_troubles=troubles,
        tier=tier,
    )


def level_of(case: CaseView) -> LevelCode | None:
    """Return the level of commissioning of the case."""
    return next((code for code in LEVELS if code == case.case.level), None)


def _scores(kept: Proportionality, value: int | None, level: Level) -> dict[str, int | None]:
    scores: dict[str, int | None] = {VALUE: value_score(value, level)}
    for code in SCORED:
        scores[code] = getattr(kept, code)
    return scores


def value_score(value: int | None, level: Level) -> int | None:
    """Return how many of the level's bands the value reaches (rule 10)."""
    return None if value is None else sum(value >= band for band in level.value_bands)


def _times(weight: int, score: int | None) -> int | None:
    return None if score is None else weight * score


def _sum(values: Iterable[int | None]) -> int | None:
    known = list(values)
    return None if None in known else sum(each or 0 for each in known)


def highest(tiers: Iterable[Tier]) -> Tier:
    """Return the highest of the tiers."""
    return max(tiers, key=TIERS.index)


def base_tier(share: Decimal | None, level: Level, policy: DepthPolicy) -> Tier | None:
    """Return the tier of a percentage, not below the level's lowest (rule 11)."""
    if share is None:
        return None
    tier: Tier = "light"
    if share >= policy.standard_from_percent:
        tier = "standard"
    if share >= policy.enhanced_from_percent:
        tier = "enhanced"
    return highest([tier, level.minimum_tier])


def circumstances(case: CaseView, costing: Costing) -> dict[Circumstance, bool | None]:
    """Return what is known of the circumstances; None: not known, which fires nothing (12)."""
    capacity, decisions = case.one(Capacity), case.one(DecisionMaking)
    found: dict[Circumstance, bool | None] = {
        "lacks_capacity": capacity is not None and capacity.has_capacity is False,
        "nhs_joint_funding": nhs_joint_funding(case.all(Funder), costing),
        "open_safeguarding_enquiry": decisions.open_safeguarding_enquiry if decisions else None,
        "deprivation_of_liberty": bool(decisions and decisions.deprivation_of_liberty),
    }
    return {code: found[code] for code in CIRCUMSTANCES}


def nhs_joint_funding(funders: Sequence[Funder], costing: Costing) -> bool | None:
    """Say whether the NHS and others both pay more than nothing (rule 12)."""
    nhs = {each.id for each in funders if each.kind == "nhs"}
    unknown = {each.id for each in funders if each.kind is None}
    paying = {
        whose
        for cost in costing.lines.values()
        for whose, amount in (cost.funders or {}).items()
        if amount > 0
    }
    if paying & nhs and paying - nhs - unknown:
        return True
    is_known = costing.funders is not None and not paying & unknown
    return False if is_known or not (nhs or unknown) else None


def fires(
    escalator: Escalator,
    level: LevelCode,
    scores: Mapping[str, int | None],
    value: int | None,
    facts: Mapping[Circumstance, bool | None],
) -> bool:
    """Say whether an escalator fires: at its levels, when all its conditions hold (rule 12)."""
    return level in escalator.levels and all(
        _holds(condition, scores, value, facts) for condition in escalator.when
    )


def _holds(
    condition: Condition,
    scores: Mapping[str, int | None],
    value: int | None,
    facts: Mapping[Circumstance, bool | None],
) -> bool:
    if condition.circumstance is not None:
        return facts[condition.circumstance] is True
    if condition.dimension is not None:
        return _between(scores[condition.dimension], condition.at_least, condition.at_most)
    below = None if condition.value_below is None else condition.value_below - 1
    return _between(value, condition.value_at_least, below)


def _between(value: int | None, low: int | None, high: int | None) -> bool:
    if value is None:
        return False
    return (low is None or value >= low) and (high is None or value <= high)


def computed_tier(base: Tier | None, fired: Sequence[Escalator]) -> Tier | None:
    """Return the highest of base and escalators; nothing unknown can lower the highest (12)."""
    raised: list[Tier] = [each.raise_to for each in fired]
    if base is None:
        return TIERS[-1] if TIERS[-1] in raised else None
    return highest([base, *raised])


def floor_tier(level: Level, fired: Sequence[Escalator]) -> Tier:
    """Return the tier no override may go below (rule 12)."""
    return highest([level.minimum_tier, *(each.raise_to for each in fired if each.floor)])


def override_troubles(
    override: DepthOverride | None, computed: Tier | None, floor: Tier, steps: int
) -> tuple[OverrideTrouble, ...]:
    """Return what stops an override from lowering the tier; raising needs nothing (rule 13)."""
    wanted = _wanted(override)
    if override is None or wanted is None or computed is None:
        return ()
    lowered_by = TIERS.index(computed) - TIERS.index(wanted)
    if lowered_by <= 0:
        return ()
    found: list[OverrideTrouble] = []
    if TIERS.index(wanted) < TIERS.index(floor):
        found.append("below_floor")
    if lowered_by > steps:
        found.append("too_many_steps")
    if not plain_name(override.approved_by):
        found.append("no_second_person")
    elif same_spelling(override.approved_by, override.by):
        found.append("same_person")
    return tuple(found)


def _wanted(override: DepthOverride | None) -> Tier | None:
    return None if override is None else next((t for t in TIERS if t == override.tier), None)


def _tier(
    override: DepthOverride | None, computed: Tier | None, troubles: Sequence[OverrideTrouble]
) -> Tier | None:
    """Return the override's tier if there is one that holds, else the computed one (rule 13)."""
    wanted = _wanted(override)
    return computed if wanted is None or computed is None or troubles else wanted
