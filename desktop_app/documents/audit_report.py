"""The audit report: everything that was done to a case, by whom, when, from what to what."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.documents.content import Column
from desktop_app.documents.document import Document, Missing
from desktop_app.documents.sections import Sections
from desktop_app.documents.wording import UNKNOWN, counted
from desktop_app.records.wording import show_day, show_moment, show_time

if TYPE_CHECKING:
    from datetime import datetime

    from desktop_app.documents.content import Content
    from desktop_app.figures import Figures
    from desktop_app.policy.pack import PolicyPack
    from desktop_app.policy.words import CaseWords
    from desktop_app.records import CaseView

_SHORT = 8


@dataclass(frozen=True, slots=True)
class Told:
    """One act in a case's history, in sentences: what was done, and each thing it changed.

    ``entry``: the hash of its entry in the change log, in hexadecimal.
    """

    at: datetime
    who: str
    what: str
    changes: tuple[str, ...]
    entry: str


def compose(view: CaseView, figures: Figures, pack: PolicyPack, words: CaseWords) -> Content:
    """Return the report of a case whose history is empty; ``compose_history`` makes the others."""
    del figures, pack, words
    return compose_history(view, ())


def compose_history(view: CaseView, history: tuple[Told, ...]) -> Content:
    """Return the report of a case with this history, the oldest act first."""
    paper = Sections()
    paper.heading(1, "Audit report")
    kept = view.case
    span = f"{show_moment(history[0].at)} to {show_moment(history[-1].at)}" if history else "none"
    changes = sum(len(each.changes) for each in history)
    paper.fields(
        [
            ("Reference", f"{kept.reference or 'not yet given'}, {kept.authority or UNKNOWN}"),
            ("Case", kept.title or UNKNOWN),
            ("Entries", f"{counted(len(history), 'entry', 'entries')}, {changes:,} changes"),
            ("From", span),
            ("Last entry", history[-1].entry if history else "none"),
        ]
    )
    paper.paragraph(
        "Each entry of the change log is named by a hash over all it holds and over the entries "
        "before it. Whoever has the hash of the last entry can prove that nothing before it was "
        "changed or left out since.",
        voice="small",
    )
    with paper.section("Who did how much"):
        _by_officer(paper, history)
    with paper.section("Everything that was done"):
        _acts(paper, history)
    return paper.content()


def _by_officer(paper: Sections, history: tuple[Told, ...]) -> None:
    acts = Counter(each.who for each in history)
    last = {each.who: each.at for each in history}
    paper.table(
        "Entries by officer",
        ["Who", "Entries", "Last"],
        [[who, f"{number:,}", show_day(last[who].date())] for who, number in acts.most_common()],
    )


def _acts(paper: Sections, history: tuple[Told, ...]) -> None:
    rows: list[list[str]] = []
    for each in history:
        local = each.at.astimezone()
        when = f"{show_day(local.date(), short=True)}, {show_time(each.at)}"
        told = (f"{each.what}.", *each.changes) if each.what else each.changes
        rows += [[when, each.who, words, each.entry[:_SHORT]] for words in told]
    paper.table(
        "The history, the oldest entry first",
        [Column("When", "date"), "Who", "What", Column("Entry", "date")],
        rows,
    )


def missing_parts(view: CaseView, figures: Figures, pack: PolicyPack) -> tuple[Missing, ...]:
    """Return nothing: a history lacks nothing."""
    del view, figures, pack
    return ()


def signed_off(view: CaseView, figures: Figures) -> bool:
    """Return true: what was done, was done."""
    del view, figures
    return True


def applies(view: CaseView) -> str | None:
    """Return None: every case has a history."""
    del view


AUDIT_REPORT = Document(
    name="audit-report",
    title="Audit report",
    for_whom="Everything that was done to the case, by whom, when, from what to what, for auditors "
    "and for whoever answers a complaint or a request for access.",
    compose=compose,
    signed_off=signed_off,
    missing=missing_parts,
    applies=applies,
    of_history=compose_history,
)
