"""What only a terminal or a pipe shows: the question, progress, and readers who stop reading."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests import stores

if sys.platform == "win32":
    pytest.skip("terminals of Linux and macOS", allow_module_level=True)

import fcntl
import pty
import termios


def program(*words):
    return [sys.executable, "-m", "desktop_app", *map(str, words)]


def at_a_terminal(typed, *words):
    """Return the exit code, standard output, and all that the terminal showed."""
    ours, theirs = pty.openpty()
    run = subprocess.Popen(
        program(*words),
        stdin=theirs,
        stdout=subprocess.PIPE,
        stderr=theirs,
        start_new_session=True,
        preexec_fn=lambda: fcntl.ioctl(theirs, termios.TIOCSCTTY, 0),  # noqa: PLW1509
    )
    os.close(theirs)
    shown = b""
    for line in typed:
        question = b""
        while not question.endswith(b": "):
            question += os.read(ours, 1024)
        shown += question
        os.write(ours, f"{line}\n".encode())
    out = run.stdout.read()
    run.stdout.close()
    code = run.wait()
    while more := rest(ours):
        shown += more
    os.close(ours)
    return code, out.decode(), shown.decode()


def rest(terminal):
    try:
        return os.read(terminal, 1024)
    except OSError:  # the other end is closed and all is read
        return b""


def test_the_passphrase_is_asked_for_and_never_shown(cases):
    code, out, shown = at_a_terminal([stores.PASSPHRASE], "list", "--store", cases)
    assert code == 0
    assert len(out.splitlines()) == 3
    assert "Passphrase:" in shown
    assert stores.PASSPHRASE not in shown


def test_a_new_passphrase_is_asked_for_twice_and_must_be_the_same(tmp_path):
    typed = ["a first passphrase", "another passphrase"]
    code, out, shown = at_a_terminal(typed, "new-store", tmp_path / "new")
    assert (code, out) == (1, "")
    assert "The same again:" in shown
    assert "not the same" in shown
    assert not (tmp_path / "new").exists()


def test_progress_shows_at_a_terminal_only(cases, tmp_path):
    words = ("print", "--all", "--document", "specification", "--store", cases, "--out", tmp_path)
    code, out, shown = at_a_terminal([stores.PASSPHRASE], *words)
    assert code == 0
    assert len(out.splitlines()) == 2
    assert "1 of 2: IND-2025-0001" in shown
    assert "2 of 2: IND-2025-0002" in shown


def test_a_reader_who_has_seen_enough_is_no_trouble(cases, passphrase_file):
    words = ("show", "IND-2025-0001", "--store", cases, "--passphrase-file", passphrase_file)
    run = subprocess.Popen(program(*words), stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    run.stdout.close()
    err = run.stderr.read()
    run.stderr.close()
    assert run.wait() == 1
    assert err == b""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a disk that is full")
def test_a_full_disk_behind_the_results_is_a_sentence():
    with Path("/dev/full").open("wb") as full:
        run = subprocess.run(
            program("documents"), stdout=full, stderr=subprocess.PIPE, text=True, check=False
        )
    assert run.returncode == 1
    assert run.stderr.startswith("The results could not be written.")
    assert run.stderr.count("\n") == 1


@pytest.mark.skipif(sys.platform != "linux", reason="macOS always has a screen")
def test_the_window_without_a_screen_is_a_sentence():
    unset = {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}
    screenless = {name: value for name, value in os.environ.items() if name not in unset}
    run = subprocess.run(program(), capture_output=True, text=True, check=False, env=screenless)
    assert (run.returncode, run.stdout) == (1, "")
    assert run.stderr.startswith("There is no screen to open the window on.")


@pytest.mark.parametrize("part", ["desktop_app.cli", "desktop_app.cli.backup", "sqlalchemy.orm"])
def test_ctrl_c_while_the_program_still_loads_is_a_word(part):
    """The first second of every command is loading, and no part of it may end in a traceback."""
    press = (
        "import signal, sys\n"
        # Whoever runs the tests in the background has every program here ignore it.
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"
        "class Pressed:\n"
        "    def find_spec(self, name, path=None, target=None):\n"
        f"        if name == {part!r}:\n"
        "            signal.raise_signal(signal.SIGINT)\n"
        "sys.meta_path.insert(0, Pressed())\n"
        "from desktop_app.__main__ import main\n"
        "sys.exit(main(['backup', '--store', 'nowhere', '--out', 'b.cwbackup']))\n"
    )
    run = subprocess.run([sys.executable, "-c", press], capture_output=True, text=True, check=False)
    assert run.stderr == "Stopped.\n"
    assert run.stdout == ""
    assert run.returncode in {130, -signal.SIGINT}
