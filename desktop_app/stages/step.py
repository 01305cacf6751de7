"""What a stage and a step are: data that says what a page shows, without any window."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

from desktop_app.records import CaseRecord

if TYPE_CHECKING:
    from collections.abc import Mapping

    from desktop_app.records import CaseView, Record

Layout = Literal["form", "rows", "side_by_side"]


@dataclass(frozen=True, kw_only=True)
class Across:
    """One answer for each record of another kind, such as a share for each funder.

    ``kind`` holds the answers, ``parent`` is its link to the record being worked on, ``link`` the
    one to each record of ``over``, ``values`` the attributes answered. With ``over`` None the
    answers are for the four quarters.
    """

    heading: str
    kind: type[CaseRecord]
    parent: str
    values: tuple[str, ...]
    over: type[CaseRecord] | None = None
    link: str = ""
    adds_up_to: int | None = None
    hint: str = ""


@dataclass(frozen=True, kw_only=True)
class Part:
    """One section of a step's page: the fields of one kind of record.

    ``layout``: a form of the only record; rows to add to, each with a form; or all side by side.
    ``where``: the attribute and values that pick the records; the first is given to a new one.
    ``fields``: the attributes shown; none means all that are described.
    ``made_in``: the step in which such records are added and removed, where this one only
    answers more about them.
    ``needed``: what to do when the part is empty, where the step cannot be done without it.
    """

    kind: type[Record]
    layout: Layout
    heading: str = ""
    hint: str = ""
    fields: tuple[str, ...] = ()
    where: tuple[str, tuple[Any, ...]] | None = None
    across: tuple[Across, ...] = ()
    from_register: bool = False
    needed: str = ""
    made_in: str = ""


@dataclass(frozen=True, kw_only=True)
class Step:
    """One activity of the cycle, as a page.

    ``code``: the activity of the policy pack. ``waits_for``: the step that must be done before
    this one can start. ``shows``: workings from the figures that the page shows.
    ``asks``: what each depth asks of it, in a sentence.
    """

    code: str
    title: str
    purpose: str
    parts: tuple[Part, ...] = ()
    waits_for: str = ""
    waits_because: str = ""
    shows: tuple[str, ...] = ()
    document: str = ""
    asks: Mapping[str, str] = field(default_factory=dict[str, str])


@dataclass(frozen=True, kw_only=True)
class Stage:
    """One of the four stages of the cycle."""

    key: str
    title: str
    steps: tuple[Step, ...]


def records_of(view: CaseView, part: Part) -> tuple[Record, ...]:
    """Return the records a part shows, in listed order; the case itself where it shows that."""
    if not issubclass(part.kind, CaseRecord):
        return (view.case,)
    records = view.all(part.kind)
    if part.where is None:
        return records
    attribute, values = part.where
    return tuple(record for record in records if getattr(record, attribute) in values)
