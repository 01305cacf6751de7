"""How rules name records, codes and numbers, so that officer and case file both know them."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from desktop_app.policy import PolicyPack
    from desktop_app.records import CaseView, Record

HUNDRED = Decimal(100)
_LONGEST = 60


def named(case: CaseView, record: Record) -> str:
    """Return a record's name and, after it, the own name it has in the case file."""
    name = case.name_of(record.id)
    name = name if len(name) <= _LONGEST else name[: _LONGEST - 1].rstrip() + "…"
    key = getattr(record, "key", None)
    if not name:
        return key or type(record).TITLE
    quoted = f"“{name}”"
    return f"{quoted} ({key})" if key else quoted


def coded(pack: PolicyPack, listed: str, code: str) -> str:
    """Return the words of a code with the code itself after them."""
    words = pack.word(listed, code)
    return code if words == code else f"{words} ({code})"


def plain(number: Decimal) -> str:
    """Return a decimal without idle zeros: 99, 99.5."""
    written = f"{number:f}"
    return written.rstrip("0").rstrip(".") if "." in written else written


def money(pence: int) -> str:
    """Return an amount as a case file writes it, with the pound sign."""
    return f"£{pence // 100}.{pence % 100:02d}"


def sum_of(values: Iterable[Decimal | None]) -> Decimal | None:
    """Return the sum, None when there is nothing to add or any part is unknown."""
    total, is_empty = Decimal(0), True
    for value in values:
        if value is None:
            return None
        total, is_empty = total + value, False
    return None if is_empty else total
