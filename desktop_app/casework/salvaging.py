"""Salvaging a damaged store into a new one, told in words and counts without a word of any case."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app import records
from desktop_app.store import FILES, HISTORY, OWN_ROW, salvage, untold

if TYPE_CHECKING:
    from pathlib import Path

    from desktop_app.clock import Clock
    from desktop_app.store import Salvaged, SavedPart, Tell

_PLURALS = {kind.__tablename__: kind.PLURAL for kind in records.RECORDS}
_ELSE = {
    HISTORY: "part of its history",
    OWN_ROW: "its reference, title and first answers",
}


@dataclass(frozen=True, kw_only=True)
class SavedKind:
    """How many of a kind were saved and how many not; ``lost`` None where nothing tells."""

    what: str
    saved: int
    lost: int | None

    @property
    def words(self) -> str:
        """Return ``needs: 12 saved, 3 not saved``."""
        if self.lost is None:
            return f"{self.what}: {self.saved:,} saved, and some may not be"
        rest = f", {self.lost:,} not saved" if self.lost else ""
        return f"{self.what}: {self.saved:,} saved{rest}"


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What came of salvaging.

    ``kinds``: of which there is or was any. ``cases``: reference and identity of each case of which
    something is known to be lost, and what. ``notes``: what else to know, as sentences.
    """

    whole: bool
    kinds: tuple[SavedKind, ...]
    cases: tuple[tuple[str, str, tuple[str, ...]], ...]
    notes: tuple[str, ...]


def salvage_store(  # noqa: PLR0913 - what is asked for, and how it is watched
    folder: Path,
    into: Path,
    passphrase: str,
    *,
    clock: Clock,
    actor: str,
    backup: Path | None = None,
    tell: Tell = untold,
) -> Outcome:
    """Make a new store in ``into`` of what can be read of a damaged one, which stays as it is.

    ``backup``: one of the same store, from which what is lost is made good as far as it goes.
    Raises DamagedStore where nothing can be read, SalvageFailed, BackupOfOthers, DamagedBackup,
    StoreExists, WrongPassphrase, StoreInUse, FolderNotWritable, Stopped and the like; then nothing
    of it is left behind.
    """
    saved = salvage(folder, into, passphrase, clock=clock, actor=actor, backup=backup, tell=tell)
    return Outcome(
        whole=saved.whole,
        kinds=tuple(_kinds(saved)),
        cases=tuple(
            (case.reference, str(case.case_id), tuple(_lost(case.lost))) for case in saved.touched
        ),
        notes=tuple(_notes(saved, with_backup=backup is not None)),
    )


def _kinds(saved: Salvaged) -> list[SavedKind]:
    parts = [
        SavedKind(what=_PLURALS[part.name], saved=part.saved, lost=part.lost)
        for part in sorted(saved.parts, key=lambda part: part.name != "case")
        if _is_any(part)
    ]
    if _is_any(saved.files):
        files = saved.files
        parts.append(SavedKind(what="issued files", saved=files.saved, lost=files.lost))
    entries = saved.entries
    parts.append(SavedKind(what="entries of the history", saved=entries.saved, lost=entries.lost))
    return parts


def _is_any(part: SavedPart) -> bool:
    return part.saved > 0 or part.lost != 0


def _lost(lost: dict[str, int]) -> list[str]:
    said = [_ELSE[name] for name in lost if name in _ELSE]
    said += [f"{lost[name]:,} {_PLURALS[name]}" for name in lost if name in _PLURALS]
    return said + ([f"{lost[FILES]:,} issued files"] if FILES in lost else [])


def _notes(saved: Salvaged, *, with_backup: bool) -> list[str]:
    notes: list[str] = []
    if saved.without_newest:
        notes.append("Some of what was saved last before the damage could not be read.")
    if any(OWN_ROW in case.lost for case in saved.touched):
        notes.append(
            "Cases whose reference was lost are now called SALVAGED-001 and so on. "
            "Open each, and give it its reference and title again."
        )
    if not saved.whole:
        if not with_backup:
            notes.append("What is not saved may be in a backup: salvage again with --backup.")
        notes.append("Keep the damaged file until nothing is missing.")
    return notes
