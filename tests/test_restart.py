"""The program started anew by the lock: what it is told, and what happens where it cannot start."""

from __future__ import annotations

import subprocess
import sys

from desktop_app.restart import take_locked

TELL = (
    "import os, sys; from desktop_app.restart import take_locked; found = take_locked(); "
    "print(found.folder, found.is_practice, take_locked(), "
    "any(name.startswith('CASEWORK') for name in os.environ), sys.argv[1:])"
)


def start(command, *, is_practice=False):
    """Have a process of its own start ``command`` in its place."""
    program = (
        "from pathlib import Path; from desktop_app.restart import Locked, start_locked; "
        "print('before', flush=False); "
        f"start_locked(Locked(Path('cases'), {is_practice}), {command})"
    )
    return subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=False
    )


def test_the_new_program_is_told_the_folder_once_and_not_by_its_command_line():
    started = start([sys.executable, "-c", TELL], is_practice=True)
    assert started.returncode == 0
    assert started.stdout.splitlines() == ["before", "cases True None False []"]


def test_a_store_that_is_no_practice_stays_none():
    assert "cases False" in start([sys.executable, "-c", TELL]).stdout


def test_where_no_program_can_be_started_the_process_ends(tmp_path):
    started = start([str(tmp_path / "gone")])
    assert started.returncode == 1
    assert started.stdout == "before\n"
    assert started.stderr == ""


def test_a_usual_start_is_told_nothing():
    assert take_locked() is None
