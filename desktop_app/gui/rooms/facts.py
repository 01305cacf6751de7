"""Changing the facts that set the depth of a case, and keeping or undoing what came of it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout

from desktop_app.casework import Casework, ChangeField, OpenCase, Undo
from desktop_app.errors import CaseworkError
from desktop_app.gui.rooms.room import Room
from desktop_app.gui.rooms.sizing import SizingQuestions
from desktop_app.records import Proportionality

if TYPE_CHECKING:
    import uuid
    from collections.abc import Mapping

    from desktop_app.gui.store_thread import StoreThread


@dataclass(frozen=True, kw_only=True)
class FactsKept:
    """What came of new answers: the case after them, and how many acts would undo them."""

    before: str | None
    case: OpenCase
    acts: int


class FactsRoom(Room):
    """The sizing questions with the answers of a case.

    ``kept`` brings a :class:`FactsKept` after the last question, ``left`` gives up.
    """

    kept = Signal(object)
    left = Signal()

    def __init__(self, store: StoreThread, case: OpenCase) -> None:
        super().__init__("Facts that set the depth")
        self._store = store
        self._case = case
        self.questions = SizingQuestions(case.pack)
        self.questions.show_scores(_scores(case))
        self.questions.answered.connect(self._keep)
        self.questions.left.connect(self.left)
        self.questions.title_changed.connect(self._retitle)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.questions)

    def enter(self) -> None:
        """Put the keyboard into the question."""
        self.questions.enter()

    @Slot()
    def _keep(self) -> None:
        before = _scores(self._case)
        changed = {
            fact: score
            for fact, score in self.questions.scores.items()
            if score != before.get(fact)
        }
        work = partial(_keep_facts, self._case.case_id, changed)
        self._store.run(work, self._done, self._refused)

    @Slot(object)
    def _done(self, kept: FactsKept) -> None:
        self.kept.emit(kept)

    @Slot(object)
    def _refused(self, error: BaseException) -> None:
        if isinstance(error, CaseworkError):
            page = self.questions.page
            page.show_problems([(str(error), page.row)])
        else:
            self._store.failed.emit(error)

    @Slot()
    def _retitle(self) -> None:
        self.rename(self.questions.title)


def _scores(case: OpenCase) -> dict[str, int | None]:
    kept = case.view.one(Proportionality)
    asked = [each.code for each in case.pack.proportionality.dimensions if not each.computed]
    return {code: getattr(kept, code) if kept is not None else None for code in asked}


def _keep_facts(case_id: uuid.UUID, changed: Mapping[str, int], desk: Casework) -> FactsKept:
    before = desk.open_case(case_id).depth
    acts = 0
    for fact, score in changed.items():
        done = desk.do(
            ChangeField(case_id=case_id, kind=Proportionality, attribute=fact, value=score)
        )
        acts += bool(done.kinds)
    return FactsKept(before=before, case=desk.open_case(case_id), acts=acts)


def take_back(case_id: uuid.UUID, acts: int, desk: Casework) -> OpenCase:
    """Undo the newest acts of a case and return it as it is then."""
    for _ in range(acts):
        desk.do(Undo(case_id=case_id))
    return desk.open_case(case_id)
