"""The ways into the open store: its passphrase and its recovery code."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.store import new_code

if TYPE_CHECKING:
    from desktop_app.store import Store


class StoreKeys:
    """Changes how the store is opened, never what is in it; reached as ``desk.keys``."""

    def __init__(self, store: Store) -> None:
        """Change the ways into ``store``."""
        self._store = store

    def prove(self, passphrase: str) -> None:
        """Raise WrongPassphrase unless the passphrase is the one that opens the store."""
        self._store.prove_passphrase(passphrase)

    def change_passphrase(self, old: str, new: str) -> None:
        """Put a new passphrase in the place of the old one; the cases are not touched.

        Backups keep the passphrase of their day. Raises WrongPassphrase, PassphraseTooShort and
        NotSaved.
        """
        self.prove(old)
        self.choose_passphrase(new)

    def choose_passphrase(self, new: str) -> None:
        """Put a new passphrase in the place of one that is forgotten, once the code has opened it.

        Raises PassphraseTooShort and NotSaved.
        """
        self._store.change_passphrase(new)

    def propose_recovery_code(self) -> str:
        """Return a new recovery code, which opens nothing until ``take_recovery_code``."""
        return new_code()

    def take_recovery_code(self, code: str) -> None:
        """Let a code open the store in the place of the one before, which no longer does.

        Only once it is on paper. Raises NotSaved.
        """
        self._store.change_recovery_code(code)
