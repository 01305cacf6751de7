"""How many rounds a proof by many rounds runs."""

from __future__ import annotations

import os


def rounds(full: int, *, fits: int | None = None) -> int:
    """Return the full size where ROUNDS says ``full``, or the number it names.

    Without it, what ``fits`` into ``.ci/run``; without that, the full size, which does.
    """
    asked = os.environ.get("ROUNDS", "")
    return full if asked == "full" else int(asked or fits or full)
