"""Starting a case: what it is called, the sizing questions, and the depth that comes of them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QStackedLayout

from desktop_app.casework import (
    Casework,
    NewCase,
    OfficerDetails,
    Sizing,
    size_of_new_case,
)
from desktop_app.errors import CaseworkError
from desktop_app.gui.rooms.question_page import QuestionPage
from desktop_app.gui.rooms.room import Room
from desktop_app.gui.rooms.sizing import SizingQuestions
from desktop_app.gui.widgets.chips import Chip
from desktop_app.gui.widgets.editors.choices import DropDownEditor
from desktop_app.gui.widgets.editors.numbers import LineEditor
from desktop_app.gui.widgets.texts import Text
from desktop_app.records import Case, Person, fields_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from desktop_app.gui.store_thread import StoreThread
    from desktop_app.gui.widgets.form_row import FormRow
    from desktop_app.policy import PolicyPack

LEVEL = "individual"


class NamesPage(QuestionPage):
    """What the case is called, for whom, and under which duty."""

    def __init__(self, pack: PolicyPack) -> None:
        super().__init__("New case", "The rest is asked once, on the step that needs it.")
        case, person = fields_of(Case), fields_of(Person)
        bases = {entry.code: entry.name for entry in pack.lists["legal_basis"]}
        self.reference = LineEditor("Reference", width=24)
        self.case_title = LineEditor("Title")
        self.person = LineEditor("Full name")
        self.legal_basis: DropDownEditor[str] = DropDownEditor("Legal basis", bases)
        self.council = LineEditor("Council")
        self.reference_row = self.ask(
            self.reference, hint="The next free one is proposed; change it to the council's own"
        )
        self._asked = [
            (case["reference"].missing, self.reference_row),
            (case["title"].missing, self.ask(self.case_title, hint=case["title"].help)),
            (
                "Enter the full name of the person",
                self.ask(self.person, label="Full name of the person", hint=person["name"].help),
            ),
            (
                case["legal_basis"].missing,
                self.ask(self.legal_basis, hint=case["legal_basis"].help),
            ),
            (case["authority"].missing, self.ask(self.council)),
        ]

    def problems(self) -> list[tuple[str, FormRow]]:
        """Ask for everything, and for texts that are not too long."""
        missing = [(ask, row) for ask, row in self._asked if not row.editor.is_answered()]
        return [*missing, *super().problems()]


class ResultPage(QuestionPage):
    """The depth that comes of the answers, why, and what it asks."""

    def __init__(self) -> None:
        super().__init__(
            "How deep this case goes",
            "The facts can be changed later; the depth then follows them, and you are asked first.",
            on="Start the case",
        )
        self.chip = Chip()
        self.counted = Text("", "strong")
        self.reasons = Text()
        for part in (self.chip, self.counted, self.reasons):
            self.form.add_wide(part)

    def show_size(self, size: Sizing) -> None:
        """Show a depth."""
        self.chip.setText(f"{size.depth} depth" if size.depth else "Not known yet")
        self.counted.setText(f"{size.needed} of {size.total} steps needed")
        self.reasons.setText("\n".join(size.reasons))


class NewCaseRoom(Room):
    """``started`` brings the identity of the new case, ``left`` gives up."""

    started = Signal(object)
    left = Signal()

    def __init__(
        self, store: StoreThread, pack: PolicyPack, packs: Mapping[str, PolicyPack]
    ) -> None:
        super().__init__("New case")
        self._store = store
        self._pack = pack
        self._packs = packs
        self.names = NamesPage(pack)
        self.questions = SizingQuestions(pack)
        self.result = ResultPage()
        self._stack = QStackedLayout(self)
        for page in (self.names, self.questions, self.result):
            self._stack.addWidget(page)
            page.title_changed.connect(self._retitle)
        self.names.went_back.connect(self.left)
        self.names.went_on.connect(self._to_questions)
        self.questions.left.connect(self._to_names)
        self.questions.answered.connect(self._size)
        self.result.went_back.connect(self._to_last_question)
        self.result.went_on.connect(self._start)

    @property
    def page(self) -> Room:
        """The page shown now."""
        return (self.names, self.questions, self.result)[self._stack.currentIndex()]

    def begin(self) -> None:
        """Begin a new case with nothing answered but what can be proposed."""
        for editor in (self.names.case_title, self.names.person, self.names.reference):
            editor.set_value(None)
        self.names.legal_basis.set_value(None)
        self.names.show_problems([])
        self.questions.show_scores({})
        self._show(self.names)
        self._store.run(_proposals, self._propose)

    def enter(self) -> None:
        """Put the keyboard where the page begins."""
        self._retitle()
        self.page.enter()

    @Slot(object)
    def _propose(self, proposed: tuple[str, OfficerDetails | None]) -> None:
        reference, officer = proposed
        if not self.names.reference.is_answered():
            self.names.reference.set_value(reference)
        if officer is not None and not self.names.council.is_answered():
            self.names.council.set_value(officer.council)

    def _act(self) -> NewCase:
        names = self.names
        return NewCase(
            reference=names.reference.text().strip(),
            title=names.case_title.text().strip(),
            legal_basis=names.legal_basis.value() or "",
            person_name=names.person.text().strip(),
            policy_pack=self._pack.id,
            authority=names.council.text().strip(),
            level=LEVEL,
            scores=self.questions.scores,
        )

    @Slot()
    def _to_questions(self) -> None:
        self._store.run(partial(_is_free, self._act().reference), self._reference_is)

    @Slot(object)
    def _reference_is(self, free: bool) -> None:  # noqa: FBT001 - what came of the work
        if free:
            self._show(self.questions)
            return
        taken = f"{self.names.reference.text().strip()} is the reference of another case"
        self.names.show_problems([(f"{taken}. Enter a different one", self.names.reference_row)])

    @Slot()
    def _to_names(self) -> None:
        self._show(self.names)

    @Slot()
    def _to_last_question(self) -> None:
        self.questions.show_last()
        self._show(self.questions)

    @Slot()
    def _size(self) -> None:
        self._store.run(partial(_sized, self._act(), self._packs), self._sized)

    @Slot(object)
    def _sized(self, size: Sizing) -> None:
        self.result.show_size(size)
        self._show(self.result)

    @Slot()
    def _start(self) -> None:
        self.result.on.setEnabled(False)
        self._store.run(partial(_start, self._act()), self._started, self._not_started)

    @Slot(object)
    def _started(self, case_id: object) -> None:
        self.result.on.setEnabled(True)
        self.started.emit(case_id)

    @Slot(object)
    def _not_started(self, error: BaseException) -> None:
        self.result.on.setEnabled(True)
        if isinstance(error, CaseworkError):
            self._show(self.names)
            self.names.show_problems([(str(error), self.names.reference_row)])
        else:
            self._store.failed.emit(error)

    def _show(self, page: Room) -> None:
        self._stack.setCurrentWidget(page)
        self.enter()

    @Slot()
    def _retitle(self) -> None:
        self.rename(self.page.title)


def _proposals(desk: Casework) -> tuple[str, OfficerDetails | None]:
    return desk.proposed_reference(LEVEL), desk.people.last()


def _is_free(reference: str, desk: Casework) -> bool:
    return all(line.reference != reference for line in desk.cases())


def _sized(act: NewCase, packs: Mapping[str, PolicyPack], desk: Casework) -> Sizing:
    return size_of_new_case(act, packs, desk.clock)


def _start(act: NewCase, desk: Casework) -> object:
    return desk.new_case(act)
