"""Reads printed bytes back, as another program would."""

from __future__ import annotations

from io import BytesIO

from pypdf import PdfReader


def pages(printed: bytes) -> list[str]:
    """Return the text of each page with its spaces evened out."""
    return [" ".join(page.extract_text().split()) for page in PdfReader(BytesIO(printed)).pages]


def whole(printed: bytes) -> str:
    """Return the text of all pages."""
    return " ".join(pages(printed))


def squeezed(text: str) -> str:
    """Return text without any spaces, for comparing what line breaks may part."""
    return "".join(text.split())
