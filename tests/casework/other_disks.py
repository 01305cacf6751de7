"""What happens to backups and cases on a small disk and on another computer's, each mounted.

``python -m tests.casework.other_disks NAME FOLDER``; test_other_disks.py mounts the disks there.
"""

import shutil
import sys
from pathlib import Path

import pytest

from desktop_app.casework import Casework
from desktop_app.errors import FolderNotLocal
from desktop_app.paths import shipped
from desktop_app.policy import shipped_packs
from desktop_app.store import create_store, read_backup
from tests.store.small_disk import fill
from tests.stores import CHEAP, CLOCK, PASSPHRASE, new_store, reopened


def a_second_place_that_is_full_keeps_the_backup_it_has(folder: Path) -> None:
    desk, place = _with_a_backup_in(folder)
    (first,) = place.iterdir()
    fill(place, leave=40_000)
    made = desk.backups.make()
    assert made.trouble == f"{place} is full"
    assert made.backup.file.exists(), "beside the cases it is made all the same"
    assert sorted(each.name for each in place.iterdir()) == sorted([first.name, "filler"])
    read_backup(first, whole=True)
    (place / "filler").unlink()
    assert desk.backups.catch_up() == ""
    assert len(desk.backups.copied()) == 2
    desk.close()


def another_computer_may_be_the_second_place_and_no_more(folder: Path) -> None:
    desk, place = _with_a_backup_in(folder)
    assert [read_backup(each, whole=True).cases for each in place.iterdir()] == [1]
    with pytest.raises(FolderNotLocal, match="is on another computer"):
        create_store(place / "cases", PASSPHRASE, clock=CLOCK, cost=CHEAP)
    desk.close()
    shutil.copytree(desk.folder, place / "moved", ignore=shutil.ignore_patterns("lock"))
    with pytest.raises(FolderNotLocal, match="is on another computer"):
        reopened(place / "moved")


def _with_a_backup_in(folder: Path) -> tuple[Casework, Path]:
    """Return a desk with a case and a backup copied to the place that is mounted."""
    store, place = new_store(folder / "cases"), folder / "place"
    desk = Casework(store, CLOCK, shipped_packs(), "Ada Officer")
    desk.import_file(shipped("cases", "light.case.json").read_bytes())
    desk.backups.choose_second_place(place)
    made = desk.backups.make()
    assert made.trouble == ""
    assert len(desk.backups.copied()) == 1
    return desk, place


if __name__ == "__main__":
    globals()[sys.argv[1]](Path(sys.argv[2]))
