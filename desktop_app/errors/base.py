"""What every known trouble is: its ``str()`` is the sentence an officer reads."""

from __future__ import annotations


class CaseworkError(Exception):
    """A trouble the program knows; ``str()`` is the sentence to show."""


class Stopped(CaseworkError):
    """A person stopped long work that only looks, or that leaves nothing half done."""

    def __init__(self) -> None:
        super().__init__("Stopped. Nothing was changed.")


class StoreError(CaseworkError):
    """Something is wrong with the folder, the keys or the file the cases are kept in."""
