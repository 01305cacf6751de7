"""Needs with their evidence, eligibility, and the outcomes wished for."""

import uuid
from datetime import date
from typing import ClassVar

from sqlalchemy.orm import Mapped

from desktop_app.records.base import CaseRecord, Place
from desktop_app.records.fields import (
    Count,
    Day,
    Key,
    Line,
    Link,
    Listed,
    Notes,
    Several,
    YesNo,
    kept,
)


class Eligibility(CaseRecord, kw_only=True):
    """The test of eligibility and its first question."""

    __tablename__ = "eligibility"
    TITLE: ClassVar[str] = "eligibility test"
    PLURAL: ClassVar[str] = "eligibility tests"
    PLACES: ClassVar[tuple[Place, ...]] = (Place(pointer="/analyse/eligibility", shape="one"),)

    test: Mapped[str | None] = kept(
        Listed(label="Eligibility test", required=True, listed="eligibility_test")
    )
    arises_from_condition: Mapped[bool | None] = kept(
        YesNo(
            label="The needs arise from the condition the test names",
            ask="Select yes if the needs arise from the condition the test names, no if not",
            required=True,
            privacy="sensitive",
        )
    )


class Need(CaseRecord, kw_only=True):
    """What the person needs, and whether it counts towards eligibility."""

    __tablename__ = "need"
    TITLE: ClassVar[str] = "need"
    PLURAL: ClassVar[str] = "needs"
    NAMED_BY: ClassVar[str] = "statement"
    PREFIX: ClassVar[str] = "N"
    PLACES: ClassVar[tuple[Place, ...]] = (Place(pointer="/analyse/needs"),)

    key: Mapped[str | None] = kept(Key(label="Short name"))
    statement: Mapped[str | None] = kept(
        Notes(
            label="Need",
            required=True,
            in_table=True,
            privacy="sensitive",
            help="In the person's own words where you can",
            ask="Enter what the person needs",
        )
    )
    eligibility_outcome: Mapped[str | None] = kept(
        Listed(
            label="Outcome of the test it bears on",
            in_table=True,
            privacy="sensitive",
            listed="eligibility_outcome",
            help="Leave empty if none",
        )
    )
    unable: Mapped[bool | None] = kept(
        YesNo(
            label="Unable to achieve that outcome",
            ask="Select yes if the person is unable to achieve that outcome, no if not",
            required=True,
            in_table=True,
            privacy="sensitive",
        )
    )
    basis: Mapped[str | None] = kept(
        Listed(
            label="Unable because",
            privacy="sensitive",
            listed="inability_basis",
            ask="Select why the person is unable to achieve it",
        )
    )
    significant_impact: Mapped[bool | None] = kept(
        YesNo(
            label="Significant impact on wellbeing",
            ask="Select yes if the impact on wellbeing is significant, no if not",
            required=True,
            in_table=True,
            privacy="sensitive",
        )
    )
    met_by: Mapped[str | None] = kept(
        Notes(
            label="Who meets the need",
            privacy="sensitive",
            help="For example the carer, a provider, the community. Leave empty if not yet known",
        )
    )


class Evidence(CaseRecord, kw_only=True):
    """Dated evidence of a need. The case file has no place for it."""

    __tablename__ = "evidence"
    TITLE: ClassVar[str] = "piece of evidence"
    PLURAL: ClassVar[str] = "evidence"
    NAMED_BY: ClassVar[str] = "what"

    need: Mapped[uuid.UUID | None] = kept(
        Link(label="Need", required=True, in_table=True, carried=False, to="need")
    )
    what: Mapped[str | None] = kept(
        Notes(
            label="What it shows",
            required=True,
            in_table=True,
            carried=False,
            privacy="sensitive",
            ask="Enter what the evidence shows",
        )
    )
    source: Mapped[str | None] = kept(
        Line(
            label="Source",
            ask="Enter who said it, or which document",
            required=True,
            in_table=True,
            carried=False,
            privacy="sensitive",
            help="Who said it, or which document",
        )
    )
    dated_on: Mapped[date | None] = kept(
        Day(label="Date of the evidence", required=True, in_table=True, carried=False)
    )


class Wellbeing(CaseRecord, kw_only=True):
    """The areas of wellbeing the support bears on."""

    __tablename__ = "wellbeing"
    TITLE: ClassVar[str] = "wellbeing"
    PLURAL: ClassVar[str] = "wellbeing"
    PLACES: ClassVar[tuple[Place, ...]] = (Place(pointer="/analyse", shape="always"),)

    wellbeing: Mapped[tuple[str, ...] | None] = kept(
        Several(label="Areas of wellbeing", privacy="sensitive", listed="wellbeing_area")
    )


class Outcome(CaseRecord, kw_only=True):
    """What the person wishes for."""

    __tablename__ = "outcome"
    TITLE: ClassVar[str] = "outcome"
    PLURAL: ClassVar[str] = "outcomes"
    NAMED_BY: ClassVar[str] = "words"
    PREFIX: ClassVar[str] = "O"
    PLACES: ClassVar[tuple[Place, ...]] = (Place(pointer="/analyse/outcomes"),)

    key: Mapped[str | None] = kept(Key(label="Short name"))
    words: Mapped[str | None] = kept(
        Notes(
            label="Outcome in the person's words",
            required=True,
            in_table=True,
            privacy="sensitive",
            help="For example: I see people I like every week",
            ask="Enter the outcome in the person's words",
        )
    )
    priority: Mapped[int | None] = kept(
        Count(
            label="Priority",
            required=True,
            in_table=True,
            low=1,
            high=99,
            help="1 is the most important",
        )
    )
