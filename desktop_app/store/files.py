"""Write small files so that they are either the old one or the new one, never half of each."""

from __future__ import annotations

import os
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


def write_whole(file: Path, content: bytes) -> None:
    """Replace a file's content in one step that survives a power cut; raises OSError."""
    write_copies([file], content)


def write_copies(files: Sequence[Path], content: bytes) -> None:
    """Replace the content of files in one folder, each in one step that survives a power cut.

    Raises OSError where the disk has no room for all of them; then none of them is changed.
    """
    parts = [file.with_name(file.name + ".part") for file in files]
    try:
        for part in parts:
            _write(part, content)
        for part, file in zip(parts, files, strict=True):
            part.replace(file)
    except OSError:
        for part in parts:
            with suppress(OSError):
                part.unlink(missing_ok=True)
        raise
    flush_folder(files[0].parent)


def _write(part: Path, content: bytes) -> None:
    handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    try:
        written = 0
        while written < len(content):
            written += os.write(handle, content[written:])
        os.fsync(handle)
    finally:
        os.close(handle)


def flush_file(file: Path) -> None:
    """Wait until a file's content is on the disk."""
    handle = os.open(file, os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def flush_folder(folder: Path) -> None:
    """Wait until a folder's names are on the disk; Windows does that by itself."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
