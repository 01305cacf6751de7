"""How long a case is kept: what stops its destruction, who proposed it, and what was erased."""

from datetime import date, datetime
from typing import ClassVar

from sqlalchemy.orm import Mapped

from desktop_app.records.base import CaseRecord, Record
from desktop_app.records.fields import Count, Day, Line, Lines, Notes, Stamp, kept

_HASH = 64


class Hold(CaseRecord, kw_only=True):
    """A reason not to destroy a case whatever its period, until somebody lifts it."""

    __tablename__ = "hold"
    TITLE: ClassVar[str] = "hold on destruction"
    PLURAL: ClassVar[str] = "holds on destruction"

    reason: Mapped[str | None] = kept(
        Notes(
            label="Why the case must not be destroyed",
            ask="Enter why the case must not be destroyed, such as a complaint or an inquiry",
            required=True,
            privacy="sensitive",
            carried=False,
            longest=1000,
        )
    )
    placed_by: Mapped[str | None] = kept(
        Line(label="Placed by", ask="Enter who placed the hold", required=True, carried=False)
    )
    placed_at: Mapped[datetime | None] = kept(
        Stamp(label="Placed", ask="Enter when the hold was placed", required=True)
    )
    lifted_why: Mapped[str | None] = kept(
        Notes(
            label="Why the hold was lifted",
            privacy="sensitive",
            carried=False,
            longest=1000,
        )
    )
    lifted_by: Mapped[str | None] = kept(Line(label="Lifted by", carried=False))
    lifted_at: Mapped[datetime | None] = kept(Stamp(label="Lifted"))


class ErasureProposal(CaseRecord, kw_only=True):
    """One officer's wish that a case be destroyed, which another has to confirm."""

    __tablename__ = "erasure_proposal"
    TITLE: ClassVar[str] = "proposal to destroy the case"
    PLURAL: ClassVar[str] = "proposals to destroy the case"

    proposed_by: Mapped[str | None] = kept(
        Line(label="Proposed by", ask="Enter who proposed it", required=True, carried=False)
    )
    proposed_at: Mapped[datetime | None] = kept(
        Stamp(label="Proposed", ask="Enter when it was proposed", required=True)
    )


class Erasure(Record, kw_only=True):
    """A case that was destroyed: an entry of the register, and what its certificate says.

    Nothing in it tells who the case was about. ``case_sha256``: SHA-256 of the case's identity as
    32 hex digits; ``reference_sha256``: of its reference in one spelling, so that a case file of
    it is known again. All else but ``erased_at`` is empty in an entry that came with a backup.
    """

    __tablename__ = "erasure"
    TITLE: ClassVar[str] = "destroyed case"
    PLURAL: ClassVar[str] = "destroyed cases"

    case_sha256: Mapped[str | None] = kept(
        Line(label="SHA-256 of the case's identity", required=True, carried=False, longest=_HASH)
    )
    reference_sha256: Mapped[str | None] = kept(
        Line(label="SHA-256 of the case's reference", carried=False, longest=_HASH)
    )
    erased_at: Mapped[datetime | None] = kept(
        Stamp(label="Destroyed", ask="Enter when it was destroyed", required=True)
    )
    proposed_by: Mapped[str | None] = kept(Line(label="Proposed by", carried=False))
    proposed_at: Mapped[datetime | None] = kept(Stamp(label="Proposed"))
    confirmed_by: Mapped[str | None] = kept(Line(label="Confirmed by", carried=False))
    policy_pack: Mapped[str | None] = kept(Line(label="Policy pack", carried=False, longest=_HASH))
    rule: Mapped[str | None] = kept(Line(label="Rule", carried=False))
    years: Mapped[int | None] = kept(Count(label="Years kept", carried=False))
    counted_from: Mapped[date | None] = kept(Day(label="Counted from", carried=False))
    kept_until: Mapped[date | None] = kept(Day(label="Kept until", carried=False))
    rows: Mapped[int | None] = kept(Count(label="Records destroyed", carried=False))
    files: Mapped[int | None] = kept(Count(label="Issued files destroyed", carried=False))
    changes: Mapped[int | None] = kept(
        Count(label="Entries of the change log emptied", carried=False)
    )
    went_out: Mapped[int | None] = kept(
        Count(label="Times a document was printed, saved or issued", carried=False)
    )
    backups: Mapped[tuple[str, ...] | None] = kept(
        Lines(label="Backups that still hold it", carried=False)
    )
