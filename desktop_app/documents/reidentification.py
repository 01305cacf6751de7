"""What in a text could still tell a reader who a person is, for an officer to look at."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from desktop_app.documents.content import (
    Box,
    Fields,
    Heading,
    Items,
    Paragraph,
    Rag,
    Table,
    Together,
)
from desktop_app.documents.identifying import own_words, words_in_small
from desktop_app.documents.rare_words import rare_words
from desktop_app.documents.terms import STANDARDS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop_app.documents.content import Block, Content, Words
    from desktop_app.records import CaseView

_MARKS = "'\N{RIGHT SINGLE QUOTATION MARK}"
_WORD = re.compile(rf"[^\W\d_][\w{_MARKS}-]*")
_SMALL_PLACE = re.compile(
    r"\b(?:village|hamlet|island|farm|farmhouse|cottage|vicarage|chapel|lighthouse|caravan site|"
    r"houseboat|convent|barracks)\b",
    re.IGNORECASE,
)
_CONDITION = re.compile(
    rf"(?:(?<![\w{_MARKS}-])[\w{_MARKS}-]+\s+(?:syndrome|disease|disorder)|"
    r"\b\w{4,}(?:osis|opathy|plegia|trophy|ataxia|ectomy|emia|aemia|oma|itis))\b",
    re.IGNORECASE,
)
_CALENDAR = (
    "january february march april may june july august september october november december "
    "monday tuesday wednesday thursday friday saturday sunday "
    "mondays tuesdays wednesdays thursdays fridays saturdays sundays"
)
_COMMON = frozenset(
    f"i i'm i'd i've i'll the a an my his her their our its he she it we you they this that these "
    f"those there who what when where how and but or if for from in on at to by with no not any "
    f"all each every some someone two three four five six seven eight nine ten cannot can could "
    f"has have had is are was were will would needs wants likes lives forgets finds feels gets "
    f"goes uses used enjoys prefers speaks wears walks sees hears bus person visits everyone "
    f"husband wife partner daughter son mother father sister brother niece nephew friend spend "
    f"neighbour planned missed different starter emergency contingency telecare support home "
    f"{_CALENDAR}".split()
)
_MOST = 12
_SHOUTED = 4
"""Capitals only, up to so many, are an abbreviation."""

YOUNGEST, OLDEST = "Under 18", "85 or over"


def warnings(content: Content, view: CaseView) -> tuple[str, ...]:
    """Return a sentence for each word of an anonymous text that could lead to the person.

    ``view``: the case, whose council may be named, and whose words in small letters are no
    names. What it finds are only likely words: an officer decides.
    """
    texts = tuple(_texts(content))
    known = {word.casefold() for word in _WORD.findall(f"{view.case.authority} {STANDARDS}")}
    known |= words_in_small(view)
    known |= {word for _, text in texts for word in _WORD.findall(text) if word.islower()}
    found: dict[str, None] = {}
    for part, text in texts:
        for what in _found_in(text, known):
            found[f"{what} (in “{part}”)" if part else what] = None
    rare = dict.fromkeys(word for _, text in texts for word in rare_words(text))
    return (*found, *_told_of(list(rare)))


def _told_of(rare: list[str]) -> Iterator[str]:
    for word in rare[:_MOST]:
        yield f"“{word}” is a rare word, and whoever reads it may know whom it is about"
    if len(rare) > _MOST:
        yield f"{len(rare) - _MOST} more words are rare, so read the whole copy again"


def _found_in(text: str, known: set[str]) -> Iterator[str]:
    if text in {YOUNGEST, OLDEST}:
        yield f"The age “{text}” is unusual: few people in a place are"
    for match in _SMALL_PLACE.finditer(text):
        yield f"“{match[0]}” may lead to a small place"
    for match in _CONDITION.finditer(text):
        yield f"“{match[0]}” may be a rare condition"
    for match in _WORD.finditer(text):
        if _may_be_a_name(match, known):
            yield f"“{match[0]}” may be the name of a person or a place"


def _may_be_a_name(match: re.Match[str], known: set[str]) -> bool:
    word = match[0]
    small = word.casefold().replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")
    if word[:1] == word[:1].lower() or {small, small.removesuffix("'s")} & (known | _COMMON):
        return False
    if word.isupper() and len(word) <= _SHOUTED:
        return False
    before = match.string[: match.start()].rstrip(" \n“‘\"'(")
    begins = not before or before[-1] in ".!?:;"
    return not (begins and small in own_words())


def _texts(content: Content) -> Iterator[tuple[str, str]]:
    """Yield each answer with the section that it stands in; headings and labels say nothing."""
    part = ""
    for block in content.blocks:
        if isinstance(block, Heading):
            part = block.text if block.level > 1 else ""
        elif part:
            yield from ((part, text) for text in _answers(block))


def _answers(block: Block) -> Iterator[str]:
    match block:
        case Paragraph():
            yield _said(tuple(run for run in block.words if not run.bold))
        case Items():
            yield from map(_said, block.items)
        case Fields():
            yield from (_said(words) for _, words in block.pairs)
        case Table():
            cells = (cell for row in block.rows for cell in row)
            yield from (_said(cell) for cell in cells if not isinstance(cell, Rag))
        case Box() | Together():
            for inside in block.blocks:
                yield from _answers(inside)
        case _:
            return


def _said(words: Words) -> str:
    return "".join(run.text for run in words).strip()
