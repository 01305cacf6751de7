"""The one way a document is made: every text passes here, and comes out safe to print."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING, TypeAlias

from desktop_app.documents.content import (
    Blank,
    Blanks,
    Block,
    Box,
    Cell,
    Column,
    Content,
    Drawing,
    Fields,
    Figure,
    Heading,
    Items,
    Paragraph,
    Rag,
    Run,
    Signature,
    Signatures,
    Table,
    Together,
    Voice,
    Words,
)
from desktop_app.documents.text import PIECE_LIMIT, brief, clean, prepared

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable, Sequence

Text: TypeAlias = str | Run | tuple[Run, ...]
Entry: TypeAlias = Text | Rag


class Builder:
    """Collects the blocks of one document; text may be anything an officer can type or paste.

    Text is cleaned and limited: 20,000 characters a field, 400 a heading, label or name. A
    heading cannot skip a level.
    """

    def __init__(self) -> None:
        """Start an empty document."""
        self._blocks: list[Block] = []
        self._level = 0

    def content(self) -> Content:
        """Return the document so far."""
        return Content(tuple(self._blocks))

    def heading(self, level: int, text: str) -> None:
        """Add a heading. Raise ValueError when it skips a level or is a second title."""
        if not 1 <= level <= self._level + 1 or (level == 1 and self._level):
            message = f"a heading of level {level} cannot follow level {self._level}"
            raise ValueError(message)
        self._level = level
        self._blocks.append(Heading(level, brief(text)))

    def paragraph(self, text: Text, *, voice: Voice = "body") -> None:
        """Add running text; nothing is added for no text."""
        words = _words(text)
        if words:
            self._blocks.append(Paragraph(words, voice))

    def quote(self, text: Text) -> None:
        """Add a person's own words."""
        self.paragraph(text, voice="quote")

    def items(self, items: Iterable[Text], *, numbered: bool = False) -> None:
        """Add a list; empty items are left out, and an empty list is not added."""
        kept = tuple(words for words in map(_words, items) if words)
        if kept:
            self._blocks.append(Items(kept, numbered))

    def field(self, label: str, value: Text) -> None:
        """Add one label with its value, in line with the fields just before it."""
        self.fields([(label, value)])

    def fields(self, pairs: Iterable[tuple[str, Text]]) -> None:
        """Add labels with values; a very long value becomes text under its label."""
        for label, value in pairs:
            words = _words(value) or _words("Not recorded")
            if _length(words) > PIECE_LIMIT:
                self._blocks.append(Paragraph((Run(brief(label), bold=True),)))
                self._blocks.append(Paragraph(words))
            else:
                self._join_field(brief(label), words)

    def table(
        self,
        caption: str,
        columns: Sequence[Column | str],
        rows: Iterable[Sequence[Entry]],
        *,
        total: Sequence[Entry] | None = None,
    ) -> None:
        """Add a table; a very long cell says which note below holds its text.

        Raise ValueError when a row has not one entry for each column. A table without rows is
        not added.
        """
        heads = tuple(_column(column) for column in columns)
        notes: list[Words] = []
        kept = tuple(_row(row, len(heads), notes) for row in rows)
        if not kept:
            return
        last = None if total is None else _row(total, len(heads), notes)
        self._blocks.append(Table(brief(caption), heads, kept, last))
        for number, words in enumerate(notes, start=1):
            self._blocks.append(Paragraph((Run(f"Note {number}. ", bold=True), *words), "small"))

    def figure(self, caption: str, drawing: Drawing, *, alt: str) -> None:
        """Add a picture. Raise ValueError when it says nothing to someone who cannot see it."""
        if not clean(alt):
            message = "a figure needs words that say what it shows"
            raise ValueError(message)
        self._blocks.append(Figure(brief(caption), drawing, prepared(alt)))

    def signatures(self, places: Iterable[Signature]) -> None:
        """Add places to sign."""
        kept = tuple(Signature(brief(p.role), brief(p.name), brief(p.on)) for p in places)
        if kept:
            self._blocks.append(Signatures(kept))

    def blanks(self, places: Iterable[Blank]) -> None:
        """Add places to write by hand."""
        kept = tuple(
            Blank(brief(p.code), brief(p.question), tuple(map(brief, p.choices)), p.lines)
            for p in places
        )
        if kept:
            self._blocks.append(Blanks(kept))

    @contextmanager
    def box(self) -> Generator[None]:
        """Set what is added inside apart from the rest."""
        with self._gathered() as inside:
            yield
        if inside:
            self._blocks.append(Box(tuple(inside)))

    @contextmanager
    def together(self, *, always: bool = False) -> Generator[None]:
        """Keep what is added inside on one page, if it is not long or ``always`` has to be."""
        with self._gathered() as inside:
            yield
        if inside:
            self._blocks.append(Together(tuple(inside), always))

    @contextmanager
    def _gathered(self) -> Generator[list[Block]]:
        outside, inside = self._blocks, list[Block]()
        self._blocks = inside
        try:
            yield inside
        finally:
            self._blocks = outside

    def _join_field(self, label: str, words: Words) -> None:
        last = self._blocks[-1] if self._blocks else None
        if isinstance(last, Fields):
            self._blocks[-1] = Fields((*last.pairs, (label, words)))
        else:
            self._blocks.append(Fields(((label, words),)))


def _words(text: Text) -> Words:
    runs = (text,) if isinstance(text, Run) else (Run(text),) if isinstance(text, str) else text
    kept = tuple(replace(run, text=_kept(run.text, len(runs))) for run in runs)
    return kept if any(run.text.strip() for run in kept) else ()


def _kept(text: str, of: int) -> str:
    words = prepared(text)
    if of == 1:
        return words
    # Between two runs the space at an end is part of the sentence.
    before = " " if text[:1].isspace() else ""
    after = " " if text[-1:].isspace() and words else ""
    return f"{before}{words}{after}"


def _length(words: Words) -> int:
    return sum(len(run.text) for run in words)


def _column(column: Column | str) -> Column:
    if isinstance(column, str):
        return Column(brief(column))
    return replace(column, label=brief(column.label))


def _row(row: Sequence[Entry], columns: int, notes: list[Words]) -> tuple[Cell, ...]:
    if len(row) != columns:
        message = f"a row has {len(row)} entries for {columns} columns"
        raise ValueError(message)
    return tuple(_cell(entry, notes) for entry in row)


def _cell(entry: Entry, notes: list[Words]) -> Cell:
    if isinstance(entry, Rag):
        return entry
    words = _words(entry)
    if _length(words) <= PIECE_LIMIT:
        return words
    notes.append(words)
    return (Run(f"See note {len(notes)} below the table."),)
