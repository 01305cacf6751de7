"""How a document says amounts, dates and answers: exact, and never a zero for what is not known."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.documents.content import Rag
from desktop_app.records import CaseView, Record, fields_of
from desktop_app.records.numbers import Money
from desktop_app.records.wording import in_unit, show_day, show_money, show_number

if TYPE_CHECKING:
    import uuid
    from datetime import date
    from decimal import Decimal

    from desktop_app.figures import Figures
    from desktop_app.policy.pack import PolicyPack
    from desktop_app.policy.words import CaseWords

UNKNOWN = "not yet known"
NONE = "\N{EN DASH}"
"""Stands in a table where nothing belongs."""

_RAGS = {
    "green": Rag.GREEN,
    "amber": Rag.AMBER,
    "red": Rag.RED,
    "not_scored": Rag.NOT_SCORED,
    "no_data": Rag.NO_DATA,
}


@dataclass(frozen=True, slots=True)
class Material:
    """What a document is made from; its parts read only this."""

    view: CaseView
    figures: Figures
    pack: PolicyPack
    words: CaseWords

    @property
    def is_light(self) -> bool:
        """Whether the case needs no more than the shortest form of a document."""
        depth = self.figures.depth
        return depth is None or depth.tier in {None, "light"}

    @property
    def is_enhanced(self) -> bool:
        """Whether the case needs the fullest form of a document."""
        return self.figures.depth is not None and self.figures.depth.tier == "enhanced"

    def labelled(self, record: Record | None, *attributes: str) -> list[tuple[str, str]]:
        """Return the given ones of these answers, each under its field's label, with its unit."""
        if record is None:
            return []
        fields = fields_of(type(record))
        told = ((fields[each], self.said(record, each)) for each in attributes)
        return [
            (field.label, said if isinstance(field, Money) else in_unit(said, field.unit))
            for field, said in told
            if said
        ]

    def said(self, record: Record | None, attribute: str) -> str:
        """Return an answer as its field shows it; nothing while there is no record or answer."""
        if record is None:
            return ""
        return fields_of(type(record))[attribute].show(getattr(record, attribute), self.words)

    def named(self, record_id: uuid.UUID | None) -> str:
        """Return the name of the record a link leads to."""
        return self.view.name_of(record_id)


def label(kind: type[Record], attribute: str) -> str:
    """Return what an answer is called wherever it stands: ``How offers were sought``."""
    return fields_of(kind)[attribute].label


def money(pence: int | None) -> str:
    """Return an amount of pence in pounds: ``£1,472.00``."""
    return UNKNOWN if pence is None else show_money(pence)


def number(value: Decimal | None, *, unknown: str = UNKNOWN) -> str:
    """Return a number without needless noughts: ``45``, ``92.47``, ``10.5``."""
    if value is None:
        return unknown
    text = f"{value:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def percent(value: Decimal | None, *, unknown: str = UNKNOWN) -> str:
    """Return a percentage: ``53.7%``."""
    return unknown if value is None else f"{number(value)}%"


def with_unit(value: Decimal | None, unit: str | None, *, unknown: str = UNKNOWN) -> str:
    """Return a measured value; a percentage keeps its places and carries its sign."""
    return column_percent(value, unknown=unknown) if unit == "%" else number(value, unknown=unknown)


def column_percent(value: Decimal | None, *, unknown: str = UNKNOWN) -> str:
    """Return a percentage with the places it has, so that a column of them lines up."""
    return unknown if value is None else f"{show_number(value)}%"


def points(value: Decimal | None, *, unknown: str = NONE) -> str:
    """Return points with the places they have, for a column."""
    return unknown if value is None else show_number(value)


def day(value: date | None, *, short: bool = False) -> str:
    """Return a date: ``14 April 2025``, short for tables."""
    return UNKNOWN if value is None else show_day(value, short=short)


def sentence(text: str, *, capital_first: bool = True) -> str:
    """Return text with a capital at its start and a full stop at its end."""
    text = text.strip()
    if not text:
        return ""
    stop = "" if text[-1] in ".!?:;\N{HORIZONTAL ELLIPSIS}" else "."
    return f"{capital(text) if capital_first else text}{stop}"


def shortened(text: str, longest: int) -> str:
    """Return text on one line, cut at a space with an ellipsis where it has more characters."""
    # The slice first: a pasted book must not cost its length on a page that shows one line of it.
    line = " ".join(text[: longest * 4].split())
    if len(line) <= longest and len(text) <= longest * 4:
        return line
    kept = line[: longest - 1]
    at = kept.rfind(" ", longest // 2)
    return f"{(kept if at < 0 else kept[:at]).rstrip(' ,;:.')}\N{HORIZONTAL ELLIPSIS}"


def capital(text: str) -> str:
    """Return text with a capital at its start."""
    return text[:1].upper() + text[1:]


def counted(count: int, one: str, many: str) -> str:
    """Return a number of things: ``1 step``, ``7 steps``."""
    return f"{count} {one if count == 1 else many}"


def listed(names: tuple[str, ...] | list[str]) -> str:
    """Return names in a sentence: ``A, B and C``."""
    if len(names) <= 1:
        return "".join(names)
    return f"{', '.join(names[:-1])} and {names[-1]}"


def rag(colour: str | None) -> Rag:
    """Return the mark of a colour; without limits nothing is scored."""
    return _RAGS.get(colour or "", Rag.NOT_SCORED)
