"""What an officer can do to a case, each act as one plain value."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

if TYPE_CHECKING:
    import uuid
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from desktop_app.documents.issue import Issue
    from desktop_app.records import CaseRecord, Record


IssuedForm: TypeAlias = Literal["standard", "large_print", "text", "html"]
"""The forms an issued document is kept in."""

OutForm: TypeAlias = Literal["standard", "large-print", "text", "html", "booklet"]
"""The forms in which a document leaves the store."""


@dataclass(frozen=True, kw_only=True)
class Command:
    """Something done to one case; ``step`` is the page it was done on, where there is one."""

    case_id: uuid.UUID
    step: str = ""


@dataclass(frozen=True, kw_only=True)
class ChangeField(Command):
    """Answer one field. Without ``record_id`` the only record of the kind is made when missing.

    ``where``: the attribute and value that tell this single record from its like.
    """

    kind: type[Record]
    attribute: str
    value: Any
    record_id: uuid.UUID | None = None
    where: tuple[str, Any] | None = None


@dataclass(frozen=True, kw_only=True)
class AddRecord(Command):
    """Add a record at the end of its list, with ``values`` answered already."""

    kind: type[CaseRecord]
    values: Mapping[str, Any] = field(default_factory=dict[str, Any])


@dataclass(frozen=True, kw_only=True)
class AddSeveral(Command):
    """Add a record for each of ``rows`` at the end of its list, such as rows pasted: one act."""

    kind: type[CaseRecord]
    rows: Sequence[Mapping[str, Any]]


@dataclass(frozen=True, kw_only=True)
class RemoveRecord(Command):
    """Remove a record, with everything that belongs to it; links to it become empty."""

    record_id: uuid.UUID


@dataclass(frozen=True, kw_only=True)
class MoveRecord(Command):
    """Move a record up (-1) or down (1) in its list."""

    record_id: uuid.UUID
    by: int


@dataclass(frozen=True, kw_only=True)
class SetAnswer(Command):
    """Answer one cell: the share of a funder, the score on a criterion, the result of a quarter.

    ``parent_id`` through ``parent``, ``other_id`` through ``link``; for quarters ``quarter``
    instead of the other record. An empty value takes the answer away.
    """

    kind: type[CaseRecord]
    parent: str
    parent_id: uuid.UUID
    attribute: str
    value: Any
    link: str = ""
    other_id: uuid.UUID | None = None
    quarter: int | None = None


@dataclass(frozen=True, kw_only=True)
class EnterReturn(Command):
    """Enter a return sheet: what was written, as typed, by the codes printed beside it.

    ``replace``: an answer that is kept already gives way; else the whole sheet is refused.
    """

    answers: Mapping[str, str]
    replace: bool = False


@dataclass(frozen=True, kw_only=True)
class MarkDone(Command):
    """Mark the step as done today; refused while something that it needs is missing."""


@dataclass(frozen=True, kw_only=True)
class MarkNotApplicable(Command):
    """Count the step as done, because ``reason``."""

    reason: str


@dataclass(frozen=True, kw_only=True)
class MarkInProgress(Command):
    """Take back done or not applicable."""


@dataclass(frozen=True, kw_only=True)
class WantStep(Command):
    """Do a step the depth does not ask for, or no longer."""

    wanted: bool


@dataclass(frozen=True, kw_only=True)
class SignOffStage(Command):
    """Sign a stage off and lock it."""

    stage: str


@dataclass(frozen=True, kw_only=True)
class ReopenStage(Command):
    """Open a signed-off stage again, because ``reason``."""

    stage: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class NotePrinted(Command):
    """Note in the history that a document left the store, on paper or as a file.

    ``document`` is its name, ``sha256`` the hash of what went out in hexadecimal. ``with_case``:
    the whole case went along inside. ``locked``: the file opens only with a password.
    """

    document: str
    sha256: str
    how: Literal["printed", "saved"]
    form: OutForm = "standard"
    with_case: bool = False
    locked: bool = False


@dataclass(frozen=True, kw_only=True)
class NoteExported(Command):
    """Note in the history that the whole case left the store as a case file."""

    sha256: str


@dataclass(frozen=True, kw_only=True)
class IssueDocument(Command):
    """Keep a document as it goes out: a numbered version that never changes.

    ``issue``: its version, day and place in the change log; refused when the case has changed
    since. ``files``: what is kept, by form. ``case_file``: the whole case at that moment.
    """

    document: str
    title: str
    issue: Issue
    moment: datetime
    file_stem: str
    files: Mapping[IssuedForm, bytes] = field(repr=False)
    case_file: bytes = field(repr=False)


@dataclass(frozen=True, kw_only=True)
class Undo(Command):
    """Take back the newest act that can be taken back."""


@dataclass(frozen=True, kw_only=True)
class Redo(Command):
    """Do again what was taken back last."""


@dataclass(frozen=True, kw_only=True)
class NewCase:
    """Start a case. ``scores`` are the sizing answers by attribute of Proportionality."""

    reference: str
    title: str
    legal_basis: str
    person_name: str
    policy_pack: str
    authority: str
    level: str = "individual"
    fictional: bool = False
    scores: Mapping[str, int] = field(default_factory=dict[str, int])


@dataclass(frozen=True, kw_only=True)
class Changed:
    """What an act changed, so that a window refreshes only that.

    ``depth``: the depth before and after, where the act moved it; the officer must be asked.
    """

    case_id: uuid.UUID
    kinds: frozenset[str] = frozenset()
    record_id: uuid.UUID | None = None
    depth: tuple[str | None, str | None] | None = None
    label: str = ""
