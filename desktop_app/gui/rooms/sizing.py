"""The questions that set the depth of a case, one a page, with why each is asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QStackedLayout

from desktop_app.gui.rooms.question_page import QuestionPage
from desktop_app.gui.rooms.room import Room
from desktop_app.gui.widgets.editors.choices import RadioEditor

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from desktop_app.gui.widgets.form_row import FormRow
    from desktop_app.policy import PolicyPack
    from desktop_app.policy.depth import Dimension

_WHY = {
    "replaceability": "Support that can be stopped or swapped soon needs less paper than support "
    "that is hard to replace.",
    "harm_if_it_fails": "The more harm a failure would do, the more a plan for it must say.",
    "complexity": "More outcomes and changing needs take more planning and more review.",
    "capacity_and_safeguarding": "Decisions for somebody who cannot decide alone, or who may be "
    "at risk, need more evidence.",
    "providers_and_funders": "Each further provider and funder is one more agreement to keep "
    "together.",
    "provider_risk": "A provider that may fail needs checks that a well-established one does not.",
    "sensitivity": "Decisions that may be questioned later need their reasons written down.",
}


class SizingPage(QuestionPage):
    """One question with the words for 0 to 3."""

    def __init__(self, dimension: Dimension, kicker: str) -> None:
        super().__init__(dimension.name, _WHY.get(dimension.code, ""), kicker=kicker)
        self.code = dimension.code
        words = {score: _sentence(each) for score, each in enumerate(dimension.scores)}
        self.answer: RadioEditor[int] = RadioEditor(dimension.name, words)
        self.row = self.ask(self.answer, label="Which is nearest?")

    def problems(self) -> list[tuple[str, FormRow]]:
        """Ask for one of the answers."""
        if self.answer.value() is None:
            return [("Select the answer that is nearest", self.row)]
        return []


class SizingQuestions(Room):
    """All questions of a pack; ``answered`` is sent after the last, ``left`` before the first.

    What was answered stays when going back.
    """

    answered = Signal()
    left = Signal()

    def __init__(self, pack: PolicyPack) -> None:
        super().__init__("Facts that set the depth")
        asked = [each for each in pack.proportionality.dimensions if not each.computed]
        self.pages: Sequence[SizingPage] = [
            SizingPage(dimension, f"Question {number} of {len(asked)}")
            for number, dimension in enumerate(asked, 1)
        ]
        self._stack = QStackedLayout(self)
        for page in self.pages:
            self._stack.addWidget(page)
            page.went_on.connect(self._next)
            page.went_back.connect(self._back)
            page.title_changed.connect(self._retitle)

    @property
    def page(self) -> SizingPage:
        """The question shown now."""
        return self.pages[self._stack.currentIndex()]

    @property
    def scores(self) -> dict[str, int]:
        """The answers so far, by the name of the fact."""
        given = {page.code: page.answer.value() for page in self.pages}
        return {code: score for code, score in given.items() if score is not None}

    def show_scores(self, scores: Mapping[str, int | None]) -> None:
        """Start at the first question with these answers."""
        for page in self.pages:
            page.answer.set_value(scores.get(page.code))
            page.show_problems([])
        self._stack.setCurrentIndex(0)

    def show_last(self) -> None:
        """Go to the last question, coming back from what follows."""
        self._stack.setCurrentIndex(len(self.pages) - 1)

    def enter(self) -> None:
        """Put the keyboard into the question."""
        self._retitle()
        self.page.enter()

    @Slot()
    def _next(self) -> None:
        here = self._stack.currentIndex()
        if here + 1 == len(self.pages):
            self.answered.emit()
            return
        self._stack.setCurrentIndex(here + 1)
        self.enter()

    @Slot()
    def _back(self) -> None:
        here = self._stack.currentIndex()
        if here == 0:
            self.left.emit()
            return
        self._stack.setCurrentIndex(here - 1)
        self.enter()

    @Slot()
    def _retitle(self) -> None:
        self.rename(self.page.title)


def _sentence(words: str) -> str:
    """Return words of the pack with a capital, as they stand alone on the page."""
    return words[:1].upper() + words[1:]
