"""Check that the change log is whole, and that the tables hold what it says they hold."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.store.erasing import erasing_problems
from desktop_app.store.faults import Faults
from desktop_app.store.issued_files import issued_problems
from desktop_app.store.log_check import LogCheck
from desktop_app.store.long_work import untold
from desktop_app.store.signature_check import SignatureCheck, Signatures, check_seen
from desktop_app.store.tables_check import Expected, Touched

if TYPE_CHECKING:
    import sqlalchemy as sa

    from desktop_app.store.device import Seen
    from desktop_app.store.engine import DriverConnection
    from desktop_app.store.long_work import Tell


@dataclass(frozen=True, kw_only=True)
class Verified:
    """What a check of the log found; ``problems`` is empty when all is well.

    ``transactions`` and ``changes``: how many were looked at. ``last``: the number of the newest
    transaction. ``head`` is the journal's last hash: written down elsewhere, it shows later
    whether the end of the log was cut off, which nothing inside the file can. ``signatures``: which
    laptops signed what was looked at.
    """

    transactions: int
    changes: int
    last: int
    head: str | None
    problems: tuple[str, ...]
    signatures: Signatures

    @property
    def sound(self) -> bool:
        """Whether nothing is wrong."""
        return not self.problems


@dataclass(frozen=True, kw_only=True)
class Checkpoint:
    """A point up to which the log was found whole: a transaction's number and journal hash."""

    seq: int
    head: str


def verify(connection: sa.Connection, tell: Tell = untold, *, seen: Seen | None = None) -> Verified:
    """Check every hash, chain, parent and signature, then compare the log with the tables.

    ``seen``: what this laptop noted of the log before. Of a long log only those signatures are
    checked that stand for all the others. Raises Stopped where ``tell`` says so, and the driver's
    error where a part cannot be read.
    """
    driver = _reading(connection)
    faults, expected = Faults(), Expected()
    signatures = SignatureCheck(driver, faults)
    check = LogCheck(driver, faults, signatures=signatures)
    for change in check.changes(tell):
        expected.see(change)
    check.check_heads()
    check.check_emptied()
    check_seen(driver, seen, faults)
    signed = signatures.ended()
    expected.compare(driver, faults, tell)
    faults.add_all(erasing_problems(connection))
    faults.add_all(issued_problems(connection, tell))
    return _verified(check, faults, check.seq, signed)


def verify_since(
    connection: sa.Connection,
    checkpoint: Checkpoint,
    tell: Tell = untold,
    *,
    seen: Seen | None = None,
) -> Verified:
    """Check the log from a point where it was whole, and the rows that it touched since.

    ``seen`` and what is raised as for ``verify``.
    """
    driver = _reading(connection)
    faults, touched = Faults(), Touched()
    there = driver.execute("SELECT jhash FROM txn WHERE seq = ?", (checkpoint.seq,)).fetchone()
    if there is None or there[0] != checkpoint.head:
        faults.add(
            f"transaction {checkpoint.seq}, up to which the log was found whole before, "
            f"is {'missing' if there is None else 'another one now'}"
        )
    signatures = SignatureCheck(driver, faults, after=checkpoint.seq)
    check = LogCheck(
        driver, faults, seq=checkpoint.seq, jhash=checkpoint.head, signatures=signatures
    )
    for change in check.changes(tell):
        touched.see(change)
    check.check_heads()
    check.check_emptied()
    check_seen(driver, seen, faults)
    signed = signatures.ended()
    touched.compare(driver, faults)
    return _verified(check, faults, check.seq - checkpoint.seq, signed)


def entry_of(connection: sa.Connection, head: str) -> int | None:
    """Return the number of the transaction whose hash, or whose journal's hash, begins so.

    None where the log has no such entry: it was cut off before it, or rewritten.
    """
    beginning = f"{head.lower()}%"
    found = _reading(connection).execute(
        "SELECT max(seq) FROM txn WHERE jhash LIKE ? OR id LIKE ?", (beginning, beginning)
    )
    return found.fetchone()[0]


def _verified(
    check: LogCheck, faults: Faults, transactions: int, signatures: Signatures
) -> Verified:
    return Verified(
        transactions=transactions,
        changes=check.count,
        last=check.seq,
        head=check.jhash,
        problems=faults.told,
        signatures=signatures,
    )


def _reading(connection: sa.Connection) -> DriverConnection:
    """Return the driver's connection within one reading, so that all of it is of one moment."""
    connection.exec_driver_sql("SELECT 1 FROM sqlite_master LIMIT 1").fetchall()
    return connection.connection.driver_connection
