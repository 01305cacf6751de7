"""What an act is called in the Edit menu and the log; never anything personal."""

from __future__ import annotations

from desktop_app.casework.commands import (
    AddRecord,
    AddSeveral,
    ChangeField,
    Command,
    EnterReturn,
    IssueDocument,
    MarkDone,
    MarkInProgress,
    MarkNotApplicable,
    MoveRecord,
    NoteExported,
    NotePrinted,
    OutForm,
    RemoveRecord,
    ReopenStage,
    SetAnswer,
    SignOffStage,
    WantStep,
)
from desktop_app.records import CaseView, Record, fields_of
from desktop_app.stages import STAGES, STEPS

_STAGE_TITLES = {stage.key: stage.title for stage in STAGES}

_FORMS: dict[OutForm, str] = {
    "standard": "as PDF",
    "large-print": "as PDF in large print",
    "text": "as plain text",
    "html": "as a page for a browser",
    "booklet": "as PDF, as a booklet",
}


def label_of(act: Command, view: CaseView) -> str:
    """Return the name of an act, to stand after Undo: ``change of start date``."""
    if isinstance(act, ChangeField | SetAnswer):
        return f"change of {_named(fields_of(act.kind)[act.attribute].spoken)}"
    if isinstance(act, AddRecord):
        return f"adding {act.kind.TITLE}"
    if isinstance(act, AddSeveral):
        return f"adding {_several(act)}"
    if isinstance(act, RemoveRecord | MoveRecord):
        record = view.by_id(act.record_id)
        done = "removing" if isinstance(act, RemoveRecord) else "moving"
        return f"{done} {_titled(record)}"
    if isinstance(act, NotePrinted | NoteExported | IssueDocument):
        return _on_paper(act)
    return _of_step(act)


def _several(act: AddSeveral) -> str:
    count = len(act.rows)
    return act.kind.TITLE if count == 1 else f"{count:,} {act.kind.PLURAL}"


def _on_paper(act: NotePrinted | NoteExported | IssueDocument) -> str:
    if isinstance(act, NoteExported):
        return f"export of the whole case as a case file, SHA-256 {act.sha256}"
    name = _said(act.document)
    if isinstance(act, IssueDocument):
        return f"issue of the {name}, version {act.issue.version}"
    large = " in large print" if act.form == "large-print" else ""
    done = f"printing of the {name}{large}"
    if act.how == "saved":
        done = f"saving of the {name} {_FORMS[act.form]}"
    along = " with the case file inside" if act.with_case else ""
    locked = ", locked with a password" if act.locked else ""
    return f"{done}{along}{locked}, SHA-256 {act.sha256}"


def _said(document: str) -> str:
    return document.replace("-", " ").replace("/", ", ")


def _of_step(act: Command) -> str:
    title = STEPS[act.step].title if act.step in STEPS else ""
    if isinstance(act, SignOffStage | ReopenStage):
        done = "sign-off" if isinstance(act, SignOffStage) else "opening again"
        return f"{done} of {_STAGE_TITLES[act.stage]}"
    names: dict[type[Command], str] = {
        EnterReturn: "entering a return sheet",
        MarkDone: f"marking “{title}” as done",
        MarkNotApplicable: f"marking “{title}” as not applicable",
        MarkInProgress: f"taking “{title}” up again",
        WantStep: f"choice to do “{title}”",
    }
    return names.get(type(act), "change")


def _named(spoken: str) -> str:
    return f"“{spoken}”"


def _titled(record: Record | None) -> str:
    return type(record).TITLE if record is not None else "record"
