"""Which step a field belongs to, so that a signed-off stage can be locked."""

from __future__ import annotations

from functools import cache
from typing import Any

from desktop_app.records import Record, fields_of
from desktop_app.stages import STAGES, Part


@cache
def _owners() -> dict[
    tuple[type[Record], str], list[tuple[str, tuple[str, tuple[Any, ...]] | None]]
]:
    owners: dict[tuple[type[Record], str], list[Any]] = {}
    for stage in STAGES:
        for step in stage.steps:
            for part in step.parts:
                for kind, name in _shown(part):
                    owners.setdefault((kind, name), []).append((stage.key, part.where))
    return owners


def _shown(part: Part) -> list[tuple[type[Record], str]]:
    shown: list[tuple[type[Record], str]] = [
        (part.kind, name) for name in (part.fields or tuple(fields_of(part.kind)))
    ]
    shown += [(across.kind, name) for across in part.across for name in across.values]
    return shown


def stage_owning(kind: type[Record], attribute: str, record: Record | None) -> str | None:
    """Return the key of the first stage whose steps show the field, None where none does.

    ``record`` tells apart kinds that are shown in parts, such as this year's and next year's
    cost lines.
    """
    for stage, where in _owners().get((kind, attribute), []):
        if where is None or record is None or getattr(record, where[0], None) in where[1]:
            return stage
    return None


def stage_owning_kind(kind: type[Record], record: Record | None) -> str | None:
    """Return the key of the first stage that owns any field of the kind."""
    for name in fields_of(kind):
        if (stage := stage_owning(kind, name, record)) is not None:
            return stage
    return None
