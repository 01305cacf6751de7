"""Printing or saving what is in the tray, one document after another."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QObject, Signal, Slot

from desktop_app.casework.printed import save_copy
from desktop_app.errors import CaseworkError
from desktop_app.gui.background import Background
from desktop_app.gui.preview.copies import NOT_PRINTED
from desktop_app.gui.preview.printing import LoadedPdf, Printing

if TYPE_CHECKING:
    import uuid
    from collections.abc import Sequence
    from pathlib import Path

    from PySide6.QtPrintSupport import QPrinter

    from desktop_app.casework import Casework
    from desktop_app.casework.tray import TrayJob, TrayLine, TrayPaper
    from desktop_app.gui.preview.printers import Printers
    from desktop_app.gui.store_thread import StoreThread

_UNKNOWN = "The pages could not be made. The case is safe; tell your IT team"


@dataclass(frozen=True)
class Outcome:
    """What came of one document: a few words, and whether it went out."""

    line: TrayLine
    words: str
    went_out: bool


@dataclass(frozen=True)
class ToPrinter:
    """Every document goes to a printer that was chosen, each as a run of its own."""

    printers: Printers
    chosen: QPrinter


class Batch(QObject):
    """One run through the tray.

    ``at`` tells which document is being done, counted from 1, of how many, and its title.
    ``came`` brings each :class:`Outcome`; ``ended`` tells that the run is over.
    """

    at = Signal(int, int, str)
    came = Signal(object)
    ended = Signal()

    def __init__(self, store: StoreThread, to: ToPrinter | Path, parent: QObject) -> None:
        """Print through ``to``, or save into that folder, and note each in its case."""
        super().__init__(parent)
        self._store = store
        self._to = to
        self._paper = Background("tray", self)
        self._left: deque[TrayLine] = deque()
        self._total = 0
        self._names: set[str] = set()
        self._now: TrayLine | None = None
        self._run: Printing | None = None
        self._stopped = False

    @property
    def saves(self) -> bool:
        """Whether files are made, and nothing is printed."""
        return not isinstance(self._to, ToPrinter)

    def start(self, lines: Sequence[TrayLine]) -> None:
        """Begin with the first document."""
        self._left.extend(lines)
        self._total = len(lines)
        self._next()

    @Slot()
    def cancel(self) -> None:
        """Finish the document under way, then stop; the others stay in the tray."""
        self._stopped = True

    def _next(self) -> None:
        if self._stopped or not self._left:
            self._paper.close()
            self.ended.emit()
            return
        self._now = line = self._left.popleft()
        self.at.emit(self._total - len(self._left), self._total, line.title)
        self._store.run(partial(_job, line.entry_id), self._taken, self._not_done)

    @Slot(object)
    def _taken(self, job: TrayJob) -> None:
        self._paper.run(job.make, self._made, self._not_done)

    @Slot(object)
    def _made(self, paper: TrayPaper) -> None:
        if isinstance(self._to, ToPrinter):
            self._print(paper, self._to)
        else:
            file = self._to / self._own_name(paper.file_name)
            self._store.run(partial(_save, paper, file), self._done, self._not_done)

    def _print(self, paper: TrayPaper, to: ToPrinter) -> None:
        pages = LoadedPdf(paper.pdf, self)
        printer = to.printers.like(to.chosen, pages.pages.pagePointSize(0), paper.file_name)
        pages.deleteLater()
        run = self._run = Printing(paper.pdf, printer, self)
        run.printed.connect(partial(self._printed, paper))
        run.failed.connect(self._refused_by_printer)
        run.start()

    def _printed(self, paper: TrayPaper) -> None:
        self._store.run(partial(_note, paper), self._done, self._not_done)

    @Slot()
    def _refused_by_printer(self) -> None:
        # The others would fare no better, and each would ask the officer to look at the printer.
        self._stopped = True
        self._came(NOT_PRINTED, went_out=False)

    @Slot(str)
    def _done(self, words: str) -> None:
        self._came(words, went_out=True)

    @Slot(object)
    def _not_done(self, error: BaseException) -> None:
        known = isinstance(error, CaseworkError)
        if not known:
            self._store.failed.emit(error)
        self._came(str(error) if known else _UNKNOWN, went_out=False)

    def _came(self, words: str, *, went_out: bool) -> None:
        if self._run is not None:
            self._run.deleteLater()
            self._run = None
        if self._now is not None:
            self.came.emit(Outcome(self._now, words, went_out))
        self._next()

    def _own_name(self, name: str) -> str:
        stem, dot, end = name.rpartition(".")
        own, number = name, 1
        while own.casefold() in self._names:
            number += 1
            own = f"{stem}-{number}{dot}{end}"
        self._names.add(own.casefold())
        return own


def _job(entry_id: uuid.UUID, desk: Casework) -> TrayJob:
    return desk.tray.job(entry_id)


def _save(paper: TrayPaper, file: Path, desk: Casework) -> str:
    save_copy(paper.pdf, file)
    return _left(desk, paper, "saved", f"Saved as {file.name}")


def _note(paper: TrayPaper, desk: Casework) -> str:
    return _left(desk, paper, "printed", "Sent to the printer")


def _left(desk: Casework, paper: TrayPaper, how: Literal["printed", "saved"], words: str) -> str:
    try:
        desk.tray.done(paper, how)
    except CaseworkError as error:
        return f"{words}, but the history of the case does not show it. {error}"
    return words
