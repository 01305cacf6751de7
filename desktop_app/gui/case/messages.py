"""What the line above the form says after an act."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.casework import (
    AddSeveral,
    ChangeField,
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
from desktop_app.stages import STEPS

if TYPE_CHECKING:
    from desktop_app.casework import OpenCase
    from desktop_app.gui.case.outbox import Kept
    from desktop_app.records import Record
    from desktop_app.stages import Part


def said_after(kept: Kept) -> str:
    """Return what to say about an act; empty for typing, which needs no words."""
    act = kept.sent.act
    if isinstance(act, MarkDone | MarkNotApplicable):
        return _done(kept.case, act.step)
    if isinstance(act, Undo | Redo):
        return _taken_back(act, kept.changed.label)
    if isinstance(act, SignOffStage | ReopenStage):
        title = next(s.stage.title for s in kept.case.stages if s.stage.key == act.stage)
        is_off = isinstance(act, SignOffStage)
        return f"{title} is signed off" if is_off else f"{title} is open again"
    return _other_words(kept)


def _taken_back(act: Undo | Redo, label: str) -> str:
    back = isinstance(act, Undo)
    if not label:
        return "There is nothing to undo" if back else "There is nothing to redo"
    return f"{'Undone' if back else 'Done again'}: {label}"


def _other_words(kept: Kept) -> str:
    act = kept.sent.act
    if isinstance(act, AddSeveral):
        added = (kept.case.undo or "").replace("adding ", "Added: ", 1)
        return f"{added}. {kept.sent.note}" if kept.sent.note else added
    if isinstance(act, RemoveRecord):
        return (kept.case.undo or "removed").replace("removing ", "Removed: ", 1)
    if isinstance(act, MarkInProgress):
        return "This step is open again"
    if isinstance(act, ChangeField):
        return _moved(kept, act)
    if isinstance(act, WantStep):
        return "This step is needed now, because you chose it"
    return ""


def _moved(kept: Kept, act: ChangeField) -> str:
    """Return where a row has gone whose page lists only some kinds; empty while it is there."""
    parts = STEPS[act.step].parts if act.step in STEPS else ()
    listed = [part for part in parts if part.kind is act.kind and part.layout == "rows"]
    record = kept.case.view.by_id(act.record_id) if act.record_id is not None else None
    if record is None or not listed or any(_lists(part, record) for part in listed):
        return ""
    elsewhere = (
        step.title
        for step in STEPS.values()
        if any(part.kind is act.kind and _lists(part, record) for part in step.parts)
    )
    return f"Moved to {next(elsewhere, 'no step yet')}"


def _lists(part: Part, record: Record) -> bool:
    return part.where is None or getattr(record, part.where[0]) in part.where[1]


def link_after(kept: Kept) -> str:
    """Return the link beside the words: rows removed, pasted or moved can be taken back at once."""
    act = kept.sent.act
    is_moved = isinstance(act, ChangeField) and bool(_moved(kept, act))
    return "Undo" if is_moved or isinstance(act, AddSeveral | RemoveRecord) else ""


def _done(case: OpenCase, code: str) -> str:
    following = step_beside(case, code, 1)
    stage = next(s for s in case.stages if s.stage.key == case.steps[code].stage.key)
    if stage.needed and stage.done == stage.needed and case.steps[code].group == "needed":
        return f"Done. All needed steps of {stage.stage.title} are done"
    return f"Done. Next: {following.step.title}" if following is not None else "Done"
