"""The rooms in which the depth of the open case is asked about: its facts, and the interruption."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from desktop_app.casework import Changed, OpenCase, depth_move
from desktop_app.gui.rooms.facts import FactsKept, FactsRoom, take_back
from desktop_app.gui.rooms.interruption import DepthMoved

if TYPE_CHECKING:
    from desktop_app.gui.rooms.office import Office


class DepthRooms(QObject):
    """Never lets a depth change in silence: the officer goes on with it, or takes it back."""

    def __init__(self, office: Office) -> None:
        super().__init__(office)
        self._office = office
        self.interruption = DepthMoved()
        self._facts: FactsRoom | None = None
        self._acts_to_undo = 1
        self._from_facts = False
        office.addWidget(self.interruption)
        self.interruption.went_on.connect(self._went_on)
        self.interruption.look_again.connect(self._look_again)

    @Slot()
    def change_facts(self) -> None:
        """Ask the sizing questions again with the answers of the open case."""
        page = self._office.case
        if page.case is not None:
            page.flush()
            self._ask_facts(page.case)

    @Slot(object)
    def moved(self, changed: Changed) -> None:
        """Ask about a depth that an act on a page has moved; one undone is only told."""
        case = self._office.case.case
        if changed.depth is None or case is None:
            return
        self._from_facts = False
        self._interrupt(case, changed.depth[0], acts=0 if changed.label else 1)

    def _interrupt(self, case: OpenCase, before: str | None, *, acts: int) -> None:
        """Ask about another depth; ``acts`` to undo if the answer is no, none to only tell."""
        if before is None or case.depth is None:
            return
        self._acts_to_undo = acts
        self.interruption.again.setVisible(acts > 0)
        self.interruption.show_move(depth_move(case, before))
        self._office.go(self.interruption)
        self.interruption.enter()

    def _ask_facts(self, case: OpenCase) -> None:
        office = self._office
        office.let_go(self._facts)
        facts = FactsRoom(office.store, case)
        facts.left.connect(office.back_to_case)
        facts.kept.connect(self._facts_kept)
        facts.title_changed.connect(office.retitled)
        self._facts = facts
        office.addWidget(facts)
        office.go(facts)
        facts.enter()

    @Slot(object)
    def _facts_kept(self, kept: FactsKept) -> None:
        if kept.before is not None and kept.case.depth not in (None, kept.before):
            self._from_facts = True
            self._interrupt(kept.case, kept.before, acts=kept.acts)
        else:
            self._office.back_to_case()

    @Slot()
    def _went_on(self) -> None:
        self._office.back_to_case()

    @Slot()
    def _look_again(self) -> None:
        case = self._office.case.case
        if case is not None:
            work = partial(take_back, case.case_id, self._acts_to_undo)
            self._office.store.run(work, self._taken_back)

    @Slot(object)
    def _taken_back(self, case: OpenCase) -> None:
        self._office.case.reload()
        if self._from_facts:
            self._ask_facts(case)
        else:
            self._office.go(self._office.case)
