"""What a check of a store found wrong, told up to a number that a person still reads."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_MOST = 500
_IDENTITY = re.compile(r"[0-9a-f]{32}")


def identity(kept: object) -> str:
    """Return an identity as it is kept; one that was altered may be any words, and is not told."""
    return kept if isinstance(kept, str) and _IDENTITY.fullmatch(kept) else "of no identity"


class Faults:
    """Sentences on what is wrong; of very many the first are told and the others counted."""

    def __init__(self) -> None:
        self._told: list[str] = []
        self._more = 0

    def add(self, *sentences: str) -> None:
        """Note what is wrong."""
        self.add_all(sentences)

    def add_all(self, sentences: Iterable[str]) -> None:
        """Note all that is wrong, of any number."""
        for sentence in sentences:
            if len(self._told) < _MOST:
                self._told.append(sentence)
            else:
                self._more += 1

    @property
    def told(self) -> tuple[str, ...]:
        """The sentences, the last one being how many more there are."""
        more = (f"{self._more:,} more like these",) if self._more else ()
        return (*self._told, *more)
