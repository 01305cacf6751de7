"""How a pack works out the depth of a case, and what each depth asks for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from desktop_app.policy.reading import Basis, Table, WrongPack, refuse_twice

if TYPE_CHECKING:
    from collections.abc import Mapping
    from decimal import Decimal

Tier = Literal["light", "standard", "enhanced"]
LevelCode = Literal["individual", "operational", "strategic", "regional"]
Need = Literal["required", "recommended", "not_needed"]
StageCode = Literal["analyse", "plan", "deliver", "review"]
Circumstance = Literal[
    "lacks_capacity", "nhs_joint_funding", "open_safeguarding_enquiry", "deprivation_of_liberty"
]

TIERS: tuple[Tier, ...] = ("light", "standard", "enhanced")
LEVELS: tuple[LevelCode, ...] = ("individual", "operational", "strategic", "regional")
STAGES: tuple[StageCode, ...] = ("analyse", "plan", "deliver", "review")
NEEDS: tuple[Need, ...] = ("required", "recommended", "not_needed")
CIRCUMSTANCES: tuple[Circumstance, ...] = (
    "lacks_capacity",
    "nhs_joint_funding",
    "open_safeguarding_enquiry",
    "deprivation_of_liberty",
)
# The case file keeps a score under each of these names; the value is scored from the money.
VALUE = "value"
SCORED = (
    "replaceability",
    "harm_if_it_fails",
    "complexity",
    "capacity_and_safeguarding",
    "providers_and_funders",
    "provider_risk",
    "sensitivity",
)


@dataclass(frozen=True)
class Dimension:
    """One thing the depth is judged by; ``scores`` are the words for 0 and up."""

    code: str
    name: str
    weight: int
    computed: bool
    scores: tuple[str, ...]
    other_levels: str = ""


@dataclass(frozen=True)
class Level:
    """A level of commissioning: where its value comes from, its bands in pence, its lowest tier."""

    code: LevelCode
    value_basis: str
    value_from_case: bool
    value_bands: tuple[int, ...]
    minimum_tier: Tier


@dataclass(frozen=True)
class Condition:
    """One thing an escalator waits for: a score, a value in pence, or a circumstance."""

    dimension: str | None = None
    at_least: int | None = None
    at_most: int | None = None
    value_at_least: int | None = None
    value_below: int | None = None
    circumstance: Circumstance | None = None


@dataclass(frozen=True)
class Escalator:
    """Raises the tier when all its conditions hold; ``floor``: no override may go below."""

    code: str
    when: tuple[Condition, ...]
    levels: tuple[LevelCode, ...]
    raise_to: Tier
    floor: bool
    because: str


@dataclass(frozen=True)
class Proportionality:
    """How much work a case needs."""

    score_maximum: int
    standard_from_percent: Decimal
    enhanced_from_percent: Decimal
    downgrade_steps: int
    dimensions: tuple[Dimension, ...]
    levels: Mapping[LevelCode, Level]
    escalators: tuple[Escalator, ...]
    basis: Basis


@dataclass(frozen=True)
class Activity:
    """One of the activities of the cycle, with what each level and tier asks of it."""

    code: str
    slug: str
    stage: StageCode
    name: str
    asks: Mapping[LevelCode, Mapping[Tier, Need]]

    def need(self, level: LevelCode, tier: Tier) -> Need:
        """Return what a tier asks at a level; a tier the level does not have asks as its lowest."""
        asks = self.asks[level]
        return asks[tier] if tier in asks else next(iter(asks.values()))


def read_proportionality(table: Table) -> Proportionality:
    """Read ``[proportionality]`` and its dimensions, levels and escalators."""
    maximum = table.whole("score_maximum", 3, 3)
    if table.texts("tiers") != TIERS:
        raise table.refuse("tiers", f"the tiers must be {', '.join(TIERS)}")
    made = Proportionality(
        score_maximum=maximum,
        standard_from_percent=table.percent("standard_from_percent"),
        enhanced_from_percent=table.percent("enhanced_from_percent"),
        downgrade_steps=table.whole("downgrade_steps", 0, 2),
        dimensions=tuple(table.read_all("dimension", _dimension)),
        levels={each.code: each for each in table.read_all("level", _level)},
        escalators=tuple(table.read_all("escalator", _escalator, at_least=0)),
        basis=table.basis(),
    )
    _check(made, table)
    return made


def _check(made: Proportionality, table: Table) -> None:
    if made.enhanced_from_percent < made.standard_from_percent:
        raise table.refuse("enhanced_from_percent", "this is below standard_from_percent")
    refuse_twice([each.code for each in made.dimensions], table.at("dimension"))
    refuse_twice([each.code for each in made.escalators], table.at("escalator"))
    if {each.code for each in made.dimensions} != {VALUE, *SCORED}:
        raise table.refuse("dimension", f"the dimensions must be {', '.join((VALUE, *SCORED))}")
    if not sum(each.weight for each in made.dimensions):
        raise table.refuse("dimension", "at least one weight must be above 0")
    for code in LEVELS:
        if code not in made.levels:
            raise table.refuse("level", f"the level {code} is missing: add it")


def _dimension(table: Table) -> Dimension:
    made = Dimension(
        code=table.code(),
        name=table.text("name"),
        weight=table.whole("weight", 0, 100),
        computed=table.yes_no("computed"),
        scores=table.texts("scores"),
        other_levels=table.text("other_levels") if table.has("other_levels") else "",
    )
    if made.computed != (made.code == VALUE):
        raise table.refuse("computed", f"only {VALUE} is computed")
    if len(made.scores) != 4:  # noqa: PLR2004 - the case file scores 0 to 3
        raise table.refuse("scores", "write words for the scores 0, 1, 2 and 3")
    return made


def _level(table: Table) -> Level:
    bands = table.many_pence("value_bands")
    if len(bands) != 3 or list(bands) != sorted(set(bands)):  # noqa: PLR2004 - scores 1 to 3
        raise table.refuse("value_bands", "write three amounts, each above the one before")
    return Level(
        code=table.one_of("code", LEVELS),
        value_basis=table.text("value_basis"),
        value_from_case=table.yes_no("value_from_case"),
        value_bands=bands,
        minimum_tier=table.one_of("minimum_tier", TIERS),
    )


def _escalator(table: Table) -> Escalator:
    return Escalator(
        code=table.code(),
        when=tuple(table.read_all("when", _condition)),
        levels=table.codes("levels", LEVELS),
        raise_to=table.one_of("raise_to", TIERS),
        floor=table.yes_no("floor"),
        because=table.text("because"),
    )


def _condition(table: Table) -> Condition:
    if table.has("dimension"):
        return Condition(
            dimension=table.one_of("dimension", (VALUE, *SCORED)),
            at_least=table.whole("at_least", 0, 3) if table.has("at_least") else None,
            at_most=table.whole("at_most", 0, 3) if table.has("at_most") else None,
        )
    if table.has("circumstance"):
        return Condition(circumstance=table.one_of("circumstance", CIRCUMSTANCES))
    if table.has("value_at_least") or table.has("value_below"):
        return Condition(
            value_at_least=table.pence("value_at_least") if table.has("value_at_least") else None,
            value_below=table.pence("value_below") if table.has("value_below") else None,
        )
    raise WrongPack(table.place, "write a dimension, a value or a circumstance here")


def read_activities(pack: Table, levels: Mapping[LevelCode, Level]) -> tuple[Activity, ...]:
    """Read every ``[[activity]]``, in the order of the pack."""
    made = tuple(pack.read_all("activity", lambda table: _activity(table, levels)))
    refuse_twice([each.code for each in made], "activity")
    refuse_twice([each.slug for each in made], "activity")
    return made


def _activity(table: Table, levels: Mapping[LevelCode, Level]) -> Activity:
    return Activity(
        code=table.code(),
        slug=table.code("slug"),
        stage=table.one_of("stage", STAGES),
        name=table.text("name"),
        asks={code: _asks(table, levels[code]) for code in LEVELS},
    )


def _asks(activity: Table, level: Level) -> dict[Tier, Need]:
    table = activity.table(level.code)
    lowest = TIERS.index(level.minimum_tier)
    asks: dict[Tier, Need] = {tier: table.one_of(tier, NEEDS) for tier in TIERS[lowest:]}
    table.close()
    return asks
