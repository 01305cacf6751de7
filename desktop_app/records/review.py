"""How it went: reviews held, feedback, goals, the decision and what follows."""

import uuid
from datetime import date
from typing import ClassVar

from sqlalchemy.orm import Mapped, mapped_column

from desktop_app.records.base import CaseRecord, Place
from desktop_app.records.columns import CleanText
from desktop_app.records.fields import (
    Choice,
    Count,
    Day,
    Key,
    Line,
    Link,
    Listed,
    Notes,
    YesNo,
    kept,
)

METHODS = {"face_to_face": "Face to face", "telephone": "Telephone", "video": "Video"}
LEVELS_REACHED = {
    -2: "much less than expected",
    -1: "less than expected",
    0: "as expected",
    1: "more than expected",
    2: "much more than expected",
}
IMPORTANCE = {0: "not at all", 1: "a little", 2: "moderately", 3: "very"}


class ReviewHeld(CaseRecord, kw_only=True):
    """When and how a review was held."""

    __tablename__ = "review_held"
    TITLE: ClassVar[str] = "review held"
    PLURAL: ClassVar[str] = "reviews held"
    PLACES: ClassVar[tuple[Place, ...]] = (
        Place(pointer="/review/initial", shape="one", where=("which", "initial")),
        Place(pointer="/review/planned", shape="one", where=("which", "planned")),
        Place(pointer="/review/direct_payment", shape="one", where=("which", "direct_payment")),
    )

    held_on: Mapped[date | None] = kept(
        Day(label="Date held", ask="Enter the date the review was held", required=True)
    )
    method: Mapped[str | None] = kept(
        Choice(
            label="How it was held",
            required=True,
            options=METHODS,
            ask="Select how the review was held",
        )
    )
    which: Mapped[str] = mapped_column(CleanText(16, many_lines=False), default="planned")


class Feedback(CaseRecord, kw_only=True):
    """What somebody said about how it went."""

    __tablename__ = "feedback"
    TITLE: ClassVar[str] = "piece of feedback"
    PLURAL: ClassVar[str] = "feedback"
    NAMED_BY: ClassVar[str] = "words"
    PLACES: ClassVar[tuple[Place, ...]] = (Place(pointer="/review/feedback"),)

    source: Mapped[str | None] = kept(
        Listed(
            label="Whose view",
            required=True,
            in_table=True,
            listed="feedback_source",
            ask="Select whose view this is",
        )
    )
    who: Mapped[str | None] = kept(
        Line(label="Who, in words", in_table=True, privacy="identifying")
    )
    rating: Mapped[int | None] = kept(
        Count(
            label="Rating",
            in_table=True,
            low=1,
            high=5,
            help="1 is the worst, 5 the best. Leave empty if none was given",
        )
    )
    words: Mapped[str | None] = kept(
        Notes(label="What was said", in_table=True, privacy="sensitive")
    )


class Goal(CaseRecord, kw_only=True):
    """How far an outcome was reached, on the scale of goal attainment."""

    __tablename__ = "goal"
    TITLE: ClassVar[str] = "goal"
    PLURAL: ClassVar[str] = "goals"
    NAMED_BY: ClassVar[str] = "outcome"
    PREFIX: ClassVar[str] = "G"
    PLACES: ClassVar[tuple[Place, ...]] = (Place(pointer="/review/goal_attainment"),)

    key: Mapped[str | None] = kept(Key(label="Short name"))
    outcome: Mapped[uuid.UUID | None] = kept(
        Link(label="Outcome", required=True, in_table=True, privacy="sensitive", to="outcome")
    )
    importance: Mapped[int | None] = kept(
        Count(
            label="Importance to the person",
            ask="Enter how important it is to the person",
            required=True,
            in_table=True,
            meanings=IMPORTANCE,
            high=3,
        )
    )
    difficulty: Mapped[int | None] = kept(
        Count(
            label="Difficulty of reaching it",
            ask="Enter how hard it is to reach",
            required=True,
            in_table=True,
            meanings=IMPORTANCE,
            high=3,
        )
    )
    baseline: Mapped[int | None] = kept(
        Count(
            label="Level before the start",
            required=True,
            privacy="sensitive",
            in_table=True,
            meanings=LEVELS_REACHED,
            low=-2,
            high=2,
        )
    )
    achieved: Mapped[int | None] = kept(
        Count(
            label="Level reached",
            privacy="sensitive",
            in_table=True,
            meanings=LEVELS_REACHED,
            low=-2,
            high=2,
        )
    )


class ReviewDecision(CaseRecord, kw_only=True):
    """What was decided at the review."""

    __tablename__ = "review_decision"
    TITLE: ClassVar[str] = "review decision"
    PLURAL: ClassVar[str] = "review decisions"
    PLACES: ClassVar[tuple[Place, ...]] = (Place(pointer="/review/decision", shape="one"),)

    review_decision: Mapped[str | None] = kept(
        Listed(label="Decision", required=True, listed="review_decision", ask="Select the decision")
    )
    decided_on: Mapped[date | None] = kept(Day(label="Date decided", required=True))
    change: Mapped[str | None] = kept(Notes(label="What changes", privacy="sensitive"))
    how_needs_still_met: Mapped[str | None] = kept(
        Notes(
            label="How needs will still be met",
            privacy="sensitive",
            help="Needed when support decreases",
        )
    )
    agreed_by: Mapped[str | None] = kept(
        Notes(label="The person's agreement, or the best-interests record", privacy="identifying")
    )
    notice_weeks: Mapped[int | None] = kept(
        Count(label="Notice given", high=104, unit="weeks", help="Needed when support decreases")
    )
    next_year_costed: Mapped[bool | None] = kept(
        YesNo(
            label="Next year has been costed",
            carried=False,
            help="Yes with no cost lines means that support ends",
        )
    )


class Action(CaseRecord, kw_only=True):
    """Something that somebody will do by a date."""

    __tablename__ = "action"
    TITLE: ClassVar[str] = "action"
    PLURAL: ClassVar[str] = "actions"
    NAMED_BY: ClassVar[str] = "what"
    PLACES: ClassVar[tuple[Place, ...]] = (Place(pointer="/review/decision/actions"),)

    what: Mapped[str | None] = kept(
        Notes(
            label="Action",
            required=True,
            in_table=True,
            privacy="sensitive",
            ask="Enter what will be done",
        )
    )
    owner: Mapped[str | None] = kept(
        Line(
            label="Who",
            required=True,
            in_table=True,
            privacy="identifying",
            ask="Enter who will do it",
        )
    )
    due_on: Mapped[date | None] = kept(
        Day(label="Date due", ask="Enter the date the action is due", required=True, in_table=True)
    )
