"""Somebody who has the passphrase and another program, and rewrites the log with right hashes."""

# ruff: noqa: S608 - names of our own schema

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from desktop_app.store.change_log import HEADER, chain, name_of, seal
from desktop_app.store.engine import connect

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop_app.store import Store
    from desktop_app.store.engine import DriverConnection

TABLES = ("txn", "change", "device_key", "issued_file")
_COLUMNS = ("seq", "id", "jhash", *HEADER, "signed_by", "signature", "signed_as")
_PARTS = ("txn", "n", "tab", "row_id", "field", "digest", "salt", "old", "new")


@dataclass
class Entry:
    """One transaction as kept, by column, with its changes."""

    kept: dict[str, Any]
    changes: list[dict[str, Any]] = field(default_factory=list)


class Forger:
    """The whole log in hand; ``put_back`` writes it with every hash and chain right."""

    def __init__(self, store: Store) -> None:
        self.connection: DriverConnection = connect(store._file, foreign_keys=False)
        for table in TABLES:
            for act in ("update", "delete"):
                self.connection.execute(f"DROP TRIGGER IF EXISTS keep_{table}_{act}")
        listed = self.connection.execute(f"SELECT {', '.join(_COLUMNS)} FROM txn ORDER BY seq")
        self.entries = [Entry(dict(zip(_COLUMNS, row, strict=True))) for row in listed]
        for entry in self.entries:
            found = self.connection.execute(
                f"SELECT {', '.join(_PARTS)} FROM change WHERE txn = ? ORDER BY n",
                (entry.kept["seq"],),
            )
            entry.changes = [dict(zip(_PARTS, row, strict=True)) for row in found]

    def lie(self, seq: int, words: str) -> None:
        """Have a change say something else, and the table too."""
        change = self.entries[seq - 1].changes[0]
        change["new"] = json.dumps(words)
        self.connection.execute(
            f"UPDATE {change['tab']} SET {change['field']} = ? WHERE id = ?",
            (words, change["row_id"]),
        )

    def cut_after(self, seq: int, words: str) -> None:
        """Take the last acts back without a trace, the table too."""
        change = self.entries[seq].changes[0]
        self.connection.execute(
            f"UPDATE {change['tab']} SET {change['field']} = ? WHERE id = ?",
            (words, change["row_id"]),
        )
        del self.entries[seq:]

    def drop(self, case_id: str) -> None:
        """Take a case out of the log and out of the tables."""
        self.entries = [each for each in self.entries if each.kept["case_id"] != case_id]
        self.connection.execute("DELETE FROM need WHERE case_id = ?", (case_id,))
        self.connection.execute('DELETE FROM "case" WHERE id = ?', (case_id,))

    def put_back(self, sign: Callable[[Entry, str], None] = lambda entry, before: None) -> None:
        """Write the log again; ``sign`` is given each entry and its journal hash from before."""
        names: dict[str, str] = {}
        before: str | None = None
        heads: dict[str, str] = {}
        self.connection.execute("BEGIN")
        for table in ("change", "txn", "case_head"):
            self.connection.execute(f"DELETE FROM {table}")
        for seq, entry in enumerate(self.entries, start=1):
            kept = entry.kept
            was, jhash_was = kept["id"], kept["jhash"]
            parents = [names.get(each, each) for each in json.loads(kept["parents"])]
            kept["parents"] = json.dumps(parents)
            kept["undoes"] = names.get(kept["undoes"], kept["undoes"])
            for change in entry.changes:
                if change["salt"] is not None:
                    change["digest"] = seal(change["salt"], change["old"], change["new"])
                change["txn"] = seq
            sealed = [
                (c["n"], c["tab"], c["row_id"], c["field"], c["digest"]) for c in entry.changes
            ]
            kept["id"] = names[was] = name_of([kept[name] for name in HEADER], sealed)
            kept["seq"], kept["jhash"] = seq, chain(before, seq, kept["id"])
            before = kept["jhash"]
            sign(entry, jhash_was)
            heads[kept["case_id"] or "0" * 32] = kept["id"]
            self._insert("txn", kept)
            for change in entry.changes:
                self._insert("change", change)
        for case, txn_id in heads.items():
            self._insert("case_head", {"case_id": case, "txn_id": txn_id})
        self.connection.execute("COMMIT")
        self.connection.close()

    def _insert(self, table: str, row: dict[str, Any]) -> None:
        marks = ", ".join("?" * len(row))
        self.connection.execute(
            f"INSERT INTO {table}({', '.join(row)}) VALUES ({marks})", list(row.values())
        )
