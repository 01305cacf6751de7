"""Reading the files a person names, and writing files that are whole or not there at all."""

from __future__ import annotations

import os
from contextlib import suppress
from typing import TYPE_CHECKING

from desktop_app.errors import CaseworkError

if TYPE_CHECKING:
    from pathlib import Path

_STORE_FILE = "casework.cwdb"


class CannotOpenFile(CaseworkError):
    """A file that was named is not there or may not be read."""

    def __init__(self, file: object, *, there: bool) -> None:
        super().__init__(
            f"{file} cannot be read. Check that you may open it."
            if there
            else f"{file} is not there. Check its name."
        )


class CannotWrite(CaseworkError):
    """A file cannot be written where it was wanted."""

    def __init__(self, file: object, why: str) -> None:
        super().__init__(f"{file} was not written: {why}.")


def read(file: Path) -> bytes:
    """Return the content of a file; raises CannotOpenFile."""
    try:
        return file.read_bytes()
    except OSError as trouble:
        there = not isinstance(trouble, FileNotFoundError)
        raise CannotOpenFile(file, there=there) from trouble


def make_folder(folder: Path) -> None:
    """Make a folder for results unless it is there; raises CannotWrite."""
    _refuse_store(folder, folder)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as trouble:
        raise CannotWrite(folder, "a folder cannot be made there") from trouble


def save(file: Path, content: bytes) -> None:
    """Write a file in one step, over an older one of the name; raises CannotWrite.

    Nothing is ever written into the folder of a store.
    """
    _refuse_store(file.parent, file)
    try:
        if file.exists() and not file.is_file():
            # A pipe or a device, such as /dev/null, is written to and never replaced.
            file.write_bytes(content)
        else:
            _replace(file, content)
    except OSError as trouble:
        raise CannotWrite(file, _why(file, trouble)) from trouble


def refuse_unless_a_place(file: Path) -> None:
    """Raise CannotWrite where ``save`` is certain to, before what cannot be taken back is done."""
    _refuse_store(file.parent, file)
    is_device = file.exists() and not file.is_file()
    if file.is_dir() or not os.access(file if is_device else file.parent, os.W_OK):
        raise CannotWrite(file, _why(file, PermissionError()))


def remove(file: Path) -> None:
    """Remove an older result that is no longer true; raises CannotWrite."""
    try:
        file.unlink(missing_ok=True)
    except OSError as trouble:
        raise CannotWrite(file, "an older file of the name cannot be removed") from trouble


def _replace(file: Path, content: bytes) -> None:
    part = file.with_name(f"{file.name}.{os.getpid()}.part")
    try:
        with part.open("xb") as writing:
            writing.write(content)
            writing.flush()
            os.fsync(writing.fileno())
        part.replace(file)
    except BaseException:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        raise


def _why(file: Path, trouble: OSError) -> str:
    if file.is_dir():
        return "a folder has that name"
    if not file.parent.is_dir():
        return f"there is no folder {file.parent}"
    if isinstance(trouble, PermissionError):
        return "you may not write there"
    return "the disk did not take it; check that it is there and has room"


def _refuse_store(folder: Path, wanted: Path) -> None:
    if (folder / _STORE_FILE).exists():
        raise CannotWrite(wanted, "cases are kept in that folder; choose another one")
