"""What the line above the form says after an act."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.casework import (
    MarkDone,
    MarkInProgress,
    MarkNotApplicable,
    Redo,
    RemoveRecord,
    ReopenStage,
    SignOffStage,
    Undo,
    WantStep,
)
from desktop_app.gui.case.way import step_beside

if TYPE_CHECKING:
    from desktop_app.casework import OpenCase
    from desktop_app.gui.case.outbox import Kept


def said_after(kept: Kept) -> str:
    """Return what to say about an act; empty for typing, which needs no words."""
    act = kept.sent.act
    if isinstance(act, MarkDone | MarkNotApplicable):
        return _done(kept.case, act.step)
    if isinstance(act, Undo | Redo):
        done = "Undone" if isinstance(act, Undo) else "Done again"
        return f"{done}: {kept.changed.label}"
    if isinstance(act, SignOffStage | ReopenStage):
        title = next(s.stage.title for s in kept.case.stages if s.stage.key == act.stage)
        is_off = isinstance(act, SignOffStage)
        return f"{title} is signed off" if is_off else f"{title} is open again"
    return _other_words(kept)


def _other_words(kept: Kept) -> str:
    act = kept.sent.act
    if isinstance(act, RemoveRecord):
        return (kept.case.undo or "removed").replace("removing ", "Removed: ", 1)
    if isinstance(act, MarkInProgress):
        return "This step is open again"
    if isinstance(act, WantStep):
        return "This step is needed now, because you chose it"
    return ""


def link_after(kept: Kept) -> str:
    """Return the link beside the words: a removed row can be brought back at once."""
    return "Undo" if isinstance(kept.sent.act, RemoveRecord) else ""


def _done(case: OpenCase, code: str) -> str:
    following = step_beside(case, code, 1)
    stage = next(s for s in case.stages if s.stage.key == case.steps[code].stage.key)
    if stage.needed and stage.done == stage.needed and case.steps[code].group == "needed":
        return f"Done. All needed steps of {stage.stage.title} are done"
    return f"Done. Next: {following.step.title}" if following is not None else "Done"
