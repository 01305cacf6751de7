"""Which function carries out each act, and which acts the log tells apart from edits."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from desktop_app.casework.commands import Command, EnterReturn, IssueDocument, SignOffStage
from desktop_app.casework.handle import HANDLERS, Work
from desktop_app.casework.issuing import issue_document
from desktop_app.casework.returns import enter_return
from desktop_app.casework.step_acts import STEP_HANDLERS

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop_app.records import Record

CARRIED_OUT_BY: dict[type[Command], Callable[[Work, Any], Record | None]] = {
    **HANDLERS,
    **STEP_HANDLERS,
    IssueDocument: issue_document,
    EnterReturn: enter_return,
}
KINDS: dict[type[Command], str] = {SignOffStage: "sign_off", IssueDocument: "issue"}
"""Those that undo stops at or passes over; any other act is an edit."""
