"""Acts of any kind at a desk, each picked by numbers, so that any history can be tried."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from desktop_app.casework import (
    AddRecord,
    AddSeveral,
    Casework,
    ChangeField,
    Command,
    MarkDone,
    MarkInProgress,
    MarkNotApplicable,
    MoveRecord,
    NotePrinted,
    Redo,
    RemoveRecord,
    ReopenStage,
    SetAnswer,
    SignOffStage,
    Undo,
    WantStep,
    records_of,
)
from desktop_app.records import CaseRecord, CaseView, Record, fields, fields_of
from desktop_app.stages import STAGES, STEPS, Part

if TYPE_CHECKING:
    import uuid
    from collections.abc import Callable

TEXTS = (
    None,
    "",
    "  \r\n",
    "Company",
    "N1",
    "L1",
    "🚲 à vélo",
    "שלום \u202eabc\u202c",
    "a\x00b\x07\ud800",
    "long " * 30,
)
NUMBERS = (None, *(Decimal(text) for text in ("0", "1", "2.5", "10.50", "100", "33.3333")))
DAYS = (None, date(2026, 1, 31), date(2026, 11, 22), date(1950, 2, 28), date(2027, 4, 1))
Numbers = tuple[int, int, int]
PARTS = tuple(
    (step.code, part) for step in STEPS.values() for part in step.parts if part.kind.__tablename__
)


def picked(options: Any, number: int) -> Any:
    return options[number % len(options)] if options else None


def value_for(case: Any, field: Any, number: int) -> Any:
    """Return a value that an editor of the field can give."""
    for kind, values in _VALUES:
        if isinstance(field, kind):
            return values(case, field, number)
    return picked(TEXTS, number)


def _codes(case: Any, field: Any, number: int) -> Any:
    return picked((None, *case.words.listed(field.listed)), number)


def _linked(case: Any, field: Any, number: int) -> Any:
    found = [r.id for r in case.view.records if type(r).__tablename__ == field.to]
    return picked((None, *found), number)


_VALUES: tuple[tuple[Any, Callable[[Any, Any, int], Any]], ...] = (
    (fields.Day, lambda _c, _f, n: picked(DAYS, n)),
    (fields.YesNo, lambda _c, _f, n: picked((None, True, False), n)),
    (fields.Money, lambda _c, _f, n: picked((None, 0, 1, 2520, 99_999_999_999), n)),
    (fields.Quantity, lambda _c, _f, n: picked(NUMBERS, n)),
    (fields.Number, lambda _c, _f, n: picked(NUMBERS, n)),
    (fields.Percent, lambda _c, _f, n: picked(NUMBERS, n)),
    (fields.Count, lambda _c, f, n: picked((None, f.low, min(f.high, f.low + 1), f.high), n)),
    (fields.Counts, lambda _c, _f, n: picked(((), (3,), (3, 4)), n)),
    (fields.Choice, lambda _c, f, n: picked((None, *f.options), n)),
    (fields.Listed, _codes),
    (fields.Several, lambda c, f, n: tuple(c.words.listed(f.listed))[: n % 3]),
    (fields.Lines, lambda _c, _f, n: picked(((), ("one",), ("one", " two\x07")), n)),
    (fields.Link, _linked),
)


def act_for(desk: Casework, case_id: uuid.UUID, verb: int, numbers: Numbers) -> Command | None:
    """Return the act that the numbers stand for in the case as it is now."""
    return picked(_VERBS, verb)(desk.open_case(case_id), *numbers)


def _change(case: Any, a: int, b: int, c: int) -> Command | None:
    code, part = picked(PARTS, a)
    attribute = picked(part.fields or tuple(fields_of(part.kind)), b)
    value = value_for(case, fields_of(part.kind)[attribute], c)
    record = picked(records_of(case.view, part), c)
    if record is None and part.layout != "form":
        return None
    return ChangeField(
        case_id=case.case_id,
        step=code,
        kind=part.kind,
        attribute=attribute,
        value=value,
        record_id=None if record is None else record.id,
        where=_first(part),
    )


def _first(part: Part) -> tuple[str, Any] | None:
    return (part.where[0], part.where[1][0]) if part.where else None


def _add(case: Any, a: int, _b: int, _c: int) -> Command | None:
    code, part = picked([p for p in PARTS if p[1].layout != "form"], a)
    where = dict([first] if (first := _first(part)) else [])
    return AddRecord(case_id=case.case_id, step=code, kind=part.kind, values=where)


def _add_several(case: Any, a: int, b: int, _c: int) -> Command | None:
    code, part = picked([p for p in PARTS if p[1].layout != "form"], a)
    where = dict([first] if (first := _first(part)) else [])
    rows = [where] * (b % 4)
    return AddSeveral(case_id=case.case_id, step=code, kind=part.kind, rows=rows)


def _listed(case: Any, a: int, b: int) -> tuple[str, Part, Record | None]:
    code, part = picked([p for p in PARTS if p[1].layout != "form"], a)
    return code, part, picked(records_of(case.view, part), b)


def _remove(case: Any, a: int, b: int, _c: int) -> Command | None:
    code, _part, record = _listed(case, a, b)
    return record and RemoveRecord(case_id=case.case_id, step=code, record_id=record.id)


def _move(case: Any, a: int, b: int, c: int) -> Command | None:
    code, _part, record = _listed(case, a, b)
    by = picked((-1, 1), c)
    return record and MoveRecord(case_id=case.case_id, step=code, record_id=record.id, by=by)


def _answer(case: Any, a: int, b: int, c: int) -> Command | None:
    code, part = picked([p for p in PARTS if p[1].across], a)
    across, record = picked(part.across, b), picked(records_of(case.view, part), b // 2)
    if record is None:
        return None
    other = picked(case.view.all(across.over), c) if across.over else None
    if across.over and other is None:
        return None
    attribute = picked(across.values, c)
    return SetAnswer(
        case_id=case.case_id,
        step=code,
        kind=across.kind,
        parent=across.parent,
        parent_id=record.id,
        attribute=attribute,
        value=value_for(case, fields_of(across.kind)[attribute], c // 3),
        link=across.link,
        other_id=other.id if other else None,
        quarter=None if across.over else c % 4 + 1,
    )


def _step(case: Any, a: int, b: int, _c: int) -> Command:
    about = {"case_id": case.case_id, "step": picked(tuple(STEPS), a)}
    return picked(
        (
            MarkDone(**about),
            MarkNotApplicable(**about, reason="for this test"),
            MarkNotApplicable(**about, reason=" "),
            MarkInProgress(**about),
            WantStep(**about, wanted=True),
            WantStep(**about, wanted=False),
        ),
        b,
    )


def _stage(case: Any, a: int, b: int, _c: int) -> Command:
    stage = picked(STAGES, a).key
    return picked(
        (
            SignOffStage(case_id=case.case_id, stage=stage),
            ReopenStage(case_id=case.case_id, stage=stage, reason="a birthday was wrong"),
            ReopenStage(case_id=case.case_id, stage=stage, reason=""),
        ),
        b,
    )


def _back(case: Any, a: int, _b: int, _c: int) -> Command:
    return picked((Undo(case_id=case.case_id), Redo(case_id=case.case_id)), a)


def _printed(case: Any, a: int, _b: int, _c: int) -> Command:
    how = picked(("printed", "saved"), a)
    return NotePrinted(case_id=case.case_id, document="review-pack", sha256="0" * 64, how=how)


_VERBS = (
    _change,
    _answer,
    _add,
    _add_several,
    _remove,
    _change,
    _move,
    _step,
    _stage,
    _back,
    _printed,
)


def kept(view: CaseView) -> dict[uuid.UUID, dict[str, Any]]:
    """Return everything a case holds, to compare."""
    return {
        record.id: {
            "kind": type(record).__tablename__,
            **{c.key: getattr(record, c.key) for c in type(record).__table__.columns},
        }
        for record in (view.case, *view.records)
    }


def keys_used_twice(view: CaseView) -> list[tuple[str, str]]:
    """Return the short names that two records of one list have."""
    seen: set[Any] = set()
    twice: list[Any] = []
    for record in view.records:
        if isinstance(record, CaseRecord) and (key := getattr(record, "key", None)):
            mine = (type(record).__tablename__, getattr(record, "year", ""), key)
            twice += [mine] if mine in seen else []
            seen.add(mine)
    return twice
