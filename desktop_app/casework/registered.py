"""What the register of providers says at one moment, as plain values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import sqlalchemy as sa

from desktop_app.figures.dates import add_months
from desktop_app.records import RegisterProvider, RegisterRate

if TYPE_CHECKING:
    import uuid

    from sqlalchemy.orm import Session

CHECK_AGAIN_AFTER_MONTHS = 12
"""Councils set what they pay once a year, each April, so a rate is not relied on for longer."""


@dataclass(frozen=True, kw_only=True)
class RegisteredRate:
    """What a provider asks for a service; ``rate`` in pence for one ``unit``.

    ``stale``: it was checked more than a year ago.
    """

    rate_id: uuid.UUID
    service: str | None
    unit: str | None
    rate: int | None
    source: str | None
    checked_on: date | None
    stale: bool


@dataclass(frozen=True, kw_only=True)
class RegisteredProvider:
    """A provider the council knows, with its rates, the newest check first."""

    provider_id: uuid.UUID
    name: str | None
    kind: str | None
    note: str | None
    rates: tuple[RegisteredRate, ...]


def read_register(session: Session, today: date) -> tuple[RegisteredProvider, ...]:
    """Return every provider by name; ``today`` decides which rates are stale."""
    rates: dict[uuid.UUID | None, list[RegisterRate]] = {}
    for rate in session.scalars(sa.select(RegisterRate).order_by(RegisterRate.id)):
        rates.setdefault(rate.provider, []).append(rate)
    providers = session.scalars(sa.select(RegisterProvider).order_by(RegisterProvider.id))
    return tuple(
        RegisteredProvider(
            provider_id=provider.id,
            name=provider.name,
            kind=provider.kind,
            note=provider.note,
            rates=tuple(_rate(rate, today) for rate in _newest_first(rates.get(provider.id, []))),
        )
        for provider in sorted(providers, key=lambda each: (each.name or "").casefold())
    )


def _newest_first(rates: list[RegisterRate]) -> list[RegisterRate]:
    return sorted(rates, key=lambda rate: rate.checked_on or date.min, reverse=True)


def _rate(rate: RegisterRate, today: date) -> RegisteredRate:
    good_until = add_months(rate.checked_on, CHECK_AGAIN_AFTER_MONTHS)
    return RegisteredRate(
        rate_id=rate.id,
        service=rate.service,
        unit=rate.unit,
        rate=rate.rate,
        source=rate.source,
        checked_on=rate.checked_on,
        stale=good_until is not None and good_until < today,
    )
