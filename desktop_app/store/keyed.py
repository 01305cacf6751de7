"""What opens an open store: its passphrase, its recovery code, and a master key in their place."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from desktop_app.errors import CannotRead
from desktop_app.store.backup_file import mark_of
from desktop_app.store.change_log import has_entry_from, journal_head, newest_signed
from desktop_app.store.device import Device, Seen
from desktop_app.store.engine import make_engine, only_read
from desktop_app.store.key_slots import USUAL, Cost
from desktop_app.store.keyfile import Keys, change_passphrase, change_recovery_code
from desktop_app.store.new_key import CopyUnderNewKey
from desktop_app.store.own_key_file import OwnKeyFile
from desktop_app.store.readable import Readable
from desktop_app.store.trouble import not_taken, told_plainly
from desktop_app.store.unlocking import prove_passphrase

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy import Engine

    from desktop_app.clock import Clock
    from desktop_app.store.engine import StoreFile


class Keyed(Readable):
    """The questions to a store, and what changes how it is opened; none of it changes a case."""

    def __init__(self, store_file: StoreFile, keys: Keys, clock: Clock, reader: Engine) -> None:
        super().__init__(store_file.file.parent, reader)
        self.clock = clock
        self._file = store_file
        self._keys = keys
        self._key_file = OwnKeyFile(store_file.file, keys.device)
        self._laptop = Device(self.folder, keys)

    def ends_before_what_was_seen(self) -> bool:
        """Tell whether the log ends before an entry that this laptop noted; raises CannotRead.

        So does an older file that was put in the place of this store's by hand.
        """
        seen = self._laptop.seen
        if seen is None:
            return False
        with self._connected() as connection:
            return not has_entry_from(connection, seen.seq)

    def note_seen(self) -> None:
        """Keep with this laptop's key how far the log goes now, unless it is not what it was.

        So whoever has the passphrase and another copy of the store, and not this laptop's key,
        cannot put a shorter or another log in the place of this one. Raises CannotRead.
        """
        seen = self._laptop.seen
        # A connection of its own: one that is kept would read on from a file that was removed.
        engine = make_engine(self._file, one_use=True, prepare=only_read)
        with told_plainly(self.folder, CannotRead), engine.connect() as connection:
            if seen is not None and journal_head(connection, seen.seq) != seen.jhash:
                return
            newest = newest_signed(connection)
        if newest is not None:
            # Where the disk does not take it, what was noted before goes on to hold.
            with suppress(OSError):
                self._laptop.note_seen(Seen(seq=newest[0], jhash=newest[1]))

    @property
    def mark(self) -> str:
        """Letters that tell this store's backups from those of other laptops in one place."""
        return mark_of(self._keys.device)

    def change_passphrase(self, new: str, *, cost: Cost = USUAL) -> None:
        """Replace the passphrase; the recovery code goes on opening the store.

        Raises PassphraseTooShort, PassphraseTooEasy and NotSaved.
        """
        self._key_file.look_after()
        try:
            change_passphrase(self.folder, self._keys, new, cost=cost)
        except OSError as error:
            raise not_taken(self.folder, error, "the new passphrase") from error
        finally:
            self._key_file.look_after()

    def prove_passphrase(self, passphrase: str) -> None:
        """Raise WrongPassphrase or TriedTooOften unless this opens the store."""
        self._key_file.look_after()
        prove_passphrase(self.folder, passphrase, clock=self.clock)

    def change_recovery_code(self, code: str) -> None:
        """Replace the recovery code; the passphrase goes on opening the store. Raises NotSaved."""
        self._key_file.look_after()
        try:
            change_recovery_code(self.folder, self._keys, code)
        except OSError as error:
            raise not_taken(self.folder, error, "the new recovery code") from error
        finally:
            self._key_file.look_after()

    def begin_new_key(self, to: Path, passphrase: str, *, cost: Cost = USUAL) -> CopyUnderNewKey:
        """Return a copy under a new master key, still empty; raises what CopyUnderNewKey raises."""
        return CopyUnderNewKey(self._file, to, passphrase, cost=cost)
