"""Editors of one line for text, money, exact numbers and counts."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from desktop_app.gui.widgets.editors.reading import (
    read_count,
    read_decimal,
    read_money,
    show_money,
    trouble_with_text,
)
from desktop_app.gui.widgets.editors.typed import TypedEditor

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


class LineEditor(TypedEditor[str]):
    """A short text; ``limit`` is the most characters, which nothing cuts off."""

    _is_words = True

    def __init__(
        self, label: str, *, limit: int = 200, width: int = 0, parent: QWidget | None = None
    ) -> None:
        super().__init__(label, width=width, parent=parent)
        self._limit = limit
        self.line.setMaxLength(1_000_000)

    def _read(self, text: str) -> str | None:
        return text if text.strip() else None

    def problem(self) -> str | None:
        """Return what is wrong with the text, in a sentence, or None."""
        return trouble_with_text(self.text(), self.label, self._limit)


class MoneyEditor(TypedEditor[int]):
    """An amount in pence, typed in pounds with or without ``£`` and commas."""

    def __init__(
        self,
        label: str,
        *,
        low: int | None = 0,
        high: int | None = None,
        unit: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(label, sign="£", unit=unit, width=14, parent=parent)
        self._low, self._high = low, high

    def _read(self, text: str) -> int | None:
        return read_money(text)

    def _write(self, value: int) -> str:
        return show_money(value)

    def _check(self, value: int) -> str | None:
        if self._low is not None and value < self._low:
            return f"must be £{show_money(self._low)} or more"
        if self._high is not None and value > self._high:
            return f"must be £{show_money(self._high)} or less"
        return None


class DecimalEditor(TypedEditor[Decimal]):
    """An exact number of at most ``places`` decimal places from ``low`` to ``high``."""

    def __init__(  # noqa: PLR0913 - every one is named where it is given
        self,
        label: str,
        *,
        places: int = 4,
        low: Decimal | None = Decimal(0),
        high: Decimal | None = None,
        unit: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(label, unit=unit, width=14, parent=parent)
        self._places, self._low, self._high = places, low, high

    def _read(self, text: str) -> Decimal | None:
        return read_decimal(text, self._places)

    def _write(self, value: Decimal) -> str:
        return f"{value:f}"

    def _check(self, value: Decimal) -> str | None:
        if self._low is not None and value < self._low:
            return f"must be {self._low:f} or more"
        if self._high is not None and value > self._high:
            return f"must be {self._high:f} or less"
        return None


class CountEditor(TypedEditor[int]):
    """A whole number from ``low`` to ``high``."""

    def __init__(
        self,
        label: str,
        *,
        low: int = 0,
        high: int = 2**31 - 1,
        unit: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(label, unit=unit, width=10, parent=parent)
        self._low, self._high = low, high

    def _read(self, text: str) -> int | None:
        return read_count(text)

    def _check(self, value: int) -> str | None:
        if self._low <= value <= self._high:
            return None
        return f"must be from {self._low:,} to {self._high:,}"
