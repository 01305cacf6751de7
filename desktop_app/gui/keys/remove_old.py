"""The room that removes the cases under the old key, once nobody needs them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot

from desktop_app.casework.old_key import remove_old
from desktop_app.errors import CaseworkError
from desktop_app.gui.keys.key_room import DonePage, KeyRoom, ProofPage
from desktop_app.gui.widgets.words import counted

if TYPE_CHECKING:
    from pathlib import Path

    from desktop_app.casework.old_key import UnderOldKey
    from desktop_app.gui.backups.keeper import BackupKeeper
    from desktop_app.gui.store_thread import StoreThread

TITLE = "Remove the cases under the old key"
_LOOK_FIRST = (
    "Your cases are open here under the new key, and have a backup of their own. Look first "
    "whether everything is there."
)
_ELSEWHERE = (
    "Delete backups under the old key that lie anywhere else, and destroy the old recovery sheet."
)
_NO_WAY_BACK = (
    "After that no backup under the old key can be restored from this laptop. Copies that somebody "
    "else has still open with the old key."
)


class RemoveOldRoom(KeyRoom):
    """Says what goes, asks for the passphrase, and removes it; ``removed`` is sent then."""

    removed = Signal()

    def __init__(self, store: StoreThread, keeper: BackupKeeper, old: UnderOldKey) -> None:
        """Remove ``old`` on the thread of ``keeper``."""
        self._keeper = keeper
        self.done = DonePage("The cases under the old key are removed", ())
        self.stays = self.done.say("")
        proof = ProofPage("Keys", TITLE, _what_goes(old), on="Remove them for ever")
        super().__init__(store, TITLE, (self.done,), proof=proof)
        self._old = old
        self.done.went_on.connect(self.left)

    def proved(self) -> None:
        """Remove them."""
        self.proof.on.setEnabled(False)
        self._keeper.run(remove_old, self._removed, self._refused)

    @Slot(object)
    def _removed(self, stay: tuple[Path, ...]) -> None:
        self.proof.passphrase.set_value(None)
        self.stays.setText(_what_stays(self._old, stay))
        self.removed.emit()
        self.go_to(self.done)

    @Slot(object)
    def _refused(self, error: BaseException) -> None:
        if isinstance(error, CaseworkError):
            self.proof.refuse(error)
        else:
            self.proof.on.setEnabled(True)
            self._store.failed.emit(error)


def _what_goes(old: UnderOldKey) -> tuple[str, ...]:
    folders = ", ".join(str(folder) for folder in old.folders)
    goes = f"This removes for ever: {folders} with {counted(old.backups, 'backup', 'backups')}"
    if old.elsewhere:
        number = counted(len(old.elsewhere), "backup", "backups")
        goes = f"{goes}, and {number} under the old key in {old.second_place}"
    return (_LOOK_FIRST, f"{goes}.", _NO_WAY_BACK, *_away(old))


def _what_stays(old: UnderOldKey, stay: tuple[Path, ...]) -> str:
    told = [
        f"{folder} is still there, because it holds files of yours. Nothing of the program's is "
        "in it any more."
        for folder in stay
    ]
    return " ".join([*told, *_away(old), _ELSEWHERE])


def _away(old: UnderOldKey) -> tuple[str, ...]:
    if old.second_place is None or old.is_there:
        return ()
    words = (
        f"The second place, {old.second_place}, is not there now. Backups under the old key stay "
        "in it until you delete them there yourself."
    )
    return (words,)
