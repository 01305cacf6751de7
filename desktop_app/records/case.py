"""The case itself, the person it is for, and how decisions are made with them."""

import uuid
from datetime import date
from typing import ClassVar

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from desktop_app.records.base import CaseRecord, Place, Record
from desktop_app.records.fields import (
    Choice,
    Day,
    Language,
    Line,
    Lines,
    Listed,
    Notes,
    YesNo,
    kept,
)

LEVELS = {
    "individual": "Individual",
    "operational": "Operational",
    "strategic": "Strategic",
    "regional": "Regional",
}


class Case(Record, kw_only=True):
    """One piece of commissioning, from Analyse to Review."""

    __tablename__ = "case"
    __table_args__ = (sa.UniqueConstraint("reference"),)
    TITLE: ClassVar[str] = "case"
    PLURAL: ClassVar[str] = "cases"
    NAMED_BY: ClassVar[str] = "reference"
    PLACES: ClassVar[tuple[Place, ...]] = (Place(pointer="/case", shape="always"),)

    reference: Mapped[str | None] = kept(
        Line(
            label="Reference",
            help="The council's own reference; it must not be used twice",
            required=True,
        )
    )
    title: Mapped[str | None] = kept(
        Line(
            label="Title",
            help="A few words that tell this case from others",
            required=True,
            privacy="identifying",
        )
    )
    level: Mapped[str | None] = kept(
        Choice(label="Level of commissioning", options=LEVELS, required=True)
    )
    authority: Mapped[str | None] = kept(
        Line(label="Council", ask="Enter the name of the council", required=True)
    )
    partners: Mapped[tuple[str, ...] | None] = kept(
        Lines(
            label="Partner authorities",
            help="Councils or health bodies that share this case, one on each line",
        )
    )
    legal_basis: Mapped[str | None] = kept(
        Listed(
            label="Legal basis",
            listed="legal_basis",
            required=True,
            help="The duty or power the support is given under",
        )
    )
    opened_on: Mapped[date | None] = kept(
        Day(label="Date opened", ask="Enter the date the case was opened", required=True)
    )
    closed_on: Mapped[date | None] = kept(
        Day(label="Date closed", help="Leave empty while the case is open")
    )
    policy_pack: Mapped[str | None] = kept(
        Line(label="Policy pack", required=True, at="/policy_pack", longest=64, typed=False)
    )
    fictional: Mapped[bool | None] = kept(
        YesNo(
            label="Practice case",
            ask="Select yes for a practice case, no for a real one",
            required=True,
            at="/fictional",
        ),
        default=False,
    )

    position: Mapped[int] = mapped_column(sa.Integer(), default=0)

    @property
    def case_id(self) -> uuid.UUID:
        """The case's identity, as every other record of the case has it."""
        return self.id


class Person(CaseRecord, kw_only=True):
    """The person the case is for."""

    __tablename__ = "person"
    TITLE: ClassVar[str] = "person"
    PLURAL: ClassVar[str] = "people"
    NAMED_BY: ClassVar[str] = "name"
    PLACES: ClassVar[tuple[Place, ...]] = (Place(pointer="/person", shape="always"),)

    name: Mapped[str | None] = kept(
        Line(label="Full name", required=True, privacy="identifying", section="The person")
    )
    known_as: Mapped[str | None] = kept(
        Line(
            label="Likes to be called",
            help="Leave empty if the full name is right",
            privacy="identifying",
            section="The person",
        )
    )
    date_of_birth: Mapped[date | None] = kept(
        Day(
            label="Date of birth",
            help="For example, 27 3 1950",
            birth=True,
            required=True,
            privacy="identifying",
            section="The person",
        )
    )
    living_situation: Mapped[str | None] = kept(
        Notes(
            label="Living situation",
            ask="Enter where and with whom the person lives",
            help="Where and with whom the person lives",
            required=True,
            privacy="sensitive",
            section="The person",
        )
    )
    language: Mapped[str | None] = kept(
        Language(
            label="Language of letters and plans",
            help="The language they read; British Sign Language goes with the formats below",
            required=True,
            privacy="sensitive",
            section="Communication",
        ),
        default="en",
    )
    format_needs: Mapped[tuple[str, ...] | None] = kept(
        Lines(
            label="Formats and communication needs",
            help="One on each line, for example: large print 18 pt",
            privacy="sensitive",
            section="Communication",
        )
    )


class Sharing(CaseRecord, kw_only=True):
    """An agreement to share information with somebody."""

    __tablename__ = "sharing"
    TITLE: ClassVar[str] = "agreement to share"
    PLURAL: ClassVar[str] = "agreements to share"
    NAMED_BY: ClassVar[str] = "shared_with"
    PLACES: ClassVar[tuple[Place, ...]] = (Place(pointer="/sharing"),)

    shared_with: Mapped[str | None] = kept(
        Line(
            label="Shared with",
            required=True,
            at="with",
            in_table=True,
            ask="Enter who it is shared with",
        )
    )
    scope: Mapped[str | None] = kept(
        Notes(
            label="What is shared",
            required=True,
            privacy="sensitive",
            in_table=True,
            ask="Enter what is shared",
        )
    )
    agreed_on: Mapped[date | None] = kept(Day(label="Date agreed", required=True, in_table=True))
    basis: Mapped[str | None] = kept(
        Line(
            label="Who agreed, or the legal basis",
            required=True,
            privacy="sensitive",
            in_table=True,
            ask="Enter who agreed, or the legal basis",
        )
    )


class DecisionMaking(CaseRecord, kw_only=True):
    """Safeguarding and liberty, which bear on every decision of the case."""

    __tablename__ = "decision_making"
    TITLE: ClassVar[str] = "how decisions are made"
    PLURAL: ClassVar[str] = "how decisions are made"
    PLACES: ClassVar[tuple[Place, ...]] = (Place(pointer="/decision_making", shape="always"),)

    open_safeguarding_enquiry: Mapped[bool | None] = kept(
        YesNo(
            label="A safeguarding enquiry is open",
            ask="Select yes if a safeguarding enquiry is open, no if not",
            help="Only whether; the detail stays in the council's own system",
            required=True,
            privacy="sensitive",
            section="Safeguarding and liberty",
        )
    )
    deprivation_of_liberty: Mapped[str | None] = kept(
        Notes(
            label="Likely deprivation of liberty",
            help="What is likely, and the route to authority. Leave empty if there is none",
            privacy="sensitive",
            section="Safeguarding and liberty",
        )
    )


class Capacity(CaseRecord, kw_only=True):
    """Mental capacity for the decision to be made."""

    __tablename__ = "capacity"
    TITLE: ClassVar[str] = "mental capacity"
    PLURAL: ClassVar[str] = "mental capacity"
    PLACES: ClassVar[tuple[Place, ...]] = (Place(pointer="/decision_making/capacity", shape="one"),)

    decision: Mapped[str | None] = kept(
        Notes(label="Decision to be made", required=True, privacy="sensitive", section="Capacity")
    )
    has_capacity: Mapped[bool | None] = kept(
        YesNo(
            label="Has capacity for this decision",
            help="Leave unanswered if it has not been assessed and there is no reason to doubt it",
            privacy="sensitive",
            section="Capacity",
        )
    )
    support: Mapped[str | None] = kept(
        Notes(label="Help given to decide", privacy="sensitive", section="Capacity")
    )
    assessed_on: Mapped[date | None] = kept(
        Day(label="Date assessed", privacy="sensitive", section="Capacity")
    )
    best_interests_on: Mapped[date | None] = kept(
        Day(
            label="Date of best-interests decision",
            help="Only where the person lacks capacity",
            privacy="sensitive",
            section="Capacity",
        )
    )
    consulted: Mapped[tuple[str, ...] | None] = kept(
        Lines(
            label="People consulted",
            help="One on each line",
            privacy="identifying",
            section="Capacity",
        )
    )
    wishes: Mapped[str | None] = kept(
        Notes(label="The person's wishes", privacy="sensitive", section="Capacity")
    )


class Advocacy(CaseRecord, kw_only=True):
    """Whether the person needs an advocate, and who that is."""

    __tablename__ = "advocacy"
    TITLE: ClassVar[str] = "advocacy"
    PLURAL: ClassVar[str] = "advocacy"
    PLACES: ClassVar[tuple[Place, ...]] = (Place(pointer="/decision_making/advocacy", shape="one"),)

    needed: Mapped[bool | None] = kept(
        YesNo(
            label="An advocate is needed",
            ask="Select yes if an advocate is needed, no if not",
            help="Substantial difficulty in being involved, and nobody appropriate to help",
            required=True,
            privacy="sensitive",
            section="Advocacy",
        )
    )
    arrangement: Mapped[str | None] = kept(
        Notes(label="Advocate or appropriate person", privacy="sensitive", section="Advocacy")
    )
    instructed_on: Mapped[date | None] = kept(
        Day(label="Date instructed", privacy="sensitive", section="Advocacy")
    )
