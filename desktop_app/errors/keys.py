"""Troubles with the ways into the cases: passphrase, recovery code, key file."""

from __future__ import annotations

from desktop_app.errors.base import StoreError
from desktop_app.paths import named

_FROM_A_BACKUP = (
    "Your cases may be whole all the same. Take the key file from a backup: each holds one."
)


class WrongTry(StoreError):
    """A way in that was refused; ``wait``: how many seconds until another one is tried."""

    wait: int = 0


class TriedTooOften(WrongTry):
    """Not even tried: the wait after several wrong ones is not over yet."""

    def __init__(self, wait: int) -> None:
        seconds = "1 second" if wait == 1 else f"{wait} seconds"
        super().__init__(
            "A wrong passphrase or recovery code was entered several times. "
            f"Wait {seconds}, then try again."
        )
        self.wait = wait


class WrongPassphrase(WrongTry):
    """The key file is whole; the passphrase does not fit it."""

    def __init__(self) -> None:
        super().__init__("That passphrase does not open these cases. Check Caps Lock.")


class PassphraseTooShort(StoreError):
    """A new passphrase is shorter than the program allows."""

    def __init__(self, shortest: int) -> None:
        super().__init__(f"Enter a passphrase of at least {shortest} characters.")


class PassphraseTooEasy(StoreError):
    """A new passphrase is one that anybody would try first."""

    def __init__(self) -> None:
        super().__init__(
            "That passphrase is too easy to guess. Choose three or four words that do not belong "
            "together."
        )


class MistypedRecoveryCode(StoreError):
    """A group of the recovery code fails its own check; ``group`` counts from 1."""

    def __init__(self, group: int) -> None:
        super().__init__(
            f"Group {group} of the recovery code is mistyped. Compare it with the recovery sheet."
        )
        self.group = group


class RecoveryCodeWrongLength(StoreError):
    """The recovery code has too few or too many characters."""

    def __init__(self, *, groups: int, letters: int) -> None:
        super().__init__(
            f"The recovery code has {groups} groups of {letters} letters and numbers. "
            "Enter all of them."
        )


class WrongRecoveryCode(WrongTry):
    """The code is a good code, of another store."""

    def __init__(self) -> None:
        super().__init__(
            "That recovery code does not open these cases. "
            "Use the recovery sheet that was printed for this store."
        )


class NoKeyFile(StoreError):
    """There is no key file to be used, so nothing can be tried at all."""


class NoBackupWithKey(StoreError):
    """The key file cannot be taken from a backup, because there is none beside the cases."""

    def __init__(self, folder: object) -> None:
        super().__init__(
            f"There is no whole backup in {folder} to take the key file from. Choose Restore a "
            "backup, and the newest backup you have in another place."
        )


class DamagedKeyFile(NoKeyFile):
    """Neither copy of the key file can be read."""

    def __init__(self, folder: object) -> None:
        super().__init__(
            f"The key file in {named(folder)} is damaged, and so is its copy. {_FROM_A_BACKUP}"
        )


class MissingKeyFile(NoKeyFile):
    """Both copies of the key file are gone."""

    def __init__(self, folder: object) -> None:
        super().__init__(
            f"The key file is missing from {named(folder)}, and so is its copy. {_FROM_A_BACKUP}"
        )


class KeyFileTooNew(StoreError):
    """The key file has a format this program does not know."""

    def __init__(self) -> None:
        super().__init__(
            "The key to these cases was made by a newer version of this program. "
            "Install that version. Nothing was changed."
        )


class KeyFileRefused(NoKeyFile):
    """The key file asks for an absurd amount of memory or time."""

    def __init__(self) -> None:
        super().__init__(
            "The key file asks for far more memory or time than this program ever uses, "
            f"so someone may have changed it. {_FROM_A_BACKUP}"
        )


class CannotCopyUnderNewKey(StoreError):
    """A store was not copied under a new key, or the copy failed its checks."""

    def __init__(self, why: str) -> None:
        super().__init__(
            f"There is no new key: {why}. Your cases are as they were, in the same folder."
        )
