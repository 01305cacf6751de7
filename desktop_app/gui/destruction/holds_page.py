"""The room of the holds on a case, open or closed: placed and lifted with a reason."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout

from desktop_app.errors import CaseworkError
from desktop_app.gui.destruction.decision import Decision
from desktop_app.gui.rooms.room import Room
from desktop_app.gui.widgets.cards import scrolled_column
from desktop_app.gui.widgets.emptying import empty
from desktop_app.gui.widgets.link_button import LinkButton
from desktop_app.gui.widgets.message_line import MessageLine
from desktop_app.gui.widgets.texts import Text
from desktop_app.records.wording import show_moment

if TYPE_CHECKING:
    import uuid

    from PySide6.QtGui import QKeyEvent

    from desktop_app.casework import Casework, OpenCase
    from desktop_app.gui.store_thread import StoreThread
    from desktop_app.records import Hold

TITLE = "Hold on destruction"
_COLUMN = 720
_PURPOSE = (
    "A hold stops the destruction of the case, whatever its period, until it is lifted: for a "
    "complaint, a claim or an inquiry, for example. It can be placed while the case is open."
)


@dataclass(frozen=True)
class Seen:
    """Every hold there ever was, the oldest first, and who is at work."""

    holds: tuple[Hold, ...]
    officer: str


class HoldsPage(Room):
    """``closed`` is sent by ‹ Back or Esc."""

    closed = Signal()

    def __init__(self, store: StoreThread) -> None:
        """Read, place and lift through ``store``."""
        super().__init__(TITLE)
        self._store = store
        self._case_id: uuid.UUID | None = None
        self._reference = ""
        self._officer = ""
        self._looked_at: uuid.UUID | None = None
        self._first: QPushButton | None = None
        self.question: Decision | None = None
        self.back = LinkButton("‹ Back to the case")
        self.message = MessageLine()
        self.said = Text("", "strong")
        self.place_button = QPushButton("Put the case on hold…")
        self.place_button.setProperty("look", "primary")
        self.lift_buttons: list[QPushButton] = []
        self._cards = QVBoxLayout()
        self.back.clicked.connect(self.closed)
        self.place_button.clicked.connect(self._ask_to_place)
        self._lay_out()

    def _lay_out(self) -> None:
        column = scrolled_column(self, 12)
        left = Qt.AlignmentFlag.AlignLeft
        column.addWidget(self.back, 0, left)
        for part in (Text(TITLE, "h1"), Text(_PURPOSE), self.message, self.said):
            part.setMaximumWidth(_COLUMN)
            column.addWidget(part)
        self._cards.setSpacing(14)
        column.addWidget(self.place_button, 0, left)
        column.addLayout(self._cards)
        column.addStretch(1)

    def begin(self, case: OpenCase) -> None:
        """Show the holds on a case."""
        self._case_id = case.case_id
        self._reference = case.view.case.reference or ""
        self.rename(f"{TITLE}: {self._reference}")
        self.message.clear()
        self._looked_at = None
        self.read_again()

    def look_at(self, hold_id: uuid.UUID) -> None:
        """Put the keyboard on lifting one hold, once the holds are read, where it still stands."""
        self._looked_at = hold_id

    def read_again(self) -> None:
        """Read the holds again; what was just said stays."""
        if self._case_id is not None:
            self._store.run(partial(_seen, self._case_id), self._show)

    def enter(self) -> None:
        """Put the keyboard on lifting the hold that is looked at, else on placing one."""
        (self._first or self.place_button).setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go back on Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    @Slot(object)
    def _show(self, seen: Seen) -> None:
        self._officer = seen.officer
        standing = sum(hold.lifted_at is None for hold in seen.holds)
        self.said.setText(
            f"{self._reference} is on hold: it is not destroyed."
            if standing
            else f"{self._reference} is not on hold."
        )
        words = "Add another hold…" if standing else "Put the case on hold…"
        self.place_button.setText(words)
        empty(self._cards)
        self.lift_buttons, self._first = [], None
        for hold in sorted(seen.holds, key=lambda each: each.lifted_at is not None):
            self._cards.addWidget(self._card(hold))
        self.enter()

    def _card(self, hold: Hold) -> QFrame:
        card = QFrame()
        card.setProperty("look", "card")
        card.setMaximumWidth(_COLUMN)
        column = QVBoxLayout(card)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(10)
        column.addWidget(Text(hold.reason or "", "strong"))
        placed = f" on {show_moment(hold.placed_at)}" if hold.placed_at is not None else ""
        column.addWidget(Text(f"Placed by {hold.placed_by}{placed}."))
        if hold.lifted_at is not None:
            when = show_moment(hold.lifted_at)
            column.addWidget(Text(f"Lifted by {hold.lifted_by} on {when}: {hold.lifted_why}"))
            return card
        lift = QPushButton("Lift this hold…")
        lift.clicked.connect(partial(self._ask_to_lift, hold))
        column.addWidget(lift, 0, Qt.AlignmentFlag.AlignLeft)
        self.lift_buttons.append(lift)
        if hold.id == self._looked_at:
            self._first = lift
        return card

    @Slot()
    def _ask_to_place(self) -> None:
        question = Decision(
            f"Put {self._reference} on hold?",
            "It is not destroyed until the hold is lifted. A proposal to destroy it is withdrawn.",
            "Put it on hold",
            self._officer,
            "Why must it not be destroyed?",
            self,
        )
        question.given.connect(self._place)
        self._open(question)

    def _ask_to_lift(self, hold: Hold) -> None:
        question = Decision(
            f"Lift the hold on {self._reference}?",
            f"The hold: {hold.reason}",
            "Lift the hold",
            self._officer,
            "Why is the hold over?",
            self,
        )
        question.given.connect(partial(self._lift, hold))
        self._open(question)

    def _open(self, question: Decision) -> None:
        question.finished.connect(self._closed)
        self.question = question
        question.open()

    @Slot(str, str)
    def _place(self, officer: str, reason: str) -> None:
        if self._case_id is not None:
            work = partial(_placed, self._case_id, officer, reason)
            self._store.run(work, self._did, self._not_done)

    def _lift(self, hold: Hold, officer: str, reason: str) -> None:
        self._store.run(partial(_lifted, hold, officer, reason), self._did, self._not_done)

    @Slot()
    def _closed(self) -> None:
        if self.question is not None:
            self.question.deleteLater()
        self.question = None

    @Slot(str)
    def _did(self, words: str) -> None:
        if self.question is not None:
            self.question.accept()
        self.message.say(words)
        self.read_again()

    @Slot(object)
    def _not_done(self, error: BaseException) -> None:
        if not isinstance(error, CaseworkError):
            self._store.failed.emit(error)
        elif self.question is not None:
            self.question.show_trouble(str(error))
        else:
            self.message.say(str(error))


def _seen(case_id: uuid.UUID, desk: Casework) -> Seen:
    return Seen(desk.retention.holds(case_id), desk.officer)


def _placed(case_id: uuid.UUID, officer: str, reason: str, desk: Casework) -> str:
    desk.retention.hold(case_id, officer=officer, reason=reason)
    return "The case is on hold. It is not destroyed until the hold is lifted."


def _lifted(hold: Hold, officer: str, reason: str, desk: Casework) -> str:
    desk.retention.lift(hold, officer=officer, reason=reason)
    return "The hold is lifted."
