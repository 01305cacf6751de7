"""What a document says of its own issue: which version it is, and what it replaces."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from desktop_app.documents.builder import Builder
from desktop_app.documents.content import Content, Heading, Run
from desktop_app.documents.wording import day, sentence

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from desktop_app.documents.content import Block, Furniture

_GROUP = 4
_GROUPS = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue:
    """One issue of a document.

    ``record``: the hash of the newest entry of the case's change log just before. ``replaces``:
    the day of the version before, where there is one, and ``what_changed`` since.
    """

    version: int
    on: date
    record: str
    replaces: date | None = None
    what_changed: str = ""

    @property
    def words(self) -> str:
        """Return ``Version 2, issued 27 March 2027``."""
        return f"Version {self.version}, issued {day(self.on)}"

    @property
    def short_record(self) -> str:
        """Return the beginning of the record in groups, as somebody reads it from paper."""
        starts = range(0, _GROUP * _GROUPS, _GROUP)
        return " ".join(self.record[start : start + _GROUP] for start in starts)


def issued_content(content: Content, issue: Issue) -> Content:
    """Return the content with, under its title, what a version replaces and what has changed."""
    if issue.replaces is None:
        return content
    note = Builder()
    with note.box():
        note.paragraph(
            f"This is version {issue.version} of {day(issue.on)}. It replaces version "
            f"{issue.version - 1} of {day(issue.replaces)}, which is no longer to be used."
        )
        note.paragraph((Run("What has changed: ", bold=True), Run(sentence(issue.what_changed))))
    blocks = content.blocks
    after = next((n for n, block in enumerate(blocks, start=1) if _is_title(block)), 0)
    return Content((*blocks[:after], *note.content().blocks, *blocks[after:]))


def _is_title(block: Block) -> bool:
    return isinstance(block, Heading) and block.level == 1


def issued_furniture(furniture: Furniture, issue: Issue) -> Furniture:
    """Return what stands on every page of an issued document; it is no draft."""
    return replace(
        furniture,
        version=f"Version {issue.version}",
        draft=False,
        issue=issue.words,
        record=issue.short_record,
    )


def changed_parts(before: str, now: str) -> tuple[str, ...]:
    """Return what differs between the plain text of two versions, part by part, as sentences."""
    old, new = dict(_parts(before)), dict(_parts(now))
    changed = [name for name in new if name in old and new[name] != old[name]]
    return (
        *(f"“{name}” has changed." for name in changed),
        *(f"“{name}” is new." for name in new if name not in old),
        *(f"“{name}” is no longer there." for name in old if name not in new),
    )


def _parts(text: str) -> Iterator[tuple[str, str]]:
    """Yield the parts under the headings of the second level; what is above them is the front."""
    name, lines = "The front", list[str]()
    for line in text.splitlines():
        if line.startswith("## "):
            yield name, "\n".join(lines)
            name, lines = line.removeprefix("## "), []
        else:
            lines.append(line)
    yield name, "\n".join(lines)
