"""Put a key file from elsewhere in the place of one that is lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.errors import NoKeyFile
from desktop_app.store.files import write_copies
from desktop_app.store.keyfile import COPY, NAME, one_at_a_time, read_key_file

if TYPE_CHECKING:
    from pathlib import Path

DAMAGED = ".damaged"


def put_back_key_file(folder: Path, content: bytes) -> None:
    """Write a key file from elsewhere as both copies, unless there is one that can be used.

    What is there of damaged ones is kept under another name. Raises OSError.
    """
    try:
        read_key_file(folder)
    except NoKeyFile:
        put_in_place(folder, content)


def put_in_place(folder: Path, content: bytes) -> None:
    """Write both copies, and keep what is there under another name. Raises OSError."""
    both = [folder / name for name in (NAME, COPY)]
    with one_at_a_time:
        for file in both:
            if file.is_file():
                file.replace(file.with_name(file.name + DAMAGED))
        write_copies(both, content)
