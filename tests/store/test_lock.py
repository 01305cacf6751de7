"""One window at a time, and a dead one does not keep the door shut."""

import os
import signal
import subprocess
import sys

import pytest

from desktop_app.errors import StoreInUse
from desktop_app.store import SHOW_REQUEST, ask_other_window_to_show, is_open_elsewhere
from tests.stores import new_store, reopened

HOLD = """
import sys
from pathlib import Path
from tests.stores import reopened
store = reopened(Path(sys.argv[1]))
print("open", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def other_window(store):
    store.close()
    child = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(store.folder)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    child.stdout.readline()
    yield child, store.folder
    child.kill()
    child.communicate()


def test_a_second_window_is_told_who_has_the_store(other_window):
    child, folder = other_window
    with pytest.raises(StoreInUse, match=r"in another window \(.* on .*\)\. Go on there") as told:
        reopened(folder)
    assert told.value.holder.endswith(f"process {child.pid}")
    assert "process" not in str(told.value)


def test_the_lock_of_a_killed_process_is_taken_over(other_window):
    child, folder = other_window
    child.send_signal(signal.SIGKILL)
    child.wait()
    reopened(folder).close()


def test_the_same_process_cannot_open_a_store_twice(store):
    with pytest.raises(StoreInUse) as told:
        reopened(store.folder)
    assert told.value.holder.endswith(f"process {os.getpid()}")


def test_closing_lets_the_next_window_in_at_once(tmp_path):
    store = new_store(tmp_path / "cases")
    store.close()
    store.close()
    reopened(store.folder).close()


def test_it_is_seen_from_outside_whether_a_window_has_the_store_open(store):
    assert is_open_elsewhere(store.folder)
    store.close()
    assert not is_open_elsewhere(store.folder)
    assert not is_open_elsewhere(store.folder.with_name("no cases"))


def test_words_that_a_crash_left_hold_nothing(store):
    store.close()
    (store.folder / "lock").write_text("somebody, process 1")
    assert not is_open_elsewhere(store.folder)
    assert (store.folder / "lock").read_text() == "somebody, process 1"


def test_the_other_window_can_be_asked_to_show_itself(store):
    ask_other_window_to_show(store.folder)
    assert (store.folder / SHOW_REQUEST).read_text() == str(os.getpid())
