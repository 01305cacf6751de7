"""How a value of the figures file is shown to people, by what it is."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Literal, TypeAlias, cast

from desktop_app.figures.explain.explanation import UNKNOWN
from desktop_app.policy.words import CaseWords
from desktop_app.records.depth import TIERS
from desktop_app.records.evaluation import FORMULAS
from desktop_app.records.wording import show_day, show_money, show_number

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop_app.figures.explain.naming import Naming
    from desktop_app.policy.pack import PolicyPack
    from desktop_app.records import CaseView

Kind: TypeAlias = Literal[
    "money",
    "percent",
    "number",
    "day",
    "yes_no",
    "tier",
    "activity",
    "outcome_of_test",
    "test",
    "colour",
    "formula",
    "trigger",
    "code",
    "line",
    "option",
    "criterion",
    "gate",
    "bid",
    "question",
    "price_line",
    "measure",
]

_COLOURS = {
    "green": "green",
    "amber": "amber",
    "red": "red",
    "not_scored": "watched, never scored",
    "no_data": "no data",
}


def show(value: Any, kind: Kind, case: CaseView, pack: PolicyPack, naming: Naming) -> str:  # noqa: ANN401
    """Return a value of the figures file in words; a list as its parts, unknown as unknown."""
    if value is None:
        return UNKNOWN
    if isinstance(value, list | dict):
        parts = list(cast("list[Any]", value))
        return "; ".join(show(each, kind, case, pack, naming) for each in parts) or "none"
    return _one(value, kind, case, pack, naming)


def _one(value: Any, kind: Kind, case: CaseView, pack: PolicyPack, naming: Naming) -> str:  # noqa: ANN401
    plain = _PLAIN.get(kind)
    if plain is not None:
        return plain(value)
    of_pack = _OF_PACK.get(kind)
    if of_pack is not None:
        return of_pack(value, case, pack)
    return naming.called(kind, value)


def money(value: str) -> str:
    """Return pounds as the file writes them in the way people read them."""
    return show_money(int(Decimal(value) * 100))


def number(value: str | int) -> str:
    """Return a number with its places."""
    return f"{value:,}" if isinstance(value, int) else show_number(Decimal(value))


_PLAIN: dict[str, Callable[[Any], str]] = {
    "money": money,
    "number": number,
    "percent": lambda value: f"{number(value)}%",
    "day": lambda value: show_day(date.fromisoformat(value)),
    "yes_no": lambda value: "yes" if value else "no",
    "tier": lambda value: TIERS[value].lower(),
    "colour": lambda value: _COLOURS[value],
    "formula": lambda value: FORMULAS[value],
    "code": lambda value: str(value).replace("_", " "),
}


def _activity(code: str, _case: CaseView, pack: PolicyPack) -> str:
    found = pack.activity(code)
    return f"{code} {found.name}" if found else code


def _trigger(code: str, _case: CaseView, pack: PolicyPack) -> str:
    found = (each.action for each in pack.measures.triggers if each.code == code)
    return next(found, code)


_OF_PACK: dict[str, Callable[[str, CaseView, PolicyPack], str]] = {
    "activity": _activity,
    "trigger": _trigger,
    "test": lambda code, _case, pack: pack.word("eligibility_test", code),
    "outcome_of_test": lambda code, case, pack: CaseWords(case, pack).code(
        "eligibility_outcome", code
    ),
}
