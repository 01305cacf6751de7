"""Time to back up a large store while an officer goes on saving, and how long a save then waits.

Run: .venv/bin/python benchmarks/back_up_while_saving.py [--changes 310000] [--rounds 3]
Goal (store.md, check 7): a verified copy of 265 MB in 5 s with saves every 20 ms, none of which
waits for more than 250 ms. The floors are the same copy, unverified, with nobody saving, and the
same saves for as long with no backup made; each round takes all three in turn, because a busy
computer is felt by all alike. The processor's time is what a computer with nothing else to do
would take.
"""

from __future__ import annotations

import argparse
import tempfile
import threading
import time
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import sqlalchemy as sa
from verify_log import CLOCK, PASSPHRASE, _fill

from desktop_app.records import Case
from desktop_app.store import Cost, Store, create_store, open_store
from desktop_app.store.engine import connect

if TYPE_CHECKING:
    from collections.abc import Callable

GOAL_SECONDS_A_MEGABYTE = 5 / 265
GOAL_WAIT_MS = 250
EVERY = 0.02


def main() -> None:
    """Fill a store, copy it barely, then back it up under saving."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--changes", type=int, default=310_000)
    options.add_argument("--rounds", type=int, default=3)
    given = options.parse_args()
    changes, rounds = int(given.changes), int(given.rounds)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "cases"
        cheap = Cost(memory=64, passes=1, lanes=1)
        create_store(folder, PASSPHRASE, clock=CLOCK, cost=cheap, ballast=0)[0].close()
        store = open_store(folder, PASSPHRASE, clock=CLOCK, ballast=0)
        _fill(store, changes)
        megabytes = (folder / "casework.cwdb").stat().st_size / 1e6
        goal = GOAL_SECONDS_A_MEGABYTE * megabytes
        print(f"{changes:,} changes, {megabytes:,.0f} MB; goals {goal:.1f} s and {GOAL_WAIT_MS} ms")
        for number in range(1, rounds + 1):
            _round(store, Path(name), number)
        store.close()


def _round(store: Store, folder: Path, number: int) -> None:
    bare, made = folder / f"bare-{number}.cwdb", folder / f"made-{number}.cwbackup"
    floor = _bare(store, bare)
    taken, processor, waits = _under_saving(store, partial(_make, store, made))
    _, _, alone = _under_saving(store, partial(time.sleep, taken))
    for each in (bare, made):
        each.unlink()
    print(
        f"{number}: bare copy {floor:.1f} s, backup {taken:.1f} s ({taken / floor:.1f}x), "
        f"{processor:.1f} s of it on the processor; "
        f"{_told(waits)} meanwhile, {_told(alone)} with no backup",
        flush=True,
    )


def _told(waits: list[float]) -> str:
    waits.sort()
    median = waits[len(waits) // 2]
    return f"{len(waits)} saves, median {median:.1f} ms, longest {waits[-1]:.0f} ms"


def _bare(store: Store, to: Path) -> float:
    started = time.perf_counter()
    with closing(connect(store._file, may_attach=True)) as bare:  # noqa: SLF001
        bare.execute("VACUUM INTO ?", (str(to),))
    return time.perf_counter() - started


def _make(store: Store, to: Path) -> None:
    store.make_backup(to)


def _under_saving(store: Store, work: Callable[[], None]) -> tuple[float, float, list[float]]:
    made: list[float] = []

    def make() -> None:
        started = time.perf_counter()
        work()
        made.extend((time.perf_counter() - started, time.thread_time()))

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
    return made[0], made[1], waits


if __name__ == "__main__":
    main()
