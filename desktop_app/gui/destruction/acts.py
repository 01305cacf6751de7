"""What officers decide about a case that is due: each asked first, then done on the store."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal, Slot

from desktop_app.casework.destroying import Destroyed
from desktop_app.errors import CaseworkError, Stopped
from desktop_app.gui.destruction.decision import Decision
from desktop_app.gui.watch import Watch

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from desktop_app.casework import Casework
    from desktop_app.casework.backups import Tell
    from desktop_app.casework.destroying import Certificate
    from desktop_app.casework.retention import DueCase, DueForDestruction
    from desktop_app.gui.store_thread import StoreThread

STOPPED = "Stopped. Nothing was destroyed."


@dataclass(frozen=True)
class Seen:
    """What the room shows: what is due, what is gone, and who the store is set up for."""

    due: DueForDestruction
    certificates: tuple[Certificate, ...]
    officer: str


@dataclass(frozen=True)
class _Given:
    """What an officer decided about which case; ``tell`` stops what takes long."""

    case: DueCase
    officer: str
    reason: str
    tell: Tell


@dataclass(frozen=True)
class _Question:
    """``why`` labels the reason, nothing where none is asked; ``own``: by the officer here.

    ``waiting`` is said while it is being done, where that takes long.
    """

    title: str
    words: str
    button: str
    act: Callable[[_Given, Casework], str | Destroyed]
    why: str = ""
    own: bool = True
    waiting: str = ""


class Acts(QObject):
    """``done`` brings a sentence, ``destroyed`` a :class:`Destroyed`."""

    done = Signal(str)
    destroyed = Signal(object)

    def __init__(self, store: StoreThread, window: QWidget) -> None:
        """Act through ``store``; the questions belong to ``window``."""
        super().__init__(window)
        self._store = store
        self._window = window
        self._case: DueCase | None = None
        self._which = ""
        self.officer = ""
        """Who the store is set up for, proposed as the name wherever that can be right."""
        self.question: Decision | None = None
        self.watch = Watch(self)

    def ask(self, which: str, case: DueCase) -> None:
        """Ask about one of ``propose``, ``confirm``, ``hold`` and ``lift``, then do it."""
        asked = _QUESTIONS[which]
        self._case, self._which = case, which
        hold = case.holds[0].reason if case.holds else ""
        proposed_by = case.proposal.proposed_by if case.proposal else ""
        words = asked.words.format(hold=hold, proposed_by=proposed_by)
        question = Decision(
            asked.title.format(reference=case.case.reference),
            words,
            asked.button,
            self.officer if asked.own else "",
            asked.why,
            self._window,
        )
        question.given.connect(self._do)
        question.finished.connect(self._closed)
        self.question = question
        question.open()

    @Slot(str, str)
    def _do(self, officer: str, reason: str) -> None:
        if self._case is not None:
            asked = _QUESTIONS[self._which]
            if self.question is not None:
                self.question.say_waiting(asked.waiting)
            self.watch.begin()
            given = _Given(self._case, officer, reason, self.watch.tell)
            self._store.run(partial(asked.act, given), self._did, self._not_done)

    @Slot()
    def _closed(self) -> None:
        """Let the question go; what it asked for is stopped if it can be, and told in any case."""
        self.watch.stop()
        if self.question is not None:
            self.question.deleteLater()
        self.question = None

    @Slot(object)
    def _did(self, came: str | Destroyed) -> None:
        if self.question is not None:
            self.question.accept()
        if isinstance(came, Destroyed):
            self.destroyed.emit(came)
        else:
            self.done.emit(came)

    @Slot(object)
    def _not_done(self, error: BaseException) -> None:
        if isinstance(error, Stopped):
            self.done.emit(STOPPED)
        elif not isinstance(error, CaseworkError):
            self._store.failed.emit(error)
        elif self.question is not None:
            self.question.show_trouble(str(error))
        else:
            self.done.emit(str(error))


def seen(desk: Casework) -> Seen:
    """Return what is due and what is gone."""
    return Seen(desk.retention.due(), desk.destroying.certificates(), desk.officer)


def _propose(given: _Given, desk: Casework) -> str:
    desk.retention.propose(given.case.case_id, officer=given.officer)
    reference = given.case.case.reference
    return f"{given.officer} proposes to destroy {reference}. Another officer has to confirm."


def _confirm(given: _Given, desk: Casework) -> Destroyed:
    return desk.destroying.destroy(given.case.case_id, officer=given.officer, tell=given.tell)


def _hold(given: _Given, desk: Casework) -> str:
    desk.retention.hold(given.case.case_id, officer=given.officer, reason=given.reason)
    return f"{given.case.case.reference} is on hold. It is not destroyed until the hold is lifted."


def _lift(given: _Given, desk: Casework) -> str:
    case = given.case
    desk.retention.lift(case.holds[0], officer=given.officer, reason=given.reason)
    more = len(case.holds) - 1
    left = "" if not more else f" {more} more {'stands' if more == 1 else 'stand'}."
    return f"The hold on {case.case.reference} is lifted.{left}"


_QUESTIONS: dict[str, Any] = {
    "propose": _Question(
        title="Propose to destroy {reference}?",
        words="Nothing is destroyed yet. Another officer has to confirm it here, and either of "
        "you can put the case on hold until then.",
        button="Propose it",
        act=_propose,
    ),
    "confirm": _Question(
        title="Destroy {reference} for ever?",
        words="Proposed by {proposed_by}; somebody else confirms. Every record of the case, every "
        "issued document and everything the history says of it is erased, and cannot be brought "
        "back, not even from a backup. The certificate says what is left elsewhere.",
        button="Destroy it for ever",
        act=_confirm,
        own=False,
        waiting="A backup is made first. Until that is done, Cancel stops it all.",
    ),
    "hold": _Question(
        title="Put {reference} on hold?",
        words="It is not destroyed until the hold is lifted. A proposal to destroy it is "
        "withdrawn.",
        button="Put it on hold",
        act=_hold,
        why="Why must it not be destroyed?",
    ),
    "lift": _Question(
        title="Lift the hold on {reference}?",
        words="The hold: {hold}",
        button="Lift the hold",
        act=_lift,
        why="Why is the hold over?",
    ),
}
