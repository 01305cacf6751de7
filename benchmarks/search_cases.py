"""Time to search every case by a word in it, against a bare scan and the bare index alone.

Run: .venv/bin/python benchmarks/search_cases.py [--cases 10000]
Goal: with 10,000 cases no search takes more than half of a scan with LIKE over the same words; what
it costs to keep the index with each change is in ``keep_one_field.py``. The cases are written past
the program's acts, then indexed as after a migration.
"""

from __future__ import annotations

import argparse
import random
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from desktop_app.casework.searching import Searching
from desktop_app.clock import Clock
from desktop_app.records import Case, Need
from desktop_app.store import Cost, Store, create_store, open_store
from desktop_app.store.engine import StoreFile, connect, make_engine
from desktop_app.store.folder import FILE
from desktop_app.store.keyfile import open_with_passphrase

if TYPE_CHECKING:
    import uuid
    from collections.abc import Callable, Iterator

GOAL_RATIO = 0.5
NEEDS_EACH, WORDS_EACH, VOCABULARY = 40, 12, 12_000
AT_ONCE = 10_000
ROUNDS = 7
CLOCK = Clock()
PASSPHRASE = "a practice passphrase"  # noqa: S105 - of a store made for this run
WORDS = [
    f"{a}{b}{c}"
    for a in "bdfgklmnprst"
    for b in ("an", "el", "or", "ud", "ip")
    for c in [
        f"{d}{e}"
        for d in ("ba", "co", "du", "fe", "gi", "lo", "mu", "ne", "pi", "ra")
        for e in (
            "mble",
            "nter",
            "rdon",
            "sset",
            "tton",
            "llow",
            "vern",
            "zer",
            "nk",
            "lt",
            "sk",
            "rm",
            "pth",
            "dge",
            "ckle",
            "rst",
            "ngs",
            "lds",
            "nts",
            "rps",
        )
    ]
]


def main() -> None:
    """Fill a store, index it, and search it for what many, some and few cases hold."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--cases", type=int, default=10_000)
    cases: int = options.parse_args().cases
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "cases"
        cheap = Cost(memory=64, passes=1, lanes=1)
        create_store(folder, PASSPHRASE, clock=CLOCK, cost=cheap, ballast=0)[0].close()
        key, salt = open_with_passphrase(folder, PASSPHRASE).for_store()
        file = StoreFile(file=folder / FILE, key=key, salt=salt)
        store = open_store(folder, PASSPHRASE, clock=CLOCK, ballast=0)
        chosen = _fill(file, cases)
        started = time.perf_counter()
        assert store.put_search_right()
        megabytes = (folder / "casework.cwdb").stat().st_size / 1e6
        print(f"{cases:,} cases, {cases * NEEDS_EACH:,} needs, {megabytes:,.0f} MB")
        print(f"indexed in {time.perf_counter() - started:.1f} s")
        started = time.perf_counter()
        assert not store.put_search_right()
        print(f"compared with the cases in {time.perf_counter() - started:.1f} s")
        _report(store, file, chosen)
        store.close()


def _report(store: Store, file: StoreFile, chosen: dict[str, str]) -> None:
    driver = connect(file)
    searching = Searching(store)
    slowest = 0.0
    print("                        found    search   bare index   scan with LIKE")
    for what, typed in chosen.items():
        found = searching.find(typed)
        search = _timed(lambda typed=typed: searching.find(typed))
        bare = _timed(lambda typed=typed: _bare(driver, typed))
        scan = _timed(lambda typed=typed: _scan(driver, typed))
        slowest = max(slowest, search / scan)
        total = len(found.cases) + found.others
        print(f"{what:22} {total:6,} {search:7.1f} ms {bare:9.1f} ms {scan:12.1f} ms")
    driver.close()
    print(f"the slowest takes {slowest:.2f} of its scan (goal {GOAL_RATIO:g})")


def _bare(driver: Any, typed: str) -> list[Any]:  # noqa: ANN401 - the driver has no types
    query = " ".join(f'"{word}"' for word in typed.split())
    return driver.execute("SELECT rowid FROM search WHERE search MATCH ?", (query,)).fetchall()


def _scan(driver: Any, typed: str) -> list[Any]:  # noqa: ANN401
    asked = " AND ".join("words LIKE ?" for _ in typed.split())
    return driver.execute(
        f"SELECT DISTINCT case_id FROM search_text WHERE {asked}",  # noqa: S608 - marks only
        [f"%{word}%" for word in typed.split()],
    ).fetchall()


def _timed(act: Callable[[], object]) -> float:
    times: list[float] = []
    for _ in range(ROUNDS):
        started = time.perf_counter()
        act()
        times.append((time.perf_counter() - started) * 1000)
    return statistics.median(times)


def _fill(file: StoreFile, cases: int) -> dict[str, str]:
    """Write the cases in words as unevenly spread as those of a language; return what to ask."""
    chance = random.Random(11)  # noqa: S311 - always the same words
    weights = [1 / (place + 3) for place in range(VOCABULARY)]
    engine = make_engine(file).execution_options(rw=True)
    with engine.begin() as connection:
        for rows in _cases(cases):
            connection.execute(sa.insert(Case), rows)
        ids = list(connection.scalars(sa.select(Case.id)))
        for rows in _needs(ids, chance, weights):
            connection.execute(sa.insert(Need), rows)
    by_use = sorted(range(VOCABULARY), key=lambda place: -weights[place])
    common, middle, rare = (WORDS[by_use[place]] for place in (0, 400, VOCABULARY - 1))
    return {
        "a word in most cases": common,
        "a word in some cases": middle,
        "a word in few cases": rare,
        "two words": f"{common} {middle}",
        "a beginning": middle[:3],
        "what nothing holds": "transprt",
    }


def _cases(cases: int) -> Iterator[list[dict[str, Any]]]:
    for first in range(0, cases, AT_ONCE):
        yield [
            {"id": CLOCK.new_id(), "reference": f"IN-2026-{number:05}", "position": 0}
            for number in range(first, min(first + AT_ONCE, cases))
        ]


def _needs(
    ids: list[uuid.UUID], chance: random.Random, weights: list[float]
) -> Iterator[list[dict[str, Any]]]:
    for first in range(0, len(ids), AT_ONCE // NEEDS_EACH):
        yield [
            {
                "id": CLOCK.new_id(),
                "case_id": case_id,
                "position": place,
                "statement": " ".join(chance.choices(WORDS, weights, k=WORDS_EACH)),
            }
            for case_id in ids[first : first + AT_ONCE // NEEDS_EACH]
            for place in range(NEEDS_EACH)
        ]


if __name__ == "__main__":
    main()
