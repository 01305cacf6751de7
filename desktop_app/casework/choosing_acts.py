"""Choosing some of the acts of a case: by words, officer, step or kind of record, and days."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.documents.audit_report import Span
from desktop_app.stages import STEPS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from desktop_app.documents.audit_report import Told

_STEP, _RECORD = "step", "record"
_WHOLE = Span()


@dataclass(frozen=True, slots=True)
class Wish:
    """What to choose; an empty text leaves nothing out.

    Every one of ``words`` must be found, whole or in part. ``about``: a code of ``abouts``.
    """

    words: str = ""
    who: str = ""
    about: str = ""
    span: Span = _WHOLE


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
