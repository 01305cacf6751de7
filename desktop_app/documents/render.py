"""Turns content into a PDF: the same content at the same moment gives the same bytes."""

from __future__ import annotations

import logging
from dataclasses import replace
from functools import partial
from io import BytesIO
from typing import TYPE_CHECKING, Any

from reportlab import rl_config
from reportlab.platypus import Spacer
from reportlab.platypus.doctemplate import LayoutError

from desktop_app.documents.content import Content, Paragraph, Run
from desktop_app.documents.fonts import faces_for
from desktop_app.documents.layout import Paper, Sheet, Sheets, facts_of
from desktop_app.documents.place import Place
from desktop_app.documents.plain_text import body_text
from desktop_app.documents.setter import flow
from desktop_app.documents.structure import Node
from desktop_app.documents.styles import STANDARD
from desktop_app.documents.text import unprintable

if TYPE_CHECKING:
    from datetime import datetime

    from desktop_app.documents.content import Furniture
    from desktop_app.documents.styles import PrintStyle

_log = logging.getLogger(__name__)

# A last page with less than this on it is saved, where blocks standing closer together can do it.
_ALMOST_NOTHING = 0.16
_CLOSER = 0.6
_FEW = 30

# Nothing is ever fetched: no address and no other machine is trusted.
_settings: Any = rl_config
_settings.trustedSchemes = []
_settings.trustedHosts = []


def render(
    content: Content,
    furniture: Furniture,
    *,
    moment: datetime,
    style: PrintStyle = STANDARD,
) -> bytes:
    """Return ``content`` as a PDF printed at ``moment`` (aware).

    Should a block not fit any page, the same words are printed as plain paragraphs instead.
    """
    return render_counted(content, furniture, moment=moment, style=style)[0]


def render_counted(
    content: Content,
    furniture: Furniture,
    *,
    moment: datetime,
    style: PrintStyle = STANDARD,
) -> tuple[bytes, int]:
    """Return the PDF of ``render`` with its number of pages."""
    whole = Content((*content.blocks, *_remark(content)))
    try:
        pdf, pages, used = _pdf(whole, furniture, moment, style)
        if 1 < pages <= _FEW and used < _ALMOST_NOTHING:
            closer, fewer, _ = _pdf(whole, furniture, moment, replace(style, spacing=_CLOSER))
            if fewer < pages:
                return closer, fewer
    except LayoutError:
        # The library's message holds words of the case, so only the fact is logged.
        _log.warning("a block did not fit a page; the document was printed as plain paragraphs")
        pdf, pages, _ = _pdf(_plain(whole), furniture, moment, style)
    return pdf, pages


def _pdf(
    content: Content, furniture: Furniture, moment: datetime, style: PrintStyle
) -> tuple[bytes, int, float]:
    """Return the PDF, its number of pages, and how much of the last one is used (0 to 1)."""
    sheet = Sheet(furniture, moment, style)
    target = BytesIO()
    facts, root = facts_of(furniture, moment), Node("Document")
    paper: Any = Paper(target, facts, sheet)
    place = Place(style, sheet.text_width, sheet.text_height, root)
    story = flow(content.blocks, place)
    # The distance to what follows, where nothing follows, must not ask for a page of its own.
    while story and isinstance(story[-1], Spacer):
        story.pop()
    paper.build(story, canvasmaker=partial(Sheets, facts=facts, structure=root))
    used = (sheet.top - paper.frame._y) / sheet.text_height  # noqa: SLF001 - not told elsewhere
    return target.getvalue(), int(paper.page), float(used)


def _plain(content: Content) -> Content:
    lines = body_text(content).split("\n")
    return Content(tuple(Paragraph((Run(line),)) for line in lines if line.strip()))


def _remark(content: Content) -> tuple[Paragraph, ...]:
    text = body_text(content)
    missing = unprintable(text, faces_for(text))
    if not missing:
        return ()
    number = len(missing)
    what = "One character" if number == 1 else f"{number} different characters"
    words = (
        f"{what} of this document cannot be drawn by the fonts in use, and "
        f"{'is' if number == 1 else 'are'} printed as a question mark or as a name in brackets."
    )
    return (Paragraph((Run(words),), "small"),)
