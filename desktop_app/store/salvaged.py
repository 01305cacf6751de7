"""What was saved of a damaged store and what was not, counted table by table and case by case."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.records.issued import IssuedFile
from desktop_app.store.writing_session import followed_tables

if TYPE_CHECKING:
    from desktop_app.store.engine import DriverConnection
    from desktop_app.store.kept_log import KeptLog
    from desktop_app.store.raw_copy import RawCopy
    from desktop_app.store.saved_rows import SavedRows

HISTORY, OWN_ROW, FILES = "history", "own_row", "files"
"""What else than rows of a table a case may have lost: entries of its log, the row of the case
itself, the files of what was issued."""


@dataclass(frozen=True, kw_only=True)
class SavedPart:
    """One table: how many rows were saved, and how many not; None where nothing tells."""

    name: str
    saved: int
    lost: int | None


@dataclass(frozen=True, kw_only=True)
class TouchedCase:
    """A case of which it is known that something was lost.

    ``reference``: the one it has now. ``lost``: how many rows of each table, and what else.
    """

    case_id: uuid.UUID
    reference: str
    lost: dict[str, int]


@dataclass(frozen=True, kw_only=True)
class Salvaged:
    """What was saved of a damaged store, and what was not.

    ``entries``: of the change log. ``files``: of issued documents. ``without_newest``: some of
    what was saved last before the damage could not be read.
    """

    parts: tuple[SavedPart, ...]
    entries: SavedPart
    files: SavedPart
    touched: tuple[TouchedCase, ...]
    without_newest: bool

    @property
    def whole(self) -> bool:
        """Whether everything was saved."""
        every = (*self.parts, self.entries, self.files)
        return not self.without_newest and all(part.lost == 0 for part in every)


def told(
    raw: RawCopy, log: KeptLog, rows: SavedRows, to: DriverConnection, *, without_newest: bool
) -> Salvaged:
    """Count what is in the new store, and what was in the old one besides."""
    by_case: dict[str, dict[str, int]] = {}
    parts = [_part(name, raw, log, to, by_case) for name in sorted(followed_tables())]
    for case in log.broken:
        by_case.setdefault(case, {})[HISTORY] = 1
    for case in rows.stubs:
        by_case.setdefault(case, {})[OWN_ROW] = 1
    for case, files in rows.files_lost.items():
        by_case.setdefault(case, {})[FILES] = files
    references = dict(to.execute('SELECT id, reference FROM "case"').fetchall())
    entries_known = "txn" in raw.whole or isinstance(raw.expected.get("txn"), int)
    return Salvaged(
        parts=tuple(parts),
        entries=SavedPart(
            name="txn", saved=log.kept, lost=log.lost if entries_known else log.lost or None
        ),
        files=SavedPart(
            name=IssuedFile.__tablename__,
            saved=_count(to, IssuedFile.__tablename__),
            lost=sum(rows.files_lost.values()),
        ),
        touched=tuple(
            TouchedCase(case_id=uuid.UUID(case), reference=references[case] or "", lost=lost)
            for case, lost in sorted(by_case.items())
            if case in references
        ),
        without_newest=without_newest,
    )


def _part(
    name: str, raw: RawCopy, log: KeptLog, to: DriverConnection, by_case: dict[str, dict[str, int]]
) -> SavedPart:
    saved = _count(to, name)
    if name in raw.whole or name not in raw.columns or log.is_whole:
        return SavedPart(name=name, saved=saved, lost=0)
    expected = raw.expected.get(name)
    if not isinstance(expected, dict):
        lost = None if expected is None else max(0, expected - saved)
        return SavedPart(name=name, saved=saved, lost=lost)
    here = dict(to.execute(f'SELECT case_id, count(*) FROM "{name}" GROUP BY 1').fetchall())  # noqa: S608 - our own names
    missing = {case: had - here.get(case, 0) for case, had in expected.items()}
    for case, lost in missing.items():
        if lost > 0:
            by_case.setdefault(case, {})[name] = lost
    lost = sum(each for each in missing.values() if each > 0)
    return SavedPart(name=name, saved=saved, lost=lost)


def _count(to: DriverConnection, name: str) -> int:
    return to.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0]  # noqa: S608
