"""Killed while a backup is made, those that are there are whole, and nothing is left over.

At full size: 40 kills, 31 of them with a backup half made, and the 64 that were made are whole.
"""

from __future__ import annotations

import logging
import random
from datetime import timedelta
from itertools import count
from typing import TYPE_CHECKING

import pytest

from desktop_app.casework.backups import Backups
from desktop_app.clock import FrozenClock
from desktop_app.store import read_backup
from tests.store.acts import add_need, new_case
from tests.store.killed import killed
from tests.store.rounds import rounds
from tests.stores import MOMENT, new_store, reopened

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

KILLS = [4, pytest.param(rounds(40, fits=12), marks=pytest.mark.slow)]
FIGURES = logging.getLogger(__name__)


def back_up_until_killed(
    folder: Path, second_place: Path, minute: int, say: Callable[[str], None]
) -> None:
    """Make one backup a minute; say the name of each that is there."""
    clock = FrozenClock(MOMENT + timedelta(minutes=minute))
    store = reopened(folder, clock=clock)
    Backups(store, clock).choose_second_place(second_place)
    say("open")
    for later in count(minute):
        clock = FrozenClock(MOMENT + timedelta(minutes=later))
        store.clock = clock
        say(Backups(store, clock).make().backup.file.name)


@pytest.mark.parametrize("kills", KILLS)
def test_a_backup_that_was_broken_off_counts_for_nothing_and_is_cleared_away(tmp_path, kills):
    store = new_store(tmp_path / "cases")
    add_need(store, new_case(store), "word " * 20_000)
    store.close()
    second_place = tmp_path / "stick"
    second_place.mkdir()
    chance = random.Random(kills)  # noqa: S311 - when to kill
    said, broken_off = [], 0
    for kill in range(kills):
        said += killed(
            back_up_until_killed,
            *(store.folder, second_place, 10 * kill),
            after=2 + kill % 2,
            then=chance.uniform(0, 1),
        )[1:]
        backups = store.folder / "backups"
        assert {file.name for file in backups.glob("*.cwbackup")} >= set(said)
        broken_off += any(file.suffix != ".cwbackup" for file in backups.iterdir())
    clock = FrozenClock(MOMENT + timedelta(minutes=10 * kills))
    again = reopened(store.folder, clock=clock)
    Backups(again, clock).make()
    again.close()
    for place in (backups, second_place):
        assert [file.name for file in place.iterdir() if file.suffix != ".cwbackup"] == []
        for file in place.iterdir():
            read_backup(file, whole=True)
    FIGURES.info("%d kills, %d backups made, %d broken off", kills, len(said), broken_off)
