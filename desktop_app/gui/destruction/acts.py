"""What officers decide about a case that is due: each asked first, then done on the store."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal, Slot

from desktop_app.casework.destroying import Destroyed
from desktop_app.errors import CaseworkError
from desktop_app.gui.destruction.decision import Decision

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from desktop_app.casework import Casework
    from desktop_app.casework.destroying import Certificate
    from desktop_app.casework.retention import DueCase, DueForDestruction
    from desktop_app.gui.store_thread import StoreThread


@dataclass(frozen=True)
class Seen:
    """What the room shows: what is due, what is gone, and who the store is set up for."""

    due: DueForDestruction
    certificates: tuple[Certificate, ...]
    officer: str


@dataclass(frozen=True)
class _Question:
    """``why`` labels the reason, nothing where none is asked; ``own``: by the officer here."""

    title: str
    words: str
    button: str
    act: Callable[[DueCase, str, str, Casework], str | Destroyed]
    why: str = ""
    own: bool = True


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
            work = partial(_QUESTIONS[self._which].act, self._case, officer, reason)
            self._store.run(work, self._did, self._not_done)

    @Slot()
    def _closed(self) -> None:
        """Let the question go; what it asked for may still be under way and is then told."""
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
        if not isinstance(error, CaseworkError):
            self._store.failed.emit(error)
        elif self.question is not None:
            self.question.show_trouble(str(error))
        else:
            self.done.emit(str(error))


def seen(desk: Casework) -> Seen:
    """Return what is due and what is gone."""
    return Seen(desk.retention.due(), desk.destroying.certificates(), desk.officer)


def _propose(case: DueCase, officer: str, _reason: str, desk: Casework) -> str:
    desk.retention.propose(case.case_id, officer=officer)
    return f"{officer} proposes to destroy {case.case.reference}. Another officer has to confirm."


def _confirm(case: DueCase, officer: str, _reason: str, desk: Casework) -> Destroyed:
    return desk.destroying.destroy(case.case_id, officer=officer)


def _hold(case: DueCase, officer: str, reason: str, desk: Casework) -> str:
    desk.retention.hold(case.case_id, officer=officer, reason=reason)
    return f"{case.case.reference} is on hold. It is not destroyed until the hold is lifted."


def _lift(case: DueCase, officer: str, reason: str, desk: Casework) -> str:
    desk.retention.lift(case.holds[0], officer=officer, reason=reason)
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
