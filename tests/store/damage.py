"""Damage for tests: a flipped bit in a page that is known to hold something."""

from __future__ import annotations

import hashlib
import random
from typing import TYPE_CHECKING

from desktop_app.store.engine import DRIVER_ERROR, StoreFile, connect

if TYPE_CHECKING:
    from pathlib import Path

PAGE = 4096
MOST = 10


def flip_bits(file: Path, *pages: int) -> None:
    """Flip a bit in each page, counted from 1 as the database counts them."""
    content = bytearray(file.read_bytes())
    for page in pages:
        content[(page - 1) * PAGE + 1000] ^= 1
    file.write_bytes(content)


def damage_anywhere(store_file: StoreFile, many: int, *, seed: int = 5) -> None:
    """Flip a bit in pages anywhere but in those without which no table is found."""
    pages = list(range(2, store_file.file.stat().st_size // PAGE + 1))
    random.Random(seed).shuffle(pages)  # noqa: S311 - the same damage every time
    while many:
        page = pages.pop()
        flip_bits(store_file.file, page)
        if opens(store_file):
            many -= 1
        else:
            flip_bits(store_file.file, page)


def opens(store_file: StoreFile) -> bool:
    """Tell whether a file gives at least the list of its tables."""
    try:
        connect(store_file, only_look=True).close()
    except DRIVER_ERROR:
        return False
    return True


def pages_of_the_list(store_file: StoreFile) -> list[int]:
    """Return the first pages without which no table is found, the very first one included."""
    found: list[int] = []
    for page in range(1, store_file.file.stat().st_size // PAGE + 1):
        flip_bits(store_file.file, page)
        if not opens(store_file):
            found.append(page)
        flip_bits(store_file.file, page)
        if len(found) == MOST:
            break
    return found


def root_page(store_file: StoreFile, name: str) -> int:
    """Return the first page of a table or an index, of a store that is closed."""
    connection = connect(store_file, only_look=True)
    (page,) = connection.execute(
        "SELECT rootpage FROM sqlite_master WHERE name = ?", (name,)
    ).fetchone()
    connection.close()
    return page


def flip_a_bit_of(store_file: StoreFile, *names: str) -> None:
    """Damage the first page of each table or index, which loses all of a small one."""
    flip_bits(store_file.file, *(root_page(store_file, name) for name in names))


def file_bytes(folder: Path) -> dict[str, str]:
    """Return a hash of each file that holds cases."""
    return {
        name: hashlib.sha256((folder / name).read_bytes()).hexdigest()
        for name in ("casework.cwdb", "casework.cwdb-wal")
        if (folder / name).exists() and (folder / name).stat().st_size
    }
