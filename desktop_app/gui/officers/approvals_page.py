"""The room of a case's approvals: how each came about, and how its approver makes it their own."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from desktop_app.gui.officers.signed_by_hand import SignedByHand, TakeBack
from desktop_app.gui.rooms.asking_room import AskingRoom
from desktop_app.gui.widgets.cards import scrolled_column
from desktop_app.gui.widgets.emptying import empty
from desktop_app.gui.widgets.flow_layout import FlowLayout
from desktop_app.gui.widgets.texts import Text

if TYPE_CHECKING:
    import uuid
    from collections.abc import Callable
    from datetime import date

    from desktop_app.casework import Casework
    from desktop_app.casework.approving import AskedApproval
    from desktop_app.gui.store_thread import StoreThread
    from desktop_app.records.approval import Decision, SignedPage

TITLE = "Approvals"
_COLUMN = 720


@dataclass(frozen=True)
class Seen:
    """The decisions of a case that name an approver, who is at work, and who else works here."""

    asked: tuple[AskedApproval, ...]
    officer: str
    officers: tuple[str, ...]


class ApprovalsPage(AskingRoom):
    """``closed`` is sent by ‹ Back or Esc; ``switched`` when another officer is at work."""

    switched = Signal()

    def __init__(self, store: StoreThread, today: Callable[[], date]) -> None:
        """Read and confirm through ``store``."""
        super().__init__(store, TITLE)
        self._today = today
        self.heading = Text(TITLE, "h1")
        self.at_work = Text("", "hint")
        self.buttons: list[QPushButton] = []
        self._cards = QVBoxLayout()
        self._lay_out()

    def _lay_out(self) -> None:
        column = scrolled_column(self, 12)
        column.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        for part in (self.heading, self.at_work, self.message):
            part.setMaximumWidth(_COLUMN)
            column.addWidget(part)
        self._cards.setSpacing(14)
        column.addLayout(self._cards)
        column.addStretch(1)

    def enter(self) -> None:
        """Put the keyboard on the first thing that can be done."""
        first = next((each for each in self.buttons if each.isEnabled()), self.back)
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    @staticmethod
    def read(case_id: uuid.UUID, desk: Casework) -> Seen:
        """Return the decisions with who is at work, and who else works here."""
        names = tuple(each.name for each in desk.people.listed())
        return Seen(desk.approving.asked(case_id), desk.officer, names)

    @Slot(object)
    def show_read(self, seen: Seen) -> None:
        """Show each decision with what can be done about it."""
        self.at_work.setText(
            f"At work: {seen.officer}. What is confirmed is confirmed as this officer."
        )
        empty(self._cards)
        self.buttons = []
        if not seen.asked:
            self._cards.addWidget(
                Text(
                    "No decision of this case names anybody who approves it. The name is entered "
                    "where the decision is: on “Sign off plan and budget”, on “Record the award”, "
                    "or with the depth of the case."
                )
            )
        for asked in seen.asked:
            self._cards.addWidget(self._card(asked, seen))
        self.enter()

    def _card(self, asked: AskedApproval, seen: Seen) -> QFrame:
        card = QFrame()
        card.setProperty("look", "card")
        card.setMaximumWidth(_COLUMN)
        column = QVBoxLayout(card)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(10)
        named = asked.named
        column.addWidget(Text(f"{named[:1].upper()}{named[1:]}", "h3"))
        decides = "Decided by" if asked.of == "award" else "Approved by"
        for words in (
            f"{decides}: {asked.approver}",
            f"{asked.how}.",
            asked.lapsed,
            asked.rule,
        ):
            if words:
                column.addWidget(Text(words))
        buttons, holder = FlowLayout(between=12), QWidget()
        holder.setLayout(buttons)
        buttons.setContentsMargins(0, 0, 0, 0)
        for button in self._buttons_of(asked, seen):
            buttons.addWidget(button)
            self.buttons.append(button)
        column.addWidget(holder)
        return card

    def _buttons_of(self, asked: AskedApproval, seen: Seen) -> list[QPushButton]:
        found: list[QPushButton] = []
        if asked.approval.confirmed is None:
            if asked.may_be_confirmed_by(seen.officer):
                confirm = QPushButton(f"Confirm as {seen.officer}")
                confirm.setProperty("look", "primary")
                confirm.clicked.connect(partial(self._confirm, asked.of))
                found.append(confirm)
            elif (here := asked.approver_among(seen.officers)) and here != seen.officer:
                switch = QPushButton(f"{here} is here: change who is at work")
                switch.clicked.connect(partial(self._switch, here))
                found.append(switch)
        page = asked.approval.on_paper
        paper = QPushButton("It was signed by hand…" if page is None else "Put day or place right…")
        paper.clicked.connect(partial(self._ask_paper, asked))
        found.append(paper)
        if page is not None:
            back = QPushButton("Take the signed page back…")
            back.clicked.connect(partial(self._ask_back, asked.of, page))
            found.append(back)
        return found

    def _confirm(self, of: Decision) -> None:
        if self._case_id is not None:
            self.act(partial(_confirmed, self._case_id, of))

    def _switch(self, name: str) -> None:
        self._store.run(partial(_switched, name), self._switched, self.not_done)

    def _ask_paper(self, asked: AskedApproval) -> None:
        question = SignedByHand(asked, self._today, self)
        act = _recorded if asked.approval.on_paper is None else _put_right
        question.given.connect(partial(self._record, act, asked.of))
        self.ask(question)

    def _ask_back(self, of: Decision, page: SignedPage) -> None:
        question = TakeBack(page, self)
        question.given.connect(partial(self._record, _taken_back, of))
        self.ask(question)

    def _record(self, act: Callable[..., str], of: Decision, *given: object) -> None:
        if self._case_id is not None:
            self.act(partial(act, self._case_id, of, *given))

    @Slot(str)
    def _switched(self, words: str) -> None:
        self.switched.emit()
        self.did(words)


def _confirmed(case_id: uuid.UUID, of: Decision, desk: Casework) -> str:
    desk.approving.confirm(case_id, of)
    return f"Confirmed by {desk.officer}. It holds until the decision is changed."


def _switched(name: str, desk: Casework) -> str:
    desk.people.switch_to(name)
    return f"{name} is at work now. Everything done from now on has that name."


def _recorded(
    case_id: uuid.UUID, of: Decision, on: date | None, where: str, _why: str, desk: Casework
) -> str:
    desk.signed_pages.record(case_id, of, on=on, where=where)
    return "Recorded in the history and in the note of the step."


def _put_right(  # noqa: PLR0913, PLR0917 - what was given, in the order in which it is asked
    case_id: uuid.UUID, of: Decision, on: date | None, where: str, why: str, desk: Casework
) -> str:
    desk.signed_pages.put_right(case_id, of, on=on, where=where, why=why)
    return "Put right. What was recorded before and why it was wrong stay in the history."


def _taken_back(case_id: uuid.UUID, of: Decision, why: str, desk: Casework) -> str:
    desk.signed_pages.take_back(case_id, of, why=why)
    return "Taken back. What was recorded and why it was taken back stay in the history."
