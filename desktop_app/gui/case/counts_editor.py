"""The editor of several whole numbers on one line, such as one score from each evaluator."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from desktop_app.gui.widgets.editors.reading import NotUnderstoodError
from desktop_app.gui.widgets.editors.typed import TypedEditor

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

_BETWEEN = re.compile(r"[\s,;]+")
_WHOLE = re.compile(r"-?\d{1,9}")


class CountsEditor(TypedEditor[tuple[int, ...]]):
    """Whole numbers from ``low`` to ``high`` with commas or spaces between them."""

    def __init__(
        self, label: str, *, low: int = 0, high: int = 5, parent: QWidget | None = None
    ) -> None:
        super().__init__(label, width=14, parent=parent)
        self._low, self._high = low, high

    def _read(self, text: str) -> tuple[int, ...] | None:
        parts = [part for part in _BETWEEN.split(text) if part]
        if any(_WHOLE.fullmatch(part) is None for part in parts):
            raise NotUnderstoodError("must be whole numbers with commas between them")
        return tuple(int(part) for part in parts) or None

    def _write(self, value: tuple[int, ...]) -> str:
        return ", ".join(str(number) for number in value)

    def _check(self, value: tuple[int, ...]) -> str | None:
        if all(self._low <= number <= self._high for number in value):
            return None
        return f"must each be from {self._low} to {self._high}"
