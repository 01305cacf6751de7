"""Telling truly on paper whether an approver approved, or only somebody typed their name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.figures.people import same_person
from desktop_app.records.wording import show_day

if TYPE_CHECKING:
    from desktop_app.records import CaseView
    from desktop_app.records.approval import Approval, Decision, Entered


def how_approved(found: Approval, approver: str | None) -> str:
    """Return how an approval came into the case, without full stop.

    Nothing where nobody is named, or where it came with a case file and the log cannot know.
    """
    if not approver:
        return ""
    said = [] if found.on_paper is None else [found.on_paper.beside_the_name]
    if found.confirmed is not None:
        said.append(f"confirmed here by {found.confirmed.by}{_on(found.confirmed)}")
    elif found.entered is not None and not said:
        by, behalf = found.entered.by, f"on behalf of {approver}"
        is_own = same_person(by, approver)
        who = f"{by} under that name" if is_own else f"{by} {behalf}"
        said.append(f"typed by {who}{_on(found.entered)}, and not confirmed")
    return "; ".join(said)


def in_brackets(view: CaseView, of: Decision, approver: str | None) -> str:
    """Return the same to stand after a name, or nothing."""
    said = how_approved(view.approval(of), approver)
    return f" ({said})" if said else ""


def _on(entered: Entered) -> str:
    return f" on {show_day(entered.at.astimezone().date())}" if entered.at is not None else ""
