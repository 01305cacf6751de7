"""How one figure is written in a file: two places, no minus before nothing, names for records."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.figures.money import from_hundredths
from desktop_app.records import Bid, CaseView

if TYPE_CHECKING:
    import uuid
    from collections.abc import Iterable, Mapping
    from datetime import date
    from decimal import Decimal


class Names:
    """The names records have in the case file; a bid goes by its provider's name."""

    def __init__(self, case: CaseView) -> None:
        """Look names up in this case."""
        self._case = case

    def of(self, record_id: uuid.UUID) -> str:
        """Return the own name of a record, or its identity while it has none."""
        record = self._case.by_id(record_id)
        if isinstance(record, Bid) and record.provider is not None:
            return self.of(record.provider)
        return getattr(record, "key", None) or str(record_id)

    def maybe(self, record_id: uuid.UUID | None) -> str | None:
        """Return the own name, None for none."""
        return None if record_id is None else self.of(record_id)

    def all_of(self, record_ids: Iterable[uuid.UUID]) -> list[str]:
        """Return the own names in order."""
        return [self.of(each) for each in record_ids]

    def amounts(self, by_id: Mapping[uuid.UUID, int | None] | None) -> dict[str, str | None] | None:
        """Return amounts of pence by own name."""
        if by_id is None:
            return None
        return {self.of(key): money(amount) for key, amount in by_id.items()}


def money(pence: int | None) -> str | None:
    """Write pence as pounds with two places."""
    return None if pence is None else str(from_hundredths(pence))


def decimal(value: Decimal | None) -> str | None:
    """Write a decimal of two places, never as minus nothing."""
    if value is None:
        return None
    return f"{value:.2f}" if value else "0.00"


def day(value: date | None) -> str | None:
    """Write a date as year-month-day."""
    return None if value is None else value.isoformat()
