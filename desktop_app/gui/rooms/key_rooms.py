"""The rooms about the ways into the cases; each is made anew and let go of, with all it showed."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from desktop_app.casework.old_key import look_after_keys, put_away
from desktop_app.gui.keys.notice import KeyNotice

if TYPE_CHECKING:
    from pathlib import Path

    from desktop_app.casework.old_key import Found
    from desktop_app.gui.keys.key_room import KeyRoom
    from desktop_app.gui.keys.new_key import NewKeyRoom
    from desktop_app.gui.keys.new_key_work import NewKeyWork
    from desktop_app.gui.rooms.office import Office


class KeyRooms(QObject):
    """Passphrase, recovery sheet and key; ``notice`` is the line over the rooms about them.

    ``looked`` is sent when ``found`` tells something new of what is left under an old key.
    """

    looked = Signal()

    def __init__(self, office: Office) -> None:
        """Change the ways into the cases of ``office``."""
        super().__init__(office)
        self._office = office
        self.room: KeyRoom | None = None
        self.found: Found | None = None
        self.notice = KeyNotice()
        self.notice.remove_asked.connect(self.remove_old)
        self.notice.sheet_asked.connect(self.new_sheet)
        self.notice.put_away.connect(self._put_away)
        self._is_from_case = False
        self._work: NewKeyWork | None = None
        self._making: NewKeyRoom | None = None
        office.currentChanged.connect(self._elsewhere)

    @Slot()
    def look(self) -> None:
        """Tidy up after a new key that was cut off, and say what is left under an old one."""
        if self._office.backups.keeps:
            now = self._office.store.clock.now()
            self._office.backups.keeper.run(partial(look_after_keys, now), self._looked)

    def stop(self) -> None:
        """Stop a new key that is being made; called before the store is closed."""
        if self._work is not None:
            self._work.let_go()

    @Slot()
    def change_passphrase(self) -> None:
        """Go to the room that changes the passphrase."""
        from desktop_app.gui.keys.change_passphrase import ChangePassphraseRoom  # noqa: PLC0415

        self._show(ChangePassphraseRoom(self._office.store))

    @Slot()
    def new_sheet(self) -> None:
        """Go to the room that makes a new recovery sheet."""
        from desktop_app.gui.keys.new_sheet import NewSheetRoom  # noqa: PLC0415

        room = NewSheetRoom(self._office.store)
        room.counts.connect(self.look)
        self._show(room)

    @Slot()
    def new_key(self) -> None:
        """Go to the room that gives the cases a new key; what is under way there goes on."""
        from desktop_app.gui.keys.new_key import NewKeyRoom  # noqa: PLC0415
        from desktop_app.gui.keys.new_key_work import NewKeyWork  # noqa: PLC0415

        if self._making is not None:
            return
        # What it says of one that was cut off, or of an old key, is about to be out of date.
        self.notice.hide()
        office = self._office
        self._work = NewKeyWork(office.backups.keeper, self)
        room = NewKeyRoom(office.store, self._work)
        room.open_asked.connect(self._open_new)
        self._show(room)
        self._making = room

    @Slot()
    def remove_old(self) -> None:
        """Go to the room that removes what is left under an old key."""
        from desktop_app.gui.keys.remove_old import RemoveOldRoom  # noqa: PLC0415

        if self.found is None or not self.found.old:
            return
        room = RemoveOldRoom(self._office.store, self._office.backups.keeper, self.found.old)
        room.removed.connect(self.look)
        self._show(room)

    def _show(self, room: KeyRoom) -> None:
        office = self._office
        office.flush()
        self._is_from_case = office.is_in_case
        office.let_go(self.room)
        self.room = room
        room.left.connect(self._leave)
        room.title_changed.connect(office.retitled)
        office.addWidget(room)
        office.go(room)
        room.enter()

    @Slot()
    def _leave(self) -> None:
        if self._is_from_case:
            self._office.back_to_case()
        else:
            self._office.show_cases()
        self._office.let_go(self.room)
        self.room = None

    @Slot()
    def _elsewhere(self) -> None:
        """Give a new key up, or open the cases under it, when another room is shown."""
        room = self._making
        if room is None or self._office.currentWidget() is room:
            return
        self._making = None
        if room.is_in_force:
            # Once the other room is there: to open the new cases closes the store it reads.
            QTimer.singleShot(0, room.open_new)
            return
        if self._work is not None:
            self._work.give_up()
        self._office.let_go(room)
        self.room = None

    @Slot(object)
    def _open_new(self, folder: Path) -> None:
        self._making = None
        self._office.backups.open_folder(folder)

    @Slot(object)
    def _looked(self, found: Found) -> None:
        self.found = found
        self.notice.tell(found)
        self.looked.emit()

    @Slot()
    def _put_away(self) -> None:
        now = self._office.store.clock.now()
        self._office.backups.keeper.run(partial(put_away, now))
