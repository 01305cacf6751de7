"""Undo and redo from the change log alone, so that both work after a restart."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

import sqlalchemy as sa

from desktop_app.store.canonical import read_spelt
from desktop_app.store.captured import ADDED, REMOVED, Captured, Changed
from desktop_app.store.change_log import CHANGE, TXN

if TYPE_CHECKING:
    import uuid
    from collections.abc import Sequence

LoggedEdit: TypeAlias = sa.Row[*tuple[Any, ...]]
"""A transaction with its only change, as ``_from_the_last_stop`` selects them."""

EDIT, UNDO, REDO = "edit", "undo", "redo"
SEEN_THROUGH = ("print", "issue", "officer")
"""Kinds that undo passes over: what went out cannot be called back, nor who came to work here.

Every other kind, such as ``sign_off``, stops it.
"""


@dataclass(frozen=True, kw_only=True)
class UndoState:
    """What Edit > Undo and Edit > Redo would take back, by name; None where nothing can be.

    ``undo_by`` and ``redo_by``: the officer who did that.
    """

    undo: str | None = None
    redo: str | None = None
    undo_by: str = ""
    redo_by: str = ""


class Step(NamedTuple):
    """One undo step: its label, its transactions, oldest first, and who did it."""

    label: str
    seqs: tuple[int, ...]
    newest: str
    actor: str


@dataclass
class Steps:
    """What can be undone and redone in a case, the next one last, as far as the log was read."""

    undo: list[Step] = field(default_factory=list[Step])
    redo: list[Step] = field(default_factory=list[Step])
    read_to: int = 0
    last_edit: LoggedEdit | None = None

    @property
    def state(self) -> UndoState:
        """Return the labels for the Edit menu."""
        return UndoState(
            undo=self.undo[-1].label if self.undo else None,
            redo=self.redo[-1].label if self.redo else None,
            undo_by=self.undo[-1].actor if self.undo else "",
            redo_by=self.redo[-1].actor if self.redo else "",
        )


def read_on(connection: sa.Connection, case_id: uuid.UUID | None, steps: Steps) -> None:
    """Bring ``steps`` up to the end of the case's log; what was read before is not read again."""
    for txn in connection.execute(_from_the_last_stop(case_id, steps.read_to)):
        _take(steps, txn)
        steps.read_to = txn.seq
        steps.last_edit = txn if txn.kind == EDIT else None


def _take(steps: Steps, txn: LoggedEdit) -> None:
    step = Step(txn.label, (txn.seq,), txn.id, txn.actor)
    if txn.kind == UNDO:
        steps.undo.pop()
        steps.redo.append(step)
    elif txn.kind == REDO:
        steps.redo.pop()
        steps.undo.append(step)
    elif txn.kind == EDIT:
        before = steps.last_edit
        _take_edit(steps, step, same=before is not None and _same_step(before, txn))
    else:
        steps.undo.clear()
        steps.redo.clear()


def changes_of(connection: sa.Connection, step: Step) -> Sequence[Changed]:
    """Return what a step changed in all, each row and field once."""
    found = connection.execute(
        sa.select(CHANGE.c.tab, CHANGE.c.row_id, CHANGE.c.field, CHANGE.c.old, CHANGE.c.new)
        .where(CHANGE.c.txn.in_(step.seqs))
        .order_by(CHANGE.c.txn, CHANGE.c.n)
    )
    step_in_all = Captured()
    for row in found:
        _gather(step_in_all, Changed(*row))
    return list(step_in_all.net())


def _gather(step: Captured, change: Changed) -> None:
    row = (change.tab, change.row_id)
    old, new = read_spelt(change.old or "null"), read_spelt(change.new or "null")
    if change.field == ADDED:
        step.add(row, new)
    elif change.field == REMOVED:
        step.remove(row, old)
    else:
        step.edit(row, change.field, old, new)


def _take_edit(steps: Steps, step: Step, *, same: bool) -> None:
    steps.redo.clear()
    if same:
        before = steps.undo.pop()
        step = Step(step.label, before.seqs + step.seqs, step.newest, step.actor)
    steps.undo.append(step)


def _same_step(before: LoggedEdit, now: LoggedEdit) -> bool:
    """Tell whether two edits that follow each other are one step: one field, or one group."""
    if now.group_id is not None or before.group_id is not None:
        return now.group_id == before.group_id
    one_field = now.changes == before.changes == 1 and now.field not in (ADDED, REMOVED)
    return (
        one_field
        and (now.tab, now.row_id, now.field) == (before.tab, before.row_id, before.field)
        and now.actor == before.actor
    )


def _from_the_last_stop(case_id: uuid.UUID | None, read_to: int) -> sa.Select[*tuple[Any, ...]]:
    mine = TXN.c.case_id == case_id if case_id else TXN.c.case_id.is_(None)
    stop = (
        sa.select(sa.func.coalesce(sa.func.max(TXN.c.seq), 0))
        .where(mine, TXN.c.seq > read_to, TXN.c.kind.not_in((EDIT, UNDO, REDO, *SEEN_THROUGH)))
        .scalar_subquery()
    )
    return (
        sa.select(
            TXN.c.seq,
            TXN.c.id,
            TXN.c.kind,
            TXN.c.label,
            TXN.c.actor,
            TXN.c.group_id,
            sa.func.count(CHANGE.c.n).label("changes"),
            sa.func.min(CHANGE.c.tab).label("tab"),
            sa.func.min(CHANGE.c.row_id).label("row_id"),
            sa.func.min(CHANGE.c.field).label("field"),
        )
        .outerjoin_from(TXN, CHANGE, CHANGE.c.txn == TXN.c.seq)
        .where(mine, TXN.c.kind.not_in(SEEN_THROUGH), TXN.c.seq > read_to, TXN.c.seq >= stop)
        .group_by(TXN.c.seq)
        .order_by(TXN.c.seq)
    )
