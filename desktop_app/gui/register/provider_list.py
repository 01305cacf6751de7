"""The list of the register: every provider with its rates, a box to find, a button to add."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from desktop_app.casework.register import offers
from desktop_app.gui.register.words import checked_words, provider_words, rate_words
from desktop_app.gui.register.words_table import WordsRow, WordsTable
from desktop_app.gui.widgets.empty_card import EmptyCard
from desktop_app.gui.widgets.link_button import LinkButton
from desktop_app.gui.widgets.message_line import MessageLine
from desktop_app.gui.widgets.texts import Text
from desktop_app.gui.widgets.words import counted

if TYPE_CHECKING:
    import uuid
    from collections.abc import Hashable, Sequence

    from desktop_app.casework.register import Offer
    from desktop_app.casework.registered import RegisteredProvider

_HEADINGS = ("Name", "Kind of body", "Service", "Rate", "Checked")
_KIND, _RATE, _CHECKED = 1, 3, 4
_MARGIN = 28


@dataclass(frozen=True)
class _RowKey:
    provider_id: uuid.UUID
    rate_id: uuid.UUID | None


class ProviderList(QWidget):
    """``opened`` brings the provider and the rate of the row, ``add_asked`` wants a new one."""

    opened = Signal(object, object)
    add_asked = Signal()
    went_back = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.back = LinkButton("‹ Back")
        self.back.setAccessibleName("Back")
        self.add_button = QPushButton("Add provider")
        self.add_button.setProperty("look", "primary")
        self.message = MessageLine()
        self.find_box = QLineEdit()
        self.find_box.setPlaceholderText("Find by name, kind, service or rate")
        self.find_box.setAccessibleName("Find a provider")
        self.table = WordsTable(
            "Providers", _HEADINGS, whole=frozenset({_RATE, _CHECKED}), first_to_go=_KIND
        )
        self.empty = EmptyCard(
            "There are no providers yet",
            "Type a provider once here, with what it charges and when that was checked. "
            "Every case can then take its own copy, so nobody types it again.",
            ("Add a provider",),
        )
        self._count = Text("", "hint")
        self._clear = LinkButton("Clear the search")
        self._offers: tuple[Offer, ...] = ()
        self._providers = 0
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        head, foot = QHBoxLayout(), QHBoxLayout()
        head.addWidget(Text("Providers", "h1"), 1)
        head.addWidget(self.add_button)
        foot.addWidget(self._count)
        foot.addWidget(self._clear)
        foot.addStretch(1)
        self._count.setWordWrap(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(_MARGIN, 14, _MARGIN, 14)
        column.setSpacing(14)
        column.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        column.addLayout(head)
        column.addWidget(self.message)
        column.addWidget(self.find_box)
        column.addWidget(self.table, 1)
        column.addLayout(foot)
        column.addWidget(self.empty)
        column.addStretch(0)
        self.find_box.setMaximumWidth(520)

    def _connect(self) -> None:
        self.back.clicked.connect(self.went_back)
        self.add_button.clicked.connect(self.add_asked)
        self.empty.chosen.connect(self.add_asked)
        self.find_box.textChanged.connect(self._show)
        self.find_box.installEventFilter(self)
        self._clear.clicked.connect(self._clear_search)
        self.table.row_opened.connect(self._row_opened)
        self.table.typed.connect(self._typed)

    @property
    def count_words(self) -> str:
        """The sentence under the table."""
        return self._count.text()

    @property
    def clear_link(self) -> LinkButton:
        """The link that takes the search away; hidden while something is found."""
        return self._clear

    def show_providers(
        self, providers: Sequence[RegisteredProvider], chosen: uuid.UUID | None = None
    ) -> None:
        """Show the register as it is now, with a provider's first row chosen if one is named."""
        self._offers = offers(providers)
        self._providers = len(providers)
        self._show()
        if chosen is not None:
            keys = (row.key for row in self.table.rows)
            self.table.choose(next((key for key in keys if _is_of(key, chosen)), None))

    def enter(self) -> None:
        """Put the keyboard on the table, or on the button while it is empty."""
        target = self.table if self._offers else self.empty.buttons[0]
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Have Down and Enter go from the search to what it found."""
        if watched is self.find_box and isinstance(event, QKeyEvent) and self._goes_on(event):
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
            return True
        return False

    def _goes_on(self, event: QKeyEvent) -> bool:
        keys = (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter)
        is_press = event.type() == QEvent.Type.KeyPress
        return is_press and event.key() in keys and bool(self.table.rows)

    @Slot()
    def _show(self) -> None:
        words = self.find_box.text().casefold().split()
        rows = [row for row in map(_row, self._offers) if _has(row, words)]
        self.table.show_rows(rows, self.table.chosen)
        has_any = bool(self._offers)
        self.empty.setVisible(not has_any)
        for widget in (self.find_box, self.table, self._count, self.add_button):
            widget.setVisible(has_any)
        self._clear.setVisible(has_any and not rows)
        self._count.setText(self._counted() if rows else self._nothing())

    def _counted(self) -> str:
        again = sum(1 for offer in self._offers if offer.rate is not None and offer.rate.stale)
        found = [counted(self._providers, "provider", "providers")]
        if again:
            found.append(f"{counted(again, 'rate', 'rates')} to check again")
        return f"{', '.join(found)}. Press Enter to open, or start typing to find."

    def _nothing(self) -> str:
        return f"No providers match ‘{self.find_box.text().strip()}’."

    @Slot()
    def _clear_search(self) -> None:
        self.find_box.clear()
        self.find_box.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(str)
    def _typed(self, letters: str) -> None:
        self.find_box.setFocus(Qt.FocusReason.OtherFocusReason)
        self.find_box.setText(self.find_box.text() + letters)

    @Slot(QModelIndex)
    def _row_opened(self, index: QModelIndex) -> None:
        key = self.table.rows[index.row()].key
        if isinstance(key, _RowKey):
            self.opened.emit(key.provider_id, key.rate_id)


def _row(offer: Offer) -> WordsRow:
    provider, rate = offer.provider, offer.rate
    service = (rate.service or "No service yet") if rate is not None else "No rates yet"
    cells = (
        provider_words(provider),
        provider.kind or "",
        service,
        rate_words(rate),
        checked_words(rate, is_short=True),
    )
    key = _RowKey(provider.provider_id, rate.rate_id if rate is not None else None)
    return WordsRow(key, cells, _CHECKED if rate is not None and rate.stale else None)


def _is_of(key: Hashable, provider_id: uuid.UUID) -> bool:
    return isinstance(key, _RowKey) and key.provider_id == provider_id


def _has(row: WordsRow, words: list[str]) -> bool:
    text = " ".join(row.cells).casefold()
    return all(word in text for word in words)
