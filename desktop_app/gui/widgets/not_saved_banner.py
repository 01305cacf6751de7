"""The red bar over the form while something typed could not be kept."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from desktop_app.casework.printed import save_copy
from desktop_app.errors import CaseworkError
from desktop_app.gui.background import Background
from desktop_app.gui.widgets.announce import announce
from desktop_app.gui.widgets.asking_where import ask_file
from desktop_app.gui.widgets.texts import Text
from desktop_app.gui.widgets.words import clock_time

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import time

FILE_NAME = "not-saved.txt"
_COMFORT = "Your text is still here."
_BEGINS = "Not saved: "


class NotSavedBanner(QFrame):
    """Says "Not saved since 2:04pm: … Your text is still here." with its three buttons.

    ``try_again`` and ``copy_to_clipboard`` are sent when they are pressed; the text goes to the
    clipboard and into a file from here.
    """

    try_again = Signal()
    copy_to_clipboard = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "banner")
        self._unsaved: Callable[[], str] = str
        self._before: QWidget | None = None
        self._background = Background("copy", self)
        self._text = Text("", "error")
        self._told = Text()
        again = QPushButton("Try again")
        copy = QPushButton("Copy to clipboard")
        save = QPushButton("Save a copy…")
        again.clicked.connect(self.try_again)
        copy.clicked.connect(self.copy_to_clipboard)
        save.clicked.connect(self.ask_where)
        self.copy_to_clipboard.connect(self._copy)
        buttons = QHBoxLayout()
        buttons.setSpacing(12)
        for button in (again, copy, save):
            buttons.addWidget(button)
        buttons.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 8, 16, 8)
        layout.setSpacing(8)
        layout.addWidget(self._text)
        layout.addLayout(buttons)
        layout.addWidget(self._told)
        self._told.hide()
        self.hide()

    def stands_for(self, unsaved: Callable[[], str]) -> None:
        """Copy what ``unsaved`` returns: the text that was not kept."""
        self._unsaved = unsaved

    @property
    def words(self) -> str:
        """What the bar says now."""
        return self._text.text()

    @property
    def told(self) -> str:
        """What became of the copy that was saved last."""
        return self._told.text()

    def show_since(self, since: time | None, reason: str = "") -> None:
        """Show the bar; ``since`` is when the last save worked, ``reason`` a whole sentence."""
        start = f"Not saved since {clock_time(since)}" if since else "Not saved yet"
        joined = ": " if reason.startswith(_BEGINS) else ". "
        said = f"{start}{joined}{reason.removeprefix(_BEGINS)}".strip().removesuffix(".")
        self._text.setText(f"{said}. {_COMFORT}")
        focus = QApplication.focusWidget()
        if focus is not None and not self.isAncestorOf(focus):
            self._before = focus
        self.show()
        announce(self, self.words, urgent=True)

    def put_away(self) -> None:
        """Hide the bar: all is kept. The keyboard goes back to where the text was typed."""
        focus = QApplication.focusWidget()
        is_here = focus is not None and self.isAncestorOf(focus)
        before, self._before = self._before, None
        if is_here and before is not None and isValid(before) and before.isVisible():
            before.setFocus(Qt.FocusReason.OtherFocusReason)
        self._tell("")
        self.hide()

    def _tell(self, words: str) -> None:
        self._told.setText(words)
        self._told.setVisible(bool(words))
        if words:
            announce(self, words)

    # --- Getting the text out ---

    @Slot()
    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._unsaved())

    @Slot()
    def ask_where(self) -> None:
        """Ask where to, then save what was not kept as plain text."""
        title = "Save a copy of what is not saved"
        dialog = ask_file(self, title, name=FILE_NAME, kinds="Text (*.txt)")
        dialog.fileSelected.connect(self._file_chosen)

    @Slot(str)
    def _file_chosen(self, file: str) -> None:
        self.save(Path(file))

    def save(self, to: Path) -> None:
        """Save what was not kept as plain text, whole or not at all."""
        self._background.run(partial(_save, self._unsaved(), to), self._tell, self._not_copied)

    @Slot(object)
    def _not_copied(self, error: BaseException) -> None:
        if not isinstance(error, CaseworkError):
            raise error
        self._tell(str(error))


def _save(words: str, to: Path) -> str:
    save_copy(words.encode(), to)
    return (
        f"A copy is in {to}. Anybody can read that file: keep it to yourself, and only until your "
        "text is saved here."
    )
