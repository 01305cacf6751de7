"""Breaks atoms into lines, puts each line in the order it is seen in, and draws it."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from itertools import groupby
from typing import TYPE_CHECKING

from desktop_app.documents.atoms import narrowed
from desktop_app.documents.fonts import BODY, width
from desktop_app.documents.structure import ARTIFACT
from desktop_app.documents.styles import colour

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop_app.documents.atoms import Atom
    from desktop_app.documents.paragraph import Untyped
    from desktop_app.documents.structure import Node


def broken(made: Sequence[Atom], room: float) -> list[list[Atom]]:
    """Return the atoms in lines of at most ``room`` points, all of them and in their order."""
    lines: list[list[Atom]] = [[]]
    used = 0.0
    for chunk in _chunks(made, room):
        wide = sum(atom.width for atom in chunk)
        gap = _gap(chunk[0]) if lines[-1] else 0
        if lines[-1] and used + gap + wide > room:
            lines.append([])
            used = gap = 0.0
        lines[-1] += chunk
        used += gap + wide
    return lines


def _chunks(made: Sequence[Atom], room: float) -> list[list[Atom]]:
    chunks = _unbroken(made)
    if all(sum(atom.width for atom in chunk) <= room for chunk in chunks):
        return chunks
    return _unbroken([each for chunk in chunks for each in _fitting(chunk, room)])


def _unbroken(made: Sequence[Atom]) -> list[list[Atom]]:
    chunks: list[list[Atom]] = []
    for atom in made:
        if not chunks or atom.spaced or atom.breaks:
            chunks.append([])
        chunks[-1].append(atom)
    return chunks


def _fitting(chunk: list[Atom], room: float) -> list[Atom]:
    if sum(atom.width for atom in chunk) <= room:
        return chunk
    return [piece for atom in chunk for piece in narrowed(atom, room)]


def length(made: Sequence[Atom]) -> float:
    """Return the width of atoms on one line, in points."""
    return sum(atom.width for atom in made) + sum(map(_gap, made[1:]))


def least(made: Sequence[Atom]) -> float:
    """Return the width of the widest that no line breaks, in points."""
    return max(sum(atom.width for atom in chunk) for chunk in _unbroken(made))


def _gap(atom: Atom) -> float:
    return _space(atom.size) if atom.spaced else 0


@cache
def _space(size: float) -> float:
    return width(" ", BODY, size)


def _places(line: Sequence[Atom], x: float) -> list[float]:
    """Return where each atom of a line begins; neighbours read from right to left change sides."""
    places = [0.0] * len(line)
    start = 0
    while start < len(line):
        end = start + 1
        while line[start].rtl and end < len(line) and line[end].rtl:
            end += 1
        x += _gap(line[start]) if start else 0
        for number in range(end - 1, start - 1, -1):
            places[number] = x
            x += line[number].width + (_gap(line[number]) if number > start else 0)
        start = end
    return places


def draw_atoms(  # noqa: PLR0913 - one line, and what stands beside it
    canvas: Untyped,
    line: Sequence[Atom],
    at: tuple[float, float],
    owner: Node | None,
    *,
    before: Atom | None = None,
    more: bool = False,
) -> None:
    """Draw one line of atoms from ``at`` in reading order; those of a Span belong to it.

    ``owner``: the part that the others belong to, None for whoever drew last. ``before``: what
    the line above ends with. ``more``: a line follows, parted from this one by a space.
    """
    y, line = at[1], _merged(line)
    following = [*(atom.spaced for atom in line[1:]), more]
    for atom, x, spaced in zip(line, _places(line, at[0]), following, strict=True):
        own = owner if owner is ARTIFACT or atom.of is None else atom.of
        with canvas.owned_by(own):
            if atom.drawn is None:
                # The spaces are drawn so that the words stay apart when they are read.
                leads = atom.spaced and atom.of is None and _silent(before)
                _plain(canvas, atom, (x, y), leads=leads, ends=spaced and atom.of is None)
            else:
                _joined(canvas, atom, (x, y))
        before = atom


def _merged(line: Sequence[Atom]) -> list[Atom]:
    """Return a line in which the letters that stand together as they are are drawn in one go."""
    made: list[Atom] = []
    for key, group in groupby(line, _look):
        alike = list(group)
        if key is None or len(alike) == 1:
            made += alike
            continue
        text = "".join(f" {each.text}" if each.spaced else each.text for each in alike)
        first = alike[0]
        text = text[1:] if first.spaced else text
        made.append(replace(first, text=text, width=length(alike)))
    return made


def _look(atom: Atom) -> tuple[object, ...] | None:
    if atom.drawn is not None or atom.rtl or (atom.spaced and atom.face != BODY):
        return None
    return atom.face, atom.size, atom.ink, id(atom.of)


def _silent(atom: Atom | None) -> bool:
    """Tell whether no space is read after an atom: joined letters, and all that a Span says."""
    return atom is not None and (atom.of is not None or atom.drawn is not None)


def _plain(
    canvas: Untyped, atom: Atom, at: tuple[float, float], *, leads: bool, ends: bool
) -> None:
    text = canvas.beginText(at[0] - (width(" ", BODY, atom.size) if leads else 0), at[1])
    text.setFillColor(colour(atom.ink))
    if leads:
        text.setFont(BODY, atom.size)
        text.textOut(" ")
    text.setFont(atom.face, atom.size)
    text.textOut(atom.text)
    if ends:
        text.setFont(BODY, atom.size)
        text.textOut(" ")
    canvas.drawText(text)


def _joined(canvas: Untyped, atom: Atom, at: tuple[float, float]) -> None:
    if atom.drawn is None:
        return
    text = canvas.beginText(*at)
    text.setFillColor(colour(atom.ink))
    text.setFont(atom.drawn.face, atom.size)
    for codes, x, y in atom.drawn.pieces:
        text.setTextOrigin(at[0] + x * atom.size, at[1] + y * atom.size)
        text.textOut(codes)
    canvas.drawText(text)
