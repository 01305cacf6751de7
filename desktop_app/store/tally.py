"""Sums over kept values, so that a log and its tables can be compared without holding either."""

from __future__ import annotations

import os
from hashlib import blake2b

BUCKETS = 4096


class Tally:
    """What should be in the tables, as one sum for each of a few thousand groups of rows.

    Every value adds a number drawn from it and a secret of this run, and takes that away again
    when it is replaced; what is in the tables takes away the rest. A sum that is not nought shows
    that some row of its group differs; no wrong value can be chosen so that it does not show.
    """

    def __init__(self) -> None:
        self._sums = [0] * BUCKETS
        self._secret = os.urandom(32)

    def put(self, tab: str, row_id: str, field: str, spelt: str) -> None:
        """Add a value that is there from now on."""
        self._sums[bucket_of(tab, row_id)] += self._number(tab, row_id, field, spelt)

    def take(self, tab: str, row_id: str, field: str, spelt: str) -> None:
        """Take away a value that is there no more, or that was found."""
        self._sums[bucket_of(tab, row_id)] -= self._number(tab, row_id, field, spelt)

    def differing(self) -> frozenset[int]:
        """Return the groups whose rows are not what they should be."""
        return frozenset(number for number, total in enumerate(self._sums) if total)

    def _number(self, tab: str, row_id: str, field: str, spelt: str) -> int:
        octets = f"{tab}\0{row_id}\0{field}\0{spelt}".encode("utf-8", "surrogatepass")
        drawn = blake2b(octets, key=self._secret, digest_size=16).digest()
        return int.from_bytes(drawn, "big")


def bucket_of(tab: str, row_id: str) -> int:
    """Return the group of a row, the same all through a run."""
    return hash((tab, row_id)) % BUCKETS
