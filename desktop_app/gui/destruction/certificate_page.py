"""The certificate of a destroyed case on the screen, to be printed or saved."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QPushButton, QRadioButton, QVBoxLayout, QWidget

from desktop_app.casework.destroying import certificate_text, print_certificate
from desktop_app.casework.printed import save_copy
from desktop_app.errors import CaseworkError
from desktop_app.gui.background import Background
from desktop_app.gui.preview.copies import NOT_PRINTED
from desktop_app.gui.preview.page_view import PageView
from desktop_app.gui.preview.printing import Printing
from desktop_app.gui.preview.where_to import A4, WhereTo
from desktop_app.gui.rooms.side_room import SideRoom
from desktop_app.gui.widgets.flow_layout import FlowLayout
from desktop_app.gui.widgets.message_line import MessageLine
from desktop_app.gui.widgets.texts import Text

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from PySide6.QtPrintSupport import QPrinter

    from desktop_app.casework import Casework
    from desktop_app.casework.destroying import Certificate
    from desktop_app.casework.paper import Printed
    from desktop_app.gui.preview.printers import Printers
    from desktop_app.gui.store_thread import StoreThread

TITLE = "Certificate of destruction"


@dataclass(frozen=True)
class _Set:
    """A certificate as it came out, and its words."""

    printed: Printed
    text: str


class CertificatePage(SideRoom):
    """``closed`` is sent by ‹ Back or Esc. Call ``stop`` before the window goes."""

    def __init__(self, store: StoreThread, printers: Printers) -> None:
        """Ask ``store`` for nothing but the time."""
        super().__init__(TITLE)
        self._store = store
        self._where = WhereTo(printers, self)
        self._where.printer.connect(self.print_on)
        self._where.file.connect(self.save)
        self._background = Background("paper", self)
        self._background.failed.connect(store.failed)
        self._certificate: Certificate | None = None
        self._run: Printing | None = None
        self.printed: Printed | None = None
        """The certificate as it is shown; None while it is being set."""
        self.message = MessageLine()
        self._where.no_printer.connect(self.message.say)
        self.pages = PageView()
        self.standard = QRadioButton("Standard, 12 point")
        self.large = QRadioButton("Large print, 18 point")
        self.print_button = QPushButton("Print…")
        self.print_button.setProperty("look", "primary")
        self.save_button = QPushButton("Save as PDF…")
        self._lay_out()
        self.large.toggled.connect(self._set_again)
        self.print_button.clicked.connect(self.ask_printer)
        self.save_button.clicked.connect(self.ask_where)

    def _lay_out(self) -> None:
        foot = QWidget()
        row = FlowLayout(between=12)
        foot.setLayout(row)
        row.setContentsMargins(0, 0, 0, 0)
        self.standard.setChecked(True)
        for part in (self.standard, self.large):
            part.setAccessibleDescription("Size of print")
        for part in (self.print_button, self.save_button, self.standard, self.large):
            row.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 20, 28, 14)
        column.setSpacing(12)
        column.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(Text(TITLE, "h1"))
        column.addWidget(self.message)
        column.addWidget(self.pages, 1)
        column.addWidget(foot)

    def open(self, certificate: Certificate) -> None:
        """Show a certificate."""
        self._certificate = certificate
        self.message.clear()
        self._set_again()
        self.pages.fit_width()

    def enter(self) -> None:
        """Put the keyboard on what is done next."""
        self.print_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def stop(self) -> None:
        """Finish what is being set, and end the thread."""
        self._background.close()

    @Slot()
    def _set_again(self) -> None:
        self.printed = None
        self._offer()
        self._store.run(_now, self._set)

    @Slot(object)
    def _set(self, moment: datetime) -> None:
        if self._certificate is not None:
            large = self.large.isChecked()
            work = partial(_made, self._certificate, moment, large=large)
            self._background.run(work, self._came)

    @Slot(object)
    def _came(self, made: _Set) -> None:
        self.printed = made.printed
        self.pages.show_document(TITLE, made.printed.pdf, made.text)
        self._offer()
        if self.back.hasFocus():
            self.enter()

    def _offer(self) -> None:
        for button in (self.print_button, self.save_button):
            button.setEnabled(self.printed is not None and self._run is None)

    # --- Taking it out ---

    @Slot()
    def ask_printer(self) -> None:
        """Ask which printer, then print."""
        self._where.ask_printer(A4, TITLE, pages=self.pages.page_count)

    @Slot(object)
    def print_on(self, printer: QPrinter) -> None:
        """Print the certificate on a printer."""
        if self.printed is None or self._run is not None:
            return
        self._run = Printing(self.printed.pdf, printer, self)
        self._run.printed.connect(self._printed)
        self._run.failed.connect(partial(self._ended, NOT_PRINTED))
        self._offer()
        self._run.start()

    @Slot()
    def _printed(self) -> None:
        self._ended("Certificate sent to the printer.")
        self._note("printed")

    def _note(self, how: Literal["printed", "saved"]) -> None:
        if self.printed is not None:
            work = partial(_noted, how, self.printed.sha256)
            self._store.run(work, None, self._not_noted)

    @Slot(object)
    def _not_noted(self, error: BaseException) -> None:
        if isinstance(error, CaseworkError):
            self.message.say(f"{self.message.words} The history does not show it. {error}")
        else:
            self._store.failed.emit(error)

    def _ended(self, words: str) -> None:
        if self._run is not None:
            self._run.deleteLater()
        self._run = None
        self._offer()
        self.message.say(words)

    @Slot()
    def ask_where(self) -> None:
        """Ask where to, then save."""
        if self.printed is not None:
            self._where.ask_file(self.printed.file_name)

    @Slot(object)
    def save(self, to: Path) -> None:
        """Save the certificate as a file, whole or not at all."""
        if self.printed is None:
            return
        try:
            save_copy(self.printed.pdf, to)
        except CaseworkError as trouble:
            self.message.say(str(trouble))
        else:
            self.message.say(f"Saved {to.name} in {to.parent}.")
            self._note("saved")


def _noted(how: Literal["printed", "saved"], sha256: str, desk: Casework) -> None:
    desk.leaving.note("certificate of destruction", how, sha256)


def _now(desk: Casework) -> datetime:
    return desk.clock.now()


def _made(certificate: Certificate, moment: datetime, *, large: bool) -> _Set:
    form = "large-print" if large else "standard"
    printed = print_certificate(certificate, moment=moment, form=form)
    return _Set(printed, certificate_text(certificate))
