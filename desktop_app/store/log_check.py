"""Walk the change log from a point to its end and check every hash, chain and parent on the way."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

from desktop_app.store.canonical import read_spelt
from desktop_app.store.change_log import HEADER, chain, name_of, seal
from desktop_app.store.erasing import ERASE
from desktop_app.store.faults import identity
from desktop_app.store.long_work import EVERY, go_on
from desktop_app.store.signature_check import SIGNED

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from desktop_app.store.engine import DriverConnection
    from desktop_app.store.faults import Faults
    from desktop_app.store.long_work import Tell
    from desktop_app.store.signature_check import SignatureCheck, SignedParts

LogRow: TypeAlias = tuple[Any, ...]
"""A row of the log as kept; nothing about its types is taken on trust."""

PART = "change log"
_NO_CASE = "0" * 32
_CASE, _PARENTS, _UNDOES, _KIND, _AT = (
    HEADER.index(name) for name in ("case_id", "parents", "undoes", "kind", "at")
)
_TXN = (
    f"SELECT seq, id, jhash, {', '.join((*HEADER, *SIGNED))} "  # noqa: S608 - our own column names
    "FROM txn WHERE seq > ? ORDER BY seq"
)
_LAST = 2**62
# Up to a last number, because words in its place would sort behind every number.
_CHANGE = (
    "SELECT txn, n, tab, row_id, field, digest, salt, old, new FROM change "
    "WHERE txn > ? AND txn < ? ORDER BY txn, n"
)


class LoggedRow(NamedTuple):
    """One change whose values are those that were sealed."""

    tab: str
    row_id: str
    field: str
    old: str | None
    new: str | None


class LogCheck:
    """Goes through the log once, handing out what was changed; ``faults`` gathers what is wrong.

    Begins after the transaction ``seq`` of hash ``jhash``. Of the past it holds the newest
    transactions of each case alone, so that it needs no more room for a longer log.
    """

    def __init__(
        self,
        driver: DriverConnection,
        faults: Faults,
        *,
        seq: int = 0,
        jhash: str | None = None,
        signatures: SignatureCheck | None = None,
    ) -> None:
        self.seq = self._began = seq
        self.jhash = jhash
        self.count = 0
        self._driver = driver
        self._faults = faults
        self._signatures = signatures
        self._heads: dict[str, set[str]] = {}
        self._emptied: dict[tuple[str, str], list[str]] = {}

    def changes(self, tell: Tell) -> Iterator[LoggedRow]:
        """Yield every change that is as it was sealed, in the order they were made.

        Raises Stopped.
        """
        (last,) = self._driver.execute("SELECT coalesce(max(seq), 0) FROM txn").fetchone()
        for txn, changes in acts_of(self._driver, self._began):
            if txn is None:
                self._faults.add(f"changes of transaction {changes[0][0]}, which is missing")
                continue
            yield from self._transaction(txn, changes)
            if self.seq % EVERY == 0:
                go_on(tell, PART, self.seq - self._began, last - self._began)

    def check_heads(self) -> None:
        """Compare the newest transaction of each case with the one that is noted."""
        found: dict[str, set[str]] = {}
        for case, txn_id in self._driver.execute("SELECT case_id, txn_id FROM case_head"):
            found.setdefault(case, set()).add(txn_id)
        cases = self._heads.keys() if self._began else found.keys() | self._heads.keys()
        for case in cases:
            if found.get(case) != self._heads.get(case):
                self._faults.add(
                    f"the newest transaction of case {identity(case)} is not the one noted"
                )

    def check_emptied(self) -> None:
        """Note every change that was emptied though no erasure covers its row."""
        for places in self._emptied.values():
            self._faults.add_all(
                f"{place} was altered: emptied without an erasure" for place in places
            )

    def _transaction(self, txn: LogRow, changes: list[LogRow]) -> Iterator[LoggedRow]:
        seq, txn_id, jhash, header, signed = parts_of(txn)
        if seq != self.seq + 1:
            self._faults.add(f"transaction {self.seq + 1} is missing")
        self.seq = seq
        if not types_hold(header, changes) or txn_id != name_of(
            header, [row[1:6] for row in changes]
        ):
            self._faults.add(f"transaction {seq} was altered")
        if not isinstance(txn_id, str) or jhash != chain(self.jhash, seq, txn_id):
            self._faults.add(f"the journal does not join at transaction {seq}")
        self.jhash = str(jhash)
        if self._signatures is not None:
            self._signatures.see(seq, str(txn_id), self.jhash, header[_AT], signed)
        self._parents(seq, str(txn_id), header)
        self._cover(header[_KIND], changes)
        for number, row in enumerate(changes):
            self.count += 1
            if row[1] == number and is_emptied(row):
                place = f"change {number} of transaction {seq}"
                self._emptied.setdefault((row[2], row[3]), []).append(place)
            elif row[1] != number or not as_sealed(row):
                self._faults.add(f"change {number} of transaction {seq} was altered")
            else:
                yield LoggedRow(row[2], row[3], row[4], row[7], row[8])

    def _cover(self, kind: object, changes: list[LogRow]) -> None:
        """Let what was emptied before be covered by the rows that an erasure names."""
        for row in changes if kind == ERASE else ():
            self._emptied.pop((row[2], row[3]), None)

    def _parents(self, seq: int, txn_id: str, header: list[Any]) -> None:
        parents = parents_of(header[_PARENTS])
        if header[_UNDOES] is not None and not self._is_before(header[_UNDOES], seq):
            self._faults.add(f"transaction {seq} takes back one that is missing")
        case = header[_CASE] or _NO_CASE
        heads = self._heads.get(case)
        if heads is None:
            # After a point where all was well, the parents of the first are what was newest then.
            heads = self._heads[case] = set(parents) if self._began else set()
        unknown = parents if self._began else parents - heads
        if not all(self._is_before(parent, seq) for parent in unknown):
            self._faults.add(f"transaction {seq} has a parent that is missing")
        heads -= parents
        heads.add(txn_id)

    def _is_before(self, txn_id: object, seq: int) -> bool:
        found = self._driver.execute("SELECT seq FROM txn WHERE id = ?", (txn_id,)).fetchone()
        return found is not None and found[0] < seq


def acts_of(
    driver: DriverConnection, after: int = 0
) -> Iterator[tuple[LogRow | None, list[LogRow]]]:
    """Yield each transaction with its changes, and changes whose transaction is missing.

    A transaction: seq, id, jhash, the header and the parts of its signature. A change: txn, n,
    tab, row_id, field, digest, salt, old, new.
    """
    changes = iter(driver.execute(_CHANGE, (after, _LAST)))
    change: LogRow | None = next(changes, None)
    for txn in driver.execute(_TXN, (after,)):
        seq = txn[0]
        mine: list[LogRow] = []
        while change is not None and change[0] <= seq:
            if change[0] == seq:
                mine.append(change)
            else:
                yield None, [change]
            change = next(changes, None)
        yield txn, mine
    while change is not None:
        yield None, [change]
        change = next(changes, None)


def parts_of(txn: LogRow) -> tuple[Any, Any, Any, list[Any], SignedParts]:
    """Return number, id and journal hash of a transaction, its header and its signature."""
    seq, txn_id, jhash, *others = txn
    header, signed = others[: len(HEADER)], others[len(HEADER) :]
    return seq, txn_id, jhash, header, (signed[0], signed[1], signed[2])


def parents_of(spelt: str | None) -> set[str]:
    """Return the parents a transaction names; none where that is no list of names at all."""
    try:
        return {str(each) for each in read_spelt(spelt or "[]")}
    except (TypeError, ValueError):
        return set()


def is_emptied(row: LogRow) -> bool:
    """Tell whether the values of a change are all gone, as an erasure leaves them."""
    *_place, salt, old, new = row
    return salt is None and old is None and new is None


def as_sealed(row: LogRow) -> bool:
    """Tell whether the values of a change are those its transaction committed itself to."""
    *_place, digest, salt, old, new = row
    if not isinstance(salt, str) or not _are_texts((old, new)):
        return False
    return digest == seal(salt, old, new)


def types_hold(header: Iterable[Any], changes: list[LogRow]) -> bool:
    """Tell whether every part has the type it was written with, before any of it is hashed."""
    return _are_texts(header) and all(
        type(n) is int
        and isinstance(tab, str)
        and isinstance(row_id, str)
        and isinstance(field, str)
        and isinstance(digest, str)
        for _txn, n, tab, row_id, field, digest, *_values in changes
    )


def _are_texts(parts: Iterable[Any]) -> bool:
    return all(part is None or isinstance(part, str) for part in parts)
