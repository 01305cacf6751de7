"""How long to wait after wrong passphrases, so that guessing takes for ever."""

from __future__ import annotations

FREE_TRIES = 5
_LONGEST_WAIT = 60


class WrongTries:
    """Counts wrong passphrases in a row."""

    def __init__(self) -> None:
        self._count = 0

    def another(self) -> None:
        """Count one more."""
        self._count += 1

    def forget(self) -> None:
        """Begin again: the passphrase was right."""
        self._count = 0

    @property
    def seconds(self) -> int:
        """How long to wait now: nothing at first, then 1, 2, 4 seconds and so on to a minute."""
        over = self._count - FREE_TRIES
        return min(2**over, _LONGEST_WAIT) if over >= 0 else 0


def waiting(seconds: int) -> str:
    """Return the sentence while there is still to wait; nothing when that is over."""
    left = "1 second" if seconds == 1 else f"{seconds} seconds"
    return f"Wait {left}, then try again." if seconds > 0 else ""
