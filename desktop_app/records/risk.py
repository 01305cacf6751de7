"""What could go wrong, and the decision that the plan is right."""

from datetime import date
from typing import ClassVar

from sqlalchemy.orm import Mapped

from desktop_app.records.base import CaseRecord, Place
from desktop_app.records.fields import Count, Day, Key, Line, Notes, kept


class Risk(CaseRecord, kw_only=True):
    """Something that could go wrong."""

    __tablename__ = "risk"
    TITLE: ClassVar[str] = "risk"
    PLURAL: ClassVar[str] = "risks"
    NAMED_BY: ClassVar[str] = "what"
    PREFIX: ClassVar[str] = "R"
    PLACES: ClassVar[tuple[Place, ...]] = (Place(pointer="/plan/risks"),)

    key: Mapped[str | None] = kept(Key(label="Short name"))
    what: Mapped[str | None] = kept(
        Notes(
            label="Risk",
            required=True,
            in_table=True,
            privacy="sensitive",
            ask="Enter what could go wrong",
        )
    )
    owner: Mapped[str | None] = kept(Line(label="Who manages it", in_table=True))
    likelihood_before: Mapped[int | None] = kept(
        Count(label="Likelihood before action", required=True, in_table=True, low=1, high=5)
    )
    impact_before: Mapped[int | None] = kept(
        Count(label="Impact before action", required=True, in_table=True, low=1, high=5)
    )
    likelihood_after: Mapped[int | None] = kept(
        Count(label="Likelihood after action", in_table=True, low=1, high=5)
    )
    impact_after: Mapped[int | None] = kept(
        Count(label="Impact after action", in_table=True, low=1, high=5)
    )


class PlanSignOff(CaseRecord, kw_only=True):
    """The decision that plan and budget are right."""

    __tablename__ = "plan_sign_off"
    TITLE: ClassVar[str] = "sign-off of plan and budget"
    PLURAL: ClassVar[str] = "sign-offs of plan and budget"
    PLACES: ClassVar[tuple[Place, ...]] = (Place(pointer="/plan/sign_off", shape="one"),)

    on: Mapped[date | None] = kept(Day(label="Date of sign-off", required=True))
    by: Mapped[str | None] = kept(
        Line(label="Signed off by", required=True, ask="Enter who signs off")
    )
    approved_by: Mapped[str | None] = kept(
        Line(label="Approved by", help="The manager or budget holder who agrees")
    )
