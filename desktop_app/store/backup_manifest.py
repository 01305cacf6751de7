"""What a backup says of itself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

FORMAT = "casework-backup/1"


@dataclass(frozen=True, kw_only=True)
class Manifest:
    """What a backup says of itself; nothing of it is about any case or person.

    ``head``: the last hash of the store's journal, of ``transactions`` entries. ``newest_change``
    and ``made_at``: moments (UTC). ``schema``: the store's migration. The hashes are SHA-256.
    ``erased``: the register of erased cases, so that an older backup beside it brings none back.
    """

    made_at: str
    program: str
    schema: str
    cases: int
    transactions: int
    head: str
    newest_change: str
    database_sha256: str
    key_sha256: str
    erased: tuple[str, ...] = ()
    format: str = FORMAT

    @property
    def made(self) -> datetime:
        """When it was made, aware."""
        return datetime.fromisoformat(self.made_at)

    @property
    def cases_words(self) -> str:
        """How many cases it holds, in words."""
        return f"{self.cases} case{'' if self.cases == 1 else 's'}"

    @property
    def changed(self) -> datetime | None:
        """When the newest change in it was made, aware; None where nothing was ever kept."""
        return datetime.fromisoformat(self.newest_change) if self.newest_change else None
