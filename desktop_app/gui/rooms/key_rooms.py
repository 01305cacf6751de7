"""The rooms about the ways into the cases; each is made anew and let go of, with all it showed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

if TYPE_CHECKING:
    from desktop_app.gui.keys.key_room import KeyRoom
    from desktop_app.gui.rooms.office import Office


class KeyRooms(QObject):
    """Passphrase and recovery sheet."""

    def __init__(self, office: Office) -> None:
        """Change the ways into the cases of ``office``."""
        super().__init__(office)
        self._office = office
        self.room: KeyRoom | None = None
        self._is_from_case = False

    @Slot()
    def change_passphrase(self) -> None:
        """Go to the room that changes the passphrase."""
        from desktop_app.gui.keys.change_passphrase import ChangePassphraseRoom  # noqa: PLC0415

        self._show(ChangePassphraseRoom(self._office.store))

    @Slot()
    def new_sheet(self) -> None:
        """Go to the room that makes a new recovery sheet."""
        from desktop_app.gui.keys.new_sheet import NewSheetRoom  # noqa: PLC0415

        self._show(NewSheetRoom(self._office.store))

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
