"""What the command line may ask of the window, handed in so that no command knows Qt."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from desktop_app.proof import Check


@dataclass(frozen=True, kw_only=True)
class Screen:
    """The window, unopened.

    ``can_open`` tells whether it would be seen, ``open`` shows it on a store, ``checks`` are its
    own proofs.
    """

    can_open: Callable[[], bool]
    open: Callable[[Path | None], int]
    checks: Callable[[], Iterable[Check]]
