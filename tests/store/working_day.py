"""A day's work without end: acts of every kind on a real store, each acknowledged once kept."""

from __future__ import annotations

import os
import random
import sys
from itertools import count, islice
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app.clock import Clock
from desktop_app.records import Case, Need
from desktop_app.records.issued import Issued
from desktop_app.store import Store, engine, keep_issued_file
from tests.store.acts import OFFICER, add_need, new_case, write
from tests.store.power_cut import ACKNOWLEDGED
from tests.stores import CLOCK, new_store, reopened

if TYPE_CHECKING:
    import uuid
    from collections.abc import Callable, Iterator

_HEAD_LETTERS = 64


def begun(folder: Path) -> None:
    """Make a store with one case in it, and close it."""
    store = new_store(folder)
    case = new_case(store)
    # Undo stops at what is no edit, so that the need stays there all day.
    write(store, case, add_need(store, case), "0", kind="start")
    store.close()


def work(store: Store) -> Iterator[str]:
    """Do act after act; after each, give the journal's head, which names all acts so far."""
    with store.read() as session:
        case = session.query(Case).one().id
        need = session.query(Need).order_by(Need.id).first().id
    # Otherwise a day that begins again after a kill would repeat the morning of the one before.
    start = int(store.journal_head()[:8], 16)
    chance = random.Random(start)  # noqa: S311 - which act comes next
    for number in count(start):
        chance.choice(_ACTS)(store, case, need, number)
        yield store.journal_head()


def work_until_killed(folder: Path, say: Callable[[str], None]) -> None:
    """Say each acknowledged head, the first that of the store as it was opened."""
    store = reopened(folder)
    say(store.journal_head())
    for head in work(store):
        say(head)


def problems(store: Store) -> tuple[str, ...]:
    """Return what the full check finds: of the pages, the structure, the links, the whole log."""
    return (*store.file_problems(), *store.verify().problems)


def number_of(store: Store, head: str) -> int | None:
    """Return which transaction made this the journal's head; None where it is not in the store."""
    with store._connected() as connection:
        said = connection.exec_driver_sql("SELECT seq FROM txn WHERE jhash = ?", (head,)).first()
    return said[0] if said else None


def last_number(store: Store) -> int:
    """Return the number of the newest transaction."""
    return number_of(store, store.journal_head()) or 0


def _type(store: Store, case: uuid.UUID, need: uuid.UUID, number: int) -> None:
    write(store, case, need, f"{number} " + "word " * 40)


def _come_and_go(store: Store, case: uuid.UUID, _need: uuid.UUID, number: int) -> None:
    passing = add_need(store, case, f"{number} " + "passing " * 200)
    with store.work(actor=OFFICER, label="Remove need", case_id=case) as unit:
        found = unit.get(Need, passing)
        assert found is not None
        unit.remove(found)
        unit.commit()


def _issue(store: Store, case: uuid.UUID, _need: uuid.UUID, number: int) -> None:
    with store.work(actor=OFFICER, label="Issue", case_id=case, kind="issue") as unit:
        sha256 = keep_issued_file(unit.session, case, f"{number} ".encode() + os.urandom(6_000))
        issued = Issued.blank(
            id=Clock().new_id(),
            case_id=case,
            version=number % 1000 + 1,
            issued_at=CLOCK.now(),
            standard=sha256,
        )
        unit.add(issued)
        unit.commit()


def _undo(store: Store, case: uuid.UUID, _need: uuid.UUID, _number: int) -> None:
    store.undo(case, OFFICER)


def _redo(store: Store, case: uuid.UUID, _need: uuid.UUID, _number: int) -> None:
    store.redo(case, OFFICER)


_ACTS = (_type, _type, _type, _come_and_go, _issue, _undo, _redo)


def main(folder: Path, acts: int, *pragmas: str) -> None:
    """Do so many acts and stop as if killed; ``pragmas`` are set on each connection."""
    engine._AFTER_KEY = (*engine._AFTER_KEY, *pragmas)  # pyright: ignore[reportPrivateUsage]
    store = reopened(folder)
    told = os.open(folder / ACKNOWLEDGED, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    for head in islice(work(store), acts):
        assert len(head) == _HEAD_LETTERS
        os.write(told, f"{head}\n".encode())
    os._exit(0)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), *sys.argv[3:])
