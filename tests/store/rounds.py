"""How many rounds a proof by many rounds runs."""

from __future__ import annotations

import os


def rounds(fits: int, *, full: int) -> int:
    """Return ``fits``, which is for ``.ci/run``, unless ROUNDS names a number or says ``full``."""
    asked = os.environ.get("ROUNDS", "")
    return full if asked == "full" else int(asked or fits)
