"""The room with the backups: where each is, making one, the second place, what to do with one."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QPushButton, QVBoxLayout, QWidget

from desktop_app.casework.backup_list import KeptBackup, check_backup, list_backups
from desktop_app.errors import CaseworkError, DamagedBackup, NotABackup
from desktop_app.gui.backups.backup_row import DAMAGED, HEADINGS, row_of
from desktop_app.gui.register.words_table import WordsTable
from desktop_app.gui.rooms.side_room import SideRoom
from desktop_app.gui.widgets.flow_layout import FlowLayout
from desktop_app.gui.widgets.link_button import LinkButton
from desktop_app.gui.widgets.message_line import MessageLine
from desktop_app.gui.widgets.texts import Text
from desktop_app.gui.widgets.words import counted
from desktop_app.records.wording import show_moment

if TYPE_CHECKING:
    from desktop_app.casework.backup_list import BackupList
    from desktop_app.casework.backups import Backups, Manifest, Tell
    from desktop_app.gui.backups.keeper import BackupKeeper, Looked

TITLE = "Backups"
STOP = "Stop"
NOT_MADE = "Stopped. No backup was made, and those there are stay as they were."
_NONE = (
    "There is no backup yet. One is made by itself after the first change of a day and after every "
    "half hour of work, or now if you press the button."
)
_NONE_WHOLE = "None of these backups is whole. Make a new one now: the button is below the list."
_NO_PLACE = (
    "Second place: none yet. Choose a folder on a memory stick or another disk, or one that your "
    "council backs up. Backups are encrypted wherever they are."
)
_DAMAGED = "This backup is damaged and cannot be restored. Use another one, and make a new one."


class BackupsPage(SideRoom):
    """``closed`` is sent by ‹ Back or Esc; the others bring the backup that is chosen."""

    restore_asked = Signal(object)
    look_asked = Signal(object)
    unknown_trouble = Signal(object)

    def __init__(self, keeper: BackupKeeper) -> None:
        """Read and make backups on the thread of ``keeper``."""
        super().__init__(TITLE)
        self._keeper = keeper
        self._kept: tuple[KeptBackup, ...] = ()
        self._found: dict[Path, str] = {}
        self._wants_focus = False
        self.said = Text("", "hint")
        self.place = Text()
        self.message = MessageLine()
        self.message.link_pressed.connect(self.stop)
        self.table = WordsTable(
            TITLE,
            HEADINGS,
            whole=frozenset({0, 2}),
        )
        self.now_button = QPushButton("Back up now")
        self.now_button.setProperty("look", "primary")
        self.now_button.clicked.connect(self.back_up_now)
        self.check_button = QPushButton("Check it again")
        self.check_button.clicked.connect(self.check)
        self.look_button = QPushButton("Look into this backup…")
        self.look_button.clicked.connect(self._ask_to_look)
        self.restore_button = QPushButton("Restore…")
        self.restore_button.clicked.connect(self._ask_to_restore)
        self.choose_link = LinkButton("Choose a second place…")
        self.choose_link.clicked.connect(self.ask_place)
        self.none_link = LinkButton("Copy nowhere any more")
        self.none_link.clicked.connect(self.give_up_place)
        self._nothing = QWidget()
        keeper.looked.connect(self._looked)
        keeper.not_made.connect(self._not_made)
        keeper.stopped.connect(self._stopped)
        self._lay_out()

    def _lay_out(self) -> None:
        links, buttons = QWidget(), QWidget()
        in_row = FlowLayout(links, between=12)
        in_row.setContentsMargins(0, 0, 0, 0)
        for link in (self.choose_link, self.none_link):
            in_row.addWidget(link)
        row = FlowLayout(buttons, between=12)
        row.setContentsMargins(0, 0, 0, 0)
        for button in (self.now_button, self.restore_button, self.look_button, self.check_button):
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 20, 28, 14)
        column.setSpacing(12)
        column.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(Text(TITLE, "h1"))
        column.addWidget(self.said)
        column.addWidget(self.place)
        column.addWidget(links)
        column.addWidget(self.message)
        column.addWidget(self.table, 1)
        column.addWidget(self._nothing, 1)
        column.addWidget(buttons)

    def enter(self) -> None:
        """Read the backups; what was found out about them before is no longer shown."""
        self._found = {}
        self.message.clear()
        self._wants_focus = True
        self._refresh()

    @property
    def kept(self) -> list[KeptBackup]:
        """The backups in the list."""
        return list(self._kept)

    @property
    def chosen(self) -> KeptBackup | None:
        """The backup that is chosen in the list."""
        return next((each for each in self._kept if each.file == self.table.chosen), None)

    def _refresh(self) -> None:
        self._keeper.run(list_backups, self._show, self._in_trouble)

    @Slot(object)
    def _show(self, listed: BackupList) -> None:
        self._kept = listed.kept
        rows = [row_of(each, self._found.get(each.file)) for each in listed.kept]
        self.table.show_rows(rows, self.table.chosen)
        self.table.setVisible(bool(listed.kept))
        self._nothing.setVisible(not listed.kept)
        newest = listed.newest
        number = counted(len(listed.kept), "backup", "backups")
        self.said.setText(
            f"{number}. The newest was made on {show_moment(newest.manifest.made)}."
            if newest is not None and newest.manifest is not None
            else _NONE_WHOLE
            if listed.kept
            else _NONE
        )
        place = listed.second_place
        state = "" if listed.is_there else ", which is not connected now"
        self.place.setText(f"Second place: {place}{state}." if place is not None else _NO_PLACE)
        self.none_link.setVisible(place is not None)
        self.choose_link.say("Choose another second place…" if place else "Choose a second place…")
        # Never the one that makes a backup: it stays pressable, so that the keyboard stays on it.
        for button in (self.restore_button, self.look_button, self.check_button):
            button.setEnabled(bool(listed.kept))
        if self._wants_focus and self.isVisible():
            self._wants_focus = False
            target = self.table if listed.kept else self.now_button
            target.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _ask_to_restore(self) -> None:
        if (chosen := self._readable()) is not None:
            self.restore_asked.emit(chosen)

    @Slot()
    def _ask_to_look(self) -> None:
        if (chosen := self._readable()) is not None:
            self.look_asked.emit(chosen)

    def _readable(self) -> KeptBackup | None:
        chosen = self.chosen
        if chosen is not None and chosen.manifest is None:
            self.message.say(_DAMAGED)
            return None
        return chosen

    # --- Making one, checking one ---

    @Slot()
    def back_up_now(self) -> None:
        """Make a backup; the officer can go on with other things meanwhile."""
        if self._keeper.busy:
            self.message.say("A backup is being made or copied already. Wait a moment.", STOP)
            return
        self.message.say("Making a backup…", STOP)
        self._keeper.make_now()

    @Slot()
    def stop(self) -> None:
        """Ask what is under way to stop, which leaves nothing half done."""
        self._keeper.watch.stop()
        self.message.say("Stopping…")

    @Slot()
    def _stopped(self) -> None:
        if self.isVisible():
            self.message.say(NOT_MADE)

    @Slot(object)
    def _looked(self, looked: Looked) -> None:
        if not self.isVisible():
            return
        if looked.made is not None:
            words = f"A backup of {looked.made.backup.manifest.cases_words} was made and checked."
            trouble = looked.made.trouble
            more = f" It is on this laptop only: {trouble}." if trouble else ""
            self.message.say(words + more)
        self._refresh()

    @Slot(object)
    def _not_made(self, error: CaseworkError) -> None:
        if self.isVisible():
            self.message.say(str(error))

    @Slot()
    def check(self) -> None:
        """Read the chosen backup to its end."""
        if (chosen := self.chosen) is not None:
            self.message.say("Reading all of it…", STOP)
            check = partial(_check, chosen.file, self._keeper.watch.tell)
            self._keeper.run(check, self._checked, self._in_trouble)

    @Slot(object)
    def _checked(self, found: tuple[Path, str, str]) -> None:
        file, state, sentence = found
        self._found[file] = state
        self.message.say(sentence)
        self._refresh()

    # --- The second place ---

    @Slot()
    def ask_place(self) -> None:
        """Ask for the folder that backups are copied to."""
        dialog = QFileDialog(self, "Choose a second place for backups")
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(self._folder_chosen)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    @Slot(str)
    def _folder_chosen(self, folder: str) -> None:
        self.choose_place(Path(folder))

    def choose_place(self, folder: Path) -> None:
        """Copy backups to a folder from now on, and the newest at once."""
        self.message.say("Copying the newest backup there…", STOP)
        choose = partial(_choose, folder, self._keeper.watch.tell)
        self._keeper.run(choose, self._chosen_place, self._in_trouble)

    @Slot()
    def give_up_place(self) -> None:
        """Copy backups to no second place any more; what is there stays there."""
        choose = partial(_choose, None, self._keeper.watch.tell)
        self._keeper.run(choose, self._chosen_place, self._in_trouble)

    @Slot(object)
    def _chosen_place(self, place: Path | None) -> None:
        self.message.say(
            f"From now on every backup is copied to {place} whenever it is there."
            if place is not None
            else "Backups are kept on this laptop only from now on. What was copied stays there."
        )
        self._keeper.look()
        self._refresh()

    @Slot(object)
    def _in_trouble(self, error: BaseException) -> None:
        if isinstance(error, CaseworkError):
            self.message.say(str(error))
        else:
            self.unknown_trouble.emit(error)


def _check(file: Path, tell: Tell, _backups: Backups) -> tuple[Path, str, str]:
    try:
        found: Manifest = check_backup(file, tell)
    except (DamagedBackup, NotABackup):
        return file, DAMAGED, _DAMAGED
    return file, "Just now", f"The backup of {show_moment(found.made)} is whole to its last byte."


def _choose(folder: Path | None, tell: Tell, backups: Backups) -> Path | None:
    backups.choose_second_place(folder, tell)
    return folder
