"""One thing the installed program proves of itself in ``casework self-check``."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


@dataclass(frozen=True, kw_only=True)
class Check:
    """A named proof: ``prove`` returns what it saw and raises when something is wrong."""

    name: str
    prove: Callable[[], object]
