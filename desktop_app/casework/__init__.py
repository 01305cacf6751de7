"""What an officer can do: read cases, act on them, print them. The only writer."""

from __future__ import annotations

from desktop_app.casework.case_list import CaseLine
from desktop_app.casework.commands import (
    AddRecord,
    Changed,
    ChangeField,
    Command,
    MarkDone,
    MarkInProgress,
    MarkNotApplicable,
    MoveRecord,
    NewCase,
    Redo,
    RemoveRecord,
    ReopenStage,
    SetAnswer,
    SignOffStage,
    Undo,
    WantStep,
)
from desktop_app.casework.desk import Casework
from desktop_app.casework.findings import records_of
from desktop_app.casework.handle import NoLongerThere
from desktop_app.casework.lock import SignedOff, signed_off
from desktop_app.casework.open_case import OpenCase, PackMissing
from desktop_app.casework.progress import StageProgress, StepProgress
from desktop_app.casework.reading import NoSuchCase
from desktop_app.casework.starting import ReferenceTaken
from desktop_app.casework.step_acts import NotDoneYet, ReasonNeeded, StageNotComplete
from desktop_app.checks import Finding
from desktop_app.policy import CaseWords

__all__ = [
    "AddRecord",
    "CaseLine",
    "CaseWords",
    "Casework",
    "ChangeField",
    "Changed",
    "Command",
    "Finding",
    "MarkDone",
    "MarkInProgress",
    "MarkNotApplicable",
    "MoveRecord",
    "NewCase",
    "NoLongerThere",
    "NoSuchCase",
    "NotDoneYet",
    "OpenCase",
    "PackMissing",
    "ReasonNeeded",
    "Redo",
    "ReferenceTaken",
    "RemoveRecord",
    "ReopenStage",
    "SetAnswer",
    "SignOffStage",
    "SignedOff",
    "StageNotComplete",
    "StageProgress",
    "StepProgress",
    "Undo",
    "WantStep",
    "records_of",
    "signed_off",
]
