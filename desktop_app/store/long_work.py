"""Long work on a store: how it tells how far it has come, and how it is asked to stop."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from desktop_app.errors import Stopped

Tell: TypeAlias = Callable[[str, int, int], bool]
"""Told the part, how much of it is done and of how much; returns whether to go on."""

EVERY = 5000
"""Rows between two words about progress: often enough to watch, too seldom to cost anything."""


def untold(_part: str, _done: int, _total: int) -> bool:
    """Go on, whatever is being done: for work that nobody watches."""
    return True


def go_on(tell: Tell, part: str, done: int, total: int) -> None:
    """Tell that ``done`` of ``total`` of a part is over; ``total`` 0: it cannot be counted.

    ``tell`` returns whether to go on. Raises Stopped where it says no.
    """
    if not tell(part, done, total):
        raise Stopped
