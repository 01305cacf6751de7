"""What two policy packs say differently: every setting, list and rule, each as a plain sentence."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Literal, TypeAlias, cast

from desktop_app.policy.depth import Condition, Level
from desktop_app.policy.reading import Basis
from desktop_app.policy.settings import HourlyRate, Threshold
from desktop_app.policy.two_people import TwoPeople
from desktop_app.records.case import LEVELS
from desktop_app.records.depth import TIERS
from desktop_app.records.wording import show_day, show_money

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from desktop_app.policy.pack import PolicyPack

Area: TypeAlias = Literal["setting", "threshold", "depth", "activity", "list"]
Change: TypeAlias = Literal["added", "removed", "changed", "moved"]

_AREAS: Mapping[str, Area] = {
    "thresholds": "threshold",
    "proportionality": "depth",
    "activities": "activity",
    "lists": "list",
    "retention": "list",
}
# What the pack calls a thing where the field of the program has another name.
_WORDS = {
    "thresholds": "threshold",
    "proportionality": "depth",
    "activities": "activity",
    "lists": "",
    "asks": "",
    "levels": "",
    "dimensions": "dimension",
    "escalators": "escalator",
    "triggers": "trigger",
    "rag": "colour",
    "because": "reason",
    "first_day": "from",
    "last_day": "to",
    **{code: f"level {name.lower()}" for code, name in LEVELS.items()},
    **{code: f"depth {name.lower()}" for code, name in TIERS.items()},
}
_PERCENT = "_percent"
_PENCE = {
    (Threshold, "value"),
    (HourlyRate, "value"),
    (Level, "value_bands"),
    (Condition, "value_at_least"),
    (Condition, "value_below"),
    (TwoPeople, "award_from"),
}
_NAMES = ("name", "because", "action")


@dataclass(frozen=True, kw_only=True)
class PackDifference:
    """One thing two packs say differently; ``before`` and ``after`` as a person writes them.

    ``place`` says where in the pack, and ``source`` where the later wording comes from (the
    earlier one where it was removed).
    """

    area: Area
    place: str
    change: Change
    before: str
    after: str
    status: str
    source: str
    sentence: str


@dataclass(frozen=True)
class _Spot:
    """Where the comparison stands: the place in the pack, words for it, and its source."""

    area: Area
    place: str
    said: tuple[str, ...]
    basis: Basis | None = None

    def within(self, name: str, words: str | None = None) -> _Spot:
        spoken = _WORDS.get(name, _spelt(name)) if words is None else words
        place = f"{self.place}.{name}" if self.place else name
        return _Spot(self.area, place, (*self.said, spoken) if spoken else self.said, self.basis)

    def entry(self, key: str, item: object) -> _Spot:
        name = next((n for each in _NAMES if (n := getattr(item, each, ""))), "")
        since = f" from {show_day(item.first_day)}" if isinstance(item, Threshold) else ""
        code = getattr(item, "code", key)
        words = f"{code} “{name}”{since}" if name else code
        # "activity D3 “Award”": the list and its entry are one thing to a reader.
        before, last = self.said[:-1], self.said[-1:]
        said = (*before, " ".join((*last, words)))
        return _Spot(self.area, f"{self.place}[{key}]", said, _basis_of(item) or self.basis)


def compare_packs(old: PolicyPack, new: PolicyPack) -> tuple[PackDifference, ...]:
    """Return all that ``new`` says differently from ``old``, in the order of the pack.

    Nothing is left out but the id, which always differs where it matters.
    """
    found: list[PackDifference] = []
    for each in fields(old):
        if each.name != "id":
            here = _Spot(_AREAS.get(each.name, "setting"), "", ()).within(each.name)
            before, after = getattr(old, each.name), getattr(new, each.name)
            found += _compared(here, before, after)
    return tuple(found)


def _compared(at: _Spot, old: object, new: object) -> Iterator[PackDifference]:
    if old == new:
        return
    if isinstance(old, Mapping):
        before, after = cast("Mapping[Any, object]", old), cast("Mapping[Any, object]", new)
        yield from _entries(at, _by_text(before), _by_text(after), keyed=False)
        return
    if _is_listed(old) and _is_listed(new):
        listed, other = cast("Sequence[object]", old), cast("Sequence[object]", new)
        yield from _entries(at, _by_code(listed), _by_code(other), keyed=True)
    elif is_dataclass(old) and type(old) is type(new):
        yield from _parts(at, old, new)
    else:
        yield _changed(at, _shown(old), _shown(new))


def _parts(at: _Spot, old: Any, new: Any) -> Iterator[PackDifference]:  # noqa: ANN401
    here = _Spot(at.area, at.place, at.said, _basis_of(new) or at.basis)
    for each in fields(old):
        before, after = getattr(old, each.name), getattr(new, each.name)
        if before == after:
            continue
        if isinstance(before, Basis) and isinstance(after, Basis):
            yield from _sources(here, each.name, before, after)
        elif (type(old), each.name) in _PENCE:
            yield _changed(here.within(each.name), _pounds(before), _pounds(after))
        elif _PERCENT in each.name:
            yield _changed(here.within(each.name), f"{_shown(before)}%", f"{_shown(after)}%")
        else:
            yield from _compared(here.within(each.name), before, after)


def _sources(at: _Spot, name: str, before: Basis, after: Basis) -> Iterator[PackDifference]:
    inner = name.removesuffix("basis").removesuffix("_")
    here = at.within(inner) if inner else at
    for each in fields(before):
        was, now = getattr(before, each.name), getattr(after, each.name)
        if was != now:
            spot = _Spot(here.area, here.place, here.said, after).within(each.name)
            yield _changed(spot, _shown(was), _shown(now))


def _entries(
    at: _Spot, old: Mapping[str, object], new: Mapping[str, object], *, keyed: bool
) -> Iterator[PackDifference]:
    for key, was in old.items():
        here = at.entry(key, was) if keyed else at.within(key)
        if key in new:
            yield from _compared(here, was, new[key])
        else:
            yield _only_there(here, was, "removed")
    for key, now in new.items():
        if key not in old:
            here = at.entry(key, now) if keyed else at.within(key)
            yield _only_there(here, now, "added")
    order, then = [k for k in old if k in new], [k for k in new if k in old]
    if keyed and order != then:
        yield _moved(at, order, then)


def _only_there(at: _Spot, item: object, change: Literal["added", "removed"]) -> PackDifference:
    shown = _shown(item)
    said = f" ({shown})" if shown else ""
    end = "is new" if change == "added" else "is no longer there"
    return _difference(
        at,
        change,
        shown if change == "removed" else "",
        shown if change == "added" else "",
        f"{_capital(', '.join(at.said))}{said} {end}.",
    )


def _changed(at: _Spot, before: str, after: str) -> PackDifference:
    said = f"{_capital(', '.join(at.said))}: was {before or 'nothing'}, now {after or 'nothing'}."
    return _difference(at, "changed", before, after, said)


def _moved(at: _Spot, before: list[str], after: list[str]) -> PackDifference:
    said = f"{_capital(', '.join(at.said))}: the same entries stand in another order."
    return _difference(at, "moved", ", ".join(before), ", ".join(after), said)


def _difference(
    at: _Spot, change: Change, before: str, after: str, sentence: str
) -> PackDifference:
    return PackDifference(
        area=at.area,
        place=at.place,
        change=change,
        before=before,
        after=after,
        status=at.basis.status if at.basis else "",
        source=at.basis.source if at.basis else "",
        sentence=sentence,
    )


def _basis_of(item: object) -> Basis | None:
    found = getattr(item, "basis", None)
    return found if isinstance(found, Basis) else None


def _is_listed(value: object) -> bool:
    """Tell whether a value is a list of entries, not of plain values; an empty one is both."""
    return isinstance(value, tuple) and all(
        is_dataclass(each) for each in cast("tuple[object, ...]", value)
    )


def _by_text(entries: Mapping[Any, object]) -> dict[str, object]:
    return {str(key): value for key, value in entries.items()}


def _by_code(entries: Sequence[object]) -> dict[str, object]:
    """Return entries by their code; a threshold also by the first day it holds on."""
    return {_key(entry, number): entry for number, entry in enumerate(entries, start=1)}


def _key(entry: object, number: int) -> str:
    code: str = getattr(entry, "code", str(number))
    return f"{code}, {entry.first_day.isoformat()}" if isinstance(entry, Threshold) else code


def _spelt(name: str) -> str:
    """Return the name of a setting in words; that it is a percentage, its value says."""
    return name.replace(_PERCENT, "").replace("_", " ")


def _pounds(pence: object) -> str:
    if isinstance(pence, tuple):
        return ", ".join(map(_pounds, cast("tuple[object, ...]", pence)))
    return show_money(pence) if isinstance(pence, int) else "none"


def _shown(value: object) -> str:
    """Return a plain value in words; an entry says its amount, where it is one."""
    if isinstance(value, tuple):
        return ", ".join(map(_shown, cast("tuple[object, ...]", value)))
    if isinstance(value, Threshold):
        return f"{show_money(value.value)} until {show_day(value.last_day)}"
    if is_dataclass(value):
        return ""
    return _plain(value)


def _plain(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, date):
        return show_day(value)
    if isinstance(value, Decimal):
        return f"{value:f}"
    text = "none" if value is None else str(value)
    # A text of several words is quoted, so that its commas are not the sentence's.
    return f"“{text}”" if " " in text else text.replace("_", " ")


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
