"""Known troubles: each class holds the sentence an officer reads, and says what to do."""

from __future__ import annotations

from desktop_app.errors.backups import (
    BackupDiffers,
    BackupFailed,
    BackupOfOthers,
    DamagedBackup,
    NoBackupThere,
    NotABackup,
    TooDamagedToBackUp,
)
from desktop_app.errors.base import CaseworkError, Stopped, StoreError
from desktop_app.errors.keys import (
    CannotCopyUnderNewKey,
    DamagedKeyFile,
    KeyFileRefused,
    KeyFileTooNew,
    MissingKeyFile,
    MistypedRecoveryCode,
    NoBackupWithKey,
    NoKeyFile,
    PassphraseTooEasy,
    PassphraseTooShort,
    RecoveryCodeWrongLength,
    TriedTooOften,
    WrongPassphrase,
    WrongRecoveryCode,
    WrongTry,
)
from desktop_app.paths import named

__all__ = [
    "BackupDiffers",
    "BackupFailed",
    "BackupOfOthers",
    "CannotCopyUnderNewKey",
    "CannotOpenNow",
    "CannotRead",
    "CannotUndo",
    "CaseworkError",
    "DamagedBackup",
    "DamagedKeyFile",
    "DamagedStore",
    "FolderNotLocal",
    "FolderNotWritable",
    "KeyFileRefused",
    "KeyFileTooNew",
    "MissingKeyFile",
    "MistypedRecoveryCode",
    "NoBackupThere",
    "NoBackupWithKey",
    "NoKeyFile",
    "NotABackup",
    "NotAStore",
    "NotSaved",
    "OnlyToLookAt",
    "PassphraseTooEasy",
    "PassphraseTooShort",
    "RecoveryCodeWrongLength",
    "SalvageFailed",
    "Stopped",
    "StoreEmpty",
    "StoreError",
    "StoreExists",
    "StoreInUse",
    "StoreLost",
    "StoreMissing",
    "StoreMoved",
    "StoreTooNew",
    "StoreTooOldToLookAt",
    "TooDamagedToBackUp",
    "TriedTooOften",
    "UpgradeFailed",
    "WrongPassphrase",
    "WrongRecoveryCode",
    "WrongTry",
]


# --- Keeping cases: opening a store, saving, undoing ---


class StoreMissing(StoreError):
    """There is no store in the folder."""

    def __init__(self, folder: object) -> None:
        super().__init__(
            f"There are no cases in {named(folder)}. Choose the folder they are kept in."
        )


class StoreLost(StoreMissing):
    """The store's file is gone; its key or its backups are still in the folder."""

    def __init__(self, folder: object) -> None:
        StoreError.__init__(
            self,
            f"The file with the cases is missing from {named(folder)}. Leave what is there as it "
            "is, and restore a backup.",
        )


class StoreMoved(StoreError):
    """The cases got a new key, and with it the folder ``to``."""

    def __init__(self, folder: object, to: object) -> None:
        super().__init__(
            f"The cases in {folder} were given a new key and are kept in {to} now. "
            "Open that folder."
        )


class StoreEmpty(StoreError):
    """The store's file has no content at all."""

    def __init__(self, folder: object) -> None:
        super().__init__(f"The file with the cases in {named(folder)} is empty. Restore a backup.")


class NotAStore(StoreError):
    """The file is something else: a plain database, another program's file."""

    def __init__(self, folder: object) -> None:
        super().__init__(
            f"What is in {named(folder)} was made by another program. "
            "Choose the folder your cases are in."
        )


class DamagedStore(StoreError):
    """The keys fit, the file does not open or fails its checks."""

    def __init__(self, folder: object) -> None:
        super().__init__(
            f"The cases in {named(folder)} are damaged. "
            "Keep that folder as it is and restore a backup."
        )


class SalvageFailed(StoreError):
    """A new store was not made, or did not pass its checks and was thrown away: ``why``."""

    def __init__(self, why: str) -> None:
        super().__init__(
            f"Nothing was salvaged: {why}. "
            "The damaged file is as it was. Restore a backup, and keep the damaged file."
        )


class OnlyToLookAt(StoreError):
    """Something would be changed in cases that are open to be looked at only."""

    def __init__(self) -> None:
        super().__init__(
            "Nothing was changed: these cases are open to be looked at only. "
            "Restore a backup, or open your own cases, and go on there."
        )


class StoreTooOldToLookAt(StoreError):
    """A store that is not to be changed is of an older version, so it cannot be brought up."""

    def __init__(self) -> None:
        super().__init__(
            "These cases were saved by an older version of this program, so they cannot be looked "
            "at as they are. Salvage them into a new folder, or restore a backup."
        )


class CannotOpenNow(StoreError):
    """The file is not damaged, but the disk or another program is in the way: ``why``."""

    def __init__(self, why: str, what_to_do: str) -> None:
        super().__init__(f"Your cases cannot be opened now: {why}. {what_to_do}")


class StoreTooNew(StoreError):
    """The store was written by a newer version, which ``version`` names."""

    def __init__(self, *, version: str, ours: str) -> None:
        super().__init__(
            f"These cases were saved by version {version} of this program; this is {ours}. "
            "Install the newer version. Nothing was changed."
        )
        self.version = version


class UpgradeFailed(StoreError):
    """An upgrade was taken back whole; ``why`` says what its checks found."""

    def __init__(self, why: str) -> None:
        super().__init__(
            f"The cases could not be brought up to this version: {why}. "
            "Nothing was changed; go on with the version you had and tell your IT team."
        )


class StoreInUse(StoreError):
    """Another window holds the store; ``holder`` says who."""

    def __init__(self, holder: str) -> None:
        super().__init__(
            f"These cases are already open in another window ({holder.partition(', process')[0]}). "
            "Go on there, or close it first."
        )
        self.holder = holder


class StoreExists(StoreError):
    """Something is already kept where a new store should go."""

    def __init__(self, folder: object) -> None:
        super().__init__(f"{named(folder)} already holds something. Choose a new or empty folder.")


class FolderNotWritable(StoreError):
    """The folder cannot be written to."""

    def __init__(self, folder: object) -> None:
        super().__init__(
            f"From this account nothing can be saved in {named(folder)}. "
            "Choose another folder on this laptop, or ask your IT team to allow it."
        )


class FolderNotLocal(StoreError):
    """The folder is copied elsewhere or lies on another computer; ``where`` names it."""

    def __init__(self, folder: object, where: str) -> None:
        super().__init__(
            f"{named(folder)} is {where}. Cases kept there can be damaged or copied off it. "
            "Choose a folder on this laptop."
        )


class NotSaved(StoreError):
    """The last change did not reach the disk; everything saved before it is safe."""

    def __init__(self, why: str, what_to_do: str) -> None:
        super().__init__(f"Not saved: {why}. {what_to_do}")


class CannotRead(StoreError):
    """The cases that are open can no longer be read; nothing kept is lost by it."""

    def __init__(self, why: str, what_to_do: str) -> None:
        super().__init__(f"Your cases cannot be read now: {why}. {what_to_do}")


class CannotUndo(StoreError):
    """The change cannot be taken back, because ``why``."""

    def __init__(self, why: str) -> None:
        super().__init__(f"Not undone: {why}.")
