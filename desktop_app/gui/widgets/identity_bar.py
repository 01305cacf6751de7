"""The strip that says which case this is, and goes to all cases or to its documents."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from desktop_app.gui.look.look import ems
from desktop_app.gui.widgets.chips import Chip
from desktop_app.gui.widgets.elided_text import ElidedText
from desktop_app.gui.widgets.emptying import empty
from desktop_app.gui.widgets.link_button import LinkButton
from desktop_app.gui.widgets.texts import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent

_DUE_NEEDS = 104
_CHIPS_NEED = 72


class IdentityBar(QFrame):
    """Reference, title, chips and due date of the open case.

    ``all_cases`` and ``print_or_preview`` are sent when their buttons are pressed.
    """

    all_cases = Signal()
    print_or_preview = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "identity")
        self._back = LinkButton("‹ All cases")
        self._back.setAccessibleName("All cases")
        self._reference = Text("", "strong")
        self._reference.setWordWrap(False)
        self._title = ElidedText()
        self._chips = QHBoxLayout()
        self._chips.setSpacing(12)
        self._due = Text("", "quiet")
        self._due.setWordWrap(False)
        self._print = QPushButton("Print or preview…")
        self._back.clicked.connect(self.all_cases)
        self._print.clicked.connect(self.print_or_preview)
        self._lay_out()

    def _lay_out(self) -> None:
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 8, 16, 8)
        layout.setSpacing(12)
        layout.addWidget(self._back)
        layout.addWidget(self._reference)
        layout.addWidget(self._title)
        layout.addLayout(self._chips)
        layout.addStretch(1)
        layout.addWidget(self._due)
        layout.addWidget(self._print)

    @property
    def print_button(self) -> QPushButton:
        """The button that opens the preview."""
        return self._print

    def show_case(self, reference: str, title: str, chips: Sequence[str], due: str) -> None:
        """Show whose case this is; ``due`` is a phrase such as "Decision due 27 March 2027"."""
        self._reference.setText(reference)
        self._title.say(title)
        self._due.setText(due)
        empty(self._chips)
        for words in chips:
            self._chips.addWidget(Chip(words))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Drop the due date, then the chips, when the window is narrow."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Drop the due date, then the chips, when the text is large."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()

    def _fit(self) -> None:
        self._due.setVisible(bool(self._due.text()) and self.width() >= ems(_DUE_NEEDS))
        for place in range(self._chips.count()):
            item = self._chips.itemAt(place)
            chip = item.widget() if item is not None else None
            if chip is not None:
                chip.setVisible(self.width() >= ems(_CHIPS_NEED))
