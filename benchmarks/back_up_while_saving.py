"""Time to back up a large store while an officer goes on saving, and how long a save then waits.

Run: .venv/bin/python benchmarks/back_up_while_saving.py [--changes 310000]
Goal (store.md, check 7): a verified copy of 265 MB in 5 s with saves every 20 ms, none of which
waits for more than 250 ms. The floor is the same copy, unverified, with nobody saving.
"""

from __future__ import annotations

import argparse
import tempfile
import threading
import time
from contextlib import closing
from pathlib import Path

import sqlalchemy as sa
from verify_log import CLOCK, PASSPHRASE, _fill

from desktop_app.records import Case
from desktop_app.store import Cost, Store, create_store, open_store
from desktop_app.store.engine import connect

GOAL_SECONDS_A_MEGABYTE = 5 / 265
GOAL_WAIT_MS = 250
EVERY = 0.02


def main() -> None:
    """Fill a store, copy it barely, then back it up under saving."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--changes", type=int, default=310_000)
    changes: int = options.parse_args().changes
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "cases"
        cheap = Cost(memory=64, passes=1, lanes=1)
        create_store(folder, PASSPHRASE, clock=CLOCK, cost=cheap, ballast=0)[0].close()
        store = open_store(folder, PASSPHRASE, clock=CLOCK, ballast=0)
        _fill(store, changes)
        megabytes = (folder / "casework.cwdb").stat().st_size / 1e6
        started = time.perf_counter()
        with closing(connect(store._file, may_attach=True)) as bare:  # noqa: SLF001
            bare.execute("VACUUM INTO ?", (str(Path(name) / "bare.cwdb"),))
        floor = time.perf_counter() - started
        taken, waits = _under_saving(store, Path(name) / "made.cwbackup")
        store.close()
    goal = GOAL_SECONDS_A_MEGABYTE * megabytes
    waits.sort()
    print(f"{changes:,} changes, {megabytes:,.0f} MB")
    print(f"bare copy {floor:5.1f} s")
    print(f"backup    {taken:5.1f} s (goal {goal:.1f}), {taken / floor:.1f}x the bare copy")
    print(
        f"{len(waits)} saves meanwhile: median {waits[len(waits) // 2]:.1f} ms, "
        f"longest {waits[-1]:.0f} ms (goal {GOAL_WAIT_MS})"
    )


def _under_saving(store: Store, to: Path) -> tuple[float, list[float]]:
    made: list[float] = []

    def make() -> None:
        started = time.perf_counter()
        store.make_backup(to)
        made.append(time.perf_counter() - started)

    with store.read() as session:
        case_id = session.scalars(sa.select(Case.id)).first()
    waits: list[float] = []
    thread = threading.Thread(target=make)
    thread.start()
    while thread.is_alive():
        started = time.perf_counter()
        with store.work(actor="Bench", label="change of “title”", case_id=case_id) as unit:
            case = unit.session.get(Case, case_id)
            assert case is not None
            case.title = f"Title {len(waits)}"
            unit.commit()
        waits.append((time.perf_counter() - started) * 1000)
        time.sleep(EVERY)
    thread.join()
    return made[0], waits


if __name__ == "__main__":
    main()
