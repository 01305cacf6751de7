"""A PDF as a booklet: two pages on a side of paper, in the order that folds."""

from __future__ import annotations

from io import BytesIO

import pikepdf

_A_SHEET = 4
_WIDTH, _HEIGHT = 841.89, 595.28


def booklet(pdf: bytes) -> bytes:
    """Return the pages two to a side of landscape A4, for printing on both sides, short edge.

    Its tags are lost: it is for a printer, never the copy to keep.
    """
    written = BytesIO()
    with pikepdf.open(BytesIO(pdf)) as source, pikepdf.new() as made:
        for left, right in folded(len(source.pages)):
            made.add_blank_page(page_size=(_WIDTH, _HEIGHT))
            side = made.pages[-1]
            for number, x in ((left, 0.0), (right, _WIDTH / 2)):
                if number is not None:
                    place = pikepdf.Rectangle(x, 0, x + _WIDTH / 2, _HEIGHT)
                    side.add_overlay(source.pages[number], place)
        with made.open_metadata(set_pikepdf_as_editor=False) as facts:
            facts["dc:title"] = str(source.docinfo.get("/Title", ""))
        made.save(written, deterministic_id=True)
    return written.getvalue()


def folded(pages: int) -> list[tuple[int | None, int | None]]:
    """Return the pages (from 0) at the left and right of each side; None where it stays blank."""
    full = -(-pages // _A_SHEET) * _A_SHEET
    sides: list[tuple[int | None, int | None]] = []
    for side in range(full // 2):
        outer, inner = full - 1 - side, side
        left, right = (outer, inner) if side % 2 == 0 else (inner, outer)
        sides.append((_there(left, pages), _there(right, pages)))
    return sides


def _there(number: int, pages: int) -> int | None:
    return number if number < pages else None
