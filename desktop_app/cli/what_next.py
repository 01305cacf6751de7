"""Where a sentence ends at what to do, the commands that do it."""

from __future__ import annotations

from desktop_app.errors import DamagedStore, NoKeyFile

OF_DAMAGE = (
    "Of damaged cases, casework restore brings a backup back into a new folder, and casework "
    "salvage saves what can still be read into another. Neither changes this one."
)
OF_KEYS = (
    "A backup is a ZIP archive: take casework.key.json out of the newest one and put it into the "
    "folder with the cases. They then open with the passphrase of the day of that backup."
)


def what_next(trouble: Exception, command: str) -> str:
    """Return what to type next after a command met a trouble; nothing where that says it all."""
    if isinstance(trouble, NoKeyFile):
        return OF_KEYS
    return OF_DAMAGE if isinstance(trouble, DamagedStore) and command != "salvage" else ""
