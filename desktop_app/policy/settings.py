"""The settings of a pack that rules of calculation read: money, thresholds, bids, reviews."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Literal

from desktop_app.policy.reading import Basis, Table, WrongPack

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

PriceFormula = Literal["relative", "benchmark", "price_per_quality_point"]
Anchor = Literal["sign_off", "start", "initial_review"]
ThresholdTest = Literal["greater_than", "not_less_than"]
AppliesTo = Literal["contract_value", "payment"]
Colour = Literal["green", "amber", "red"]

PRICE_FORMULAS: tuple[PriceFormula, ...] = ("relative", "benchmark", "price_per_quality_point")


@dataclass(frozen=True)
class Calculation:
    """How a year is counted and what scores go up to."""

    weeks_per_year: Decimal
    months_per_year: int
    score_maximum: int
    feedback_maximum: int
    basis: Basis


@dataclass(frozen=True)
class Budget:
    """Tolerance to the indicative budget, and money that may be kept unspent."""

    indicative_tolerance_percent: Decimal
    direct_payment_surplus_weeks: Decimal
    basis: Basis


@dataclass(frozen=True)
class Threshold:
    """A dated figure in pence; several rows may share a code, one for each period."""

    code: str
    name: str
    test: ThresholdTest
    value: int
    first_day: date
    last_day: date
    applies_to: AppliesTo
    basis: Basis

    def holds_on(self, day: date) -> bool:
        """Say whether the row is in force; both its days are included."""
        return self.first_day <= day <= self.last_day

    def is_reached_by(self, amount: int) -> bool:
        """Say whether an amount in pence reaches the figure, by the row's own test."""
        return amount > self.value if self.test == "greater_than" else amount >= self.value


@dataclass(frozen=True)
class HourlyRate:
    """A published rate for an hour of care, in pence."""

    value: int
    basis: Basis


@dataclass(frozen=True)
class Evaluation:
    """How options and offers are compared."""

    price_formula: PriceFormula
    sensitivity_moves: tuple[int, ...]
    price_weight_steps: tuple[int, ...]
    close_margin_points: Decimal
    moderation_gap: int
    abnormally_low_below_mean_percent: Decimal
    framework_warning_percent: Decimal
    hourly_rate_floor: HourlyRate
    hourly_rate_reference: HourlyRate
    score_words: Mapping[int, str]
    score_words_basis: Basis
    basis: Basis


@dataclass(frozen=True)
class Review:
    """When reviews fall due and what a cut in support needs."""

    initial_from_weeks: int
    initial_to_weeks: int
    initial_anchor: Anchor
    planned_months: int
    planned_anchor: Anchor
    basis: Basis
    direct_payment_months: int
    direct_payment_basis: Basis
    minimum_notice_weeks: int
    decrease_basis: Basis
    face_to_face_when_lacking_capacity: bool
    light_touch_basis: Basis


@dataclass(frozen=True)
class Trigger:
    """What so many quarters of one colour ask the officer to do."""

    code: str
    colour: Colour
    safety_critical_only: bool
    consecutive_quarters: int
    action: str
    basis: Basis


@dataclass(frozen=True)
class Measures:
    """Points for colours, limits where a measure states none, and triggers in order."""

    points: Mapping[Colour, int]
    default_green_percent_of_target: Decimal
    default_amber_percent_of_target: Decimal
    triggers: tuple[Trigger, ...]
    basis: Basis


@dataclass(frozen=True)
class GoalAttainment:
    """The correlation between goals that the T score assumes."""

    rho: Decimal
    basis: Basis


def read_calculation(table: Table) -> Calculation:
    """Read ``[calculation]``."""
    table.one_of("rounding", ("half_up",))
    weeks = table.exact("weeks_per_year", Decimal(53))
    if weeks < 1:
        raise table.refuse("weeks_per_year", "a year has at least 1 week")
    return Calculation(
        weeks_per_year=weeks,
        months_per_year=table.whole("months_per_year", 1, 12),
        score_maximum=table.whole("score_maximum", 1, 5),
        feedback_maximum=table.whole("feedback_maximum", 1, 5),
        basis=table.basis(),
    )


def read_budget(table: Table) -> Budget:
    """Read ``[budget]``."""
    return Budget(
        indicative_tolerance_percent=table.percent("indicative_tolerance_percent"),
        direct_payment_surplus_weeks=table.exact("direct_payment_surplus_weeks"),
        basis=table.basis(),
    )


def read_threshold(table: Table) -> Threshold:
    """Read one ``[[threshold]]``."""
    row = Threshold(
        code=table.code(),
        name=table.text("name"),
        test=table.one_of("test", ("greater_than", "not_less_than")),
        value=table.pence("value"),
        first_day=table.day("from"),
        last_day=table.day("to"),
        applies_to=table.one_of("applies_to", ("contract_value", "payment")),
        basis=table.basis(),
    )
    if row.last_day < row.first_day:
        raise table.refuse("to", "the last day is before the first: correct one of them")
    return row


def check_periods(rows: list[Threshold]) -> None:
    """Refuse two rows of one threshold in force on the same day."""
    last: dict[str, Threshold] = {}
    for row in sorted(rows, key=lambda each: (each.code, each.first_day)):
        before = last.get(row.code)
        if before is not None and row.first_day <= before.last_day:
            raise WrongPack(
                f"threshold[{row.code}].from", f"two rows hold on {row.first_day}: keep one"
            )
        last[row.code] = row


def read_evaluation(table: Table) -> Evaluation:
    """Read ``[evaluation]`` and the tables within it."""
    words = table.table("score_words")
    return Evaluation(
        price_formula=table.one_of("price_formula", PRICE_FORMULAS),
        sensitivity_moves=table.wholes("sensitivity_moves", 1, 100),
        price_weight_steps=table.wholes("price_weight_steps", 0, 100),
        close_margin_points=table.percent("close_margin_points"),
        moderation_gap=table.whole("moderation_gap", 0, 5),
        abnormally_low_below_mean_percent=table.percent("abnormally_low_below_mean_percent"),
        framework_warning_percent=table.percent("framework_warning_percent"),
        hourly_rate_floor=table.read("hourly_rate_floor", _hourly_rate),
        hourly_rate_reference=table.read("hourly_rate_reference", _hourly_rate),
        score_words=_score_words(words),
        score_words_basis=_closed_basis(words),
        basis=table.basis(),
    )


def _hourly_rate(table: Table) -> HourlyRate:
    return HourlyRate(value=table.pence("value"), basis=table.basis())


def _score_words(table: Table) -> dict[int, str]:
    scores = [key for key in table.rows if key.isascii() and key.isdigit()]
    return {int(key): table.text(key) for key in sorted(scores, key=int)}


def _closed_basis(table: Table) -> Basis:
    basis = table.basis()
    table.close()
    return basis


def read_review(table: Table) -> Review:
    """Read ``[review]`` and the tables within it."""
    payment, decrease = table.table("direct_payment"), table.table("decrease")
    light_touch = table.table("light_touch")
    payment.one_of("anchor", ("first_direct_payment",))
    review = Review(
        initial_from_weeks=table.whole("initial_from_weeks", 0, 520),
        initial_to_weeks=table.whole("initial_to_weeks", 0, 520),
        initial_anchor=table.one_of("initial_anchor", ("sign_off", "start")),
        planned_months=table.whole("planned_months", 0, 240),
        planned_anchor=table.one_of("planned_anchor", ("sign_off", "start", "initial_review")),
        basis=table.basis(),
        direct_payment_months=payment.whole("months", 0, 240),
        direct_payment_basis=_closed_basis(payment),
        minimum_notice_weeks=decrease.whole("minimum_notice_weeks", 0, 104),
        decrease_basis=_closed_basis(decrease),
        face_to_face_when_lacking_capacity=light_touch.yes_no("face_to_face_when_lacking_capacity"),
        light_touch_basis=_closed_basis(light_touch),
    )
    if review.initial_to_weeks < review.initial_from_weeks:
        raise table.refuse("initial_to_weeks", "this is before initial_from_weeks")
    return review


def read_measures(table: Table) -> Measures:
    """Read ``[measures]`` and its triggers."""
    return Measures(
        points={
            "green": table.whole("points_green", 0, 100),
            "amber": table.whole("points_amber", 0, 100),
            "red": table.whole("points_red", 0, 100),
        },
        default_green_percent_of_target=table.exact("default_green_percent_of_target"),
        default_amber_percent_of_target=table.exact("default_amber_percent_of_target"),
        triggers=tuple(table.read_all("trigger", _trigger, at_least=0)),
        basis=table.basis(),
    )


def _trigger(table: Table) -> Trigger:
    return Trigger(
        code=table.code(),
        colour=table.one_of("rag", ("green", "amber", "red")),
        safety_critical_only=table.yes_no("safety_critical_only"),
        consecutive_quarters=table.whole("consecutive_quarters", 1, 4),
        action=table.text("action"),
        basis=table.basis(),
    )


def read_goal_attainment(table: Table) -> GoalAttainment:
    """Read ``[goal_attainment]``."""
    return GoalAttainment(rho=table.exact("rho", Decimal(1)), basis=table.basis())
