"""Confirming a decision as the approver it names."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.casework.approvals import CONFIRM, DECISIONS, label_of_confirming
from desktop_app.checks import Checked, needs_two
from desktop_app.documents.how_approved import how_approved
from desktop_app.errors import CaseworkError
from desktop_app.figures.people import same_person
from desktop_app.records.approval import NAMED, PAPERS

if TYPE_CHECKING:
    import uuid
    from collections.abc import Iterable

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
    def lapsed(self) -> str:
        """Return which page was signed before the decision was changed, where there is one."""
        page = self.approval.lapsed
        told = "Recorded before the decision was changed, so it no longer counts"
        return f"{told}: {page.words}" if page is not None else ""

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


def asked_for(case: OpenCase, of: Decision) -> AskedApproval:
    """Return one decision that names somebody who approves it; raises NothingToConfirm."""
    found = (each for each in asked_of(case) if each.of == of)
    if (asked := next(found, None)) is None:
        raise NothingToConfirm(NAMED[of])
    return asked


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
        asked, officer = asked_for(self._desk.open_case(case_id), of), self._desk.officer
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
