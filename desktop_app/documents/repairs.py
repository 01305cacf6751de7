"""Two repairs of the PDF library, without which validators refuse its files."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from reportlab.pdfbase import pdfdoc, ttfonts

from desktop_app.documents.glyphs import spelling

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_BLOCK = 100
_END = b"endstream\n"


@cache
def repair() -> None:
    """Repair the library, once."""
    streams: Any = pdfdoc.PDFStream
    as_it_was = streams.format

    def stream(self: object, document: object) -> bytes:
        # PDF/A (ISO 19005-2, 6.1.7.1) asks for a line end before the word; the library leaves it
        # out. Both characters: data that end in the first of them would swallow the second.
        whole: bytes = as_it_was(self, document)
        return whole[: -len(_END)] + b"\r\n" + _END

    streams.format = stream
    fonts: Any = ttfonts
    fonts.makeToUnicodeCMap = to_unicode


def to_unicode(fontname: str, subset: Sequence[int]) -> str:
    """Return the map from a font's codes to the characters they draw.

    The library's own names U+0000 for codes in no use, writes characters beyond U+FFFF in a way
    nothing reads, and lists more than a hundred in one block (ISO 32000-1, 9.10.3).
    """
    pairs = [f"<{code:02X}> <{_utf16(point)}>" for code, point in enumerate(subset) if point]
    lines = [
        "/CIDInit /ProcSet findresource begin",
        "12 dict begin",
        "begincmap",
        "/CIDSystemInfo",
        f"<< /Registry ({fontname})",
        f"/Ordering ({fontname})",
        "/Supplement 0",
        ">> def",
        f"/CMapName /{fontname} def",
        "/CMapType 2 def",
        "1 begincodespacerange",
        "<00> <FF>",
        "endcodespacerange",
        *_blocks(pairs),
        "endcmap",
        "CMapName currentdict /CMap defineresource pop",
        "end",
        "end",
    ]
    return "\n".join(lines)


def _blocks(pairs: list[str]) -> Iterator[str]:
    for start in range(0, len(pairs), _BLOCK):
        block = pairs[start : start + _BLOCK]
        yield f"{len(block)} beginbfchar"
        yield from block
        yield "endbfchar"


def _utf16(point: int) -> str:
    return spelling(point).encode("utf-16-be", "replace").hex().upper()
