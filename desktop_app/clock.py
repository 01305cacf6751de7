"""The time and new identities, passed in so that tests and reprints can hold them still."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import uuid


def uuid7(moment: datetime) -> uuid.UUID:
    """Return a new identity that sorts by the moment it was made (RFC 9562, version 7)."""
    import uuid  # noqa: PLC0415 - no window waits for it

    milliseconds = int(moment.timestamp() * 1000)
    octets = bytearray(milliseconds.to_bytes(6, "big") + os.urandom(10))
    octets[6] = 0x70 | octets[6] & 0x0F
    octets[8] = 0x80 | octets[8] & 0x3F
    return uuid.UUID(bytes=bytes(octets))


class Clock:
    """The computer's own clock."""

    def now(self) -> datetime:
        """Return the present moment, aware, in UTC."""
        return datetime.now(UTC)  # noqa: TID251 - the one place that may ask

    def today(self) -> date:
        """Return the officer's local day."""
        return self.now().astimezone().date()

    def new_id(self) -> uuid.UUID:
        """Return a new identity for a record or a transaction."""
        return uuid7(self.now())


class FrozenClock(Clock):
    """A clock that stands still, for tests and for reprints to the byte."""

    def __init__(self, moment: datetime) -> None:
        """Stop at ``moment``, which must be aware."""
        self.moment = moment

    def now(self) -> datetime:
        """Return the moment the clock was stopped at."""
        return self.moment
