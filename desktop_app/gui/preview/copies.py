"""Taking a document out of the store, on paper or as a file, and noting it in the history."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QObject, Signal, Slot

from desktop_app.casework import NotePrinted
from desktop_app.casework.paper import name_of, tells_history
from desktop_app.casework.printed import save_copy
from desktop_app.errors import CaseworkError
from desktop_app.gui.preview.printing import LoadedPdf, Printing
from desktop_app.gui.preview.where_to import WhereTo

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtPrintSupport import QPrinter
    from PySide6.QtWidgets import QWidget

    from desktop_app.casework import Casework
    from desktop_app.gui.preview.printers import Printers
    from desktop_app.gui.preview.rendering import SetDocument
    from desktop_app.gui.store_thread import StoreThread

NOT_PRINTED = "The printer did not take every page. Check the printer, then print it again."


class NotNoted(CaseworkError):
    """A document left the store, but its history does not show it."""

    def __init__(self, words: str, why: CaseworkError) -> None:
        super().__init__(f"{words} The history of the case does not show it. {why}")


class ChosenActsOnly(CaseworkError):
    """The tray keeps which document to print, not which acts of a history."""

    def __init__(self) -> None:
        super().__init__(
            "The tray would print every act, not only the chosen ones. Print or save this now, or "
            "issue it and put that version in the tray."
        )


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
        self._where = WhereTo(printers, window)
        self._where.printer.connect(self._printer_chosen)
        self._where.file.connect(self._file_chosen)
        self._where.no_printer.connect(self.trouble)
        self._asked: SetDocument | None = None
        self._run: Printing | None = None
        self._made: SetDocument | None = None

    @property
    def is_printing(self) -> bool:
        """Whether pages are on their way to a printer."""
        return self._run is not None

    # --- On paper ---

    def ask_printer(self, made: SetDocument) -> None:
        """Ask which printer and how many copies, then print."""
        pages = LoadedPdf(made.pdf, self)
        size, count = pages.pages.pagePointSize(0), pages.pages.pageCount()
        pages.deleteLater()
        self._asked = made
        self._where.ask_printer(size, made.file_name, pages=count)

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

    @Slot(object)
    def _printer_chosen(self, printer: QPrinter) -> None:
        if self._asked is not None:
            self.print_on(self._asked, printer)

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
        self._asked = made
        self._where.ask_file(made.file_name)

    def save(self, made: SetDocument, to: Path) -> None:
        """Save a document as a file, whole or not at all, then note it."""
        # On the store's thread, so that no copy can be out and the store closed without its note.
        self._store.run(partial(_save, made, to), self._done, self._not_done)

    @Slot(object)
    def _file_chosen(self, file: Path) -> None:
        if self._asked is not None:
            self.save(self._asked, file)

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
    chosen = tells_history(wanted.document) and not wanted.case.wish.is_all
    if chosen and made.version is None:
        raise ChosenActsOnly
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
