"""Practice cases: the worked cases that ship with the program, marked as not real."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.casework.officers import OfficerDetails
from desktop_app.casework.starting import ReferenceTaken
from desktop_app.casework.stores import create, is_store, open_with_passphrase
from desktop_app.errors import CaseworkError, WrongPassphrase
from desktop_app.paths import shipped

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from desktop_app.casework.desk import Casework
    from desktop_app.clock import Clock
    from desktop_app.policy import PolicyPack

PRACTICE_PASSPHRASE = "practice makes perfect"  # noqa: S105 - shown to whoever practises
_OFFICER = OfficerDetails(
    name="Practice Officer", team="Practice team", council="Sampleton District Council"
)


class NotForPractice(CaseworkError):
    """A folder holds cases that do not open with the practice passphrase."""

    def __init__(self, folder: Path) -> None:
        super().__init__(
            f"{folder} holds cases that do not open with the practice passphrase. Name a new "
            "folder for practice cases, or open those with the program and their own passphrase. "
            "Nothing was changed."
        )


def add_practice_cases(desk: Casework) -> list[str]:
    """Bring in the worked cases that are not there yet; return the references of all of them.

    They are marked as practice cases by their own files. Raises NotSaved.
    """
    return [_bring_in(desk, file) for file in sorted(shipped("cases").glob("*.case.json"))]


def _bring_in(desk: Casework, file: Path) -> str:
    try:
        case_id = desk.import_file(file.read_bytes())
    except ReferenceTaken as taken:
        return taken.reference
    return desk.open_case(case_id).view.case.reference or ""


def make_practice_store(
    folder: Path, *, clock: Clock, packs: Mapping[str, PolicyPack]
) -> tuple[Casework, str]:
    """Make a store that holds only the practice cases; return the desk on it and its passphrase.

    Raises what ``create`` raises.
    """
    desk, _code = create(folder, PRACTICE_PASSPHRASE, _OFFICER, clock=clock, packs=packs)
    try:
        add_practice_cases(desk)
    except BaseException:
        desk.close()
        raise
    return desk, PRACTICE_PASSPHRASE


def practice_store(
    folder: Path, *, clock: Clock, packs: Mapping[str, PolicyPack]
) -> tuple[Casework, str]:
    """Open the practice store that was made in a folder before, as it was left, or make one there.

    Return the desk on it and its passphrase. Raises NotForPractice, and what ``create`` and
    ``open_with_passphrase`` raise.
    """
    if not is_store(folder):
        return make_practice_store(folder, clock=clock, packs=packs)
    try:
        desk = open_with_passphrase(folder, PRACTICE_PASSPHRASE, clock=clock, packs=packs)
    except WrongPassphrase as trouble:
        raise NotForPractice(folder) from trouble
    return desk, PRACTICE_PASSPHRASE
