"""The time and new identities, passed in so that tests and reprints can hold them still."""

from __future__ import annotations

import itertools
import os
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import uuid


def uuid7(moment: datetime, number: int) -> uuid.UUID:
    """Return a new identity that sorts by the moment it was made, then by ``number``.

    RFC 9562, version 7, with the counter of its section 6.2: the low 32 bits of ``number`` stand
    before 42 random bits, so what one clock makes in one millisecond keeps its order.
    """
    import uuid  # noqa: PLC0415 - no window waits for it

    milliseconds = int(moment.timestamp() * 1000) & (1 << 48) - 1
    counter = number & (1 << 32) - 1
    high, low = counter >> 20, counter & (1 << 20) - 1
    rest = int.from_bytes(os.urandom(6), "big") & (1 << 42) - 1
    return uuid.UUID(
        int=milliseconds << 80 | 0x7 << 76 | high << 64 | 0b10 << 62 | low << 42 | rest
    )


class Clock:
    """The computer's own clock."""

    def __init__(self) -> None:
        self._made = itertools.count()

    def now(self) -> datetime:
        """Return the present moment, aware, in UTC."""
        return datetime.now(UTC)  # noqa: TID251 - the one place that may ask

    def today(self) -> date:
        """Return the officer's local day."""
        return self.now().astimezone().date()

    def new_id(self) -> uuid.UUID:
        """Return a new identity for a record or a transaction."""
        return uuid7(self.now(), next(self._made))


class FrozenClock(Clock):
    """A clock that stands still, for tests and for reprints to the byte."""

    def __init__(self, moment: datetime) -> None:
        """Stop at ``moment``, which must be aware."""
        super().__init__()
        self.moment = moment

    def now(self) -> datetime:
        """Return the moment the clock was stopped at."""
        return self.moment
