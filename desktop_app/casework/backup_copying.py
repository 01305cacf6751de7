"""The files of backups: copied to another place, and cleared away where they were broken off."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from desktop_app.errors import Stopped
from desktop_app.store import ENDING, Tell, flush_file

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

_BLOCK = 1_000_000


def clear_away(broken_off: Iterable[Path]) -> None:
    """Remove what a backup left behind that was broken off; none that counts has such a name."""
    for file in broken_off:
        with suppress(OSError):
            file.unlink(missing_ok=True)


def copy_in_blocks(source: Path, target: Path, tell: Tell) -> None:
    """Copy a file, and stop between two blocks where ``tell`` says so; raises Stopped."""
    total, done = source.stat().st_size, 0
    with source.open("rb") as reading, target.open("wb") as writing:
        while block := reading.read(_BLOCK):
            writing.write(block)
            done += len(block)
            if not tell("second place", done, total):
                raise Stopped
    flush_file(target)


def not_writable(folder: Path) -> str:
    """Return why no backup can be put into a folder; nothing where one can."""
    if not folder.is_dir():
        return f"{folder} is not there"
    probe = folder / f".casework{ENDING}.part"
    try:
        probe.write_bytes(b"")
        probe.unlink()
    except OSError:
        return f"{folder} cannot be written to"
    return ""
