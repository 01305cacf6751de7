"""The page: its size, and what stands at its head and foot."""

from __future__ import annotations

from hashlib import md5
from typing import TYPE_CHECKING, Any, cast

from reportlab.lib.pagesizes import A4
from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate

from desktop_app.documents.content import DRAFT_WORD, PRACTICE_WORDS
from desktop_app.documents.file_facts import PROGRAM, FileFacts, write_facts
from desktop_app.documents.fonts import BODY, BOLD, faces
from desktop_app.documents.lines import draw_line, fitted, line_width
from desktop_app.documents.structure import ARTIFACT
from desktop_app.documents.styles import INK, QUIET, RULE, WATERMARK, colour
from desktop_app.documents.tagged_canvas import TaggedCanvas
from desktop_app.documents.tags import write_structure
from desktop_app.documents.text import brief
from desktop_app.records.wording import show_moment

if TYPE_CHECKING:
    from datetime import datetime
    from io import BytesIO

    from desktop_app.documents.content import Furniture
    from desktop_app.documents.structure import Node
    from desktop_app.documents.styles import Look, PrintStyle

    Untyped = Any

PAGE_WIDTH, PAGE_HEIGHT = A4
_TOTAL = "total"


class Sheets(TaggedCanvas):
    """A canvas that dates the file by the moment it is given and counts its pages in one pass."""

    def __init__(
        self, *arguments: object, facts: FileFacts, structure: Node, **named: object
    ) -> None:
        """Start a file with its facts; ``structure`` is complete before the first page."""
        moment = facts.moment
        super().__init__(*cast("Any", arguments), **cast("Any", named))
        made: Untyped = cast("Untyped", self)._doc  # noqa: SLF001 - the library has no other way
        stamp = made._timeStamp  # noqa: SLF001
        stamp.t, stamp.lt = moment.timestamp(), moment.timetuple()
        stamp.YMDhms = tuple(stamp.lt)[:6]
        stamp.dhh, stamp.dmm, stamp.tzname = 0, 0, "UTC"
        # The file's identity: its words are added when it is written. Not for security.
        made.signature = md5(moment.isoformat().encode(), usedforsecurity=False)
        made._pdfVersion = (1, 7)  # noqa: SLF001
        cast("Untyped", self).setViewerPreference("DisplayDocTitle", "true")
        self._facts = facts
        self._structure = structure
        self.look: Look | None = None

    def save(self) -> None:
        """Write the number of pages into the place every footer left for it, and finish."""
        canvas: Untyped = self
        if canvas._code:  # noqa: SLF001
            self.showPage()
        look = cast("Look", self.look)
        canvas.beginForm(_TOTAL, 0, -look.size, 60, look.size)
        canvas.setFont(BODY, look.size)
        canvas.setFillColor(colour(QUIET))
        canvas.drawString(0, 0, str(self.getPageNumber() - 1))
        canvas.endForm()
        write_structure(self, self._structure)
        write_facts(canvas._doc, self._facts)  # noqa: SLF001
        super().save()


class Sheet(PageTemplate):
    """One A4 page with its furniture."""

    def __init__(self, furniture: Furniture, moment: datetime, style: PrintStyle) -> None:
        """Prepare pages for one document printed at ``moment``."""
        self._furniture = furniture
        self._moment = moment
        self._style = style
        self._plain = style.look("furniture")
        self._strong = style.look("furniture-bold")
        line = self._plain.leading
        self.text_width = PAGE_WIDTH - 2 * style.margin
        self._is_below = line_width(furniture.title, self._plain) > self._beside()
        rows = (2.6 if furniture.practice else 1.1) + self._is_below
        head = style.margin * 0.62 + line * rows + line * 1.2
        foot = style.margin * 0.62 + line * (3.0 if furniture.issue else 2.0)
        self.top, self.bottom = PAGE_HEIGHT - head, foot
        self.text_height = self.top - self.bottom
        room = Frame(style.margin, foot, self.text_width, self.text_height, 0, 0, 0, 0)
        super().__init__("page", [room], pagesize=A4)

    def beforeDrawPage(self, canv: Untyped, doc: Untyped) -> None:  # noqa: N802, ARG002
        """Draw head and foot, and under the text the word that says it is not final."""
        canv.look = self._plain
        with canv.owned_by(ARTIFACT):
            canv.saveState()
            if self._furniture.draft:
                self._watermark(canv)
            self._head(canv)
            self._foot(canv)
            canv.restoreState()

    def _head(self, canvas: Untyped) -> None:
        words = self._furniture
        line, left = self._plain.leading, self._style.margin
        right = PAGE_WIDTH - left
        y = PAGE_HEIGHT - left * 0.62 - line * 0.8
        draw_line(canvas, (right, y), self._marks(), self._strong, right=True)
        draw_line(canvas, (left, y), self._reference(), self._strong)
        if self._is_below:
            y -= line
            title = fitted(words.title, self._plain, self.text_width)
            draw_line(canvas, (left, y), title, self._plain)
        else:
            after = left + self.text_width - self._beside() - self._marks_wide()
            draw_line(canvas, (after, y), words.title, self._plain)
        rule(canvas, left, right, y - line * 0.5)
        if words.practice:
            self._practice(canvas, y - line * 0.95)

    def _reference(self) -> str:
        return fitted(self._furniture.reference, self._strong, self.text_width * 0.3)

    def _marks(self) -> str:
        words = self._furniture
        marking = fitted(words.marking, self._strong, self.text_width * 0.4)
        return "   ".join(mark for mark in (marking, DRAFT_WORD * words.draft) if mark)

    def _marks_wide(self) -> float:
        return line_width(self._marks(), self._strong) + self._plain.size

    def _beside(self) -> float:
        """Return the room for the title between the reference and the marks, in points."""
        reference = line_width(self._reference(), self._strong) + self._plain.size
        return self.text_width - reference - self._marks_wide()

    def _practice(self, canvas: Untyped, top: float) -> None:
        line, left = self._plain.leading, self._style.margin
        canvas.setStrokeColor(colour(INK))
        canvas.setLineWidth(0.8)
        canvas.setDash(3, 2)
        canvas.rect(left, top - line * 1.15, self.text_width, line * 1.15)
        canvas.setDash()
        canvas.setFillColor(colour(INK))
        canvas.setFont(BOLD, self._strong.size)
        middle = top - line * 0.58 - self._strong.size * 0.34
        canvas.drawCentredString(PAGE_WIDTH / 2, middle, PRACTICE_WORDS)

    def _foot(self, canvas: Untyped) -> None:
        look, left = self._plain, self._style.margin
        right, y = PAGE_WIDTH - left, left * 0.62
        if self._furniture.issue:
            draw_line(canvas, (right, y), self._furniture.issued, look, right=True)
            y += look.leading
        rule(canvas, left, right, y + look.leading)
        marking = fitted(self._furniture.marking, self._strong, self.text_width * 0.4)
        middle = (PAGE_WIDTH - line_width(marking, self._strong)) / 2
        self._page_number(canvas, left, y)
        printed = "" if self._furniture.issue else f"Printed {show_moment(self._moment)}"
        draw_line(canvas, (right, y), printed, look, right=True)
        if middle + line_width(marking, self._strong) < right - line_width(printed, look):
            draw_line(canvas, (middle, y), marking, self._strong)

    def _page_number(self, canvas: Untyped, left: float, y: float) -> None:
        # On the left, since how wide the total is will be known only when the last page is done.
        words = f"Page {canvas.getPageNumber()} of "
        draw_line(canvas, (left, y), words, self._plain)
        canvas.saveState()
        canvas.translate(left + line_width(words, self._plain), y)
        canvas.doForm(_TOTAL)
        canvas.restoreState()

    def _watermark(self, canvas: Untyped) -> None:
        canvas.saveState()
        canvas.translate(PAGE_WIDTH / 2, PAGE_HEIGHT / 2)
        canvas.rotate(52)
        canvas.setFillColor(colour(WATERMARK))
        canvas.setFont(BOLD, 170)
        canvas.drawCentredString(0, -60, DRAFT_WORD)
        canvas.restoreState()


class Paper(BaseDocTemplate):
    """A document in the making: the file's own facts and its one kind of page."""

    def __init__(self, target: BytesIO, facts: FileFacts, sheet: Sheet) -> None:
        """Write to ``target``."""
        faces()
        super().__init__(
            target,
            pagesize=A4,
            title=facts.title,
            author=facts.author,
            subject=facts.subject,
            creator=PROGRAM,
            producer=PROGRAM,
            lang="en-GB",
            initialFontName=BODY,
            allowSplitting=1,
        )
        self.addPageTemplates([sheet])


def facts_of(furniture: Furniture, moment: datetime) -> FileFacts:
    """Return what the file of a document printed at ``moment`` says about itself."""
    return FileFacts(
        title=f"{brief(furniture.title)} {brief(furniture.reference)}".strip(),
        author=brief(furniture.author),
        subject=brief(furniture.version),
        moment=moment,
        attachment=furniture.attachment,
    )


def rule(canvas: Untyped, left: float, right: float, y: float) -> None:
    """Draw a thin line across the page."""
    canvas.setStrokeColor(colour(RULE))
    canvas.setLineWidth(0.7)
    canvas.line(left, y, right, y)
