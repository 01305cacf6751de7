"""The audit report: everything that was done to a case, by whom, when, from what to what."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from desktop_app.documents.acts import EVERYTHING, Acts
from desktop_app.documents.content import Column
from desktop_app.documents.document import Document, Missing
from desktop_app.documents.sections import Sections
from desktop_app.documents.wording import UNKNOWN, counted
from desktop_app.records.wording import show_day, show_moment, show_time

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from desktop_app.documents.acts import Told, Wish
    from desktop_app.documents.content import Content
    from desktop_app.figures import Figures
    from desktop_app.policy.pack import PolicyPack
    from desktop_app.policy.words import CaseWords
    from desktop_app.records import CaseView

_SHORT = 8
_IN_A_ROW, _LETTERS_IN_A_ROW = 6, 700
"""As many sentences as a row holds; an act with more has several, so that pages can break."""


def compose(view: CaseView, figures: Figures, pack: PolicyPack, words: CaseWords) -> Content:
    """Return the report of a case whose history is empty; ``compose_history`` makes the others."""
    del figures, pack, words
    return compose_history(view, ())


def compose_history(
    view: CaseView, whole_history: tuple[Told, ...], wish: Wish = EVERYTHING
) -> Content:
    """Return the report of a case with its history, the oldest act first, as far as wished for.

    The last entry is always that of the whole history, since its hash is what proves the rest.
    """
    history = tuple(reversed(Acts(whole_history).chosen(wish)))
    paper = Sections()
    paper.heading(1, "Audit report")
    of_all = counted(len(whole_history), "act", "acts")
    paper.paragraph(f"{wish.in_full}; {len(history):,} of {of_all}.")
    kept = view.case
    first_to_last = (
        f"{show_moment(history[0].at)} to {show_moment(history[-1].at)}" if history else "none"
    )
    made = counted(sum(len(each.changes) for each in history), "change", "changes")
    paper.fields(
        [
            ("Reference", f"{kept.reference or 'not yet given'}, {kept.authority or UNKNOWN}"),
            ("Case", kept.title or UNKNOWN),
            ("Entries", f"{counted(len(history), 'entry', 'entries')}, {made}"),
            ("From", first_to_last),
            ("Last entry", whole_history[-1].entry if whole_history else "none"),
        ]
    )
    paper.paragraph(
        "Each act is an entry of the change log, named by a hash over all it holds and over the "
        "entries before it. Whoever has the hash of the last entry can prove that nothing before "
        "it was changed or left out since.",
        voice="small",
    )
    with paper.section("Who did how much"):
        _by_officer(paper, history)
    with paper.section("Everything that was done" if wish.is_all else "What was done"):
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
        when = f"{show_day(each.day, short=True)}, {show_time(each.at)}"
        rows += [[when, each.who, words, each.entry[:_SHORT]] for words in _rows(each.sentences)]
    paper.table(
        "The history, the oldest entry first",
        [Column("When", "date"), "Who", "What", Column("Entry", "date")],
        rows,
    )


def _rows(sentences: Iterable[str]) -> Iterator[str]:
    """Yield the sentences of an act, as many at a time as a row of the table may hold."""
    row: list[str] = []
    for each in sentences:
        if row and (len(row) == _IN_A_ROW or sum(map(len, row)) + len(each) > _LETTERS_IN_A_ROW):
            yield "\n".join(row)
            row = []
        row.append(each)
    if row:
        yield "\n".join(row)


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
