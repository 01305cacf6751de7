"""The acts of a case as its history tells them, and choosing some of them.

By words, officer, step or kind of record, and days.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.documents.wording import listed
from desktop_app.records import CASE_RECORDS, Case
from desktop_app.records.wording import show_day
from desktop_app.stages import STEPS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date, datetime

_STEP, _RECORD = "step", "record"
_PLURALS = {kind.TITLE: kind.PLURAL for kind in (Case, *CASE_RECORDS)}


@dataclass(frozen=True, slots=True)
class Told:
    """One act in a case's history, in sentences: what was done, and each thing it changed.

    ``entry``: the hash of its entry in the change log, in hexadecimal. ``kind``: as the log tells
    it, such as edit or undo. ``steps``: the codes of the steps it changed, ``records``: what kinds
    of record, as one is called.
    """

    at: datetime
    who: str
    what: str
    changes: tuple[str, ...]
    entry: str
    kind: str = "edit"
    steps: frozenset[str] = frozenset()
    records: frozenset[str] = frozenset()

    @property
    def day(self) -> date:
        """The local day it was done on."""
        return self.at.astimezone().date()

    @property
    def sentences(self) -> tuple[str, ...]:
        """What was done: each change; what it was called in all only where no change says it."""
        if self.kind == "edit" and self.changes:
            return self.changes
        return (f"{self.what}.", *self.changes) if self.what else self.changes


@dataclass(frozen=True, slots=True)
class Span:
    """The days a history is told of, both included; None where it is open."""

    since: date | None = None
    until: date | None = None

    def holds(self, day: date) -> bool:
        """Tell whether a day is one of them."""
        return (self.since is None or self.since <= day) and (
            self.until is None or day <= self.until
        )

    @property
    def words(self) -> str:
        """The days in words; nothing where all are told."""
        if self.since is None and self.until is None:
            return ""
        if self.until is None:
            return f"Since {show_day(self.since)}" if self.since else ""
        if self.since is None:
            return f"Until {show_day(self.until)}"
        if self.since == self.until:
            return f"On {show_day(self.since)}"
        return f"{show_day(self.since)} to {show_day(self.until)}"


_ANY_DAY = Span()


@dataclass(frozen=True, slots=True)
class Wish:
    """What to choose; an empty text leaves nothing out.

    Every one of ``words`` must be found, whole or in part. ``about``: a code of ``abouts``.
    """

    words: str = ""
    who: str = ""
    about: str = ""
    span: Span = _ANY_DAY

    @property
    def is_all(self) -> bool:
        """Whether nothing is left out."""
        return not (self.words.strip() or self.who or self.about or self.span.words)

    @property
    def in_brief(self) -> str:
        """What is chosen, in a few words; nothing where nothing is left out."""
        if self.is_all or self == Wish(span=self.span):
            return self.span.words
        return "Chosen acts only"

    @property
    def in_full(self) -> str:
        """What is chosen, as the first half of a sentence."""
        if self.is_all:
            return "Everything that was done to this case"
        who = f" of {self.who}" if self.who else ""
        holding = listed([f"“{word}”" for word in self.words.split()])
        words = f" that hold {holding}" if holding else ""
        days = f", {self.span.words[:1].lower()}{self.span.words[1:]}" if self.span.words else ""
        return f"Only acts{who}{self._about}{words}{days}"

    @property
    def _about(self) -> str:
        kind, _, code = self.about.partition(":")
        if kind == _STEP:
            return f" in the step “{STEPS[code].title}”"
        return f" about {_PLURALS[code]}" if kind else ""


EVERYTHING = Wish()


def about_of(written: str) -> str:
    """Return the code of ``Wish.about`` for a step or a kind of record; nothing for neither."""
    if written.upper() in STEPS:
        return f"{_STEP}:{written.upper()}"
    return f"{_RECORD}:{written.casefold()}" if written.casefold() in _PLURALS else ""


class Acts:
    """The acts of a case, made ready so that choosing among thousands takes a moment."""

    def __init__(self, history: Sequence[Told]) -> None:
        """Take the history, the oldest act first."""
        self._newest_first = tuple(reversed(history))
        self._found_by = tuple(_text(each) for each in self._newest_first)

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self._newest_first)

    @property
    def officers(self) -> tuple[str, ...]:
        """Everybody who did something, by name."""
        return tuple(sorted({each.who for each in self._newest_first}, key=str.casefold))

    @property
    def abouts(self) -> tuple[tuple[str, str], ...]:
        """What there is to choose by, as code and words: the steps in order, then the records."""
        steps = {code for each in self._newest_first for code in each.steps}
        records = {title for each in self._newest_first for title in each.records}
        by_step = [(f"{_STEP}:{code}", f"Step: {STEPS[code].title}") for code in STEPS]
        by_record = [(f"{_RECORD}:{title}", f"Record: {title}") for title in sorted(records)]
        wanted = {f"{_STEP}:{code}" for code in steps}
        return (*(each for each in by_step if each[0] in wanted), *by_record)

    def chosen(self, wish: Wish) -> tuple[Told, ...]:
        """Return the acts wished for, the newest first."""
        return tuple(self._chosen(wish))

    def _chosen(self, wish: Wish) -> Iterator[Told]:
        words = wish.words.casefold().split()
        kind, _, code = wish.about.partition(":")
        for each, text in zip(self._newest_first, self._found_by, strict=True):
            belongs = not code or code in (each.steps if kind == _STEP else each.records)
            if (
                belongs
                and wish.who in ("", each.who)
                and wish.span.holds(each.day)
                and all(word in text for word in words)
            ):
                yield each


def _text(each: Told) -> str:
    return "\n".join((each.who, each.what, *each.changes, each.entry)).casefold()
