"""Killed at any moment of an erasure, the store holds the whole case or nothing of it."""

from __future__ import annotations

import shutil
import signal
import subprocess
import sys
import time

import pytest

from desktop_app.store.erasing import sha256_of_case
from tests.store.acts import OTHERS, THEIRS, add_need, has_need, statement_of, two_cases
from tests.store.pages import times_found
from tests.stores import new_store, reopened

ERASE = """
import sys, uuid
from pathlib import Path
from tests.stores import reopened
store = reopened(Path(sys.argv[1]))
print("ready", flush=True)
sys.stdin.readline()
store.erase(uuid.UUID(sys.argv[2]), actor="Priya Shah", said={})
print("erased", flush=True)
"""


@pytest.mark.parametrize("rounds", [8, pytest.param(60, marks=pytest.mark.slow)])
def test_killed_while_erasing_leaves_the_whole_case_or_nothing_of_it(tmp_path, rounds):
    made = new_store(tmp_path / "made")
    mine, other = two_cases(made)
    needs = [add_need(made, mine, f"{THEIRS} {number}") for number in range(40)]
    theirs = add_need(made, other, OTHERS)
    made.close()
    whole = timed_erasing(shutil.copytree(made.folder, tmp_path / "timed"), mine)
    found = set()
    for turn in range(rounds):
        folder = tmp_path / f"{turn}"
        shutil.copytree(made.folder, folder)
        is_last = turn == rounds - 1
        erase_until_killed(folder, mine, seconds=None if is_last else 1.2 * whole * turn / rounds)
        again = reopened(folder)
        there = [has_need(again, need) for need in needs]
        assert len(set(there)) == 1
        is_gone = not there[0]
        assert (sha256_of_case(mine) in again.erased()) == is_gone
        if is_gone:
            assert times_found(again._file, THEIRS) == (0, 0)
        assert statement_of(again, theirs) == OTHERS
        assert again.verify().problems == ()
        again.close()
        found.add(is_gone)
    assert found == {True, False}


def timed_erasing(folder, case):
    with erasing(folder, case) as child:
        begin(child)
        began = time.perf_counter()
        assert child.stdout.readline() == b"erased\n"
        return time.perf_counter() - began


def erase_until_killed(folder, case, *, seconds):
    """Kill it after so long; with ``None``, as soon as it has said that the case is erased.

    After no time at all it has not begun, however slow the computer is to kill it.
    """
    with erasing(folder, case) as child:
        if seconds != 0:
            begin(child)
        if seconds is None:
            assert child.stdout.readline() == b"erased\n"
            seconds = 0
        deadline = time.perf_counter() + seconds
        while time.perf_counter() < deadline:
            pass
        child.send_signal(signal.SIGKILL)


def erasing(folder, case):
    words = [sys.executable, "-c", ERASE, str(folder), str(case)]
    child = subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    child.stdout.readline()
    return child


def begin(child):
    child.stdin.write(b"\n")
    child.stdin.flush()
