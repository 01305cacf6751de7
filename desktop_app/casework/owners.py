"""Which step a field belongs to, so that a signed-off stage can be locked."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from desktop_app.records import CaseView, Record, fields_of
from desktop_app.stages import STAGES, Part

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    Row = Mapping[str, Any]


@dataclass(frozen=True)
class _Owner:
    """A step that shows a field, for all records of the kind or for those its part picks.

    ``parent``: the link to the record that is picked, for answers in a grid.
    """

    stage: str
    step: str
    where: tuple[str, tuple[Any, ...]] | None
    parent: str = ""

    def shows(self, view: CaseView, record: Record | None) -> bool:
        if self.where is None or record is None:
            return True
        picked = view.by_id(getattr(record, self.parent)) if self.parent else record
        return picked is None or getattr(picked, self.where[0]) in self.where[1]

    def shows_row(self, row: Row, rows: Mapping[Any, Row]) -> bool:
        """Tell the same of a row of the change log, whose like are found in ``rows``."""
        if self.where is None:
            return True
        picked = rows.get(row.get(self.parent)) if self.parent else row
        return picked is None or picked.get(self.where[0]) in self.where[1]


@cache
def _owners() -> Mapping[tuple[type[Record], str], Sequence[_Owner]]:
    owners: dict[tuple[type[Record], str], list[_Owner]] = defaultdict(list)
    for stage in STAGES:
        for step, part in ((each, part) for each in stage.steps for part in each.parts):
            for field, parent in _shown(part):
                owners[field].append(_Owner(stage.key, step.code, part.where, parent))
    return dict(owners)


def _shown(part: Part) -> list[tuple[tuple[type[Record], str], str]]:
    own = [((part.kind, name), "") for name in (part.fields or tuple(fields_of(part.kind)))]
    answers = [
        ((across.kind, name), across.parent) for across in part.across for name in across.values
    ]
    return [*own, *answers]


def stage_owning(
    view: CaseView, kind: type[Record], attribute: str, record: Record | None
) -> str | None:
    """Return the key of the first stage whose steps show the field, None where none does.

    ``record`` tells apart kinds that are shown in parts, such as this year's and next year's
    cost lines, and the shares of each.
    """
    owners = _owners().get((kind, attribute), ())
    return next((owner.stage for owner in owners if owner.shows(view, record)), None)


def step_owning(
    view: CaseView, kind: type[Record], attribute: str, record: Record | None
) -> str | None:
    """Return the code of the first step that shows the field, None where none does."""
    owners = _owners().get((kind, attribute), ())
    return next((owner.step for owner in owners if owner.shows(view, record)), None)


def step_owning_row(
    kind: type[Record], attribute: str, row: Row, rows: Mapping[Any, Row]
) -> str | None:
    """Return the code of the first step that shows a field of a row of the change log.

    ``rows``: the rows of the case at that point of the log, by identity.
    """
    owners = _owners().get((kind, attribute), ())
    return next((owner.step for owner in owners if owner.shows_row(row, rows)), None)


def depends_on_row(kind: type[Record], attribute: str) -> bool:
    """Tell whether it takes a row to tell which step shows its field."""
    return any(owner.where is not None for owner in _owners().get((kind, attribute), ()))


def stage_owning_kind(view: CaseView, kind: type[Record], record: Record | None) -> str | None:
    """Return the key of the first stage that owns any field of the kind."""
    stages = (stage_owning(view, kind, name, record) for name in fields_of(kind))
    return next((stage for stage in stages if stage is not None), None)
