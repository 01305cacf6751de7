"""The first page: opens the cases with their passphrase."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from desktop_app import __version__
from desktop_app.errors import (
    CannotOpenNow,
    CaseworkError,
    DamagedStore,
    NoKeyFile,
    StoreInUse,
    WrongTry,
)
from desktop_app.gui.look.look import scaled
from desktop_app.gui.rooms.other_window import OtherWindow
from desktop_app.gui.rooms.passphrase_line import PassphraseLine
from desktop_app.gui.rooms.room import Room
from desktop_app.gui.rooms.text_size import TextSize
from desktop_app.gui.rooms.waiting_line import WaitingLine
from desktop_app.gui.widgets.announce import announce
from desktop_app.gui.widgets.form_row import FormRow
from desktop_app.gui.widgets.link_button import LinkButton
from desktop_app.gui.widgets.texts import Text

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtGui import QKeyEvent

    from desktop_app.casework import Casework
    from desktop_app.gui.look.look import Look
    from desktop_app.gui.rooms.door import Door

_ROOM_FOR_ERROR = 72
_NOT_ELSEWHERE = (CannotOpenNow, StoreInUse, WrongTry)
"""Troubles of the right folder, which another one would not help."""


class UnlockPage(Room):
    """``opened`` brings the desk; ``forgotten`` asks for the recovery code instead.

    ``other_folder`` brings another folder to open. ``restore_asked`` is sent by a link
    that is hidden where nothing could follow, ``look_asked`` and ``save_asked`` with the passphrase
    where the cases are damaged, ``grew`` where the page needs another size. Without ``opens`` the
    cases are open already: the passphrase is only proved, and ``opened`` brings nothing.
    ``not_needed``: another window had the cases open from the start, and came to the front.
    """

    opened = Signal(object)
    forgotten = Signal()
    restore_asked = Signal()
    other_folder = Signal(object)
    look_asked = Signal(str)
    save_asked = Signal(str)
    grew = Signal()
    unknown_trouble = Signal(object)
    not_needed = Signal()

    def __init__(self, door: Door, folder: Path, look: Look, *, opens: bool = True) -> None:
        super().__init__("Unlock your cases")
        self._door = door
        self._try = door.unlock if opens else door.prove_passphrase
        self._folder = folder
        self._other_window = OtherWindow(door, folder, self)
        self._other_window.said.connect(self._tell_of_other_window)
        self._other_window.came.connect(self._other_window_came)
        self.passphrase = PassphraseLine("Passphrase")
        self.passphrase.line.setMaxLength(1_000)
        self.row = FormRow(self.passphrase)
        self.show_box = QCheckBox("Show passphrase")
        self.passphrase.follow(self.show_box)
        self.unlock = QPushButton("Unlock")
        self.unlock.setProperty("look", "primary")
        self.unlock.clicked.connect(self.try_it)
        self.waiting = WaitingLine(self.unlock)
        self.waiting.hide()
        self.forgotten_link = LinkButton("I have forgotten it…")
        self.forgotten_link.clicked.connect(self.forgotten)
        if not opens:
            self.forgotten_link.hide()
        self.look_link = LinkButton("Look at what can still be read…")
        self.look_link.clicked.connect(self._look_at_damaged)
        self.look_link.hide()
        self.save_link = LinkButton("Save what can still be read…")
        self.save_link.clicked.connect(self._save_damaged)
        self.save_link.hide()
        self.key_link = LinkButton("Take the key file from the newest backup")
        self.key_link.clicked.connect(self._take_key)
        self.key_link.hide()
        self.restore_link = LinkButton("Restore a backup…")
        self.restore_link.clicked.connect(self.restore_asked)
        self.restore_link.hide()
        self.choose = QPushButton("Choose another folder…")
        self.choose.clicked.connect(self._choose)
        self.choose.hide()
        self.status = Text("", "quiet")
        self.text_size = TextSize(look)
        self._content = QFrame()
        self._column = QVBoxLayout(self._content)
        self._area = QScrollArea()
        self._lay_out()

    def _lay_out(self) -> None:
        content, column = self._content, self._column
        content.setProperty("look", "window")
        column.setContentsMargins(36, 28, 36, 20)
        column.setSpacing(14)
        column.addWidget(Text("Unlock your cases", "h1"))
        column.addWidget(
            Text("Cases on this laptop are encrypted. Nothing leaves the laptop.", "hint")
        )
        column.addWidget(self.row)
        column.addWidget(self.show_box, 0, Qt.AlignmentFlag.AlignLeft)
        buttons = QHBoxLayout()
        buttons.setSpacing(16)
        buttons.addWidget(self.unlock)
        buttons.addWidget(self.forgotten_link)
        buttons.addStretch(1)
        column.addLayout(buttons)
        links = (self.look_link, self.save_link, self.key_link, self.restore_link)
        for each in (*links, self.choose):
            column.addWidget(each, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.waiting)
        column.addWidget(self.status)
        column.addStretch(1)
        column.addWidget(self.text_size)
        column.addWidget(Text(f"Version {__version__}", "quiet"))
        area = self._area
        # Python asks of each widget of Qt's own what it is, which takes longer than this page.
        area.setViewport(QWidget())
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(content)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(area)

    @property
    def folder(self) -> Path:
        """The folder of the cases to open."""
        return self._folder

    def content_size(self, least: int) -> QSize:
        """Return the room the page needs at least so wide, with space for an error."""
        width = max(least, self._content.sizeHint().width())
        column = self._column
        column.activate()
        room = 0 if self.row.error else scaled(_ROOM_FOR_ERROR)
        frame = 2 * self._area.frameWidth()
        high = max(column.totalHeightForWidth(width), column.minimumSize().height())
        return QSize(width + frame, high + room + frame)

    @Slot()
    def ask_wait(self) -> None:
        """Ask whether there is to wait, since the program was perhaps closed to get round it."""
        self._door.seconds_to_wait(self._folder, self.waiting.wait)

    @Slot()
    def look_for_other_window(self) -> None:
        """Have a window that has the cases open come to the front, before anything is typed."""
        self._other_window.look()

    def enter(self) -> None:
        """Put the keyboard into the passphrase."""
        self.passphrase.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Try the passphrase on Enter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.try_it()
            return
        super().keyPressEvent(event)

    @Slot()
    def try_it(self) -> None:
        """Open the cases with what is typed."""
        if not self.unlock.isEnabled():
            return
        if (problem := self.passphrase.problem()) is not None:
            self._say_wrong(problem)
            return
        self._say_wrong("")
        self.unlock.setEnabled(False)
        self.status.setText("Unlocking…")
        self._try(self._folder, self.passphrase.text(), self._opened, self._failed)

    @Slot(object)
    def _opened(self, desk: Casework | None) -> None:
        self.passphrase.set_value(None)
        self.status.setText("")
        self.unlock.setEnabled(True)
        self.opened.emit(desk)

    @Slot(object)
    def _failed(self, error: BaseException) -> None:
        self.status.setText("")
        self.unlock.setEnabled(True)
        if not isinstance(error, CaseworkError):
            self.unknown_trouble.emit(error)
            return
        self._say_wrong(self.waiting.sentence_for(error))
        self.choose.setVisible(not isinstance(error, _NOT_ELSEWHERE))
        for link in (self.look_link, self.save_link):
            link.setVisible(isinstance(error, DamagedStore))
        self.key_link.setVisible(isinstance(error, NoKeyFile))
        if isinstance(error, StoreInUse):
            # Left here it would let anybody in once the other window is locked.
            self.passphrase.set_value(None)
            self._other_window.ask()
        if isinstance(error, WrongTry):
            self.passphrase.line.selectAll()
        self.grew.emit()
        self.enter()

    @Slot(str)
    def _tell_of_other_window(self, words: str) -> None:
        self.status.setText(words)
        self.grew.emit()
        announce(self, words)

    @Slot()
    def _other_window_came(self) -> None:
        # Whoever types here already is not sent away.
        if self.passphrase.value() is None:
            self.not_needed.emit()

    def _say_wrong(self, sentence: str) -> None:
        self.row.show_error(sentence or None)
        self.set_wrong(wrong=bool(sentence))
        self.choose.hide()
        for link in (self.look_link, self.save_link, self.key_link):
            link.hide()
        if sentence:
            announce(self, f"Error: {sentence}", urgent=True)

    @Slot()
    def _look_at_damaged(self) -> None:
        if (problem := self.passphrase.problem()) is not None:
            self._say_wrong(problem)
            for link in (self.look_link, self.save_link):
                link.show()
            self.enter()
            return
        self.look_asked.emit(self.passphrase.text())
        self.passphrase.set_value(None)

    @Slot()
    def _save_damaged(self) -> None:
        self.save_asked.emit(self.passphrase.text())
        self.passphrase.set_value(None)

    @Slot()
    def _take_key(self) -> None:
        self._say_wrong("")
        self._door.take_key_from_backup(self._folder, self._key_is_back, self._failed)

    @Slot(str)
    def _key_is_back(self, words: str) -> None:
        self.status.setText(words)
        announce(self, words)
        self.passphrase.line.selectAll()
        self.enter()

    @Slot()
    def _choose(self) -> None:
        from PySide6.QtWidgets import QFileDialog  # noqa: PLC0415 - rarely needed

        chosen = QFileDialog.getExistingDirectory(
            self, "Choose the folder your cases are in", str(self._folder.parent)
        )
        if chosen:
            self.other_folder.emit(chosen)
