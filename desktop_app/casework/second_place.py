"""Writing into the second place of backups, such as a memory stick that may be full or gone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.errors import Stopped
from desktop_app.store import ENDING, flush_file

if TYPE_CHECKING:
    from pathlib import Path

    from desktop_app.store import Tell

_BLOCK = 1_000_000


def copy_in_blocks(source: Path, target: Path, tell: Tell) -> None:
    """Copy a file; raises OSError, and Stopped between two blocks where ``tell`` says so."""
    total, done = source.stat().st_size, 0
    with source.open("rb") as reading, target.open("wb") as writing:
        while block := reading.read(_BLOCK):
            writing.write(block)
            done += len(block)
            if not tell("second place", done, total):
                raise Stopped
    flush_file(target)


def why_not_writable(folder: Path) -> str:
    """Return why no backup can be written into a folder; nothing where one can."""
    if not folder.is_dir():
        return f"{folder} is not there"
    probe = folder / f".casework{ENDING}.part"
    try:
        probe.write_bytes(b"")
        probe.unlink()
    except OSError:
        return f"{folder} cannot be written to"
    return ""
