"""Short phrases of the window: times, counts and error titles. Knows no Qt."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import time

_NOON = 12


def clock_time(at: time) -> str:
    """Return a time as people say it: ``2:04pm``."""
    hour = at.hour % _NOON or _NOON
    return f"{hour}:{at.minute:02d}{'am' if at.hour < _NOON else 'pm'}"


def counted(count: int, one: str, many: str) -> str:
    """Return ``1 thing`` or ``2 things``."""
    return f"{count:,} {one if count == 1 else many}"
