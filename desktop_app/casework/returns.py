"""Entering a return sheet: its codes with what was written beside them, all of it in one act."""

from __future__ import annotations

from contextlib import suppress
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any

from desktop_app.casework.lock import refuse_if_signed_off
from desktop_app.documents.return_codes import AskedFor, asked_for, every_code, open_quarter
from desktop_app.errors import CaseworkError
from desktop_app.figures.colours import rag_of
from desktop_app.figures.measures import shown_value
from desktop_app.records import CaseRecord, Feedback, Measure, PeriodResult, fields_of
from desktop_app.records.fields import Number
from desktop_app.records.numbers import Count

if TYPE_CHECKING:
    import uuid
    from collections.abc import Iterator, Mapping

    from desktop_app.casework.commands import EnterReturn
    from desktop_app.casework.handle import Work
    from desktop_app.policy import PolicyPack
    from desktop_app.records import CaseView, Field

__all__ = [
    "AskedFor",
    "ReturnNotEntered",
    "asked_for",
    "enter_return",
    "every_code",
    "open_quarter",
]


_RATED = ("green", "amber", "red")


class ReturnNotEntered(CaseworkError):
    """Something on a return sheet cannot be kept, so nothing of it was; ``problems`` by code."""

    def __init__(self, problems: Mapping[str, str]) -> None:
        listed = "\n".join(f"{code}: {problem}." for code, problem in problems.items())
        super().__init__(f"Nothing of the sheet was entered:\n{listed}")
        self.problems = dict(problems)


def problems_of(
    view: CaseView, answers: Mapping[str, str], *, replace: bool = False
) -> dict[str, str]:
    """Return what is wrong with a sheet, by code, each in a sentence without full stop."""
    codes = every_code(view)
    found: dict[str, str] = {}
    for code, typed in answers.items():
        asked = codes.get(code)
        if asked is None:
            found[code] = "no sheet of this case has this code"
        elif (problem := _problem(view, asked, typed, replace=replace)) is not None:
            found[code] = problem
    found.update(_said_before(view, answers) if not replace and not found else {})
    return found


def _said_before(view: CaseView, answers: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield the first code of feedback that the case has word for word: a sheet entered twice."""
    codes = every_code(view)
    for source in {codes[code].source for code in answers if codes[code].kind is Feedback}:
        mine = {code: typed for code, typed in answers.items() if codes[code].source == source}
        values = {
            codes[code].attribute: _read(fields_of(Feedback)[codes[code].attribute], typed)
            for code, typed in mine.items()
        }
        if any(
            all(getattr(each, name) == value for name, value in values.items())
            for each in view.all(Feedback)
            if each.source == source and values.get("words")
        ):
            yield next(iter(mine)), "the case has just this feedback already; leave it out"


def ratings_of(view: CaseView, pack: PolicyPack, answers: Mapping[str, str]) -> dict[str, str]:
    """Return the rating of each typed result (rule 36) by the last code of it, as its word.

    What is not a number, or only half of a share, has none.
    """
    codes = every_code(view)
    typed: dict[tuple[uuid.UUID | None, int | None], dict[str, Decimal]] = {}
    last: dict[tuple[uuid.UUID | None, int | None], str] = {}
    for code, words in answers.items():
        asked = codes.get(code)
        if asked is None or asked.kind is not PeriodResult:
            continue
        result = (asked.parent_id, asked.quarter)
        with suppress(ValueError, InvalidOperation):
            number: Decimal = _read(fields_of(PeriodResult)[asked.attribute], words)
            typed.setdefault(result, {})[asked.attribute] = number
            last[result] = code
    found = {
        last[measure.id, quarter]: _rating(measure, pack, typed[measure.id, quarter])
        for measure in view.all(Measure)
        for quarter in (1, 2, 3, 4)
        if (measure.id, quarter) in typed
    }
    return {code: colour for code, colour in found.items() if colour in _RATED}


def _rating(measure: Measure, pack: PolicyPack, numbers: Mapping[str, Decimal]) -> str:
    parts = (numbers.get(name) for name in ("value", "numerator", "denominator"))
    value = shown_value(measure.data, *parts)
    return ("" if value is None else rag_of(measure, value, pack.measures)) or ""


def enter_return(work: Work, act: EnterReturn) -> CaseRecord | None:
    """Keep a sheet whole; empty answers are left out. Raises ReturnNotEntered and SignedOff."""
    answers = {code.strip().upper(): typed for code, typed in act.answers.items() if typed.strip()}
    if problems := problems_of(work.view, answers, replace=act.replace):
        raise ReturnNotEntered(problems)
    codes = every_code(work.view)
    made: dict[tuple[object, ...], CaseRecord] = {}
    for code, typed in answers.items():
        asked = codes[code]
        record = _record(work, asked, made)
        refuse_if_signed_off(work.view, asked.kind, record, asked.attribute)
        field = fields_of(asked.kind)[asked.attribute]
        setattr(
            record, asked.attribute, work.value(asked.kind, asked.attribute, _read(field, typed))
        )
    return next(iter(made.values()), None)


def _record(work: Work, asked: AskedFor, made: dict[tuple[object, ...], CaseRecord]) -> CaseRecord:
    """Return the record an answer belongs to, made once for all answers of it."""
    key = (asked.kind, asked.parent_id, asked.quarter, asked.source)
    if key not in made:
        kept = _kept(work.view, asked)
        if kept is not None:
            made[key] = work.record(kept.id)
        else:
            others = [each for each in made.values() if isinstance(each, asked.kind)]
            values: dict[str, Any] = (
                {"source": asked.source}
                if asked.kind is Feedback
                else {"measure": asked.parent_id, "quarter": asked.quarter}
            )
            made[key] = work.blank(asked.kind, *others, **values)
            work.add(made[key])
    return made[key]


def _kept(view: CaseView, asked: AskedFor) -> CaseRecord | None:
    if asked.kind is Feedback:
        return None
    if asked.kind is PeriodResult:
        same = (each for each in view.all(PeriodResult, measure=asked.parent_id))
        return next((each for each in same if each.quarter == asked.quarter), None)
    found = view.by_id(asked.parent_id)
    return found if isinstance(found, CaseRecord) else None


def _problem(view: CaseView, asked: AskedFor, typed: str, *, replace: bool) -> str | None:
    field = fields_of(asked.kind)[asked.attribute]
    try:
        value = _read(field, typed)
    except (ValueError, InvalidOperation):
        return f"“{typed.strip()[:40]}” is not a number"
    if (problem := field.check(value)) is not None:
        return problem[:1].lower() + problem[1:]
    kept = _kept(view, asked)
    before = getattr(kept, asked.attribute) if kept is not None else None
    if before is not None and before != value and not replace:
        return f"it is {before} already; to put {value} in its place, choose to replace answers"
    return None


def _read(field: Field, typed: str) -> Any:  # noqa: ANN401 - whatever kind the field keeps
    text = typed.strip()
    if isinstance(field, Count):
        return int(next(iter(_numbers(text)), text))
    if isinstance(field, Number):
        number = Decimal(text.replace(",", "").removesuffix("%").strip())
        if not number.is_finite():
            raise InvalidOperation
        return number
    return typed


def _numbers(text: str) -> Iterator[str]:
    """Yield the number before the words of an answer that was ticked: ``+1 more than expected``."""
    first, _, words = text.partition(" ")
    if words:
        yield first.replace("\N{MINUS SIGN}", "-")
