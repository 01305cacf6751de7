"""What the award is worth, which thresholds it reaches, the framework, and risks (29 to 32)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from typing import TYPE_CHECKING

from desktop_app.figures.dates import add_months
from desktop_app.figures.money import half_up, less, percent_of, total
from desktop_app.records import Award, Bid, CaseView, Delivery, Framework, Risk

if TYPE_CHECKING:
    import uuid
    from collections.abc import Mapping
    from decimal import Decimal

    from desktop_app.figures.evaluation import EvaluationFigures
    from desktop_app.policy.pack import PolicyPack


@dataclass(frozen=True)
class Check:
    """A threshold in force on the day of the decision, in pence, and whether it is reached."""

    value: int | None
    reached: bool | None


@dataclass(frozen=True)
class ContractFigures:
    """The value of the award in pence, and its thresholds by code."""

    decided_on: date | None
    initial_term_value: int | None
    contract_value: int | None
    contract_value_with_vat: int | None
    checks: Mapping[str, Check]


@dataclass(frozen=True)
class FrameworkFigures:
    """What the call-off does to the framework, in pence."""

    call_off_value: int | None
    committed_after: int | None
    remaining: int | None
    used_percent: Decimal | None
    within_ceiling: bool | None
    warning: bool | None
    expired: bool | None
    allowed: bool | None
    latest_end: date | None
    ends_after_expiry: bool | None


@dataclass(frozen=True)
class RiskFigures:
    """Likelihood x impact before action and after."""

    before: int | None
    after: int | None


def contract_figures(
    case: CaseView, pack: PolicyPack, evaluation: EvaluationFigures | None
) -> ContractFigures | None:
    """Work out the value of the award and its thresholds, None without an award."""
    award = case.one(Award)
    if award is None:
        return None
    year = value_of_a_year(case, award, evaluation)
    value = value_of_months(year, all_months(award))
    with_vat = value_with_vat(value, award.vat_percent)
    return ContractFigures(
        decided_on=award.decided_on,
        initial_term_value=value_of_months(year, award.initial_months),
        contract_value=value,
        contract_value_with_vat=with_vat,
        checks=threshold_checks(with_vat, award.decided_on, pack),
    )


def value_of_a_year(
    case: CaseView, award: Award, evaluation: EvaluationFigures | None
) -> int | None:
    """Return the awarded bidder's annual price, or annual_value without an evaluation (29)."""
    if evaluation is None:
        return award.annual_value
    won = (bid for bid in case.all(Bid) if bid.provider == award.provider is not None)
    bid = next(won, None)
    return None if bid is None else evaluation.annual_price[bid.id]


def all_months(award: Award) -> int | None:
    """Return initial and extension months together."""
    return total((award.initial_months, award.extension_months))


def value_of_months(year: int | None, months: int | None) -> int | None:
    """Return round(year x months / 12) in pence (rule 29)."""
    return None if year is None or months is None else half_up(Fraction(year * months, 12))


def value_with_vat(value: int | None, vat_percent: Decimal | None) -> int | None:
    """Return round(value x (100 + VAT) / 100) in pence (rule 29)."""
    if value is None or vat_percent is None:
        return None
    return half_up(value * (100 + Fraction(vat_percent)) / 100)


def threshold_checks(
    with_vat: int | None, decided_on: date | None, pack: PolicyPack
) -> dict[str, Check]:
    """Check every threshold that applies to contracts against its row of the day (rule 30)."""
    checks: dict[str, Check] = {}
    for row in pack.thresholds:
        if row.applies_to != "contract_value":
            continue
        checks.setdefault(row.code, Check(None, None))
        if decided_on is not None and row.holds_on(decided_on):
            reached = None if with_vat is None else row.is_reached_by(with_vat)
            checks[row.code] = Check(row.value, reached)
    return checks


def framework_figures(
    case: CaseView, pack: PolicyPack, contract: ContractFigures | None
) -> FrameworkFigures | None:
    """Work out what the call-off does to the framework, None without award or framework (31)."""
    framework, award = case.one(Framework), case.one(Award)
    if framework is None or award is None or contract is None:
        return None
    after = total((framework.committed_before, contract.contract_value))
    used = percent_of(after, framework.ceiling)
    remaining = less(framework.ceiling, after)
    within = None if remaining is None else remaining >= 0
    expired = is_later(award.decided_on, framework.expires_on)
    end = latest_end(case, award)
    return FrameworkFigures(
        call_off_value=contract.contract_value,
        committed_after=after,
        remaining=remaining,
        used_percent=used,
        within_ceiling=within,
        warning=None if used is None else used >= pack.evaluation.framework_warning_percent,
        expired=expired,
        allowed=is_allowed(within=within, expired=expired),
        latest_end=end,
        ends_after_expiry=is_later(end, framework.expires_on),
    )


def is_later(first: date | None, second: date | None) -> bool | None:
    """Say whether the first day is after the second, None while either is unknown."""
    return None if first is None or second is None else first > second


def is_allowed(*, within: bool | None, expired: bool | None) -> bool | None:
    """Say whether an award may be made: within the ceiling and not expired (rule 31)."""
    if within is False or expired is True:
        return False
    return None if within is None or expired is None else True


def latest_end(case: CaseView, award: Award) -> date | None:
    """Return the start plus all months, less a day (rule 31)."""
    delivery = case.one(Delivery)
    after = add_months(delivery.start_on if delivery else None, all_months(award))
    return None if after is None or after == date.min else after - timedelta(days=1)


def risk_figures(case: CaseView) -> dict[uuid.UUID, RiskFigures]:
    """Return likelihood x impact of every risk (rule 32)."""
    return {
        risk.id: RiskFigures(
            before=product(risk.likelihood_before, risk.impact_before),
            after=product(risk.likelihood_after, risk.impact_after),
        )
        for risk in case.all(Risk)
    }


def product(likelihood: int | None, impact: int | None) -> int | None:
    """Return likelihood x impact, None while either is unknown (rule 32)."""
    return None if likelihood is None or impact is None else likelihood * impact
