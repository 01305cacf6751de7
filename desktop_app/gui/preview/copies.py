"""Taking a document out of the store, on paper or as a file, and noting it in the history."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QObject, QStandardPaths, Signal, Slot
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from desktop_app.casework import NotePrinted
from desktop_app.casework.paper import name_of
from desktop_app.casework.printed import save_copy
from desktop_app.errors import CaseworkError
from desktop_app.gui.preview.printers import NO_PRINTER, ask_printer
from desktop_app.gui.preview.printing import LoadedPdf, Printing

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

    from desktop_app.casework import Casework
    from desktop_app.gui.preview.printers import Printers
    from desktop_app.gui.preview.rendering import SetDocument
    from desktop_app.gui.store_thread import StoreThread

NOT_PRINTED = "The printer did not take every page. Check the printer, then print it again."


class NotNoted(CaseworkError):
    """A document left the store, but its history does not show it."""

    def __init__(self, words: str, why: CaseworkError) -> None:
        super().__init__(f"{words} The history of the case does not show it. {why}")


class Copies(QObject):
    """Prints and saves one document at a time.

    ``told`` brings a sentence on what was done, ``trouble`` one on what went wrong, ``under_way``
    one on what is being done, ``in_tray`` one on what was put by for later.
    """

    told = Signal(str)
    trouble = Signal(str)
    under_way = Signal(str)
    in_tray = Signal(str)

    def __init__(self, store: StoreThread, printers: Printers, window: QWidget) -> None:
        """Note what leaves through ``store``; the dialogs belong to ``window``."""
        super().__init__(window)
        self.printers = printers
        self._store = store
        self._window = window
        self._asked: tuple[SetDocument, QPrinter] | None = None
        self._run: Printing | None = None
        self._made: SetDocument | None = None

    @property
    def is_printing(self) -> bool:
        """Whether pages are on their way to a printer."""
        return self._run is not None

    # --- On paper ---

    def ask_printer(self, made: SetDocument) -> None:
        """Ask which printer and how many copies, then print."""
        if not self.printers.there_is_one:
            self.trouble.emit(NO_PRINTER)
            return
        pages = LoadedPdf(made.pdf, self)
        size = pages.pages.pagePointSize(0)
        printer = self.printers.new(size, made.file_name)
        dialog = ask_printer(printer, self._window, pages=pages.pages.pageCount())
        pages.deleteLater()
        self._asked = (made, printer)
        dialog.accepted.connect(self._printer_chosen)
        # Qt's own open() of this dialog asks for a receiver; that of every dialog does not.
        QDialog.open(dialog)

    def print_on(self, made: SetDocument, printer: QPrinter) -> None:
        """Print a document, then note it; only one goes to a printer at a time."""
        if self._run is not None:
            return
        self._made = made
        self._run = Printing(made.pdf, printer, self)
        self._run.at_page.connect(self._at_page)
        self._run.printed.connect(self._printed)
        self._run.cancelled.connect(self._cancelled)
        self._run.failed.connect(self._not_printed)
        self._run.start()

    @Slot()
    def _printer_chosen(self) -> None:
        if self._asked is not None:
            self.printers.remember(self._asked[1])
            self.print_on(*self._asked)

    @Slot()
    def cancel(self) -> None:
        """Stop printing after the page under way."""
        if self._run is not None:
            self._run.cancel()

    @Slot(int, int)
    def _at_page(self, page: int, of: int) -> None:
        self.under_way.emit(f"Printing page {page} of {of}…")

    @Slot()
    def _printed(self) -> None:
        self._let_go()
        if (made := self._made) is not None:
            words = f"{_title(made)} sent to the printer."
            self._store.run(partial(_note, made, "printed", words), self._done, self._not_done)

    @Slot()
    def _cancelled(self) -> None:
        self._let_go()
        self.told.emit("Printing stopped.")

    @Slot()
    def _not_printed(self) -> None:
        self._let_go()
        self.trouble.emit(NOT_PRINTED)

    def _let_go(self) -> None:
        if self._run is not None:
            self._run.deleteLater()
        self._run = None

    # --- As a file ---

    def ask_where(self, made: SetDocument) -> None:
        """Ask where to, then save."""
        home = QStandardPaths.StandardLocation.DocumentsLocation
        folder = QStandardPaths.writableLocation(home)
        dialog = QFileDialog(self._window, "Save as PDF", folder, "PDF (*.pdf)")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("pdf")
        dialog.selectFile(made.file_name)
        dialog.fileSelected.connect(partial(self._save_chosen, made))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def save(self, made: SetDocument, to: Path) -> None:
        """Save a document as a file, whole or not at all, then note it."""
        # On the store's thread, so that no copy can be out and the store closed without its note.
        self._store.run(partial(_save, made, to), self._done, self._not_done)

    def _save_chosen(self, made: SetDocument, file: str) -> None:
        self.save(made, Path(file))

    # --- For later ---

    def put_in_tray(self, made: SetDocument) -> None:
        """Put a document in the tray of those to be printed later."""
        self._store.run(partial(_put_in_tray, made), self.in_tray.emit, self._not_done)

    # --- What came of it ---

    @Slot(str)
    def _done(self, words: str) -> None:
        self.told.emit(words)

    @Slot(object)
    def _not_done(self, error: BaseException) -> None:
        if isinstance(error, CaseworkError):
            self.trouble.emit(str(error))
        else:
            self._store.failed.emit(error)


def _save(made: SetDocument, to: Path, desk: Casework) -> str:
    save_copy(made.pdf, to)
    return _note(made, "saved", f"Saved {to.name} in {to.parent}. {made.protected}", desk)


def _put_in_tray(made: SetDocument, desk: Casework) -> str:
    wanted = made.wanted
    is_new = desk.tray.add(
        wanted.case.case_id,
        wanted.document,
        form=wanted.form,
        copy=wanted.copy,
        version=made.version,
    )
    waiting = len(desk.tray.lines())
    there = f"{waiting} document{'' if waiting == 1 else 's'} there."
    return f"Put in the tray: {there}" if is_new else f"It is in the tray already: {there}"


def _note(made: SetDocument, how: Literal["printed", "saved"], words: str, desk: Casework) -> str:
    wanted = made.wanted
    try:
        desk.do(
            NotePrinted(
                case_id=wanted.case.case_id,
                document=name_of(wanted.document, wanted.copy),
                sha256=made.sha256,
                how=how,
                form="booklet" if made.booklet else wanted.form,
                with_case=made.with_case,
                locked=made.locked,
            )
        )
    except CaseworkError as error:
        raise NotNoted(words, error) from error
    return words


def _title(made: SetDocument) -> str:
    kind, _, edition = name_of(made.wanted.document, made.wanted.copy).partition("/")
    words = kind.replace("-", " ").capitalize()
    return f"{words}, {edition}" if edition else words
