"""Recording that the approver of a decision signed its page by hand, and putting that right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.casework.approvals import (
    DECISIONS,
    PAPER,
    label_of_correcting,
    label_of_paper,
    label_of_taking_back,
)
from desktop_app.casework.approving import asked_for
from desktop_app.errors import CaseworkError
from desktop_app.records import ActivityState, fields_of
from desktop_app.records.approval import NAMED, PAPERS, SignedPage
from desktop_app.records.wording import clean, show_day
from desktop_app.stages import STEPS

if TYPE_CHECKING:
    import uuid
    from datetime import date

    from desktop_app.casework.approving import AskedApproval
    from desktop_app.casework.desk import Casework
    from desktop_app.records.approval import Decision
    from desktop_app.store import Store


class PageNotRecorded(CaseworkError):
    """What was said of a page signed by hand cannot be right; ``sentence`` says why."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)


class NoPageRecorded(CaseworkError):
    """No page counts for the decision, so that nothing can be put right or taken back."""

    def __init__(self, named: str) -> None:
        super().__init__(
            f"No page signed by hand counts for {named} now, so there is nothing to put right."
        )


class SignedPages:
    """Reached as ``desk.signed_pages``; every act is the officer's who is at work.

    Each adds to the note of the decision's step and takes no word away from it, also where that
    stage is signed off: no answer is changed.
    """

    def __init__(self, desk: Casework, store: Store) -> None:
        """Act on the cases of ``desk``."""
        self._desk = desk
        self._store = store

    def record(self, case_id: uuid.UUID, of: Decision, *, on: date | None, where: str) -> None:
        """Record that the approver signed on paper, when, and where the paper is kept.

        One page counts for a decision: where one does already, nothing is recorded. Raises
        NothingToConfirm, PageNotRecorded and NotSaved.
        """
        asked = asked_for(self._desk.open_case(case_id), of)
        if asked.approval.on_paper is None:
            page = self._page(asked, on, where)
            self._write(case_id, of, label_of_paper(of), page.words)

    def put_right(
        self, case_id: uuid.UUID, of: Decision, *, on: date | None, where: str, why: str
    ) -> None:
        """Record another day or place for the page that counts, and why.

        Raises NothingToConfirm, NoPageRecorded, PageNotRecorded and NotSaved.
        """
        asked = asked_for(self._desk.open_case(case_id), of)
        was, page = _standing(asked), self._page(asked, on, where)
        if (page.on, page.where) == (was.on, was.where):
            raise PageNotRecorded("This day and place are recorded already. Change what is wrong.")
        reason = _one_line(why)
        if not reason:
            raise PageNotRecorded("Enter why it is put right.")
        told = f"{self._done('put right')} {was.signing}. Why: {reason}."
        self._write(case_id, of, label_of_correcting(of), f"{told}\n{page.words}")

    def take_back(self, case_id: uuid.UUID, of: Decision, *, why: str) -> None:
        """Let the page that counts count no longer, and say why; another can then be recorded.

        Raises NothingToConfirm, NoPageRecorded, PageNotRecorded and NotSaved.
        """
        was, reason = _standing(asked_for(self._desk.open_case(case_id), of)), _one_line(why)
        if not reason:
            raise PageNotRecorded("Enter why it is taken back.")
        told = f"{self._done('took back')} {was.signing}. Why: {reason}."
        self._write(case_id, of, label_of_taking_back(of), told)

    def _done(self, what: str) -> str:
        return f"{self._desk.officer} {what} on {show_day(self._desk.clock.today())} that"

    def _page(self, asked: AskedApproval, on: date | None, where: str) -> SignedPage:
        place = _one_line(where)
        if on is None:
            raise PageNotRecorded("Enter the day on which the page was signed.")
        if on > self._desk.clock.today():
            raise PageNotRecorded(f"{show_day(on)} is still to come: enter the day it was signed.")
        if not place:
            raise PageNotRecorded("Enter where the signed page is kept.")
        return SignedPage(who=asked.approver, paper=PAPERS[asked.of], on=on, where=place)

    def _write(self, case_id: uuid.UUID, of: Decision, label: str, words: str) -> None:
        """Write at the end of the note of the decision's step."""
        with self._store.work(
            actor=self._desk.officer, label=label, case_id=case_id, kind=PAPER
        ) as unit:
            step = DECISIONS[of].step
            before = self._desk.open_case(case_id).view.one(ActivityState, activity=step)
            state = None if before is None else unit.get(ActivityState, before.id)
            if state is None:
                state = ActivityState.blank(
                    id=self._desk.clock.new_id(),
                    case_id=case_id,
                    position=len(STEPS),
                    activity=step,
                    status="not_started",
                )
                unit.add(state)
            note = f"{state.note}\n{words}" if state.note else words
            if fields_of(ActivityState)["note"].check(note) is not None:
                raise PageNotRecorded(
                    f"The note of “{STEPS[step].title}” is full. Shorten it, then try again."
                )
            state.note = note
            unit.commit()
        self._desk.forget(case_id)


def _standing(asked: AskedApproval) -> SignedPage:
    if asked.approval.on_paper is None:
        raise NoPageRecorded(NAMED[asked.of])
    return asked.approval.on_paper


def _one_line(words: str) -> str:
    """Return typed words as a line holds them, without full stop."""
    return " ".join(clean(words, many_lines=False).split()).rstrip(". ")
