"""What an officer does, short enough to read in a test."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.clock import Clock
from desktop_app.records import Case, Need

if TYPE_CHECKING:
    import uuid

    from desktop_app.store import Store, Written

OFFICER = "Priya Shah"


def new_case(store: Store, reference: str = "CW-2026-001") -> uuid.UUID:
    """Keep a new case with one need; return the case's identity."""
    case_id = Clock().new_id()
    with store.work(actor=OFFICER, label="New case", case_id=case_id, kind="create") as work:
        blank = {c.key: None for c in Case.__table__.columns if c.key not in ("id", "position")}
        work.add(Case(id=case_id, **{**blank, "reference": reference}))
        work.commit()
    return case_id


def add_need(store: Store, case_id: uuid.UUID, statement: str = "Company") -> uuid.UUID:
    """Add a need to the case; return its identity."""
    need_id = Clock().new_id()
    with store.work(actor=OFFICER, label="Add need", case_id=case_id) as work:
        work.add(Need.blank(id=need_id, case_id=case_id, statement=statement))
        work.commit()
    return need_id


def write(  # noqa: PLR0913 - as much as a unit of work takes
    store: Store,
    case_id: uuid.UUID,
    need_id: uuid.UUID,
    statement: str | None,
    *,
    label: str = "Statement of need",
    kind: str = "edit",
    actor: str = OFFICER,
    group: uuid.UUID | None = None,
) -> Written | None:
    """Change one field."""
    with store.work(actor=actor, label=label, case_id=case_id, kind=kind, group=group) as work:
        need = work.get(Need, need_id)
        assert need is not None
        need.statement = statement
        return work.commit()


def statement_of(store: Store, need_id: uuid.UUID) -> str | None:
    """Return what the store holds now."""
    with store.read() as session:
        need = session.get(Need, need_id)
        return need.statement if need else None


def has_need(store: Store, need_id: uuid.UUID) -> bool:
    """Tell whether the need is there."""
    with store.read() as session:
        return session.get(Need, need_id) is not None


THEIRS = "Marjorie-who-lives-alone"
OTHERS = "Winston-who-likes-chess"


def two_cases(store: Store) -> tuple[uuid.UUID, uuid.UUID]:
    """Keep two cases, each with words of its own typed, corrected and taken out again."""
    mine, other = new_case(store, "CW-2026-001"), new_case(store, "CW-2026-002")
    for case, words in ((mine, THEIRS), (other, OTHERS)):
        need = add_need(store, case, words)
        write(store, case, need, f"{words} and more")
        add_need(store, case, f"{words} for a moment")
        store.undo(case, OFFICER)
    return mine, other
