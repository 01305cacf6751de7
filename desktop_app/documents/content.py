"""What a document says, as a tree of plain blocks that knows nothing of paper."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Literal, Protocol, TypeAlias

if TYPE_CHECKING:
    from desktop_app.documents.attachment import Attachment


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one weight; ``quiet`` is for less important words beside others.

    A run that is an amount may say which sums it is a part of, and which sums it is the total of;
    the sums are added up again from what is shown before anything is printed.
    """

    text: str
    bold: bool = False
    quiet: bool = False
    part_of: tuple[str, ...] = ()
    total_of: tuple[str, ...] = ()


Words: TypeAlias = tuple[Run, ...]


class Rag(Enum):
    """A rating, as a letter, a shape and words, so that colour is never needed to read it."""

    GREEN = ("G", "Green")
    AMBER = ("A", "Amber")
    RED = ("R", "Red")
    NO_DATA = ("\N{EN DASH}", "No data")
    NOT_SCORED = ("", "Not scored")

    @property
    def letter(self) -> str:
        """The letter inside the shape; empty when nothing is rated."""
        return self.value[0]

    @property
    def words(self) -> str:
        """The words beside the shape."""
        return self.value[1]


Cell: TypeAlias = Words | Rag
Kind: TypeAlias = Literal["text", "number", "date", "rag"]
Voice: TypeAlias = Literal["body", "quote", "small"]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; level 1 is the document's own title and is used once."""

    level: int
    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text; ``quote`` is for a person's own words, ``small`` for remarks."""

    words: Words
    voice: Voice = "body"


@dataclass(frozen=True, slots=True)
class Items:
    """A list; numbered when the order matters."""

    items: tuple[Words, ...]
    numbered: bool = False


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table; its kind settles alignment, and numbers and dates are never broken.

    ``adds_up``: the column holds money, and its cell in the total row is the sum of the others.
    """

    label: str
    kind: Kind = "text"
    adds_up: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under repeated headings; ``total`` is a last row set apart by a rule."""

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    total: tuple[Cell, ...] | None = None


class Pen(Protocol):
    """What a drawing may do: solid bars, rules and words, in points from the bottom left."""

    def bar(self, x: float, y: float, width: float, height: float, *, shade: int) -> None:
        """Fill a bar; shade 0 is the darkest, 2 the lightest with an outline."""
        ...

    def rule(self, x1: float, y1: float, x2: float, y2: float) -> None:
        """Draw a thin line."""
        ...

    def say(self, x: float, y: float, text: str, *, align: Literal["left", "right"]) -> None:
        """Write ``text`` on the base line ``y``, beginning or ending at ``x``."""
        ...


class Drawing(Protocol):
    """A picture made of bars, rules and words."""

    def height(self, line: float) -> float:
        """Return the height in points when a line of its words is ``line`` points high."""
        ...

    def draw(self, pen: Pen, width: float, line: float) -> None:
        """Draw into a box of ``width`` points by ``height(line)``."""
        ...


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture with a caption and the words that say the same to someone who cannot see it."""

    caption: str
    drawing: Drawing
    alt: str


@dataclass(frozen=True, slots=True)
class Fields:
    """Labels with their values, in the order given."""

    pairs: tuple[tuple[str, Words], ...]


@dataclass(frozen=True, slots=True)
class Signature:
    """A place to sign; what is not known yet is left blank to be written by hand."""

    role: str
    name: str = ""
    on: str = ""


@dataclass(frozen=True, slots=True)
class Signatures:
    """Places to sign, kept together on one page."""

    places: tuple[Signature, ...]


@dataclass(frozen=True, slots=True)
class Blank:
    """A place to write by hand, or answers to tick; ``code`` is what it is entered by later."""

    code: str
    question: str
    choices: tuple[str, ...] = ()
    lines: int = 1


@dataclass(frozen=True, slots=True)
class Blanks:
    """Places to write, one below another, each large enough for handwriting."""

    places: tuple[Blank, ...]


@dataclass(frozen=True, slots=True)
class Box:
    """Blocks set apart because they must not be missed."""

    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Together:
    """Blocks that stay on one page where that leaves no large part of the page before them empty.

    ``always``: they do so whenever one page can hold them.
    """

    blocks: tuple[Block, ...]
    always: bool = False


Block: TypeAlias = (
    Heading | Paragraph | Items | Table | Figure | Fields | Signatures | Blanks | Box | Together
)


@dataclass(frozen=True, slots=True)
class Content:
    """A whole document in reading order."""

    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Furniture:
    """What stands on every page, and what the file says about itself.

    ``issue`` and ``record``: of an issued document, which version of when it is, and the place
    of the case's change log that it was issued at. ``attachment``: the file inside it.
    """

    reference: str
    title: str
    marking: str = ""
    author: str = ""
    version: str = ""
    practice: bool = False
    draft: bool = False
    issue: str = ""
    record: str = ""
    attachment: Attachment | None = None

    @property
    def issued(self) -> str:
        """Return the words for issue and record together; nothing for what is not issued."""
        return f"{self.issue}. Record {self.record}" if self.issue else ""


BLANK_HEADS = ("Code", "What is asked", "Your answer")
TICK = "\N{BALLOT BOX}"
"""Stands before an answer to tick."""
PRACTICE_WORDS = "Practice case: not a real person"
DRAFT_WORD = "DRAFT"
