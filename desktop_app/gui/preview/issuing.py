"""Issuing what the preview shows, and bringing back what was issued before."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from desktop_app.casework.paper import title_of
from desktop_app.casework.to_issue import prepared
from desktop_app.errors import CaseworkError
from desktop_app.gui.preview.issue_question import IssueQuestion
from desktop_app.gui.preview.rendering import SetDocument

if TYPE_CHECKING:
    from datetime import datetime

    from PySide6.QtWidgets import QWidget

    from desktop_app.casework import Casework
    from desktop_app.casework.commands import IssueDocument
    from desktop_app.casework.to_issue import ToIssue
    from desktop_app.gui.preview.rendering import Rendering, Wanted
    from desktop_app.gui.store_thread import StoreThread
    from desktop_app.records import Issued


class Issuing(QObject):
    """Asks, sets every form of the document beside the window, then keeps it in one act.

    ``told`` and ``trouble`` bring sentences, ``issued`` tells that the case has a new version,
    ``brought`` brings a version as it went out, as a :class:`SetDocument`.
    """

    told = Signal(str)
    trouble = Signal(str)
    under_way = Signal(str)
    issued = Signal()
    brought = Signal(object)

    def __init__(self, store: StoreThread, rendering: Rendering, window: QWidget) -> None:
        """Keep through ``store``; the question belongs to ``window``."""
        super().__init__(window)
        self._store = store
        self._rendering = rendering
        self._window = window
        self._wanted: Wanted | None = None
        self.question: IssueQuestion | None = None

    def ask(self, wanted: Wanted) -> None:
        """Ask whether the document is to be issued, then issue it."""
        self._wanted = wanted
        self._store.run(partial(_look, wanted), self._looked, self._not_done)

    def bring(self, wanted: Wanted, version: Issued) -> None:
        """Bring a version in the form that is wanted."""
        self._store.run(partial(_bring, wanted, version), self.brought.emit, self._not_done)

    @Slot(object)
    def _looked(self, found: tuple[ToIssue, str, str]) -> None:
        question = IssueQuestion(*found, self._window)
        question.given.connect(self._issue)
        question.finished.connect(question.deleteLater)
        self.question = question
        question.open()

    @Slot(str)
    def _issue(self, what_changed: str) -> None:
        if self._wanted is not None:
            self.under_way.emit("Issuing the document…")
            # Looked at again: since the question was put the case may have been printed, say.
            work = partial(_look_again, self._wanted)
            self._store.run(work, partial(self._prepare, what_changed), self._not_done)

    def _prepare(self, what_changed: str, found: tuple[ToIssue, datetime, str]) -> None:
        wanted, moment, officer = found
        self._rendering.beside(
            partial(prepared, wanted, moment=moment, officer=officer, what_changed=what_changed),
            self._keep,
            self._not_done,
        )

    @Slot(object)
    def _keep(self, act: IssueDocument) -> None:
        self._store.run(partial(_keep, act), self._kept, self._not_done)

    @Slot(str)
    def _kept(self, words: str) -> None:
        self.issued.emit()
        self.told.emit(words)

    @Slot(object)
    def _not_done(self, error: BaseException) -> None:
        if isinstance(error, CaseworkError):
            self.trouble.emit(str(error))
        else:
            self._store.failed.emit(error)


def _look(wanted: Wanted, desk: Casework) -> tuple[ToIssue, str, str]:
    found = _to_issue(wanted, desk)
    title = title_of(found.case, found.document, copy=wanted.copy)
    return found, title, found.proposed_change(desk.clock.now())


def _look_again(wanted: Wanted, desk: Casework) -> tuple[ToIssue, datetime, str]:
    found = _to_issue(wanted, desk)
    return found, desk.clock.now(), desk.officer


def _to_issue(wanted: Wanted, desk: Casework) -> ToIssue:
    case = wanted.case
    return desk.issuing.to_issue(case.case_id, wanted.document, wanted.copy, case.wish)


def _keep(act: IssueDocument, desk: Casework) -> str:
    desk.do(act)
    return f"{act.title} issued as version {act.issue.version}."


def _bring(wanted: Wanted, version: Issued, desk: Casework) -> SetDocument:
    case_id = wanted.case.case_id
    form = "large_print" if wanted.form == "large-print" else "standard"
    made = desk.issuing.file(case_id, version, form)
    text = desk.issuing.file(case_id, version, "text").content.decode()
    return SetDocument(
        wanted,
        made.content,
        made.sha256,
        made.file_name,
        draft=False,
        text=text,
        version=version.version,
    )
