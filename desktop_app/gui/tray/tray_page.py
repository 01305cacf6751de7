"""The room with the documents that are ready to print, across cases."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop_app.casework.leaving import OUTSIDE_ALL
from desktop_app.gui.preview.where_to import A4, WhereTo
from desktop_app.gui.register.words_table import WordsRow, WordsTable
from desktop_app.gui.rooms.side_room import SideRoom
from desktop_app.gui.tray.batch import Batch, Outcome, ToPrinter
from desktop_app.gui.widgets.announce import announce
from desktop_app.gui.widgets.message_line import MessageLine
from desktop_app.gui.widgets.texts import Text
from desktop_app.gui.widgets.words import counted

if TYPE_CHECKING:
    import uuid
    from pathlib import Path

    from PySide6.QtPrintSupport import QPrinter

    from desktop_app.casework import Casework
    from desktop_app.casework.tray import TrayLine
    from desktop_app.gui.preview.printers import Printers
    from desktop_app.gui.store_thread import StoreThread

TITLE = "Ready to print"
_STATE = 3
_EMPTY = (
    "The tray is empty. Open a document of a case with Print or preview, and choose "
    "“Put in the tray”. What is in the tray stays there until it is printed."
)


class TrayPage(SideRoom):
    """``closed`` is sent by ‹ Back or Esc, never while documents are being printed."""

    def __init__(self, store: StoreThread, printers: Printers) -> None:
        """Read and empty the tray through ``store``."""
        super().__init__(TITLE)
        self._store = store
        self._printers = printers
        self._where = WhereTo(printers, self)
        self._where.printer.connect(self.print_on)
        self._where.folder.connect(self.save_into)
        self._lines: tuple[TrayLine, ...] = ()
        self._outcomes: dict[uuid.UUID, Outcome] = {}
        self.batch: Batch | None = None
        self.said = Text("", "hint")
        self.message = MessageLine()
        self._where.no_printer.connect(self.message.say)
        self.message.link_pressed.connect(self._cancel)
        self.table = WordsTable(
            TITLE, ("Reference", "Document", "How", "What became of it"), whole=frozenset({0})
        )
        self.table.removed.connect(self.take_out)
        self.print_button = QPushButton("Print all…")
        self.print_button.setProperty("look", "primary")
        self.print_button.clicked.connect(self.ask_printer)
        self.save_button = QPushButton("Save all as PDF…")
        self.save_button.clicked.connect(self.ask_folder)
        self.out_button = QPushButton("Take out of the tray")
        self.out_button.clicked.connect(self.take_out)
        self._buttons = QWidget()
        self._nothing = QWidget()
        self._lay_out()

    def _lay_out(self) -> None:
        buttons = QHBoxLayout(self._buttons)
        buttons.setContentsMargins(0, 0, 0, 0)
        buttons.setSpacing(12)
        for button in (self.print_button, self.save_button, self.out_button):
            buttons.addWidget(button)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 20, 28, 14)
        column.setSpacing(12)
        column.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(Text(TITLE, "h1"))
        column.addWidget(self.said)
        column.addWidget(self.message)
        column.addWidget(self.table, 1)
        column.addWidget(self._buttons)
        column.addWidget(self._nothing, 1)

    def enter(self) -> None:
        """Read the tray; what became of earlier documents is no longer listed."""
        if self.batch is None:
            self._outcomes = {}
            self.message.clear()
        self._store.run(_lines, self._show)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def leave(self) -> None:
        """Go back, unless documents are going out."""
        if self.batch is None:
            self.closed.emit()

    @Slot(object)
    def _show(self, lines: tuple[TrayLine, ...]) -> None:
        self._lines = lines
        waiting = {line.entry_id: line for line in lines}
        gone = [each.line for key, each in self._outcomes.items() if key not in waiting]
        self.table.show_rows([self._row(line) for line in (*gone, *lines)], self.table.chosen)
        for part in (self.table, self._buttons):
            part.setVisible(bool(gone or lines))
        self._nothing.setVisible(not gone and not lines)
        number = counted(len(lines), "document is in the tray", "documents are in the tray")
        self.said.setText(f"{number}." if lines or gone else _EMPTY)
        self._offer()

    def _row(self, line: TrayLine) -> WordsRow:
        outcome = self._outcomes.get(line.entry_id)
        state = outcome.words if outcome is not None else "In the tray"
        failed = outcome is not None and not outcome.went_out
        cells = (line.reference, line.title, line.how, state)
        return WordsRow(line.entry_id, cells, warning=_STATE if failed else None)

    def _offer(self) -> None:
        free = self.batch is None
        for button in (self.print_button, self.save_button):
            button.setEnabled(free and bool(self._lines))
        self.out_button.setEnabled(free and bool(self._lines))
        self.back.setEnabled(free)

    @Slot()
    def take_out(self) -> None:
        """Take the chosen document out of the tray."""
        chosen = next(
            (line.entry_id for line in self._lines if line.entry_id == self.table.chosen), None
        )
        if self.batch is None and chosen is not None:
            self._store.run(partial(_take_out, chosen), self._show)

    # --- Printing ---

    @Slot()
    def ask_printer(self) -> None:
        """Ask which printer, on which sides and how many copies, once for all of them."""
        self._where.ask_printer(A4, TITLE, pages=None)

    @Slot(object)
    def print_on(self, printer: QPrinter) -> None:
        """Print everything in the tray on a printer."""
        self._begin(Batch(self._store, ToPrinter(self._printers, printer), self))

    @Slot()
    def ask_folder(self) -> None:
        """Ask for a folder, then save everything into it."""
        self._where.ask_folder("Save all as PDF")

    @Slot(object)
    def save_into(self, folder: Path) -> None:
        """Save everything in the tray into a folder."""
        self._begin(Batch(self._store, folder, self))

    def _begin(self, batch: Batch) -> None:
        self._outcomes = {}
        self.batch = batch
        batch.at.connect(self._at)
        batch.came.connect(self._came)
        batch.ended.connect(self._ended)
        self._offer()
        batch.start(self._lines)

    @Slot()
    def _cancel(self) -> None:
        if self.batch is not None:
            self.batch.cancel()
            self.message.say("Stopping after this document…")

    @Slot(int, int, str)
    def _at(self, number: int, total: int, title: str) -> None:
        self.message.say(f"Document {number} of {total}: {title}…", "Stop after this one")

    @Slot(object)
    def _came(self, outcome: Outcome) -> None:
        self._outcomes[outcome.line.entry_id] = outcome
        self._show(
            tuple(each for each in self._lines if each != outcome.line or not outcome.went_out)
        )

    @Slot()
    def _ended(self) -> None:
        batch, self.batch = self.batch, None
        if batch is not None:
            batch.deleteLater()
        out = sum(outcome.went_out for outcome in self._outcomes.values())
        failed = len(self._outcomes) - out
        left = len(self._lines) - failed
        words = [counted(out, "document went out", "documents went out")]
        if failed:
            words.append(f"{failed} did not; the list says why")
        if left:
            words.append(f"{left} not begun")
        outside = f" {OUTSIDE_ALL}" if out and batch is not None and batch.saves else ""
        self.message.say(f"{'; '.join(words)}.{outside}")
        announce(self, self.message.words)
        self._store.run(_lines, self._show)


def _take_out(entry_id: uuid.UUID, desk: Casework) -> tuple[TrayLine, ...]:
    desk.tray.remove([entry_id])
    return desk.tray.lines()


def _lines(desk: Casework) -> tuple[TrayLine, ...]:
    return desk.tray.lines()
