"""The room of the holds on a case, open or closed: placed and lifted with a reason."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout

from desktop_app.gui.destruction.decision import Decision
from desktop_app.gui.rooms.asking_room import AskingRoom
from desktop_app.gui.widgets.cards import scrolled_column
from desktop_app.gui.widgets.emptying import empty
from desktop_app.gui.widgets.texts import Text
from desktop_app.records.wording import show_moment

if TYPE_CHECKING:
    import uuid

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


class HoldsPage(AskingRoom):
    """``closed`` is sent by ‹ Back or Esc."""

    def __init__(self, store: StoreThread) -> None:
        """Read, place and lift through ``store``."""
        super().__init__(store, TITLE)
        self._officer = ""
        self._looked_at: uuid.UUID | None = None
        self._first: QPushButton | None = None
        self.said = Text("", "strong")
        self.place_button = QPushButton("Put the case on hold…")
        self.place_button.setProperty("look", "primary")
        self.lift_buttons: list[QPushButton] = []
        self._cards = QVBoxLayout()
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
        self._looked_at = None
        super().begin(case)

    def look_at(self, hold_id: uuid.UUID) -> None:
        """Put the keyboard on lifting one hold, once the holds are read, where it still stands."""
        self._looked_at = hold_id

    def enter(self) -> None:
        """Put the keyboard on lifting the hold that is looked at, else on placing one."""
        (self._first or self.place_button).setFocus(Qt.FocusReason.OtherFocusReason)

    @staticmethod
    def read(case_id: uuid.UUID, desk: Casework) -> Seen:
        """Return the holds and who is at work."""
        return Seen(desk.retention.holds(case_id), desk.officer)

    @Slot(object)
    def show_read(self, seen: Seen) -> None:
        """Show the holds, those that stand first."""
        self._officer = seen.officer
        standing = sum(hold.lifted_at is None for hold in seen.holds)
        self.said.setText(
            f"{self.reference} is on hold: it is not destroyed."
            if standing
            else f"{self.reference} is not on hold."
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
            f"Put {self.reference} on hold?",
            "It is not destroyed until the hold is lifted. A proposal to destroy it is withdrawn.",
            "Put it on hold",
            self._officer,
            "Why must it not be destroyed?",
            self,
        )
        question.given.connect(self._place)
        self.ask(question)

    def _ask_to_lift(self, hold: Hold) -> None:
        question = Decision(
            f"Lift the hold on {self.reference}?",
            f"The hold: {hold.reason}",
            "Lift the hold",
            self._officer,
            "Why is the hold over?",
            self,
        )
        question.given.connect(partial(self._lift, hold))
        self.ask(question)

    @Slot(str, str)
    def _place(self, officer: str, reason: str) -> None:
        if self._case_id is not None:
            self.act(partial(_placed, self._case_id, officer, reason))

    def _lift(self, hold: Hold, officer: str, reason: str) -> None:
        self.act(partial(_lifted, hold, officer, reason))


def _placed(case_id: uuid.UUID, officer: str, reason: str, desk: Casework) -> str:
    desk.retention.hold(case_id, officer=officer, reason=reason)
    return "The case is on hold. It is not destroyed until the hold is lifted."


def _lifted(hold: Hold, officer: str, reason: str, desk: Casework) -> str:
    desk.retention.lift(hold, officer=officer, reason=reason)
    return "The hold is lifted."
