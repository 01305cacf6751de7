"""Starts the program anew in the place of this process, so that nothing it held is left in memory.

Python cannot wipe what it held: after closing a store, names and the key are still in memory.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import NamedTuple, NoReturn

_FOLDER = "CASEWORK_LOCKED_FOLDER"
_PRACTICE = "CASEWORK_LOCKED_PRACTICE"
_FROZEN_ANEW = "PYINSTALLER_RESET_ENVIRONMENT"


class Locked(NamedTuple):
    """The folder of cases that were locked, and whether they are a practice store."""

    folder: Path
    is_practice: bool


def own_command() -> list[str]:
    """Return the words that start this program."""
    if hasattr(sys, "frozen"):
        return [sys.executable]
    return [sys.executable, "-m", "desktop_app"]


def start_locked(locked: Locked, command: list[str] | None = None) -> NoReturn:
    """Become the unlock window of these cases, or end where the program cannot be started.

    The store must be closed. The folder goes with the environment, which other accounts cannot
    read; a command line they can.
    """
    environment = {**os.environ, _FOLDER: str(locked.folder), _FROZEN_ANEW: "1"}
    if locked.is_practice:
        environment[_PRACTICE] = "1"
    words = command or own_command()
    for stream in (sys.stdout, sys.stderr):
        if stream is not None:
            stream.flush()
    try:
        if sys.platform == "win32":
            _beside(words, environment)
        else:
            os.execve(words[0], words, environment)  # noqa: S606 - this program itself
    except OSError:
        os._exit(1)
    os._exit(0)


def _beside(words: list[str], environment: dict[str, str]) -> None:
    """Start a process of its own: Windows cannot put one in the place of another."""
    import subprocess  # noqa: PLC0415 - once, at the end

    subprocess.Popen(words, env=environment, close_fds=True)  # noqa: S603 - this program itself


def take_locked() -> Locked | None:
    """Return what this process was started to unlock, once; None for a usual start."""
    folder = os.environ.pop(_FOLDER, "")
    is_practice = bool(os.environ.pop(_PRACTICE, ""))
    os.environ.pop(_FROZEN_ANEW, None)
    return Locked(Path(folder), is_practice) if folder else None
