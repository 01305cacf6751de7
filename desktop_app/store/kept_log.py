"""Carry over of a damaged change log what is whole and joins on, so that it verifies again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from desktop_app.records.change import DeviceKey
from desktop_app.store.change_log import HEADER, chain, name_of
from desktop_app.store.device import is_signed
from desktop_app.store.erasing import ERASE
from desktop_app.store.log_check import (
    acts_of,
    as_sealed,
    is_emptied,
    parents_of,
    parts_of,
    types_hold,
)
from desktop_app.store.long_work import EVERY, go_on
from desktop_app.store.signature_check import SIGNED

if TYPE_CHECKING:
    from desktop_app.store.engine import DriverConnection
    from desktop_app.store.log_check import LogRow
    from desktop_app.store.long_work import Tell
    from desktop_app.store.raw_copy import RawCopy

PART = "change log"
KEYS = DeviceKey.__tablename__
NO_CASE = "0" * 32
_CASE, _PARENTS, _UNDOES = (HEADER.index(name) for name in ("case_id", "parents", "undoes"))
_ADD_TXN = (
    f"INSERT INTO txn(seq, id, jhash, {', '.join((*HEADER, *SIGNED))}) "  # noqa: S608 - our own column names
    f"VALUES ({', '.join('?' * (3 + len(HEADER) + len(SIGNED)))})"
)
_ADD_CHANGE = (
    "INSERT INTO change(txn, n, tab, row_id, field, digest, salt, old, new) "
    "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
)


class KeptLog:
    """The log of a salvaged store, as far as the old one is whole case by case.

    Of each case it keeps the transactions up to the first one that is lost: those after it would
    not join on. They keep their hashes, as printed on what was issued, and get new numbers; their
    signatures keep the hash of the journal they were made in.
    """

    def __init__(self, raw: RawCopy, to: DriverConnection) -> None:
        self.kept = 0
        self.lost = 0
        self.broken: set[str] = set()
        self._raw = raw
        self._to = to
        self._jhash: str | None = None
        self._heads: dict[str, set[str]] = {}
        self._laptops: set[bytes] = set()
        self._begun_signing = False

    def carry_over(self, tell: Tell) -> None:
        """Write into the new store what is whole; raises Stopped."""
        if not {"txn", "change"} <= self._raw.columns.keys():
            return
        last = 0
        self._laptops = {row["public_key"] for row in self._raw.rows(KEYS)}
        for txn, changes in acts_of(self._raw.connection):
            if txn is None:
                continue
            last = txn[0]
            if self._joins_on(txn, changes):
                self._keep(txn, changes)
            else:
                self.broken.add(_case_of(txn))
            if last % EVERY == 0:
                go_on(tell, PART, last, 0)
        self.lost = max(last, self._expected()) - self.kept
        self._find_shortened()
        for case, heads in self._heads.items():
            for head in sorted(heads):
                self._to.execute("INSERT INTO case_head VALUES (?, ?)", (case, head))

    @property
    def is_whole(self) -> bool:
        """Whether nothing of the log is lost, as far as anything tells."""
        told = "txn" in self._raw.whole or bool(self._expected())
        return told and not self.broken and not self.lost

    def is_whole_for(self, case: str) -> bool:
        """Tell whether the log tells all of a case, so that it can be replayed.

        What belongs to no case may be part of any act, so for that all of the log must be whole.
        """
        if case == NO_CASE:
            return self.is_whole
        return case not in self.broken and (case in self._heads or not self.lost)

    def _joins_on(self, txn: LogRow, changes: list[LogRow]) -> bool:
        _seq, txn_id, _jhash, header, _signed = parts_of(txn)
        return (
            types_hold(header, changes)
            and txn_id == name_of(header, [row[1:6] for row in changes])
            and all(as_sealed(row) or self._was_erased(row) for row in changes)
            and all(map(self._is_kept, parents_of(header[_PARENTS])))
            and (header[_UNDOES] is None or self._is_kept(header[_UNDOES]))
            and self._signed_rightly(txn)
        )

    def _signed_rightly(self, txn: LogRow) -> bool:
        """Tell whether a transaction is signed by a known laptop, or older than signatures are.

        Where the list of laptops is lost too, the signatures themselves tell it.
        """
        _seq, txn_id, jhash, _header, (key, signature, signed_as) = parts_of(txn)
        if key is None and signature is None:
            return not self._begun_signing
        self._begun_signing = True
        if not isinstance(key, bytes) or not isinstance(signature, bytes):
            return False
        known = key in self._laptops or KEYS not in self._raw.whole
        return known and is_signed(key, signature, txn_id, signed_as or jhash)

    def _was_erased(self, row: LogRow) -> bool:
        """Tell whether a change is empty because an erasure later on covers its row."""
        covered = (
            "SELECT 1 FROM change JOIN txn ON txn.seq = change.txn WHERE change.tab = ? "
            "AND change.row_id = ? AND change.txn > ? AND txn.kind = ? LIMIT 1"
        )
        found = self._raw.connection.execute(covered, (row[2], row[3], row[0], ERASE))
        return is_emptied(row) and found.fetchone() is not None

    def _is_kept(self, txn_id: str) -> bool:
        found = self._to.execute("SELECT 1 FROM txn WHERE id = ?", (txn_id,)).fetchone()
        return found is not None

    def _keep(self, txn: LogRow, changes: list[LogRow]) -> None:
        seq, txn_id, jhash, header, (key, signature, signed_as) = parts_of(txn)
        self.kept += 1
        self._jhash = chain(self._jhash, self.kept, txn_id)
        if key is not None:
            signed_as = signed_as or (jhash if jhash != self._jhash else None)
            self._to.execute("INSERT OR IGNORE INTO device_key VALUES (?)", (key,))
        signed = (key, signature, signed_as)
        self._to.execute(_ADD_TXN, (self.kept, txn_id, self._jhash, *header, *signed))
        self._to.executemany(_ADD_CHANGE, [(self.kept, *row[1:]) for row in changes])
        self._raw.connection.execute("INSERT INTO kept VALUES (?)", (seq,))
        heads = self._heads.setdefault(_case_of(txn), set())
        heads -= parents_of(header[_PARENTS])
        heads.add(txn_id)

    def _expected(self) -> int:
        told = self._raw.expected.get("txn")
        return told if isinstance(told, int) else 0

    def _find_shortened(self) -> None:
        """Note the cases whose newest transactions are lost, as the list of them tells."""
        noted: dict[str, set[str]] = {}
        for row in self._raw.rows("case_head"):
            noted.setdefault(row["case_id"], set()).add(row["txn_id"])
        self.broken |= {case for case, heads in noted.items() if heads != self._heads.get(case)}
        if "case_head" not in self._raw.whole and self.lost:
            self.broken |= self._heads.keys() - noted.keys()


def _case_of(txn: tuple[Any, ...]) -> str:
    return str(txn[3 + _CASE] or NO_CASE)
