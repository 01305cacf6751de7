"""The room that changes the passphrase of the open cases."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Slot

from desktop_app.errors import CaseworkError
from desktop_app.gui.keys.key_room import DonePage, KeyRoom
from desktop_app.gui.rooms.recover import NewPassphrasePage

if TYPE_CHECKING:
    from desktop_app.casework import Casework
    from desktop_app.gui.store_thread import StoreThread

TITLE = "Change passphrase"


class ChangePassphraseRoom(KeyRoom):
    """The old one, the new one twice, and what that means for backups."""

    def __init__(self, store: StoreThread) -> None:
        """Change it through ``store``."""
        self.new = NewPassphrasePage(
            "Choose a new passphrase",
            "Everybody who works with these cases needs it from now on. The cases themselves are "
            "not touched.",
            kicker=TITLE,
        )
        self.done = DonePage(
            "The passphrase is changed",
            (
                "The cases open with the new passphrase from now on. Tell everybody who needs it.",
                "Backups made before now still open with the old passphrase.",
                "The recovery sheet stays the same.",
            ),
        )
        super().__init__(store, TITLE, (self.new, self.done))
        self.new.went_on.connect(self._change)
        self.done.went_on.connect(self.left)

    def proved(self) -> None:
        """Ask for the new one."""
        self.go_to(self.new)

    @Slot()
    def _change(self) -> None:
        self.new.wait("Changing the passphrase…")
        old, new = self.proof.passphrase.text(), self.new.first.text()
        self._store.run(partial(_change, old, new), self._changed, self._not_changed)

    @Slot(object)
    def _changed(self, _nothing: object) -> None:
        self.new.forget()
        self.proof.passphrase.set_value(None)
        self.go_to(self.done)

    @Slot(object)
    def _not_changed(self, error: BaseException) -> None:
        if isinstance(error, CaseworkError):
            self.new.refuse(error)
        else:
            self.new.wait("")
            self._store.failed.emit(error)


def _change(old: str, new: str, desk: Casework) -> None:
    desk.keys.change_passphrase(old, new)
