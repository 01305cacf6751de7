"""The ways into the open store: its passphrase and its recovery code."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.casework.backups import Backups
from desktop_app.casework.new_key import NewKey
from desktop_app.casework.officers import names_known
from desktop_app.casework.unproved_sheet import await_sheet, note_proved
from desktop_app.passphrase import refuse_unsafe
from desktop_app.store import new_code, seconds_to_wait

if TYPE_CHECKING:
    from desktop_app.store import Store


class StoreKeys:
    """Changes how the store is opened, never what is in it; reached as ``desk.keys``."""

    def __init__(self, store: Store) -> None:
        """Change the ways into ``store``."""
        self._store = store

    def prove(self, passphrase: str) -> None:
        """Raise WrongPassphrase or TriedTooOften unless the passphrase opens the store."""
        self._store.prove_passphrase(passphrase)

    @property
    def seconds_to_wait(self) -> int:
        """How long no passphrase is tried, after several wrong ones."""
        return seconds_to_wait(self._store.folder, clock=self._store.clock)

    def change_passphrase(self, old: str, new: str) -> None:
        """Put a new passphrase in the place of the old one; the cases are not touched.

        Backups keep the passphrase of their day. Raises WrongPassphrase, PassphraseTooShort,
        PassphraseTooEasy and NotSaved.
        """
        self.prove(old)
        self.choose_passphrase(new)

    def choose_passphrase(self, new: str) -> None:
        """Put a new passphrase in the place of one that is forgotten, once the code has opened it.

        Raises PassphraseTooShort, PassphraseTooEasy and NotSaved.
        """
        refuse_unsafe(new, *names_known(self._store))
        self._store.change_passphrase(new)

    def begin_new_key(self) -> NewKey:
        """Return a new master key that is still to be prepared; nothing is done yet."""
        return NewKey(self._store, Backups(self._store, self._store.clock))

    def propose_recovery_code(self) -> str:
        """Return a new recovery code, which opens nothing until ``take_recovery_code``."""
        return new_code()

    def await_sheet(self) -> None:
        """Note that nothing was typed back from the recovery sheet yet; raises NotSaved."""
        await_sheet(self._store)

    def sheet_is_proved(self) -> None:
        """Note that somebody has the recovery sheet; raises NotSaved."""
        note_proved(self._store)

    def take_recovery_code(self, code: str) -> None:
        """Let a code open the store in the place of the one before, which no longer does.

        Only once it is on paper. Raises NotSaved.
        """
        self._store.change_recovery_code(code)
