"""The page that shows the lost-laptop sheet and prints it or saves it as a PDF."""

from __future__ import annotations

import hashlib
from functools import partial
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
)

from desktop_app.casework.leaving import OUTSIDE
from desktop_app.casework.lost_laptop import FILE_NAME, print_sheet, sheet_of, sheet_text
from desktop_app.casework.printed import save_copy
from desktop_app.errors import CaseworkError
from desktop_app.gui.preview.copies import NOT_PRINTED
from desktop_app.gui.preview.page_view import PageView
from desktop_app.gui.preview.printing import Printing
from desktop_app.gui.preview.where_to import A4, WhereTo
from desktop_app.gui.rooms.side_room import SideRoom
from desktop_app.gui.widgets.message_line import MessageLine
from desktop_app.gui.widgets.texts import Text

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtPrintSupport import QPrinter

    from desktop_app.casework import Casework
    from desktop_app.gui.preview.printers import Printers
    from desktop_app.gui.store_thread import StoreThread

TITLE = "If this laptop is lost"
_NAMED = "lost-laptop sheet"
_KEEP = (
    "Print this sheet now and keep it away from the laptop, in a locked place: it names people. "
    "After a loss it can still be made from any backup."
)


class LostPage(SideRoom):
    """``closed`` is sent by ‹ Back or Esc."""

    unknown_trouble = Signal(object)

    def __init__(self, store: StoreThread, printers: Printers) -> None:
        """Read the cases through ``store``."""
        super().__init__(TITLE)
        self._store = store
        self._where = WhereTo(printers, self)
        self._where.printer.connect(self.print_on)
        self._where.file.connect(self.save)
        self._pdf = b""
        self._run: Printing | None = None
        self.message = MessageLine()
        self._where.no_printer.connect(self.message.say)
        self.large = QCheckBox("Large print, 18 point")
        self.large.toggled.connect(self._make)
        self.print_button = QPushButton("Print…")
        self.print_button.setProperty("look", "primary")
        self.print_button.clicked.connect(self.ask_printer)
        self.save_button = QPushButton("Save as PDF…")
        self.save_button.clicked.connect(self.ask_where)
        self.pages = PageView()
        buttons = QHBoxLayout()
        buttons.setSpacing(12)
        for part in (self.print_button, self.save_button, self.large):
            buttons.addWidget(part)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 20, 28, 14)
        column.setSpacing(10)
        column.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(Text(TITLE, "h1"))
        column.addWidget(Text(_KEEP, "hint"))
        column.addLayout(buttons)
        column.addWidget(self.message)
        column.addWidget(self.pages, 1)

    def enter(self) -> None:
        """Make the sheet anew, as the cases are now."""
        self.message.clear()
        self._make()
        self.print_button.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _make(self) -> None:
        self._pdf = b""
        self.pages.show_words("Making the sheet…")
        self._store.run(partial(_made, self.large.isChecked()), self._show, self._in_trouble)

    @Slot(object)
    def _show(self, made: tuple[bytes, str]) -> None:
        self._pdf, text = made
        self.pages.show_document(TITLE, self._pdf, text)
        self.pages.fit_width()

    @Slot(object)
    def _in_trouble(self, error: BaseException) -> None:
        if isinstance(error, CaseworkError):
            self.message.say(str(error))
        else:
            self.unknown_trouble.emit(error)

    @Slot()
    def ask_printer(self) -> None:
        """Ask which printer, then print."""
        self._where.ask_printer(A4, TITLE, pages=None)

    @Slot(object)
    def print_on(self, printer: QPrinter) -> None:
        """Print the sheet; only one at a time."""
        if self._run is None and self._pdf:
            self._run = Printing(self._pdf, printer, self)
            self._run.printed.connect(self._printed)
            self._run.failed.connect(self._not_printed)
            self._run.start()

    @Slot()
    def _printed(self) -> None:
        self._let_go()
        self._store.run(partial(_printed, self._pdf), self.message.say, self._in_trouble)

    @Slot()
    def _not_printed(self) -> None:
        self._let_go()
        self.message.say(NOT_PRINTED)

    def _let_go(self) -> None:
        if self._run is not None:
            self._run.deleteLater()
        self._run = None

    @Slot()
    def ask_where(self) -> None:
        """Ask where to, then save."""
        self._where.ask_file(FILE_NAME)

    @Slot(object)
    def save(self, to: Path) -> None:
        """Save the sheet as a file, whole or not at all."""
        if self._pdf:
            self._store.run(partial(_save, self._pdf, to), self.message.say, self._in_trouble)


def _made(large: bool, desk: Casework) -> tuple[bytes, str]:  # noqa: FBT001 - a box that is ticked
    moment, laptop = desk.clock.now(), sheet_of(desk)
    form = "large-print" if large else "standard"
    return print_sheet(laptop, moment=moment, form=form).pdf, sheet_text(laptop, moment=moment)


def _printed(pdf: bytes, desk: Casework) -> str:
    words = "The sheet was sent to the printer. Keep it away from the laptop."
    return _noted("printed", pdf, words, desk)


def _save(pdf: bytes, to: Path, desk: Casework) -> str:
    save_copy(pdf, to)
    words = (
        f"Saved {to.name} in {to.parent}. {OUTSIDE} Move it off this laptop: after a loss it is no "
        "help."
    )
    return _noted("saved", pdf, words, desk)


def _noted(how: Literal["printed", "saved"], pdf: bytes, words: str, desk: Casework) -> str:
    """Note that the sheet went out and return ``words``; it is out where that fails too."""
    try:
        desk.leaving.note(_NAMED, how, hashlib.sha256(pdf).hexdigest())
    except CaseworkError as error:
        return f"{words} The history does not show it. {error}"
    return words
