"""Words that are no value yet, such as half a date, told as text and read back after the lock."""

from __future__ import annotations

import json
import uuid
from typing import TYPE_CHECKING, Any

from desktop_app.gui.case.outbox import Typed
from desktop_app.gui.case.targets import CellTarget, FieldTarget
from desktop_app.records import CASE_RECORDS, Case

if TYPE_CHECKING:
    from collections.abc import Iterable

    from desktop_app.gui.case.targets import Target

_KINDS: dict[str, type[Any]] = {kind.__name__: kind for kind in (Case, *CASE_RECORDS)}


def told(held: Iterable[Typed]) -> str:
    """Return words with the answers they were typed for."""
    return json.dumps(
        [
            {
                "texts": typed.texts,
                "problem": typed.problem,
                "step": typed.step,
                "target": _of_target(typed.target),
            }
            for typed in held
        ],
        ensure_ascii=False,
    )


def read_back(text: str) -> tuple[Typed, ...]:
    """Return the words that a text tells; none for a text that another version wrote."""
    try:
        return tuple(
            Typed(tuple(each["texts"]), each["problem"], each["step"], _target(each["target"]))
            for each in json.loads(text or "[]")
        )
    except (ValueError, TypeError, KeyError):
        return ()


def _of_target(target: Target) -> dict[str, Any]:
    same: dict[str, Any] = {"kind": target.kind.__name__, "attribute": target.attribute}
    if isinstance(target, CellTarget):
        return {
            **same,
            "parent": target.parent,
            "parent_id": str(target.parent_id),
            "link": target.link,
            "other_id": _text(target.other_id),
            "quarter": target.quarter,
        }
    if isinstance(target, FieldTarget):
        return {**same, "record_id": _text(target.record_id), "where": target.where}
    return same


def _target(told: dict[str, Any]) -> Target:
    kind, attribute = _KINDS[told["kind"]], str(told["attribute"])
    if "parent" in told:
        return CellTarget(
            kind,
            attribute,
            told["parent"],
            uuid.UUID(told["parent_id"]),
            told["link"],
            _identity(told["other_id"]),
            told["quarter"],
        )
    where = told["where"]
    return FieldTarget(
        kind,
        attribute,
        _identity(told["record_id"]),
        None if where is None else (str(where[0]), where[1]),
    )


def _text(identity: uuid.UUID | None) -> str | None:
    return None if identity is None else str(identity)


def _identity(text: str | None) -> uuid.UUID | None:
    return None if text is None else uuid.UUID(text)
