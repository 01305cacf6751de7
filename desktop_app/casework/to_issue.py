"""A document about to be issued: which version it will be, what it will say, every form of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.casework.commands import IssuedForm, IssueDocument
from desktop_app.casework.paper import (
    CopyFor,
    as_html,
    as_text,
    file_stem,
    print_document,
    title_of,
)
from desktop_app.documents.issue import Issue, changed_parts
from desktop_app.errors import CaseworkError
from desktop_app.exchange import frozen_case
from desktop_app.records import Issued
from desktop_app.records.wording import show_day

if TYPE_CHECKING:
    from datetime import date, datetime

    from desktop_app.casework.open_case import OpenCase


class NothingChanged(CaseworkError):
    """A new version would say the same as the one that is out."""

    def __init__(self, before: Issued) -> None:
        super().__init__(
            f"It says the same as version {before.version}, issued {issued_on(before)}, so there "
            "is nothing to issue. Print that version again."
        )


class WhatChangedNeeded(CaseworkError):
    """A new version does not say what is different from the one that people hold."""

    def __init__(self, version: int) -> None:
        super().__init__(f"Say what has changed since version {version}.")


@dataclass(frozen=True, kw_only=True)
class ToIssue:
    """A document about to be issued, and what it stands on.

    ``name``: what it is called in the history. ``before``: the version before and its words.
    """

    case: OpenCase
    document: str
    copy: CopyFor
    name: str
    record: str
    before: Issued | None
    words_before: str

    @property
    def version(self) -> int:
        """The number it will have."""
        return (self.before.version or 0) + 1 if self.before is not None else 1

    def issue(self, moment: datetime, what_changed: str = "") -> Issue:
        """Return what the document will say of its issue; raises WhatChangedNeeded."""
        before = self.before
        if before is not None and not what_changed.strip():
            raise WhatChangedNeeded(self.version - 1)
        return Issue(
            version=self.version,
            on=moment.astimezone().date(),
            record=self.record,
            replaces=_day(before),
            what_changed=what_changed.strip() if before is not None else "",
        )

    def proposed_change(self, moment: datetime) -> str:
        """Return which parts differ from the version before, as a first answer to what changed.

        Raises NothingChanged, and what printing raises.
        """
        before = self.before
        if before is None:
            return ""
        earlier = newest(self.case, self.name, below=before.version)
        # What the case says now, as if it were that version: then only the content can differ.
        as_before = Issue(
            version=before.version or 0,
            on=_day(before) or moment.astimezone().date(),
            record=before.record or "",
            replaces=_day(earlier),
            what_changed=before.what_changed or "",
        )
        now = as_text(self.case, self.document, moment=moment, copy=self.copy, issue=as_before)
        if not (parts := changed_parts(self.words_before, now)):
            raise NothingChanged(before)
        return " ".join(parts)


def prepared(
    wanted: ToIssue, *, moment: datetime, officer: str, what_changed: str = ""
) -> IssueDocument:
    """Return the act that issues a document, with every form of it set and the case frozen.

    Needs no store and may run on any thread. Raises WhatChangedNeeded, NothingChanged, and what
    printing raises.
    """
    issue = wanted.issue(moment, what_changed)
    wanted.proposed_change(moment)
    case, name, copy = wanted.case, wanted.document, wanted.copy
    files: dict[IssuedForm, bytes] = {
        "standard": print_document(
            case, name, moment=moment, officer=officer, copy=copy, issue=issue
        ).pdf,
        "large_print": print_document(
            case,
            name,
            moment=moment,
            officer=officer,
            form="large-print",
            copy=copy,
            issue=issue,
        ).pdf,
        "text": as_text(case, name, moment=moment, copy=copy, issue=issue).encode(),
        "html": as_html(case, name, copy=copy, issue=issue).encode(),
    }
    return IssueDocument(
        case_id=case.case_id,
        document=wanted.name,
        title=title_of(case, name, copy=copy),
        issue=issue,
        moment=moment,
        file_stem=f"{file_stem(case, name, copy=copy)}-v{issue.version}",
        files=files,
        case_file=frozen_case(case.view).encode(),
    )


def issued_on(issued: Issued) -> str:
    """Return the day an issued document is dated."""
    return show_day(day) if (day := _day(issued)) else ""


def issued_of(case: OpenCase) -> tuple[Issued, ...]:
    """Return every issued document of a case, the newest first."""
    return tuple(reversed(case.view.all(Issued)))


def newest(case: OpenCase, name: str, *, below: int | None = None) -> Issued | None:
    """Return the newest issued version of a document, of those below a number; or None."""
    """Return the newest version of a document, of those below a number; None for none."""
    mine = (each for each in issued_of(case) if each.document == name)
    return next((each for each in mine if below is None or (each.version or 0) < below), None)


def _day(issued: Issued | None) -> date | None:
    return issued.issued_at.astimezone().date() if issued and issued.issued_at else None
