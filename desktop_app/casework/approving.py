"""Confirming a decision as its approver, or recording that its page was signed by hand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.casework.approvals import (
    CONFIRM,
    DECISIONS,
    PAPER,
    label_of_confirming,
    label_of_paper,
)
from desktop_app.checks import Checked, needs_two
from desktop_app.documents.how_approved import how_approved
from desktop_app.errors import CaseworkError
from desktop_app.figures.people import same_person
from desktop_app.records import ActivityState, fields_of
from desktop_app.records.approval import NAMED, PAPERS
from desktop_app.records.wording import clean, show_day
from desktop_app.stages import STEPS

if TYPE_CHECKING:
    import uuid
    from collections.abc import Iterable
    from datetime import date

    from desktop_app.casework.desk import Casework
    from desktop_app.casework.open_case import OpenCase
    from desktop_app.records import CaseRecord
    from desktop_app.records.approval import Approval, Decision
    from desktop_app.store import Store


class NothingToConfirm(CaseworkError):
    """A decision that is not made, or names nobody who approves it."""

    def __init__(self, named: str) -> None:
        super().__init__(f"Nobody is named who approves {named}. Enter the name first.")


class NotTheApprover(CaseworkError):
    """Another officer is at work than the one who is named."""

    def __init__(self, officer: str, approver: str) -> None:
        super().__init__(
            f"{officer} is at work, and the approver named is: {approver}. It can be confirmed "
            "after choosing that name under File, Who is at work. Nothing was changed."
        )


class AuthorCannotConfirm(CaseworkError):
    """Whoever wrote a decision would approve it too."""

    def __init__(self, officer: str) -> None:
        super().__init__(
            f"{officer} wrote this decision, so somebody else has to confirm it. Nothing was "
            "changed."
        )


class PaperNotRecorded(CaseworkError):
    """What was said of a page signed by hand cannot be right; ``sentence`` says why."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)


@dataclass(frozen=True, kw_only=True)
class AskedApproval:
    """A decision that names an approver, and how that came about.

    ``needed``: the rules ask for two people.
    """

    of: Decision
    record: CaseRecord
    approver: str
    approval: Approval
    needed: bool

    @property
    def named(self) -> str:
        """What is decided, such as ``plan and budget``."""
        return NAMED[self.of]

    @property
    def how(self) -> str:
        """How the approval came about, without full stop."""
        said = how_approved(self.approval, self.approver)
        return f"{said[:1].upper()}{said[1:]}" if said else "It came with a case file"

    @property
    def paper(self) -> str:
        """The page the approver would sign by hand."""
        return PAPERS[self.of]

    @property
    def rule(self) -> str:
        """Return that the rules do not ask for two people, where that is so."""
        return "" if self.needed else "The rules do not ask for a second person here."

    def approver_among(self, officers: Iterable[str]) -> str:
        """Return the officer of this laptop who is named, or nothing."""
        return next((each for each in officers if same_person(each, self.approver)), "")

    def may_be_confirmed_by(self, officer: str) -> bool:
        """Tell whether this officer is the one named, and did not write the decision alone."""
        others = [each for each in self.approval.authors if not same_person(each, officer)]
        wrote_alone = bool(self.approval.authors) and not others
        return same_person(officer, self.approver) and not wrote_alone


def asked_of(case: OpenCase) -> tuple[AskedApproval, ...]:
    """Return every decision of a case that names somebody who approves it."""
    checked = Checked(case.view, case.pack)
    found: list[AskedApproval] = []
    for of, decision in DECISIONS.items():
        record = case.view.one(decision.kind)
        name: str = getattr(record, decision.approver, None) or ""
        if record is not None and name:
            asked = AskedApproval(
                of=of,
                record=record,
                approver=name,
                approval=case.view.approval(of),
                needed=needs_two(checked, of),
            )
            found.append(asked)
    return tuple(found)


class Approving:
    """Reached as ``desk.approving``; every act is the officer's who is at work."""

    def __init__(self, desk: Casework, store: Store) -> None:
        """Act on the cases of ``desk``."""
        self._desk = desk
        self._store = store

    def asked(self, case_id: uuid.UUID) -> tuple[AskedApproval, ...]:
        """Return every decision of a case that names somebody who approves it."""
        return asked_of(self._desk.open_case(case_id))

    def confirm(self, case_id: uuid.UUID, of: Decision) -> None:
        """Confirm a decision as the approver it names. It holds until the decision is changed.

        What is confirmed already stays as it is. Raises NothingToConfirm, NotTheApprover,
        AuthorCannotConfirm and NotSaved.
        """
        asked, officer = self._named(case_id, of), self._desk.officer
        if not same_person(officer, asked.approver):
            raise NotTheApprover(officer, asked.approver)
        if not asked.may_be_confirmed_by(officer):
            raise AuthorCannotConfirm(officer)
        if asked.approval.confirmed is not None:
            return
        with self._store.work(
            actor=officer, label=label_of_confirming(of), case_id=case_id, kind=CONFIRM
        ) as unit:
            unit.commit(even_if_nothing_changed=True)
        self._desk.forget(case_id)

    def signed_by_hand(
        self, case_id: uuid.UUID, of: Decision, *, on: date | None, where: str
    ) -> None:
        """Record that the approver signed on paper, when, and where the paper is kept.

        It stands at the end of the note of the decision's step, also where that stage is signed
        off: it changes no answer. What is recorded already is not recorded twice. Raises
        NothingToConfirm, PaperNotRecorded and NotSaved.
        """
        asked, place = self._named(case_id, of), " ".join(clean(where, many_lines=False).split())
        if asked.approval.on_paper:
            return
        if on is None:
            raise PaperNotRecorded("Enter the day on which the page was signed.")
        if on > self._desk.clock.today():
            raise PaperNotRecorded(f"{show_day(on)} is still to come: enter the day it was signed.")
        if not place:
            raise PaperNotRecorded("Enter where the signed page is kept.")
        # The approver may be typed as an office, such as "budget holder", which begins no sentence.
        paper = PAPERS[of][:1].upper() + PAPERS[of][1:]
        words = (
            f"{paper} was signed by hand on {show_day(on)}. Approver: {asked.approver}. Kept: "
            f"{place.rstrip('.')}."
        )
        with self._store.work(
            actor=self._desk.officer, label=label_of_paper(of), case_id=case_id, kind=PAPER
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
                raise PaperNotRecorded(
                    f"The note of “{STEPS[step].title}” is full. Shorten it, then try again."
                )
            state.note = note
            unit.commit()
        self._desk.forget(case_id)

    def _named(self, case_id: uuid.UUID, of: Decision) -> AskedApproval:
        found = (each for each in self.asked(case_id) if each.of == of)
        if (asked := next(found, None)) is None:
            raise NothingToConfirm(NAMED[of])
        return asked
