"""The smallest pieces of a line in several scripts, and where each stands on it."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from desktop_app.documents.fonts import faces, script_face, width
from desktop_app.documents.scripts import language, stretches
from desktop_app.documents.shaping import Shaped, shaped
from desktop_app.documents.structure import ARTIFACT, Node
from desktop_app.documents.text import in_faces

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from desktop_app.documents.scripts import Script

_DIGITS = "0-9٠-٩۰-۹"
# The figures of a number stay in their order even between words that go the other way.
_RTL = re.compile(rf" +|[{_DIGITS}](?:[{_DIGITS} .,/:٫٬-]*[{_DIGITS}])?|[^ {_DIGITS}]+")
_WORDS = re.compile(r" +|[^ ]+")
_CHARACTERS = re.compile(r" +|[A-Za-z0-9.,'-]+|.", re.DOTALL)
# No line begins with these, nor with a mark that closes (JIS X 4051).
_NOT_FIRST = frozenset("ー々ぁぃぅぇぉっゃゅょァィゥェォッャュョ")
_CLOSING = frozenset({"Pe", "Pf", "Po", "Mn", "Mc"})
_OPENING = frozenset({"Ps", "Pi"})
_JOINERS = frozenset("\u200c\u200d")
# Letters thrown together change their script more often than any text that is read; a Span for
# each would cost more than the rest of the page, so such a run is one Span and has no language.
_MANY = 200
_TURNED = str.maketrans("()[]{}<>«»", ")(][}{><»«")


@dataclass(slots=True)
class Atom:
    """Words or letters that are drawn in one go; sizes in points.

    ``of``: the part of the structure it is a Span of, if its letters are of another script.
    ``spaced``: a space comes before it. ``breaks``: a line may begin with it all the same.
    ``drawn``: its joined letters; ``script``: whose they are.
    """

    text: str
    face: str
    size: float
    ink: str
    width: float
    spaced: bool
    breaks: bool = False
    rtl: bool = False
    of: Node | None = None
    drawn: Shaped | None = None
    script: Script | None = None


def atoms(
    words: Iterable[tuple[str, bool, str]], size: float, node: Node | None = None
) -> list[Atom]:
    """Return runs of (text, bold, colour) as atoms; each stretch of another script is a Span.

    The Spans become parts of ``node``; without one the atoms belong to nobody in particular.
    """
    made: list[Atom] = []
    spaced = False
    for text, bold, ink in words:
        cut = stretches(text)
        spaced = spaced or text.startswith(" ")
        whole = _whole(text, node, spaced=spaced, after=made) if len(cut) > _MANY else None
        for stretch, script in cut:
            spaced = spaced or stretch.startswith(" ")
            span = whole
            if script is not None and whole is None:
                span = _span(stretch, script, node, spaced=spaced, after=made)
            for word, wide in _cut(stretch, script, spaced=spaced):
                begins = wide
                for atom in _drawn(word, script, bold=bold, size=size, ink=ink):
                    atom.spaced, atom.of = begins, span
                    made.append(atom)
                    begins = False
            spaced = stretch.endswith(" ")
    return _breaking(made)


def _span(
    stretch: str, script: Script, node: Node | None, *, spaced: bool, after: list[Atom]
) -> Node | None:
    span = _whole(stretch, node, spaced=spaced, after=after)
    if span is not None:
        span.lang = language(stretch, script)
    return span


def _whole(text: str, node: Node | None, *, spaced: bool, after: list[Atom]) -> Node | None:
    if node is None or node is ARTIFACT or not text.strip():
        return None
    if spaced and after and after[-1].of is not None:
        # Between two Spans no other part has the space.
        after[-1].of.actual += " "
    span = node.add("Span")
    span.actual = text.strip()
    return span


def _cut(stretch: str, script: Script | None, *, spaced: bool) -> Iterator[tuple[str, bool]]:
    if script is None:
        cut = _WORDS
    elif script.rtl:
        cut = _RTL
    else:
        cut = _WORDS if script.joined else _CHARACTERS
    for found in cut.finditer(stretch):
        if not found[0].strip(" "):
            spaced = True
        else:
            yield found[0], spaced
            spaced = False


def _drawn(
    word: str, script: Script | None, *, bold: bool, size: float, ink: str
) -> Iterator[Atom]:
    if script is None:
        for text, face in in_faces(word, faces(bold=bold)):
            yield Atom(text, face, size, ink, width(text, face, size), spaced=False)
        return
    _, covered = script_face(script)
    number = word[0].isdigit()
    for known, group in groupby(word, lambda c: c in covered or c in _JOINERS):
        text = "".join(group)
        if known:
            yield _joined(text, script, size, ink, turned=script.rtl and not number)
        else:
            # Marks that the script's font lacks stand one by one, so that they keep their order.
            for words, face in _others(text, bold=bold, rtl=script.rtl):
                wide = width(words, face, size)
                yield Atom(words, face, size, ink, wide, spaced=False, rtl=script.rtl)


def _others(text: str, *, bold: bool, rtl: bool) -> Iterator[tuple[str, str]]:
    chain = faces(bold=bold)
    if not rtl or text[0].isdigit():
        yield from ((words, face) for words, face in in_faces(text, chain) if words)
        return
    for character in text.translate(_TURNED):
        for words, face in in_faces(character, chain):
            if words:
                yield words, face


def _joined(text: str, script: Script, size: float, ink: str, *, turned: bool) -> Atom:
    face, _ = script_face(script)
    size *= script.scale
    if not script.joined:
        wide = width(text, face, size)
        return Atom(text, face, size, ink, wide, spaced=False, script=script)
    letters = shaped(text, script, rtl=turned)
    wide = letters.width * size
    return Atom(
        text, face, size, ink, wide, spaced=False, rtl=script.rtl, drawn=letters, script=script
    )


def _breaking(made: list[Atom]) -> list[Atom]:
    """Let a line begin before and after the letters of a script that has no spaces."""
    for before, atom in pairwise(made):
        if (_loose(before) or _loose(atom)) and _may_part(before.text[-1], atom.text[0]):
            atom.breaks = True
    return made


def _loose(atom: Atom) -> bool:
    return atom.script is not None and not atom.script.joined


def _may_part(last: str, first: str) -> bool:
    return (
        first not in _NOT_FIRST
        and unicodedata.category(first) not in _CLOSING
        and unicodedata.category(last) not in _OPENING
    )


def narrowed(atom: Atom, room: float) -> list[Atom]:
    """Return an atom cut to pieces that are at most ``room`` points wide, or one letter long."""
    if atom.width <= room or len(atom.text) == 1:
        return [atom]
    count = max(1, min(int(len(atom.text) * room / atom.width), len(atom.text) - 1))
    parts = [atom.text[at : at + count] for at in range(0, len(atom.text), count)]
    made = [_again(atom, part, first=not number) for number, part in enumerate(parts)]
    return [each for part in made for each in narrowed(part, room)]


def _again(atom: Atom, text: str, *, first: bool) -> Atom:
    breaks, spaced = atom.breaks or not first, atom.spaced and first
    if atom.drawn is None or atom.script is None:
        wide = width(text, atom.face, atom.size)
        return replace(atom, text=text, width=wide, breaks=breaks, spaced=spaced)
    letters = shaped(text, atom.script, rtl=atom.rtl)
    wide = letters.width * atom.size
    return replace(atom, text=text, width=wide, breaks=breaks, spaced=spaced, drawn=letters)
