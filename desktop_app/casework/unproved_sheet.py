"""Whether anybody has shown that they have the recovery sheet: setting up may be cut off before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.errors import NoKeyFile
from desktop_app.store import read_key_file

if TYPE_CHECKING:
    from pathlib import Path

    from desktop_app.casework.backups import Backups
    from desktop_app.store import Store

_UNPROVED = "recovery_sheet_unproved"
"""The fact that names a recovery sheet from which nothing was typed back yet."""


def await_sheet(store: Store) -> None:
    """Note that nothing was typed back from the recovery sheet yet.

    Raises NotSaved and NoKeyFile.
    """
    store.set_fact(_UNPROVED, _mark(store.folder))


def note_proved(store: Store) -> None:
    """Note that somebody has the recovery sheet; raises NotSaved."""
    if store.fact(_UNPROVED):
        store.set_fact(_UNPROVED, "")


def is_unproved(backups: Backups) -> bool:
    """Tell whether nobody has shown yet that they have the sheet that counts now."""
    mark = backups.fact(_UNPROVED)
    try:
        # A new sheet or a new key has been proved, and is another one.
        return bool(mark) and mark == _mark(backups.folder.parent)
    except NoKeyFile:
        return False  # a trouble that has a sentence of its own


def _mark(folder: Path) -> str:
    """Return what tells the recovery sheet of a store from the one it had before."""
    return read_key_file(folder).recovery.salt.hex()
