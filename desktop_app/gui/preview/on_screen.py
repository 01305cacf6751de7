"""The one document that is on the screen: being set, brought from what was issued, or there."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from desktop_app.casework.paper import tells_history
from desktop_app.gui.preview.rendering import Rendering, SetDocument, Wanted

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop_app.casework import Casework, OpenCase
    from desktop_app.casework.paper import CopyFor, PrintForm
    from desktop_app.clock import Clock
    from desktop_app.gui.preview.issuing import Issuing
    from desktop_app.gui.store_thread import StoreThread
    from desktop_app.records import Issued


@dataclass(frozen=True)
class Wish:
    """What is to be on the screen: a document of a case, or a version of it that went out."""

    case: OpenCase
    document: str
    form: PrintForm
    copy: CopyFor
    version: Issued | None = None


class OnScreen(QObject):
    """``ready`` brings the :class:`SetDocument` that was wished for last."""

    ready = Signal(object)

    def __init__(self, store: StoreThread, rendering: Rendering, issuing: Issuing) -> None:
        """Set with ``rendering``; what was issued is brought by ``issuing``."""
        super().__init__(issuing)
        self._store = store
        self._rendering = rendering
        self._issuing = issuing
        self._clock: Clock | None = None
        self._officer = ""
        self._wish: Wish | None = None
        self._next: Callable[[SetDocument], None] | None = None
        self.made: SetDocument | None = None
        """The document as it is shown; None while it is being set."""
        rendering.ready.connect(self._came)
        issuing.brought.connect(self._came)

    def clear(self) -> None:
        """Wish for nothing."""
        self.made = self._next = self._wish = None

    def forget_who(self) -> None:
        """Ask again who is at work: another officer may be."""
        self._clock = None

    def show(self, wish: Wish) -> None:
        """Bring a document to the screen instead of what was wished for before."""
        self.clear()
        self._wish = wish
        if self._clock is None:
            self._store.run(_who, self._know_who)
        else:
            wanted = Wanted(
                wish.case, wish.document, wish.form, self._clock.now(), self._officer, wish.copy
            )
            if wish.version is not None:
                self._issuing.bring(wanted, wish.version)
            elif tells_history(wish.document):
                self._store.run(partial(_with_history, wanted), self._rendering.want)
            else:
                self._rendering.want(wanted)

    def when_ready(self, act: Callable[[SetDocument], None]) -> None:
        """Act on the document now, or as soon as it is there."""
        if self.made is not None:
            act(self.made)
        else:
            self._next = act

    @Slot(object)
    def _know_who(self, who: tuple[Clock, str]) -> None:
        self._clock, self._officer = who
        if self._wish is not None:
            self.show(self._wish)

    @Slot(object)
    def _came(self, made: SetDocument) -> None:
        wish, wanted = self._wish, made.wanted
        if wish is None or (wish.case.wish, wish.document, wish.form, wish.copy) != (
            wanted.case.wish,
            wanted.document,
            wanted.form,
            wanted.copy,
        ):
            return
        if (wish.version.version if wish.version is not None else None) != made.version:
            return
        self.made = made
        self.ready.emit(made)
        act, self._next = self._next, None
        if act is not None:
            act(made)


def _with_history(wanted: Wanted, desk: Casework) -> Wanted:
    case = desk.case_to_print(wanted.case.case_id, wanted.document, wanted.case.wish)
    return replace(wanted, case=case)


def _who(desk: Casework) -> tuple[Clock, str]:
    return desk.clock, desk.officer
