"""How much work the case needs, and how far each activity has come."""

from datetime import date, datetime
from typing import ClassVar

from sqlalchemy.orm import Mapped

from desktop_app.records.base import CaseRecord, Place
from desktop_app.records.fields import Choice, Day, Line, Money, Notes, Score, Stamp, YesNo, kept

TIERS = {"light": "Light", "standard": "Standard", "enhanced": "Enhanced"}
STATUSES = {
    "not_started": "Not started",
    "in_progress": "In progress",
    "done": "Done",
    "not_applicable": "Not applicable",
}


class Proportionality(CaseRecord, kw_only=True):
    """The judgements from which the depth of the case is computed."""

    __tablename__ = "proportionality"
    TITLE: ClassVar[str] = "facts that set the depth"
    PLURAL: ClassVar[str] = "facts that set the depth"
    PLACES: ClassVar[tuple[Place, ...]] = (Place(pointer="/proportionality", shape="one"),)

    replaceability: Mapped[int | None] = kept(
        Score(
            label="Ease of stopping or replacing",
            required=True,
            dimension="replaceability",
            at="scores/replaceability",
        )
    )
    harm_if_it_fails: Mapped[int | None] = kept(
        Score(
            label="Risk to the person if the service fails",
            required=True,
            dimension="harm_if_it_fails",
            at="scores/harm_if_it_fails",
        )
    )
    complexity: Mapped[int | None] = kept(
        Score(
            label="Complexity of need",
            required=True,
            dimension="complexity",
            at="scores/complexity",
        )
    )
    capacity_and_safeguarding: Mapped[int | None] = kept(
        Score(
            label="Capacity, consent and safeguarding",
            ask="Select what fits the capacity, consent and safeguarding of this case",
            required=True,
            privacy="sensitive",
            dimension="capacity_and_safeguarding",
            at="scores/capacity_and_safeguarding",
        )
    )
    providers_and_funders: Mapped[int | None] = kept(
        Score(
            label="Number of providers and funders",
            required=True,
            dimension="providers_and_funders",
            at="scores/providers_and_funders",
        )
    )
    provider_risk: Mapped[int | None] = kept(
        Score(
            label="Provider and market risk",
            required=True,
            dimension="provider_risk",
            at="scores/provider_risk",
        )
    )
    sensitivity: Mapped[int | None] = kept(
        Score(
            label="Legal, public or reputational sensitivity",
            required=True,
            dimension="sensitivity",
            at="scores/sensitivity",
        )
    )
    value: Mapped[int | None] = kept(
        Money(
            label="Value",
            unit="pounds",
            help="Only above individual level; at individual level it follows the cost lines",
        )
    )


class DepthOverride(CaseRecord, kw_only=True):
    """A depth chosen by an officer instead of the computed one."""

    __tablename__ = "depth_override"
    TITLE: ClassVar[str] = "chosen depth"
    PLURAL: ClassVar[str] = "chosen depths"
    PLACES: ClassVar[tuple[Place, ...]] = (Place(pointer="/proportionality/override", shape="one"),)

    tier: Mapped[str | None] = kept(Choice(label="Depth wanted", required=True, options=TIERS))
    reason: Mapped[str | None] = kept(
        Notes(
            label="Reason",
            required=True,
            privacy="sensitive",
            help="Why this case needs more, or less, than the facts suggest",
        )
    )
    by: Mapped[str | None] = kept(Line(label="Decided by", required=True, ask="Enter who decided"))
    approved_by: Mapped[str | None] = kept(
        Line(label="Approved by a second person", help="Needed to lower the depth")
    )
    on: Mapped[date | None] = kept(Day(label="Date decided", required=True))


class ActivityState(CaseRecord, kw_only=True):
    """How far one activity of the case has come."""

    __tablename__ = "activity_state"
    TITLE: ClassVar[str] = "state of a step"
    PLURAL: ClassVar[str] = "states of steps"
    PLACES: ClassVar[tuple[Place, ...]] = (Place(pointer="/activities"),)

    activity: Mapped[str | None] = kept(Line(label="Step", required=True, longest=64, typed=False))
    status: Mapped[str | None] = kept(Choice(label="State", required=True, options=STATUSES))
    on: Mapped[date | None] = kept(Day(label="Date"))
    reason: Mapped[str | None] = kept(
        Notes(
            label="Not applicable, because",
            privacy="sensitive",
            ask="Enter why it is not applicable",
        )
    )
    note: Mapped[str | None] = kept(
        Notes(
            label="Note",
            carried=False,
            privacy="sensitive",
            help="What was done, found or agreed. It stays in this program",
        )
    )
    wanted: Mapped[bool | None] = kept(
        YesNo(label="Done although the depth does not need it", carried=False)
    )


class StageSignOff(CaseRecord, kw_only=True):
    """A stage signed off, and perhaps opened again. The case file has no place for it."""

    __tablename__ = "stage_sign_off"
    TITLE: ClassVar[str] = "sign-off of a stage"
    PLURAL: ClassVar[str] = "sign-offs of stages"

    stage: Mapped[str | None] = kept(
        Line(label="Stage", required=True, carried=False, longest=16, typed=False)
    )
    signed_by: Mapped[str | None] = kept(
        Line(label="Signed off by", ask="Enter who signed off", required=True, carried=False)
    )
    signed_at: Mapped[datetime | None] = kept(
        Stamp(label="Signed off", ask="Enter when it was signed off", required=True)
    )
    reopened_by: Mapped[str | None] = kept(Line(label="Opened again by", carried=False))
    reopened_at: Mapped[datetime | None] = kept(Stamp(label="Opened again"))
    reopened_reason: Mapped[str | None] = kept(
        Notes(label="Opened again, because", carried=False, privacy="sensitive")
    )
