"""Known troubles: each class holds the sentence an officer reads, and says what to do."""

from __future__ import annotations


class CaseworkError(Exception):
    """A trouble the program knows; ``str()`` is the sentence to show."""
