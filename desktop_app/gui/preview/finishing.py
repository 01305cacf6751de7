"""Saving what the preview shows another way: with a password, the case file, or as a booklet."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from desktop_app.casework.paper import kind_of, print_document, title_of
from desktop_app.errors import CaseworkError
from desktop_app.gui.preview.save_question import SaveQuestion

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from desktop_app.casework import Casework
    from desktop_app.casework.finished import Finish
    from desktop_app.gui.preview.rendering import Rendering, SetDocument
    from desktop_app.gui.store_thread import StoreThread

_LOCKED = "It opens only with the password."
_WHOLE_CASE = "It holds the whole case and is not protected by your passphrase."


class Finishing(QObject):
    """Asks how, then makes the PDF beside the window.

    ``ready`` brings the :class:`SetDocument` to save, ``under_way`` and ``trouble`` sentences.
    """

    ready = Signal(object)
    under_way = Signal(str)
    trouble = Signal(str)

    def __init__(self, store: StoreThread, rendering: Rendering, window: QWidget) -> None:
        """Read the case file through ``store``; the question belongs to ``window``."""
        super().__init__(window)
        self._store = store
        self._rendering = rendering
        self._window = window
        self.question: SaveQuestion | None = None

    def ask(self, made: SetDocument) -> None:
        """Ask how to save what is shown."""
        wanted = made.wanted
        may_carry = kind_of(wanted.document).may_carry_case and wanted.copy == "full"
        question = SaveQuestion(
            title_of(wanted.case, wanted.document, copy=wanted.copy),
            self._window,
            may_carry_case=may_carry and made.version is None,
            large_print=wanted.form == "large-print",
        )
        question.given.connect(partial(self._make, made))
        question.finished.connect(question.deleteLater)
        self.question = question
        question.open()

    def _make(self, made: SetDocument, finish: Finish) -> None:
        self.under_way.emit("Preparing the file…")
        if finish.attach_case:
            work = partial(_case_file, made)
            self._store.run(work, partial(self._with_case, made, finish), self._not_made)
        else:
            self._finish(made, finish)

    def _with_case(self, made: SetDocument, finish: Finish, found: tuple[bytes, list[str]]) -> None:
        self._rendering.beside(
            partial(_set_with_case, made, *found),
            partial(self._finish, finish=finish),
            self._not_made,
        )

    def _finish(self, made: SetDocument, finish: Finish) -> None:
        self._rendering.beside(partial(_finished, made, finish), self.ready.emit, self._not_made)

    @Slot(object)
    def _not_made(self, error: BaseException) -> None:
        if isinstance(error, CaseworkError):
            self.trouble.emit(str(error))
        else:
            self._store.failed.emit(error)


def _case_file(made: SetDocument, desk: Casework) -> tuple[bytes, list[str]]:
    text, left_out = desk.export_file(made.wanted.case.case_id)
    return text.encode(), left_out


def _set_with_case(made: SetDocument, case_file: bytes, left_out: list[str]) -> SetDocument:
    wanted = made.wanted
    printed = print_document(
        wanted.case,
        wanted.document,
        moment=wanted.moment,
        officer=wanted.officer,
        form=wanted.form,
        case_file=case_file,
    )
    words = " ".join([_WHOLE_CASE, *left_out])
    return replace(made, pdf=printed.pdf, with_case=True, protected=words)


def _finished(made: SetDocument, finish: Finish) -> SetDocument:
    name, pdf = finish.done(made.file_name, made.pdf)
    told = [made.protected] if made.with_case or not finish.password else []
    return replace(
        made,
        pdf=pdf,
        sha256=hashlib.sha256(pdf).hexdigest(),
        file_name=name,
        locked=bool(finish.password),
        booklet=finish.booklet,
        protected=" ".join(filter(None, [finish.password and _LOCKED, *told])),
    )
