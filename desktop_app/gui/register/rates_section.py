"""The services of a provider: a table of dated rates, and the form of the chosen one."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop_app.gui.register.register_answer import RegisterAnswer, Unreadable
from desktop_app.gui.register.words import checked_words, rate_words
from desktop_app.gui.register.words_table import WordsRow, WordsTable
from desktop_app.gui.widgets.form_row import COLUMN
from desktop_app.gui.widgets.texts import Text
from desktop_app.records import RegisterRate

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from desktop_app.casework.registered import RegisteredRate
    from desktop_app.gui.register.register_outbox import RegisterOutbox

_FIELDS = ("service", "unit", "rate", "source", "checked_on")
_CHECKED = 2


class RatesSection(QWidget):
    """``add_asked`` and ``remove_asked`` are sent by the buttons; the second names the rate."""

    add_asked = Signal()
    remove_asked = Signal(object)

    def __init__(
        self, outbox: RegisterOutbox, unreadable: Unreadable, today: Callable[[], date]
    ) -> None:
        """Answers go to ``outbox``."""
        super().__init__()
        self._rates: dict[uuid.UUID, RegisteredRate] = {}
        headings = ("Service", "Rate", "Checked")
        self.table = WordsTable(
            "Services and rates", headings, whole=frozenset({_CHECKED}), fits=True
        )
        self.table.setMaximumWidth(COLUMN)
        self._empty = Text("No rates yet", "hint")
        self.add_button = QPushButton("Add a rate")
        self.remove_button = QPushButton("Remove")
        self.remove_button.setAccessibleName("Remove: rate")
        self._form = QWidget()
        self.answers = tuple(
            RegisterAnswer(RegisterRate, name, outbox, unreadable, today) for name in _FIELDS
        )
        self._lay_out()
        self.table.row_chosen.connect(self._row_chosen)
        self.table.row_opened.connect(self.into_form)
        self.table.removed.connect(self._remove)
        self.add_button.clicked.connect(self.add_asked)
        self.remove_button.clicked.connect(self._remove)

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.add_button)
        buttons.addWidget(self.remove_button)
        buttons.addStretch(1)
        form = QVBoxLayout(self._form)
        form.setContentsMargins(0, 0, 0, 0)
        form.setSpacing(16)
        for answer in self.answers:
            form.addWidget(answer.row)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(16)
        column.addWidget(Text("Services and rates", "h2"))
        column.addWidget(self._empty)
        column.addWidget(self.table)
        column.addLayout(buttons)
        column.addWidget(self._form)

    @property
    def chosen(self) -> uuid.UUID | None:
        """The rate whose form is shown."""
        found = self.table.chosen
        return found if isinstance(found, uuid.UUID) and found in self._rates else None

    def show_rates(self, rates: tuple[RegisteredRate, ...]) -> None:
        """Show the rates as they are now; of one that is gone, its neighbour is chosen."""
        before, chosen = [row.key for row in self.table.rows], self.table.chosen
        self._rates = {rate.rate_id: rate for rate in rates}
        if chosen not in self._rates and chosen in before and rates:
            chosen = rates[min(before.index(chosen), len(rates) - 1)].rate_id
        self.table.show_rows([_row(rate) for rate in rates], chosen)
        for widget in (self.table, self.remove_button, self._form):
            widget.setVisible(bool(rates))
        self._empty.setVisible(not rates)
        self._row_chosen()

    def choose(self, rate_id: uuid.UUID | None) -> None:
        """Show the form of a rate."""
        self.table.choose(rate_id)
        self._row_chosen()

    @Slot()
    def into_form(self) -> None:
        """Put the keyboard into the first field of the chosen rate."""
        if self.chosen is not None:
            self.answers[0].editor.first_focus().setFocus(Qt.FocusReason.TabFocusReason)

    @Slot()
    def _row_chosen(self) -> None:
        rate_id = self.chosen
        if rate_id is not None:
            for answer in self.answers:
                answer.bind(rate_id, getattr(self._rates[rate_id], answer.attribute))

    @Slot()
    def _remove(self) -> None:
        if self.chosen is not None:
            self.remove_asked.emit(self.chosen)


def _row(rate: RegisteredRate) -> WordsRow:
    cells = (
        rate.service or "No service yet",
        rate_words(rate),
        checked_words(rate, is_short=True),
    )
    return WordsRow(rate.rate_id, cells, _CHECKED if rate.stale else None)
