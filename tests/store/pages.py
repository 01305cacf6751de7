"""Reads the pages of a store file and of its write-ahead log as whoever has the key could."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from desktop_app.store.engine import StoreFile

PAGE = 4096
SALT, VECTOR, SEAL = 16, 16, 64
LOG_HEADER, FRAME_HEADER = 32, 24


def times_found(store_file: StoreFile, words: str) -> tuple[int, int]:
    """Return how often the words stand in the decrypted file, and in its decrypted log."""
    sought, file = words.encode(), store_file.file
    log = file.with_name(file.name + "-wal")
    return (
        sum(_plain(page, store_file.key, first=n == 0).count(sought) for n, page in _pages(file)),
        sum(
            _plain(page, store_file.key, first=number == 1).count(sought)
            for number, page in _frames(log)
        ),
    )


def _pages(file: Path) -> Iterator[tuple[int, bytes]]:
    content = file.read_bytes()
    for number in range(len(content) // PAGE):
        yield number, content[number * PAGE : (number + 1) * PAGE]


def _frames(log: Path) -> Iterator[tuple[int, bytes]]:
    content = log.read_bytes() if log.exists() else b""
    for start in range(LOG_HEADER, len(content), FRAME_HEADER + PAGE):
        number = int.from_bytes(content[start : start + 4], "big")
        yield number, content[start + FRAME_HEADER : start + FRAME_HEADER + PAGE]


def _plain(page: bytes, key: bytes, *, first: bool) -> bytes:
    """Return a page of SQLCipher 4 in the clear: AES-256-CBC, its vector and seal at its end."""
    end = PAGE - VECTOR - SEAL
    body = page[SALT if first else 0 : end]
    decryptor = Cipher(algorithms.AES(key), modes.CBC(page[end : end + VECTOR])).decryptor()
    return decryptor.update(body) + decryptor.finalize()
