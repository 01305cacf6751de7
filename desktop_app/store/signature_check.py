"""Check that the transactions of a log were signed by laptops the store knows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

from desktop_app.store.device import is_signed, mark_of
from desktop_app.store.trouble import OLDER_THAN_SEEN

if TYPE_CHECKING:
    from desktop_app.store.device import Seen
    from desktop_app.store.engine import DriverConnection
    from desktop_app.store.faults import Faults

SIGNED = ("signed_by", "signature", "signed_as")
"""The columns of a transaction that hold its signature."""
EVERY_UP_TO = 20_000
"""Transactions of a log of which every signature is checked: two seconds' work."""

SignedParts: TypeAlias = tuple[Any, Any, Any]
"""A transaction's columns of that name as kept; nothing about their types is taken on trust."""


@dataclass(frozen=True, kw_only=True)
class Signatures:
    """What was found of signatures in the part of the log that was looked at.

    ``unsigned``: entries from before entries were signed. ``first`` and ``since``: number and
    moment (UTC) of the first signed one; None where there is none. ``laptops``: how their keys
    begin, in the order of their first entry. ``tried``: how many signatures were checked.
    """

    unsigned: int = 0
    first: int | None = None
    since: datetime | None = None
    laptops: tuple[str, ...] = ()
    tried: int = 0


class _Signed(NamedTuple):
    seq: int
    txn_id: str
    jhash: str
    key: bytes
    signature: bytes


class SignatureCheck:
    """Takes the log's transactions in their order.

    A signature covers its transaction and its place in the journal, and so all of the journal
    before it: of those that one laptop made one after another, the last stands for all. What was
    signed at another place, before a salvage put the journal together anew, is checked each.
    """

    def __init__(self, driver: DriverConnection, faults: Faults, *, after: int = 0) -> None:
        """Begin after the transaction of that number."""
        self._faults = faults
        listed = driver.execute("SELECT public_key FROM device_key")
        self._known = {key for (key,) in listed if isinstance(key, bytes)}
        (last,) = driver.execute("SELECT coalesce(max(seq), 0) FROM txn").fetchone()
        self._every = last - after <= EVERY_UP_TO
        before = driver.execute("SELECT signature FROM txn WHERE seq = ?", (after,)).fetchone()
        self._begun = before is not None and before[0] is not None
        self._waiting: _Signed | None = None
        self._elsewhere: int | None = None
        self._laptops: dict[bytes, None] = {}
        self._unsigned = self._tried = 0
        self._first: tuple[int, object] | None = None

    def see(self, seq: int, txn_id: str, jhash: str, at: object, parts: SignedParts) -> None:
        """Take in one transaction."""
        key, signature, signed_as = parts
        if key is None and signature is None and signed_as is None:
            if self._begun:
                self._faults.add(f"transaction {seq} is not signed, though one before it is")
            else:
                self._unsigned += 1
            return
        self._begun = True
        self._first = self._first or (seq, at)
        if not (
            isinstance(key, bytes)
            and isinstance(signature, bytes)
            and isinstance(signed_as, str | None)
        ):
            self._faults.add(f"the signature of transaction {seq} is wrong")
        elif key not in self._known:
            self._faults.add(f"transaction {seq} is signed by a laptop that this store never knew")
        else:
            self._take(_Signed(seq, txn_id, signed_as or jhash, key, signature), signed_as is None)

    def _take(self, signed: _Signed, at_its_place: bool) -> None:  # noqa: FBT001 - said of the first
        self._laptops[signed.key] = None
        if self._waiting is not None and self._waiting.key != signed.key:
            self._settle()
        if not at_its_place:
            self._elsewhere = self._elsewhere or signed.seq
            self._try(signed)
            return
        self._elsewhere = None
        if self._every:
            self._try(signed)
        else:
            self._waiting = signed

    def _settle(self) -> None:
        if self._waiting is not None:
            self._try(self._waiting)
            self._waiting = None

    def _try(self, signed: _Signed) -> None:
        self._tried += 1
        if not is_signed(signed.key, signed.signature, signed.txn_id, signed.jhash):
            self._faults.add(f"the signature of transaction {signed.seq} is wrong")

    def ended(self) -> Signatures:
        """Check what is left at the log's end, and return what was found in all."""
        self._settle()
        if self._elsewhere is not None:
            self._faults.add(
                f"transaction {self._elsewhere} was signed in another journal, and nothing since "
                "then signs this one"
            )
        first, since = self._first or (None, None)
        return Signatures(
            unsigned=self._unsigned,
            first=first,
            since=_moment(since),
            laptops=tuple(map(mark_of, self._laptops)),
            tried=self._tried,
        )


def check_seen(driver: DriverConnection, seen: Seen | None, faults: Faults) -> None:
    """Compare the log with what this laptop noted of it when it opened the store last."""
    if seen is None:
        return
    found = driver.execute("SELECT jhash, signature FROM txn WHERE seq = ?", (seen.seq,)).fetchone()
    (last,) = driver.execute("SELECT coalesce(max(seq), 0) FROM txn").fetchone()
    if last < seen.seq:
        faults.add(
            f"{OLDER_THAN_SEEN}, or its end was cut off: its newest entry is {last:,}, and that "
            f"one had {seen.seq:,}. With the program closed put the newer file back, or restore a "
            "backup with the program, or salvage what is here into a new folder and go on there; "
            "ask your IT team who put it here"
        )
        return
    if found is None:
        how = "missing"
    elif found[0] != seen.jhash:
        how = "another one now"
    elif found[1] is None:
        how = "no longer signed"
    else:
        return
    faults.add(f"transaction {seen.seq}, up to which this laptop had seen the log, is {how}")


def _moment(kept: object) -> datetime | None:
    try:
        return datetime.fromisoformat(str(kept))
    except ValueError:
        return None
