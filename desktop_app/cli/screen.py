"""What the command line may ask of the window, handed in so that no command knows Qt."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from desktop_app.casework import Casework
    from desktop_app.proof import Check


class Opening(Protocol):
    """Opens the window on the folder of a store to unlock, or on a desk that is open already."""

    def __call__(self, store: Path | None = None, *, desk: Casework | None = None) -> int:
        """Return the exit code once the window is closed."""
        ...


def _does_not(_old: Path, _new: Path) -> bool:
    return False


@dataclass(frozen=True, kw_only=True)
class Screen:
    """The window, unopened.

    ``can_open`` tells whether it would be seen, ``open`` shows it until it is closed, ``checks``
    are its own proofs. ``open_instead`` has it open a new folder from now on where it would have
    opened the old one, and tells whether it did.
    """

    can_open: Callable[[], bool]
    open: Opening
    checks: Callable[[], Iterable[Check]]
    open_instead: Callable[[Path, Path], bool] = _does_not
