"""Time and memory of a tagged six-page specification, against what one would use instead.

Run: .venv/bin/python benchmarks/print_speed.py [--rounds 30] [--documents 500] [--rows 20000]
The peers, in turn in the same run: the PDF library as it comes, untagged (same words, its markup
parser and its charts); and WeasyPrint PDF/UA where it is installed (pip install weasyprint).
Goals: at most 0.70 of the untagged library; 12 times faster than WeasyPrint; at most 5 MB more
after 500 documents than after 100; an annex of 20,000 rows without quadratic growth.
"""

from __future__ import annotations

import argparse
import gc
import resource
import sys
import time
from datetime import UTC, datetime
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.print_content import document
from benchmarks.print_stock import stock
from desktop_app.documents.builder import Builder
from desktop_app.documents.content import Content, Furniture
from desktop_app.documents.html import to_html
from desktop_app.documents.render import render_counted
from desktop_app.paths import shipped

if TYPE_CHECKING:
    from collections.abc import Callable

_PAPER = (
    "body { font: 12pt/1.35 Body !important; margin: 0 !important; padding: 0 !important; "
    "max-width: none !important }"
)
MOMENT = datetime(2026, 4, 14, 9, 32, tzinfo=UTC)
FURNITURE = Furniture("IND-2026-0001", "Specification", "OFFICIAL-SENSITIVE", "The council")


def main() -> None:
    """Take turns, so that whatever else the computer does meets all alike."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--rounds", type=int, default=30)
    options.add_argument("--documents", type=int, default=500)
    options.add_argument("--rows", type=int, default=20_000)
    asked = options.parse_args()
    content = document()
    pages = _tagged(content)
    print(f"one document: {pages} pages tagged, {stock(content, FURNITURE)} pages untagged")
    _race(content, asked.rounds)
    _memory(content, asked.documents)
    _annex(asked.rows)


def _tagged(content: Content) -> int:
    return render_counted(content, FURNITURE, moment=MOMENT)[1]


def _race(content: Content, rounds: int) -> None:
    runners = {"tagged": lambda: _tagged(content), "untagged": lambda: stock(content, FURNITURE)}
    times: dict[str, list[float]] = {name: [] for name in runners}
    for _ in range(rounds):
        for name, run in runners.items():
            times[name].append(_spent(run))
    best = {name: min(each) for name, each in times.items()}
    for name, each in best.items():
        print(f"{name:9} {each * 1000:7.1f} ms")
    print(f"tagged is {best['tagged'] / best['untagged']:.2f} of untagged (goal 0.70)")
    if find_spec("weasyprint") is None:
        print("WeasyPrint is not installed, so it was not raced")
        return
    slow = min(_spent(lambda: _weasyprint(content)) for _ in range(3))
    pages = _weasyprint(content)
    times_as_long = slow / best["tagged"]
    print(f"WeasyPrint {slow * 1000:.0f} ms, {pages} pages: {times_as_long:.1f} times (goal 12)")


def _spent(run: Callable[[], object]) -> float:
    gc.collect()
    started = time.process_time()
    run()
    return time.process_time() - started


def _weasyprint(content: Content) -> int:
    """Set the same words, lists, tables and fonts; the charts are left to it as their words."""
    from weasyprint import CSS, HTML  # noqa: PLC0415 - a peer that is there only where wanted

    faces = "".join(
        f"@font-face {{ font-family: Body; font-weight: {weight}; src: url({file.as_uri()}) }}"
        for weight, file in ((400, _face("Regular")), (700, _face("Bold")))
    )
    sheet = CSS(string=f"{faces} @page {{ size: A4; margin: 20mm }} {_PAPER}")
    made = HTML(string=to_html(content, FURNITURE)).render(
        stylesheets=[sheet], pdf_variant="pdf/ua-1"
    )
    made.write_pdf(BytesIO(), pdf_variant="pdf/ua-1")
    return len(made.pages)


def _face(weight: str) -> Path:
    return shipped("fonts", f"AtkinsonHyperlegibleNext-{weight}.ttf")


def _memory(content: Content, documents: int) -> None:
    after: dict[int, float] = {}
    for number in range(1, documents + 1):
        _tagged(content)
        if number in {100, documents}:
            after[number] = _resident()
    if 100 in after:  # noqa: PLR2004 - the first hundred fill the caches
        grown = after[documents] - after[100]
        print(f"resident after {documents} documents: {after[documents]:.0f} MB")
        print(f"{grown:+.1f} MB since the 100th (goal: at most 5 MB)")


def _resident() -> float:
    status = Path("/proc/self/status")
    if status.exists():
        line = next(x for x in status.read_text().splitlines() if x.startswith("VmRSS"))
        return int(line.split()[1]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _annex(rows: int) -> None:
    for number in (rows // 4, rows // 2, rows):
        paper = Builder()
        paper.heading(1, "Annex")
        paper.table(
            "Every entry", ["Day", "What", "Who"], [[f"{n}", "seen", "Ada"] for n in range(number)]
        )
        content = paper.content()
        spent = _spent(lambda content=content: _tagged(content))
        print(f"annex of {number:6} rows: {spent:6.2f} s, {spent / number * 1e6:.0f} us a row")


if __name__ == "__main__":
    main()
