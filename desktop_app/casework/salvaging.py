"""Salvaging a damaged store into a new one, told in words and counts without a word of any case."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from desktop_app import records
from desktop_app.casework.backup_list import damaged_in, kept_in
from desktop_app.casework.officers import AT_WORK
from desktop_app.casework.restoring import not_there_yet, read_backup, registers_in
from desktop_app.errors import BackupOfOthers, DamagedBackup, NotABackup
from desktop_app.records.wording import show_moment
from desktop_app.store import BACKUPS, FILES, HISTORY, OWN_ROW, salvage, untold

if TYPE_CHECKING:
    from pathlib import Path

    from desktop_app.clock import Clock
    from desktop_app.store import Salvaged, SavedPart, Tell

_NOT_KNOWN = "Name not known: the list of officers was damaged"
_DAMAGED = "The backup {} is damaged, so it was not used."
_OF_OTHERS = "The backup {} is not one of these cases, so it was not used."
_USED = "The backup of {} was used to make good what was lost, as far as it goes."
_ELSEWHERE = (
    "No backup beside the cases could make good what is lost. It may be in one that is kept "
    "elsewhere, such as on a memory stick: restore that too, and look there."
)
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

    @property
    def cases_words(self) -> tuple[str, ...]:
        """Return ``IN-2026-001: not saved: 3 needs`` for each case that lost something."""
        return tuple(
            f"{reference}: not saved: {'; '.join(lost)}" for reference, _id, lost in self.cases
        )


def salvage_store(  # noqa: PLR0913 - what is asked for, and how it is watched
    folder: Path,
    into: Path,
    passphrase: str,
    *,
    clock: Clock,
    actor: str,
    at_work: str = "",
    backup: Path | None = None,
    tell: Tell = untold,
) -> Outcome:
    """Make a new store in ``into`` of what can be read of a damaged one, which stays as it is.

    ``backup``: one of the same store, from which what is lost is made good as far as it goes. What
    the backups beside it know as destroyed does not come back.
    Raises DamagedStore where nothing can be read, SalvageFailed, BackupOfOthers, DamagedBackup,
    StoreExists, WrongPassphrase, StoreInUse, FolderNotWritable, Stopped and the like; then nothing
    of it is left behind.
    """
    # The damaged file may have lost its own register of what was destroyed.
    erased = registers_in(folder / BACKUPS)
    if backup is not None:
        erased |= registers_in(backup.parent)
    saved = salvage(
        folder,
        into,
        passphrase,
        clock=clock,
        actor=actor,
        at_work=at_work,
        backup=backup,
        erased=erased,
        tell=tell,
    )
    return Outcome(
        whole=saved.whole,
        kinds=tuple(_kinds(saved)),
        cases=tuple(
            (case.reference, str(case.case_id), tuple(_lost(case.lost))) for case in saved.touched
        ),
        notes=tuple(_notes(saved)),
    )


def folder_to_save_in(folder: Path, clock: Clock) -> Path:
    """Return a folder that is not there yet, to save what can be read of the one beside it in."""
    return not_there_yet(folder.with_name(f"{folder.name}-saved-{clock.today():%Y-%m-%d}"))


def salvage_with_backups(  # noqa: PLR0913 - what is asked for, and how it is watched
    folder: Path,
    into: Path,
    passphrase: str,
    *,
    clock: Clock,
    backup: Path | None = None,
    tell: Tell = untold,
) -> Outcome:
    """Salvage with ``backup``, or the newest one beside the cases that can help, and say which.

    The history says it was done by whoever was at work last: nobody else is known at the door.

    Backups beside them that are damaged or of other cases are left out, and the notes say so.
    Raises what ``salvage_store`` raises, about a backup only where it was named.
    """
    work = partial(
        salvage_store,
        folder,
        into,
        passphrase,
        clock=clock,
        actor=_NOT_KNOWN,
        at_work=AT_WORK,
        tell=tell,
    )
    if backup is not None:
        outcome = work(backup=backup)
        used = _USED.format(show_moment(read_backup(backup).made))
        return replace(outcome, notes=(used, *outcome.notes))
    left_out = [_DAMAGED.format(each.name) for each in damaged_in(folder)]
    for kept in kept_in(folder):
        try:
            outcome = work(backup=kept.file)
        except (DamagedBackup, NotABackup):
            left_out.append(_DAMAGED.format(kept.file.name))
        except BackupOfOthers:
            left_out.append(_OF_OTHERS.format(kept.file.name))
        else:
            used = _USED.format(show_moment(kept.manifest.made)) if kept.manifest else ""
            return replace(outcome, notes=(*left_out, used, *outcome.notes))
    outcome = work()
    elsewhere = () if outcome.whole else (_ELSEWHERE,)
    return replace(outcome, notes=(*left_out, *elsewhere, *outcome.notes))


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


def _notes(saved: Salvaged) -> list[str]:
    notes: list[str] = []
    if saved.without_newest:
        notes.append("Some of what was saved last before the damage could not be read.")
    if any(OWN_ROW in case.lost for case in saved.touched):
        notes.append(
            "Cases whose reference was lost are now called SALVAGED-001 and so on. "
            "Open each, and give it its reference and title again."
        )
    if not saved.whole:
        notes.append("Keep the damaged file until nothing is missing.")
    return notes
