"""Time to open a case of 5,200 changes as it was on any day, against a bare read of the same rows.

Run: .venv/bin/python benchmarks/look_back.py [--changes 5200] [--turns 15]
Goal: at most 200 ms for the replay, whatever the day; the ratio to the bare read is told, and
beside it the whole case with its figures and steps, and its history in sentences.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from desktop_app.casework import Casework
from desktop_app.clock import FrozenClock
from desktop_app.paths import shipped
from desktop_app.policy import shipped_packs
from desktop_app.records import Need
from desktop_app.store import Cost, Store, create_store
from desktop_app.store.engine import connect

if TYPE_CHECKING:
    import uuid
    from collections.abc import Callable

GOAL_MILLISECONDS = 200.0
START = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)
_SAME_ROWS = (
    "SELECT c.tab, c.row_id, c.field, c.new FROM txn t JOIN change c ON c.txn = t.seq "
    "WHERE t.case_id = ? AND t.seq <= (SELECT max(seq) FROM txn WHERE case_id = ? AND at < ?) "
    "ORDER BY c.txn, c.n"
)


def main() -> None:
    """Take turns, so that whatever else the computer does meets all alike."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--changes", type=int, default=5200)
    options.add_argument("--turns", type=int, default=15)
    given = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        desk, store, case_id, clock = _worked(Path(folder), given.changes)
        driver = connect(store._file)  # noqa: SLF001 - the very file, past everything of ours
        days = {"early": START + timedelta(days=9), "half": _half(clock), "now": clock.now()}
        print(f"{len(store.changes(case_id)):,} changes")
        for name, moment in days.items():
            stamp = moment.strftime("%Y-%m-%dT%H:%M:%S.%fZ")
            asked = (case_id.hex, case_id.hex, stamp)
            acts: dict[str, Callable[[], object]] = {
                "bare read": lambda asked=asked: driver.execute(_SAME_ROWS, asked).fetchall(),
                "replay": lambda moment=moment: store.rows_as_of(case_id, moment),
                "whole case": lambda moment=moment: desk.past.as_it_was(
                    case_id, moment.astimezone().date()
                ),
            }
            _report(name, _timed(acts, given.turns), len(acts["bare read"]()))  # pyright: ignore[reportArgumentType]
        told = _timed({"history": lambda: desk.past.history(case_id)}, 3)["history"]
        print(f"history in sentences {told:.0f} ms")
        driver.close()
        desk.close()


def _half(clock: FrozenClock) -> datetime:
    return START + (clock.now() - START) / 2


def _timed(acts: dict[str, Callable[[], object]], turns: int) -> dict[str, float]:
    times: dict[str, list[float]] = {name: [] for name in acts}
    for _ in range(turns):
        for name, act in acts.items():
            started = time.perf_counter()
            act()
            times[name].append((time.perf_counter() - started) * 1000)
    return {name: statistics.median(each) for name, each in times.items()}


def _report(day: str, took: dict[str, float], rows: int) -> None:
    ratio = took["replay"] / took["bare read"]
    print(
        f"{day:6} {rows:6,} rows   bare {took['bare read']:6.1f} ms   replay "
        f"{took['replay']:6.1f} ms ({ratio:.1f}x, goal {GOAL_MILLISECONDS:g} ms)   "
        f"whole case {took['whole case']:6.1f} ms"
    )


def _worked(folder: Path, changes: int) -> tuple[Casework, Store, uuid.UUID, FrozenClock]:
    """Return a case that was worked on for as long as it takes, an hour after each change."""
    clock = FrozenClock(START)
    cheap = Cost(memory=64, passes=1, lanes=1)
    store, _code = create_store(folder / "cases", "a practice passphrase", clock=clock, cost=cheap)
    desk = Casework(store, clock, shipped_packs(), "Bench")
    case_id = desk.import_file(shipped("cases", "standard.case.json").read_bytes())
    needs = [each.id for each in desk.open_case(case_id).view.all(Need)]
    left = changes - len(store.changes(case_id))
    for number in range(left):
        clock.moment += timedelta(hours=1)
        with store.work(actor="Bench", label="change of need", case_id=case_id) as work:
            need = work.session.get_one(Need, needs[number % len(needs)])
            need.statement = f"What the person needs, in about twenty words, said anew {number}"
            work.commit()
    return desk, store, case_id, clock


if __name__ == "__main__":
    main()
