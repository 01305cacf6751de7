"""Time to make hostile text neutral for the providers' copy, beside half as much of it.

Run: .venv/bin/python benchmarks/hostile_text.py [--letters 20000]
Goal: twice the text takes at most three times as long. A search that tries every way to read a
text takes four times as long or more, and on a text of some pages the preview stands still.
"""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "documents"))
from worked import worked

from desktop_app.casework.paper import may_tell_who
from desktop_app.documents.identifying import Neutral
from desktop_app.records import Need

PIECES = ("x", "a.", "07", "Tobias-", "a'", "12 Ab ", "0(")
GOAL = 3
ROUNDS = 3


def main() -> int:
    """Print what half of it and all of it take, for each piece repeated."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--letters", type=int, default=20_000)
    letters = int(options.parse_args().letters)
    worst = 0.0
    for piece in PIECES:
        half, whole = (
            min(_seconds(piece * (many // len(piece))) for _ in range(ROUNDS))
            for many in (letters // 2, letters)
        )
        worst = max(worst, whole / half)
        print(f"{piece!r}: {half * 1000:.0f} ms, twice as much {whole / half:.1f}x")
    print(f"worst {worst:.1f}x (goal {GOAL}x)")
    return 0 if worst <= GOAL else 1


def _seconds(text: str) -> float:
    case = worked("light")
    case.view.all(Need)[0].statement = text
    started = time.process_time()
    Neutral(case.view).said(text)
    may_tell_who(case, "specification")
    return time.process_time() - started


if __name__ == "__main__":
    sys.exit(main())
