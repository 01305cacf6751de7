"""What happens on a disk that is full: each is run on a small disk of its own.

``python -m tests.store.small_disk NAME FOLDER``; test_disk_full.py makes the disks.
"""

from __future__ import annotations

import random
import shutil
import sys
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from desktop_app.errors import BackupFailed, CannotOpenNow, NotSaved
from desktop_app.store import folder, keyfile, open_store
from tests.store.acts import add_need, has_need, new_case, statement_of
from tests.store.working_day import begun, number_of, problems, work
from tests.stores import CHEAP, CLOCK, PASSPHRASE, new_store, reopened

if TYPE_CHECKING:
    from desktop_app.store import Store

FULL = "^Not saved: the disk is full. Free some space, then try again.$"
BALLAST = 1_000_000
RELEASED = Path(__file__).parent / "released" / "0001"
LONG = "word " * 8_000


def fill(disk: Path, *, leave: int = 0) -> None:
    """Let another program take all room but ``leave`` bytes."""
    with (disk / "filler").open("ab", buffering=0) as filler:
        filler.write(bytes(max(0, shutil.disk_usage(disk).free - leave)))


def free(disk: Path) -> None:
    """Let the other program go."""
    (disk / "filler").unlink()


def with_ballast(store_folder: Path) -> Store:
    """Open a store that keeps room for itself; the disk is too small for the usual amount."""
    return open_store(store_folder, PASSPHRASE, clock=CLOCK, ballast=BALLAST)


def the_ballast_lets_the_next_try_through(disk: Path) -> None:
    new_store(disk / "cases").close()
    store = with_ballast(disk / "cases")
    case = new_case(store)
    kept = [add_need(store, case)]
    fill(disk, leave=200_000)
    with pytest.raises(NotSaved, match=FULL):
        kept.extend(add_need(store, case, LONG) for _ in count())
    assert not (store.folder / folder.BALLAST).exists()
    assert [has_need(store, need) for need in kept] == [True] * len(kept)
    kept.append(add_need(store, case, LONG))
    with store._writer.connect() as connection:
        filed = connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)").one()
    assert tuple(filed) == (0, 0, 0)
    assert all(has_need(store, need) for need in kept)
    assert problems(store) == ()
    assert not (store.folder / folder.BALLAST).exists()
    free(disk)
    add_need(store, case, "There is room again")
    assert (store.folder / folder.BALLAST).stat().st_size == BALLAST
    store.close()


def without_ballast_all_goes_on_but_saving(disk: Path) -> None:
    store = new_store(disk / "cases")
    case = new_case(store)
    need = add_need(store, case)
    fill(disk)
    for _ in range(3):
        with pytest.raises(NotSaved, match=FULL):
            add_need(store, case, LONG)
    assert statement_of(store, need) == "Company"
    assert store.undoable(case).undo == "Add need"
    assert store.verify().problems == ()
    free(disk)
    assert has_need(store, add_need(store, case, LONG))
    assert problems(store) == ()
    store.close()


def full_again_and_again(disk: Path, times: int) -> None:
    begun(disk / "cases")
    chance = random.Random(times)  # noqa: S311 - how much room is left
    for _ in range(times):
        store = reopened(disk / "cases")
        acknowledged = [store.journal_head()]
        fill(disk, leave=chance.randrange(300_000))
        with pytest.raises(NotSaved, match=FULL):
            acknowledged.extend(work(store))
        head = acknowledged[-1]
        assert number_of(store, head) is not None
        assert store.verify().problems == ()
        store.close()
        free(disk)
        again = reopened(disk / "cases")
        assert number_of(again, head) is not None
        assert problems(again) == ()
        again.close()


def opened_on_a_full_disk(disk: Path) -> None:
    store = new_store(disk / "cases")
    need = add_need(store, new_case(store))
    store.close()
    fill(disk)
    before = (disk / "cases" / folder.FILE).read_bytes()
    with pytest.raises(CannotOpenNow, match="cannot be opened now: the disk is full"):
        reopened(disk / "cases")
    assert (disk / "cases" / folder.FILE).read_bytes() == before
    free(disk)
    with_ballast(disk / "cases").close()
    fill(disk)
    store = with_ballast(disk / "cases")
    assert statement_of(store, need) == "Company"
    store.close()


def an_older_store_is_not_upgraded_without_a_backup(disk: Path) -> None:
    shutil.copytree(RELEASED, disk / "cases")
    before = (disk / "cases" / folder.FILE).read_bytes()
    fill(disk, leave=3_000_000)
    with pytest.raises(BackupFailed, match=r"there is too little room in .*; free some space"):
        reopened(disk / "cases")
    assert (disk / "cases" / folder.FILE).read_bytes() == before


def a_new_passphrase(disk: Path) -> None:
    new = "quite another passphrase"
    new_store(disk / "cases").close()
    store = with_ballast(disk / "cases")
    fill(disk)
    with pytest.raises(NotSaved, match=FULL):
        store.change_passphrase(new, cost=CHEAP)
    keyfile.open_with_passphrase(store.folder, PASSPHRASE)
    store.change_passphrase(new, cost=CHEAP)
    keyfile.open_with_passphrase(store.folder, new)
    assert list(store.folder.glob("*.part")) == []
    store.close()


def main(name: str, disk: Path, *numbers: int) -> None:
    """Run one of them, on a disk that is as full as it is said to be."""
    fill(disk)
    with pytest.raises(OSError, match="No space left"):
        (disk / "probe").write_bytes(bytes(100_000))
    (disk / "probe").unlink()
    free(disk)
    globals()[name](disk, *numbers)


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), *map(int, sys.argv[3:]))
