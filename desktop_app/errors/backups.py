"""Troubles with backups: making one, and reading one."""

from __future__ import annotations

from desktop_app.errors.base import StoreError


class BackupFailed(StoreError):
    """A backup was not made, or failed its checks and was thrown away."""

    def __init__(self, why: str) -> None:
        super().__init__(f"No backup was made: {why}.")


class TooDamagedToBackUp(BackupFailed):
    """A backup of cases that cannot be read to their end."""

    def __init__(self) -> None:
        super().__init__(
            "the cases are damaged. Keep their folder as it is, and restore an older backup or "
            "salvage what can still be read"
        )


class NotABackup(StoreError):
    """A file that is no backup of cases, or of a kind this program does not know."""

    def __init__(self, file: object) -> None:
        super().__init__(f"{file} is not a backup of cases. Choose a file that ends in .cwbackup.")


class NoBackupThere(NotABackup):
    """A backup that is not where it was looked for."""

    def __init__(self, file: object) -> None:
        StoreError.__init__(
            self,
            f"There is no file {file}. Check its name, and that the disk or stick it is on is "
            "connected.",
        )


class DamagedBackup(StoreError):
    """A backup that is not whole any more."""

    def __init__(self, file: object) -> None:
        super().__init__(f"The backup {file} is damaged. Nothing was restored. Try an older one.")


class BackupDiffers(StoreError):
    """A backup whose store is not what the backup says of it, or has faults."""

    def __init__(self, file: object, why: str) -> None:
        super().__init__(f"The backup {file} was not restored: {why}. Try an older one.")


class BackupOfOthers(StoreError):
    """A backup that cannot help to salvage a store, because it is none of that store."""

    def __init__(self, file: object) -> None:
        super().__init__(
            f"The backup {file} is not one of these cases, so nothing was taken from it and "
            "nothing was salvaged. Choose a backup of these cases, or salvage without one."
        )
