"""Time to keep one field with log and search, against a bare ORM commit on the same kind of file.

Run: .venv/bin/python benchmarks/keep_one_field.py [--edits 400]
Goal: both add at most 3 ms, and at most 1.3 times where a flush to disk costs 5 ms.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy.orm import Session

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from desktop_app.clock import Clock
from desktop_app.records import Base, Case, Need
from desktop_app.store import Cost, Store, create_store
from desktop_app.store.engine import StoreFile, connect, make_engine

if TYPE_CHECKING:
    import uuid
    from collections.abc import Callable

GOAL_MILLISECONDS = 3.0
GOAL_RATIO = 1.3
SLOW_FLUSH_MILLISECONDS = 5.0
OTHER_NEEDS = 200
CLOCK = Clock()


def main() -> None:
    """Take turns, so that whatever else the computer does meets both alike."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--edits", type=int, default=400)
    edits: int = options.parse_args().edits
    with tempfile.TemporaryDirectory() as folder:
        bare = _bare(Path(folder))
        logged, store = _logged(Path(folder))
        times: dict[str, list[float]] = {"bare": [], "logged": []}
        for number in range(edits + 20):
            for name, edit in (("bare", bare), ("logged", logged)):
                started = time.perf_counter()
                edit(f"What the person needs, in words, {number}")
                times[name].append((time.perf_counter() - started) * 1000)
        store.close()
    _report({name: each[20:] for name, each in times.items()})


def _report(times: dict[str, list[float]]) -> None:
    bare, logged = (statistics.median(times[name]) for name in ("bare", "logged"))
    slow = (logged + SLOW_FLUSH_MILLISECONDS) / (bare + SLOW_FLUSH_MILLISECONDS)
    for name, each in times.items():
        tail = statistics.quantiles(each, n=20)[-1]
        print(f"{name:7} {statistics.median(each):6.2f} ms   95 % within {tail:.2f} ms")
    added = f"{logged - bare:.2f} ms (goal {GOAL_MILLISECONDS:g}), {logged / bare:.2f}x"
    print(f"log and search add {added}")
    print(f"where a flush costs {SLOW_FLUSH_MILLISECONDS:g} ms: {slow:.2f}x (goal {GOAL_RATIO:g})")


def _bare(folder: Path) -> Callable[[str], None]:
    """Return an edit through the ORM alone, on an encrypted file of the same settings."""
    file = StoreFile(file=folder / "bare.cwdb", key=bytes(32), salt=bytes(16))
    connect(file, create=True).close()
    engine = make_engine(file)
    with engine.execution_options(rw=True).begin() as connection:
        Base.metadata.create_all(connection)
    writing = engine.execution_options(rw=True)
    with Session(writing) as session:
        need_id = _fill(session)
        session.commit()

    def edit(text: str) -> None:
        with Session(writing, expire_on_commit=False) as session:
            need = session.get_one(Need, need_id)
            need.statement = text
            session.commit()

    return edit


def _logged(folder: Path) -> tuple[Callable[[str], None], Store]:
    """Return the same edit through the store's unit of work."""
    cheap = Cost(memory=64, passes=1, lanes=1)
    store, _code = create_store(folder / "cases", "a practice passphrase", clock=CLOCK, cost=cheap)
    with store.work(actor="Bench", label="New case", kind="create") as work:
        need_id = _fill(work.session)
        work.commit()

    def edit(text: str) -> None:
        with store.work(actor="Bench", label="Statement of need") as work:
            work.session.get_one(Need, need_id).statement = text
            work.commit()

    return edit, store


def _fill(session: Session) -> uuid.UUID:
    blank = {c.key: None for c in Case.__table__.columns if c.key not in ("id", "position")}
    case = Case(id=CLOCK.new_id(), **blank)
    needs = [Need.blank(id=CLOCK.new_id(), case_id=case.id) for _ in range(OTHER_NEEDS)]
    session.add_all([case, *needs])
    return needs[0].id


if __name__ == "__main__":
    main()
