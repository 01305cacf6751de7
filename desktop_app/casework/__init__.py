"""What an officer can do: read cases, act on them, print them. The only writer."""

from __future__ import annotations

from desktop_app.casework.case_list import CaseLine
from desktop_app.casework.commands import (
    AddRecord,
    AddSeveral,
    Changed,
    ChangeField,
    Command,
    EnterReturn,
    IssueDocument,
    MarkDone,
    MarkInProgress,
    MarkNotApplicable,
    MoveRecord,
    NewCase,
    NoteExported,
    NotePrinted,
    Redo,
    RemoveRecord,
    ReopenStage,
    SetAnswer,
    SignOffStage,
    Undo,
    WantStep,
)
from desktop_app.casework.desk import Casework
from desktop_app.casework.handle import CannotKeep, NoLongerThere
from desktop_app.casework.lock import SignedOff, signed_off
from desktop_app.casework.officers import NoSuchOfficer, OfficerDetails, OfficerThere
from desktop_app.casework.open_case import OpenCase, PackMissing
from desktop_app.casework.pack_impact import PackImpact
from desktop_app.casework.practice import add_practice_cases, make_practice_store
from desktop_app.casework.progress import StageProgress, StepProgress
from desktop_app.casework.reading import NoSuchCase
from desktop_app.casework.setting_up import check_new_folder, proves_sheet, undo_setting_up
from desktop_app.casework.sizing import (
    DepthMove,
    Sizing,
    depth_move,
    override_troubles,
    size_of,
    size_of_new_case,
)
from desktop_app.casework.starting import ReferenceTaken
from desktop_app.casework.step_acts import (
    CannotStartYet,
    NotDoneYet,
    ReasonNeeded,
    StageNotComplete,
    StageOpen,
)
from desktop_app.checks import Finding
from desktop_app.policy import CaseWords
from desktop_app.stages import records_of
from desktop_app.store import (
    SHOW_REQUEST,
    ask_other_window_to_show,
    is_disk_encrypted,
    is_open_elsewhere,
    other_window_showed,
)

__all__ = [
    "SHOW_REQUEST",
    "AddRecord",
    "AddSeveral",
    "CannotKeep",
    "CannotStartYet",
    "CaseLine",
    "CaseWords",
    "Casework",
    "ChangeField",
    "Changed",
    "Command",
    "DepthMove",
    "EnterReturn",
    "Finding",
    "IssueDocument",
    "MarkDone",
    "MarkInProgress",
    "MarkNotApplicable",
    "MoveRecord",
    "NewCase",
    "NoLongerThere",
    "NoSuchCase",
    "NoSuchOfficer",
    "NotDoneYet",
    "NoteExported",
    "NotePrinted",
    "OfficerDetails",
    "OfficerThere",
    "OpenCase",
    "PackImpact",
    "PackMissing",
    "ReasonNeeded",
    "Redo",
    "ReferenceTaken",
    "RemoveRecord",
    "ReopenStage",
    "SetAnswer",
    "SignOffStage",
    "SignedOff",
    "Sizing",
    "StageNotComplete",
    "StageOpen",
    "StageProgress",
    "StepProgress",
    "Undo",
    "WantStep",
    "add_practice_cases",
    "ask_other_window_to_show",
    "check_new_folder",
    "depth_move",
    "is_disk_encrypted",
    "is_open_elsewhere",
    "make_practice_store",
    "other_window_showed",
    "override_troubles",
    "proves_sheet",
    "records_of",
    "signed_off",
    "size_of",
    "size_of_new_case",
    "undo_setting_up",
]
