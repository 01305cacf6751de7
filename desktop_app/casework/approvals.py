"""Who wrote a decision of two people and who typed its approval, as the change log knows it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from desktop_app.figures.people import same_person
from desktop_app.records import ActivityState, Award, BidScore, DepthOverride, PlanSignOff
from desktop_app.records.approval import NAMED, Approval, Decision, Entered, SignedPage
from desktop_app.store import ADDED, REMOVED, Sought

if TYPE_CHECKING:
    import uuid
    from collections.abc import Mapping
    from datetime import datetime

    from desktop_app.records import CaseRecord, CaseView
    from desktop_app.store import LoggedAct, LoggedChange, Readable

CONFIRM, PAPER = "confirm", "paper"
"""What the log calls a confirmation by the approver, and an act on a page signed by hand."""


@dataclass(frozen=True, kw_only=True)
class TwoPeopleDecision:
    """Where a decision of two people stands: ``wrote`` and ``approver`` are answers of ``kind``.

    ``step``: whose note keeps a page signed by hand.
    """

    kind: type[CaseRecord]
    approver: str
    wrote: tuple[str, ...]
    step: str
    also_wrote: type[CaseRecord] | None = None


DECISIONS: Mapping[Decision, TwoPeopleDecision] = {
    "depth": TwoPeopleDecision(
        kind=DepthOverride,
        approver="approved_by",
        wrote=("tier", "reason", "by", "on"),
        step="P8",
    ),
    "plan": TwoPeopleDecision(
        kind=PlanSignOff,
        approver="approved_by",
        wrote=("on", "by"),
        step="P8",
    ),
    "award": TwoPeopleDecision(
        kind=Award,
        approver="decided_by",
        wrote=(
            "provider",
            "decided_on",
            "reason",
            "annual_value",
            "initial_months",
            "extension_months",
            "vat_percent",
        ),
        step="D3",
        also_wrote=BidScore,
    ),
}
"""In the order in which they are taken."""

APPROVAL_TABLES = frozenset(
    kind.__tablename__
    for each in DECISIONS.values()
    for kind in (each.kind, each.also_wrote)
    if kind is not None
)
"""An act that touches one of these changes who wrote a decision, or what it says."""
_APPROVERS = {(each.kind.__tablename__, each.approver) for each in DECISIONS.values()}
_TABLES = (*APPROVAL_TABLES, ActivityState.__tablename__)


def label_of_confirming(of: Decision) -> str:
    """Return what the log calls the confirmation of a decision."""
    return f"confirmation of {NAMED[of]} by its approver"


def label_of_paper(of: Decision) -> str:
    """Return what the log calls the record of a page that was signed by hand."""
    return f"record that the approval of {NAMED[of]} was signed by hand"


def label_of_correcting(of: Decision) -> str:
    """Return what the log calls the correction of that record."""
    return f"correction of the {label_of_paper(of)}"


def label_of_taking_back(of: Decision) -> str:
    """Return what the log calls the taking back of that record."""
    return f"taking back of the {label_of_paper(of)}"


def approvals_of(
    store: Readable, view: CaseView, before: datetime | None = None
) -> dict[Decision, Approval]:
    """Return how each decision of two people that the case holds came into it.

    ``before``: the moment up to which the log is read, for a case as it was.
    """
    there: list[Decision] = [of for of, each in DECISIONS.items() if view.one(each.kind)]
    if not there:
        return {}
    log = _Log()
    sought = Sought(tables=_TABLES, kinds=(CONFIRM, PAPER), before=before)
    for act in store.acts_on(view.case_id, sought):
        log.take(act)
    return {of: log.approval(of, view) for of in there}


@dataclass(frozen=True, kw_only=True)
class _Proof:
    """What counts for a decision as long as it is in ``state``: ``page``, or a confirmation."""

    of: Decision
    state: dict[uuid.UUID, dict[str, Any]]
    by: Entered
    page: SignedPage | None = None


@dataclass
class _Log:
    """The rows as the log has brought them about so far, and who set each of their answers."""

    rows: dict[tuple[str, uuid.UUID], dict[str, Any]] = field(
        default_factory=dict[tuple[str, "uuid.UUID"], dict[str, Any]]
    )
    set_by: dict[tuple[str, uuid.UUID, str], list[tuple[Any, Entered | None, Any]]] = field(
        default_factory=lambda: defaultdict(list)
    )
    proofs: list[_Proof] = field(default_factory=list[_Proof])

    def take(self, act: LoggedAct) -> None:
        """Take over one act."""
        who = None if act.kind == "import" else Entered(by=act.actor, at=act.at)
        for change in act.changes:
            key = (change.table, change.row_id)
            if change.field == REMOVED:
                self.rows.pop(key, None)
            elif change.field == ADDED:
                self.rows[key] = dict(change.new or {})
                for name, value in self.rows[key].items():
                    self._set(change, name, value, act, who)
            else:
                self.rows.setdefault(key, {})[change.field] = change.new
                self._set(change, change.field, change.new, act, who)
        if act.kind in {CONFIRM, PAPER} and who is not None:
            self._prove(act, who)

    def _set(
        self, change: LoggedChange, name: str, value: object, act: LoggedAct, who: Entered | None
    ) -> None:
        """Note who set an answer; what undo or redo brings back is still theirs who set it."""
        before = self.set_by[change.table, change.row_id, name]
        if act.kind in {"undo", "redo"}:
            who = next((by for kept, by, _ in reversed(before) if kept == value), who)
        is_approver = (change.table, name) in _APPROVERS
        before.append((value, who, self._state(change.table) if is_approver else None))

    def _prove(self, act: LoggedAct, who: Entered) -> None:
        for of, decision in DECISIONS.items():
            state = self._state(decision.kind.__tablename__)
            if act.label == label_of_confirming(of):
                self.proofs.append(_Proof(of=of, state=state, by=who))
                continue
            if act.label in {label_of_correcting(of), label_of_taking_back(of)}:
                self.proofs = [
                    each
                    for each in self.proofs
                    if each.of != of or each.page is None or each.state != state
                ]
            if act.label in {label_of_paper(of), label_of_correcting(of)}:
                page = SignedPage.read(_last_line(act))
                if page is not None:
                    self.proofs.append(_Proof(of=of, state=state, by=who, page=page))

    def _state(self, table: str) -> dict[uuid.UUID, dict[str, Any]]:
        return {
            row_id: {name: value for name, value in row.items() if value not in (None, ())}
            for (tab, row_id), row in self.rows.items()
            if tab == table
        }

    def approval(self, of: Decision, view: CaseView) -> Approval:
        """Return how one decision stands now."""
        decision = DECISIONS[of]
        record = view.one(decision.kind)
        if record is None:
            raise AssertionError("asked only for what the case holds")
        table = decision.kind.__tablename__
        now, name = self._state(table), getattr(record, decision.approver)
        found = self.set_by[table, record.id, decision.approver]
        entered, then = (found[-1][1], found[-1][2]) if found and name else (None, None)
        proofs = [each for each in reversed(self.proofs) if each.of == of]
        standing = [each for each in proofs if each.state == now]
        confirmed = next((each.by for each in standing if each.page is None), None)
        page = next((each.page for each in standing if each.page is not None), None)
        last = next((each.page for each in proofs if each.page is not None), None)
        authors = self._authors(decision, record)
        if confirmed is None and entered is not None and then == now:
            others = any(not same_person(each, entered.by) for each in authors)
            confirmed = entered if others and same_person(entered.by, name) else None
        return Approval(
            authors=authors,
            entered=entered,
            confirmed=confirmed,
            on_paper=page,
            lapsed=last if page is None else None,
        )

    def _authors(self, decision: TwoPeopleDecision, record: CaseRecord) -> tuple[str, ...]:
        table = decision.kind.__tablename__
        keys = [(table, record.id, name) for name in decision.wrote]
        if decision.also_wrote is not None:
            also = decision.also_wrote.__tablename__
            keys += [key for key in self.set_by if key[0] == also and key[:2] in self.rows]
        last = [self.set_by[key][-1] for key in keys if self.set_by.get(key)]
        return tuple(
            dict.fromkeys(by.by for value, by, _ in last if by and value not in (None, ()))
        )


def _last_line(act: LoggedAct) -> str:
    """Return the line that an act added at the end of a note."""
    table, note = ActivityState.__tablename__, ""
    for change in act.changes:
        if change.table == table and change.field == "note":
            note = str(change.new or "")
        elif change.table == table and change.field == ADDED:
            made: dict[str, Any] = change.new or {}
            note = str(made.get("note") or "")
    return note.rpartition("\n")[2].strip()
