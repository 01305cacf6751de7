"""Rates and checks of the register in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.records.wording import show_day, show_money

if TYPE_CHECKING:
    from desktop_app.casework.register import Offer
    from desktop_app.casework.registered import RegisteredProvider, RegisteredRate


def provider_words(provider: RegisteredProvider) -> str:
    """Return the name of a provider, or that it has none yet."""
    return provider.name or "No name yet"


def rate_words(rate: RegisteredRate | None) -> str:
    """Return ``£18.00 per session``; nothing while no rate is known."""
    if rate is None or rate.rate is None:
        return ""
    money = show_money(rate.rate)
    return f"{money} per {rate.unit}" if rate.unit else money


def checked_words(rate: RegisteredRate | None, *, is_short: bool = False) -> str:
    """Return when a rate was checked, and in words that it must be checked again."""
    if rate is None:
        return ""
    if rate.checked_on is None:
        return "Not checked yet"
    day = show_day(rate.checked_on, short=is_short)
    return f"Check again: last checked {day}" if rate.stale else day


def offer_words(offer: Offer) -> str:
    """Return a line of the register as one phrase that a name, service or price can find."""
    rate = offer.rate
    parts = [provider_words(offer.provider), (rate.service or "") if rate else "", rate_words(rate)]
    if rate is not None:
        checked = checked_words(rate)
        is_plain = rate.checked_on is not None and not rate.stale
        parts.append(f"checked {checked}" if is_plain else checked[:1].lower() + checked[1:])
    return ", ".join(part for part in parts if part)


def named_service(name: str | None, service: str | None) -> str:
    """Return a provider with its service: ``Dovetail Shed CIC, woodwork session``."""
    return ", ".join(part for part in (name, service) if part)
