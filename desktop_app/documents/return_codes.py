"""The places of a return sheet, each with the short code it is entered by."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeVar

from desktop_app.records import Feedback, Goal, Measure, PeriodResult
from desktop_app.records.review import LEVELS_REACHED

if TYPE_CHECKING:
    import uuid
    from collections.abc import Iterable, Iterator

    from desktop_app.records import CaseView

Named = TypeVar("Named", Measure, Goal)
Sheet = Literal["provider", "person"]
QUARTERS = (1, 2, 3, 4)
_LEVELS = tuple(sorted(LEVELS_REACHED))
_RATINGS = ("1", "2", "3", "4", "5")


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedFor:
    """One thing a return sheet asks for.

    ``code``: what stands beside the place to write, as ``M1-Q2``. ``choices``: the answers to tick,
    none for what is written. ``lines``: how many lines of handwriting it needs. The answer is kept
    in ``attribute`` of a record of ``kind``: the result of ``parent_id`` in ``quarter``, the goal
    ``parent_id``, or a new piece of feedback of ``source``.
    """

    code: str
    question: str
    kind: type[PeriodResult | Feedback | Goal]
    attribute: str
    parent_id: uuid.UUID | None = None
    quarter: int | None = None
    source: str = ""
    choices: tuple[str, ...] = ()
    lines: int = 1


def open_quarter(view: CaseView) -> int | None:
    """Return the first quarter in which a measure has no result; None when the year is full."""
    listed = view.all(Measure)
    for quarter in QUARTERS:
        if any(not _has_result(view, measure, quarter) for measure in listed):
            return quarter
    return None


def asked_for(view: CaseView, sheet: Sheet, quarter: int | None = None) -> tuple[AskedFor, ...]:
    """Return what a sheet asks for, in its order; the provider's for a quarter, the open one.

    A sheet that was printed earlier is entered for the quarter of its codes.
    """
    if sheet == "person":
        return tuple(_of_person(view))
    wanted = quarter or open_quarter(view)
    return tuple(_of_provider(view, wanted)) if wanted is not None else ()


def every_code(view: CaseView) -> dict[str, AskedFor]:
    """Return everything any sheet of the case asks for, by code."""
    found = [each for quarter in QUARTERS for each in asked_for(view, "provider", quarter)]
    return {each.code: each for each in (*found, *asked_for(view, "person"))}


def _of_provider(view: CaseView, quarter: int) -> Iterator[AskedFor]:
    for number, (own, measure) in enumerate(_coded(view.all(Measure), "M"), start=1):
        code = f"{own}-Q{quarter}"
        name = measure.name or f"Measure {number}"
        if measure.data == "ratio":
            for end, attribute, words in (
                ("A", "numerator", "how many"),
                ("B", "denominator", "out of how many"),
            ):
                yield _result(measure, quarter, f"{code}-{end}", f"{name}: {words}", attribute)
        else:
            unit = f" ({measure.unit})" if measure.unit else ""
            yield _result(measure, quarter, code, f"{name}{unit}", "value")
    yield AskedFor(
        code=f"PROVIDER-Q{quarter}",
        question="What went well, what did not, and what should change",
        kind=Feedback,
        attribute="words",
        source="provider",
        lines=5,
    )


def _result(measure: Measure, quarter: int, code: str, question: str, attribute: str) -> AskedFor:
    return AskedFor(
        code=code,
        question=question,
        kind=PeriodResult,
        attribute=attribute,
        parent_id=measure.id,
        quarter=quarter,
    )


def _of_person(view: CaseView) -> Iterator[AskedFor]:
    yield AskedFor(
        code="ME-1",
        question="How is your support, all in all? 1 is the worst, 5 the best",
        kind=Feedback,
        attribute="rating",
        source="person",
        choices=_RATINGS,
    )
    yield AskedFor(
        code="ME-2",
        question="What would you like to say about it?",
        kind=Feedback,
        attribute="words",
        source="person",
        lines=5,
    )
    for number, (code, goal) in enumerate(_coded(view.all(Goal), "G"), start=1):
        words = view.name_of(goal.outcome) or f"Goal {number}"
        yield AskedFor(
            code=code,
            question=f"“{words}” How far have you got?",
            kind=Goal,
            attribute="achieved",
            parent_id=goal.id,
            choices=tuple(f"{_signed(level)} {LEVELS_REACHED[level]}" for level in _LEVELS),
        )


def _coded(records: Iterable[Named], letter: str) -> Iterator[tuple[str, Named]]:
    """Yield each record with a code of its own: its short name in capitals, as it is typed."""
    taken: set[str] = set()
    for number, record in enumerate(records, start=1):
        code = (record.key or f"{letter}{number}").upper()
        if code in taken:
            code = f"{code}.{number}"
        taken.add(code)
        yield code, record


def _signed(level: int) -> str:
    return f"{level:+d}" if level else "0"


def _has_result(view: CaseView, measure: Measure, quarter: int) -> bool:
    return any(
        each.quarter == quarter and (each.value is not None or each.numerator is not None)
        for each in view.children(PeriodResult, "measure", measure)
    )
