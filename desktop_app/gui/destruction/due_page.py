"""The room of the cases that are due for destruction, where two officers decide about each."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QPushButton, QWidget

from desktop_app.gui.destruction.acts import Acts, Seen, seen
from desktop_app.gui.register.words_table import WordsRow, WordsTable
from desktop_app.gui.rooms.side_room import SideRoom
from desktop_app.gui.widgets.cards import scrolled_column
from desktop_app.gui.widgets.flow_layout import FlowLayout
from desktop_app.gui.widgets.message_line import MessageLine
from desktop_app.gui.widgets.texts import Text
from desktop_app.gui.widgets.words import counted
from desktop_app.records.wording import show_day, show_moment

if TYPE_CHECKING:
    from desktop_app.casework.destroying import Certificate, Destroyed
    from desktop_app.casework.retention import DueCase, DueForDestruction
    from desktop_app.gui.store_thread import StoreThread

TITLE = "Due for destruction"
_STATE = 3


class DuePage(SideRoom):
    """``closed`` is sent by ‹ Back or Esc, ``certificate_asked`` with a certificate to show."""

    certificate_asked = Signal(object)

    def __init__(self, store: StoreThread) -> None:
        """Read and decide through ``store``."""
        super().__init__(TITLE)
        self._store = store
        self._cases: dict[object, DueCase] = {}
        self._certificates: tuple[Certificate, ...] = ()
        self.acts = Acts(store, self)
        self.said = Text("", "hint")
        self.message = MessageLine()
        self.table = WordsTable(
            TITLE,
            ("Reference", "Closed", "Kept until", "Where it stands"),
            whole=frozenset({0, 1, 2}),
            fits=True,
        )
        self.about = Text()
        self.propose_button = QPushButton("Propose to destroy it…")
        self.propose_button.setProperty("look", "primary")
        self.confirm_button = QPushButton("Confirm and destroy it…")
        self.confirm_button.setProperty("look", "primary")
        self.hold_button = QPushButton("Put it on hold…")
        self.lift_button = QPushButton("Lift the hold…")
        self.gone_title = Text("Destroyed before", "h2")
        self.gone = WordsTable(
            "Destroyed before",
            ("Certificate", "Destroyed", "Proposed by", "Confirmed by"),
            whole=frozenset({0, 1}),
            fits=True,
        )
        self.certificate_button = QPushButton("Show the certificate")
        self._buttons = QWidget()
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        buttons = FlowLayout(between=12)
        self._buttons.setLayout(buttons)
        buttons.setContentsMargins(0, 0, 0, 0)
        for button in self._of_case():
            buttons.addWidget(button)
        # In large text the two tables are higher than the window.
        column = scrolled_column(self, 12)
        column.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(Text(TITLE, "h1"))
        for part in (self.said, self.message, self.table, self.about, self._buttons):
            column.addWidget(part)
        column.addSpacing(8)
        column.addWidget(self.gone_title)
        column.addWidget(self.gone)
        column.addWidget(self.certificate_button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)

    def _connect(self) -> None:
        self.table.row_chosen.connect(self._offer)
        self.propose_button.clicked.connect(partial(self._ask, "propose"))
        self.confirm_button.clicked.connect(partial(self._ask, "confirm"))
        self.hold_button.clicked.connect(partial(self._ask, "hold"))
        self.lift_button.clicked.connect(partial(self._ask, "lift"))
        self.certificate_button.clicked.connect(self._show_certificate)
        self.acts.done.connect(self._done)
        self.acts.destroyed.connect(self._destroyed)

    def _of_case(self) -> tuple[QPushButton, ...]:
        return (self.propose_button, self.confirm_button, self.hold_button, self.lift_button)

    def enter(self) -> None:
        """Read what is due now."""
        self.message.clear()
        self.read_again()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def read_again(self) -> None:
        """Read what is due now; what was just said stays."""
        self._store.run(seen, self._show)

    @property
    def chosen(self) -> DueCase | None:
        """The case that is chosen."""
        return self._cases.get(self.table.chosen)

    @Slot(object)
    def _show(self, found: Seen) -> None:
        self._cases = {case.case_id: case for case in found.due.cases}
        self._certificates = found.certificates
        self.acts.officer = found.officer
        self.table.show_rows([_row(case) for case in found.due.cases], self.table.chosen)
        self.gone.show_rows([_gone(each) for each in found.certificates], self.gone.chosen)
        for part in (self.table, self.about, self._buttons):
            part.setVisible(bool(found.due.cases))
        for part in (self.gone_title, self.gone, self.certificate_button):
            part.setVisible(bool(found.certificates))
        self.said.setText(_summary(found.due))
        self._offer()

    @Slot()
    def _offer(self) -> None:
        case = self.chosen
        if case is None:
            return
        judged, held = not case.trouble, bool(case.holds)
        self.about.setText(_about(case))
        self.propose_button.setVisible(judged and not held and case.proposal is None)
        self.confirm_button.setVisible(judged and not held and case.proposal is not None)
        self.hold_button.setText("Add another hold…" if held else "Put it on hold…")
        self.lift_button.setVisible(held)

    def _ask(self, which: str) -> None:
        if (case := self.chosen) is not None:
            self.message.clear()
            self.acts.ask(which, case)

    @Slot(str)
    def _done(self, words: str) -> None:
        self.message.say(words)
        self.read_again()

    @Slot(object)
    def _destroyed(self, done: Destroyed) -> None:
        self._done(" ".join(("The case was destroyed.", *done.still_to_do)))
        self.certificate_asked.emit(done.certificate)

    @Slot()
    def _show_certificate(self) -> None:
        for each in self._certificates:
            if each.entry == self.gone.chosen:
                self.certificate_asked.emit(each)


def _row(case: DueCase) -> WordsRow:
    closed, kept = case.case.closed_on, case.kept
    cells = (
        case.case.reference or "No reference",
        show_day(closed, short=True) if closed else "",
        show_day(kept.until, short=True) if kept else "Not known",
        case.state,
    )
    return WordsRow(case.case_id, cells, warning=_STATE if case.holds or case.trouble else None)


def _gone(each: Certificate) -> WordsRow:
    when = show_moment(each.erased_at) if each.erased_at is not None else ""
    return WordsRow(each.entry, (each.name, when, each.proposed_by, each.confirmed_by))


def _about(case: DueCase) -> str:
    standing = [f"On hold: {hold.reason} ({hold.placed_by})" for hold in case.holds]
    standing = standing or [case.state]
    return "\n".join((f"{case.case.reference}: {case.case.title}", case.reason, *standing))


def _summary(due: DueForDestruction) -> str:
    words = ["No case is due."]
    if due.cases:
        number = counted(len(due.cases), "closed case is", "closed cases are")
        words = [f"{number} past the period of the policy pack."]
        words.append("One officer proposes, another confirms; then it is gone for ever.")
    if due.next_on is not None:
        waiting = counted(due.waiting, "closed case is", "closed cases are")
        first = "" if due.waiting == 1 else "the first "
        words.append(f"{waiting} kept for now, {first}until {show_day(due.next_on)}.")
    return " ".join(words)
