"""Time to verify a long change log with its tables, against a bare scan of the same rows.

Run: .venv/bin/python benchmarks/verify_log.py [--changes 1000000]
Goal: 1,000,000 changes in 25.6 s (twice what was measured for the design), and memory that does
not grow with the log. The store is written past the program's acts, through the log's own hashes.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import resource
import sys
import tempfile
import time
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from desktop_app.clock import Clock
from desktop_app.records import Case, Need
from desktop_app.store import Cost, Store, create_store, open_store
from desktop_app.store.captured import ADDED
from desktop_app.store.change_log import HEADER, SealedChange, chain, name_of, seal
from desktop_app.store.device import Device
from desktop_app.store.engine import connect

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

Edit: TypeAlias = tuple[str, str, str, str | None, str | None]
LogRow: TypeAlias = tuple[Any, ...]

GOAL_SECONDS_A_MILLION = 25.6
GOAL_GROWTH_MB = 40
CASES, NEEDS_EACH, CHANGES_EACH, WORDS_EACH = 200, 40, 2, 20
CLOCK = Clock()
PASSPHRASE = "a practice passphrase"  # noqa: S105 - of a store made for this run
WORDS = [f"word{number:04}" for number in range(5000)]
SCANS = ("SELECT * FROM txn ORDER BY seq", "SELECT * FROM change ORDER BY txn, n")


def main() -> None:
    """Write a store of that many changes, then scan it barely and verify it."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--changes", type=int, default=1_000_000)
    changes: int = options.parse_args().changes
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "cases"
        cheap = Cost(memory=64, passes=1, lanes=1)
        create_store(folder, PASSPHRASE, clock=CLOCK, cost=cheap, ballast=0)[0].close()
        store = open_store(folder, PASSPHRASE, clock=CLOCK, ballast=0)
        _fill(store, changes)
        megabytes = (folder / "casework.cwdb").stat().st_size / 1e6
        print(f"{changes:,} changes, {megabytes:,.0f} MB")
        bare = _timed(lambda: _scan(store))
        before = _most_memory()
        taken = _timed(lambda: _verify(store, changes))
        growth = _most_memory() - before
        store.close()
    goal = GOAL_SECONDS_A_MILLION * changes / 1_000_000
    print(f"bare scan {bare:6.1f} s")
    print(f"verify    {taken:6.1f} s (goal {goal:.1f}), {taken / bare:.1f}x the bare scan")
    print(f"memory grew by {growth:.0f} MB (goal {GOAL_GROWTH_MB})")


def _verify(store: Store, changes: int) -> None:
    found = store.verify()
    assert found.sound, found.problems[:3]
    assert found.changes >= changes
    assert found.signatures.unsigned == 0


def _scan(store: Store) -> None:
    with closing(connect(store._file)) as connection:  # noqa: SLF001 - the store has no such door
        for sql in SCANS:
            for _row in connection.execute(sql):
                pass


def _timed(work: Callable[[], None]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def _most_memory() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


class _Log:
    """Appends transactions as the store does, without asking the store for each."""

    def __init__(self, laptop: Device) -> None:
        self._laptop = laptop
        self.seq, self.jhash = 0, None
        self.heads: dict[str, str] = {}

    def rows(self, case: str, changes: list[Edit]) -> tuple[LogRow, list[LogRow]]:
        parents = json.dumps([self.heads[case]] if case in self.heads else [])
        at = "2026-06-01T09:30:00.000000Z"
        header = [case, "edit", "Statement of need", at, "Bench", "0" * 16, parents, None, None]
        kept: list[LogRow] = []
        sealed: list[SealedChange] = []
        self.seq += 1
        for n, (tab, row, field, old, new) in enumerate(changes):
            salt = os.urandom(16).hex()
            digest = seal(salt, old, new)
            sealed.append(SealedChange(n, tab, row, field, digest))
            kept.append((self.seq, n, tab, row, field, old, new, salt, digest))
        txn_id = name_of(header, sealed)
        self.jhash = chain(self.jhash, self.seq, txn_id)
        self.heads[case] = txn_id
        signed = self._laptop.sign(txn_id, self.jhash)
        return (self.seq, txn_id, self.jhash, *header, *signed), kept


def _fill(store: Store, changes: int) -> None:
    laptop = Device(store.folder, store._keys)  # noqa: SLF001
    log, chance = _Log(laptop), random.Random(1)  # noqa: S311 - no secret
    needs: dict[str, list[str]] = {}
    texts: dict[tuple[str, str], str] = {}
    connection = connect(store._file)  # noqa: SLF001
    names = ("seq", "id", "jhash", *HEADER, "signed_by", "signature")
    add_txn = f"INSERT INTO txn({', '.join(names)}) VALUES ({', '.join('?' * len(names))})"  # noqa: S608
    add_change = (
        "INSERT INTO change(txn, n, tab, row_id, field, old, new, salt, digest) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
    )
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("INSERT INTO device_key VALUES (?)", (laptop.sign("", "")[0],))
    for number, (case, made) in enumerate(_acts(needs, texts, chance, changes)):
        txn, kept = log.rows(case, made)
        connection.execute(add_txn, txn)
        connection.executemany(add_change, kept)
        if number % 20_000 == 0:
            connection.execute("COMMIT")
            connection.execute("BEGIN IMMEDIATE")
    for row, kind, values in _rows(needs):
        names = ", ".join(f'"{name}"' for name in values)
        marks = ", ".join("?" * len(values))
        sql = f'INSERT INTO "{kind}"({names}) VALUES ({marks})'  # noqa: S608
        connection.execute(sql, [*values.values()])
        for field in ("statement", "basis"):
            if (row, field) in texts:
                change = f'UPDATE need SET "{field}" = ? WHERE id = ?'  # noqa: S608
                connection.execute(change, (texts[row, field], row))
    for case, txn_id in log.heads.items():
        connection.execute("INSERT INTO case_head VALUES (?, ?)", (case, txn_id))
    connection.execute("COMMIT")
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()


def _acts(
    needs: dict[str, list[str]],
    texts: dict[tuple[str, str], str],
    chance: random.Random,
    changes: int,
) -> Iterator[tuple[str, list[Edit]]]:
    """Yield each act: a case with all its needs, then edits anywhere."""
    for _ in range(CASES):
        case = CLOCK.new_id().hex
        needs[case] = [CLOCK.new_id().hex for _ in range(NEEDS_EACH)]
        added = _rows({case: needs[case]})
        yield case, [(kind, row, ADDED, None, json.dumps(new)) for row, kind, new in added]
    cases = list(needs)
    for _ in range(0, changes, CHANGES_EACH):
        case = chance.choice(cases)
        row = chance.choice(needs[case])
        made: list[Edit] = []
        for field in ("statement", "basis"):
            new = " ".join(chance.choices(WORDS, k=WORDS_EACH))
            old = texts.get((row, field))
            made.append(("need", row, field, json.dumps(old), json.dumps(new)))
            texts[row, field] = new
        yield case, made


def _rows(needs: dict[str, list[str]]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    for case, of_case in needs.items():
        yield case, Case.__tablename__, {"id": case, "position": 0, "reference": f"CW-{case}"}
        for place, need in enumerate(of_case):
            yield need, Need.__tablename__, {"case_id": case, "id": need, "position": place}


if __name__ == "__main__":
    main()
