"""Setting a document off the window's thread, always the one that was asked for last."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import PurePath
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from desktop_app.casework.leaving import OUTSIDE
from desktop_app.casework.paper import (
    CopyFor,
    PrintForm,
    as_text,
    may_tell_who,
    print_document,
)
from desktop_app.gui.background import Background

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from desktop_app.casework import OpenCase

T = TypeVar("T")

LATE = 300
"""Milliseconds after which the officer is told that the document is being prepared."""


@dataclass(frozen=True)
class Wanted:
    """A document to set: of which case, in which form, for whom, dated when, printed by whom."""

    case: OpenCase
    document: str
    form: PrintForm
    moment: datetime
    officer: str
    copy: CopyFor = "full"


@dataclass(frozen=True)
class SetDocument:
    """A document as it came out: the very bytes to show, print and save, and its plain text.

    ``warnings``: what in a provider copy may still tell who the person is. ``version``: of what
    was issued, as it went out. ``with_case``: the case file is inside.
    ``protected``: how far a copy of it is; ``locked`` with a password. ``booklet``: to be folded.
    """

    wanted: Wanted
    pdf: bytes
    sha256: str
    file_name: str
    draft: bool
    text: str
    warnings: tuple[str, ...] = ()
    version: int | None = None
    with_case: bool = False
    protected: str = OUTSIDE
    locked: bool = False
    booklet: bool = False


class Rendering(QObject):
    """Sets one document at a time on a thread of its own; a newer wish makes the older void.

    ``ready`` brings the :class:`SetDocument`, ``failed`` the error, ``late`` tells that it takes
    longer than a moment.
    """

    ready = Signal(object)
    failed = Signal(object)
    late = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        # The registry of fonts that documents are set with is shared, so one thread sets them all.
        self._background = Background("paper", self)
        self._waiting: Wanted | None = None
        self._at_work = False
        self._slow = QTimer(self)
        self._slow.setSingleShot(True)
        self._slow.setInterval(LATE)
        self._slow.timeout.connect(self.late)

    @property
    def busy(self) -> bool:
        """Whether a document is being set or waits to be."""
        return self._at_work

    def want(self, wanted: Wanted) -> None:
        """Set this document as soon as may be; what was asked for before is no longer wanted."""
        self._waiting = wanted
        if not self._slow.isActive():
            self._slow.start()
        self._start()

    def beside(
        self,
        work: Callable[[], T],
        then: Callable[[T], None],
        trouble: Callable[[BaseException], None],
    ) -> None:
        """Do other work that sets documents, in its turn on the same thread."""
        self._background.run(work, then, trouble)

    def stop(self) -> None:
        """Finish what is under way, then end the thread; nothing is told any more."""
        self._slow.stop()
        self._waiting = None
        self._background.close()

    def _start(self) -> None:
        if self._at_work or self._waiting is None:
            return
        wanted, self._waiting = self._waiting, None
        self._at_work = True
        self._background.run(partial(_set, wanted), self._came_out, self._went_wrong)

    @Slot(object)
    def _came_out(self, made: SetDocument) -> None:
        if self._is_last():
            self.ready.emit(made)

    @Slot(object)
    def _went_wrong(self, error: BaseException) -> None:
        if self._is_last():
            self.failed.emit(error)

    def _is_last(self) -> bool:
        self._at_work = False
        if self._waiting is not None:
            self._start()
            return False
        self._slow.stop()
        return True


def _set(wanted: Wanted) -> SetDocument:
    case, moment = wanted.case, wanted.moment
    printed = print_document(
        case,
        wanted.document,
        moment=moment,
        officer=wanted.officer,
        form=wanted.form,
        copy=wanted.copy,
    )
    name = PurePath(printed.file_name)
    if wanted.form != "standard":
        name = name.with_stem(f"{name.stem}-{wanted.form}")
    text = as_text(case, wanted.document, moment=moment, copy=wanted.copy)
    told = may_tell_who(case, wanted.document) if wanted.copy == "provider" else ()
    return SetDocument(wanted, printed.pdf, printed.sha256, str(name), printed.draft, text, told)
