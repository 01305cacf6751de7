"""The laptop sleeps in the middle of saving and of a backup, and wakes: all goes on as before.

Sleep is what it is to a program: it stands still at any point and goes on there.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
from typing import TYPE_CHECKING, Any

import pytest

from desktop_app.casework.backups import Backups
from desktop_app.store import read_backup
from tests.store.acts import add_need, new_case
from tests.stores import CLOCK, new_store, reopened

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

SAVES, SLEEP_EVERY = 60, 5


def save_and_back_up(folder: Path, say: Callable[[object], None]) -> None:
    """Save again and again and say so, with backups made all the while."""
    store = reopened(folder)
    case = new_case(store)
    over = threading.Event()
    made: list[str] = []

    def back_up() -> None:
        while True:
            made.append(Backups(store, CLOCK).make().backup.file.name)
            if over.is_set():
                return

    thread = threading.Thread(target=back_up)
    thread.start()
    for number in range(SAVES):
        say(str(add_need(store, case, f"{number} " + "word " * 400)))
    over.set()
    thread.join()
    store.close()
    say(made)


@pytest.mark.skipif(sys.platform == "win32", reason="only there can a process be held still")
def test_nothing_is_lost_and_no_backup_spoilt_by_sleep(tmp_path):
    new_store(tmp_path / "cases").close()
    context: Any = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    child = context.Process(target=save_and_back_up, args=(tmp_path / "cases", theirs.send))
    child.start()
    theirs.close()
    said: list[Any] = []
    for number in range(SAVES + 1):
        said.append(ours.recv())
        if number % SLEEP_EVERY == 0 and number < SAVES:
            os.kill(child.pid, signal.SIGSTOP)
            _, state = os.waitpid(child.pid, os.WUNTRACED)
            assert os.WIFSTOPPED(state)
            os.kill(child.pid, signal.SIGCONT)
    child.join()
    *saved, made = said
    assert child.exitcode == 0
    store = reopened(tmp_path / "cases")
    assert store.verify().sound
    assert store.file_problems() == ()
    assert store.verify().transactions >= len(saved) == SAVES
    store.close()
    folder = tmp_path / "cases" / "backups"
    there = sorted(each.name for each in folder.iterdir())
    assert made
    assert there == sorted(set(made) & set(there))
    for each in folder.iterdir():
        assert read_backup(each, whole=True).cases == 1
