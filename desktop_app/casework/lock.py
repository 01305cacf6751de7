"""A signed-off stage stays as it is until somebody opens it again with a reason."""

from __future__ import annotations

from desktop_app.casework.owners import stage_owning, stage_owning_kind
from desktop_app.errors import CaseworkError
from desktop_app.records import CaseView, Record, StageSignOff
from desktop_app.stages import STAGES

_TITLES = {stage.key: stage.title for stage in STAGES}


class SignedOff(CaseworkError):
    """The stage is signed off; ``stage`` is its key."""

    def __init__(self, stage: str) -> None:
        super().__init__(
            f"{_TITLES.get(stage, stage)} is signed off. Open it again with a reason to change it."
        )
        self.stage = stage


def signed_off(view: CaseView) -> frozenset[str]:
    """Return the keys of the stages that are signed off now."""
    return frozenset(
        mark.stage or "" for mark in view.all(StageSignOff) if mark.reopened_at is None
    )


def refuse_if_signed_off(
    view: CaseView, kind: type[Record], record: Record | None, attribute: str = ""
) -> None:
    """Raise SignedOff when the field, or the kind as a whole, belongs to a signed-off stage."""
    locked = signed_off(view)
    if not locked:
        return
    owner = (
        stage_owning(view, kind, attribute, record)
        if attribute
        else stage_owning_kind(view, kind, record)
    )
    if owner in locked:
        raise SignedOff(owner or "")
