"""Killed at any moment, the store keeps everything it said it had kept."""

import signal
import subprocess
import sys
import time

import pytest

from desktop_app.store.backup import refuse_unsound
from tests.store.acts import add_need, new_case, statement_of
from tests.stores import new_store, reopened

WRITE_FOR_EVER = """
import sys, uuid
from pathlib import Path
from tests.stores import reopened
from tests.store.acts import write
store = reopened(Path(sys.argv[1]))
case, need = uuid.UUID(sys.argv[2]), uuid.UUID(sys.argv[3])
number = int(sys.argv[4])
print("ready", flush=True)
while True:
    number += 1
    write(store, case, need, f"{number} " + "word " * 40)
    print(number, flush=True)
"""


@pytest.mark.parametrize("rounds", [5, pytest.param(200, marks=pytest.mark.slow)])
def test_no_change_that_was_acknowledged_is_lost(tmp_path, rounds):
    store = new_store(tmp_path / "cases")
    case = new_case(store)
    need = add_need(store, case, "0 ")
    store.close()
    kept = 0
    for turn in range(rounds):
        kept = _write_until_killed(store.folder, case, need, kept, seconds=0.01 * (turn % 23))
        again = reopened(store.folder)
        found = int(statement_of(again, need).split()[0])
        assert kept <= found <= kept + 1
        kept = found
        checked = again.verify()
        assert checked.problems == ()
        assert checked.transactions == found + 2
        again.close()
    refuse_unsound(store._file)


def _write_until_killed(folder, case, need, start, *, seconds):
    """Return the last number the child acknowledged before it was killed."""
    words = [sys.executable, "-c", WRITE_FOR_EVER, str(folder), str(case), str(need), str(start)]
    child = subprocess.Popen(words, stdout=subprocess.PIPE)
    child.stdout.readline()
    deadline = time.perf_counter() + seconds
    while time.perf_counter() < deadline:
        pass
    child.send_signal(signal.SIGKILL)
    said = child.communicate()[0].decode().rpartition("\n")[0].split("\n")
    return int(said[-1]) if said[-1] else start
