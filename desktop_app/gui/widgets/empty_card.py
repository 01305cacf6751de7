"""The card that stands where a list would be while there is nothing in it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop_app.gui.widgets.texts import Text

if TYPE_CHECKING:
    from collections.abc import Sequence


class EmptyCard(QFrame):
    """A heading, sentences, and buttons of which the first is the main one.

    ``chosen`` is sent with the number of the button pressed, counted from 0.
    """

    chosen = Signal(int)

    def __init__(
        self,
        heading: str,
        sentences: str,
        buttons: Sequence[str] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("look", "card")
        self._buttons = [QPushButton(words) for words in buttons]
        row = QHBoxLayout()
        row.setSpacing(12)
        for number, button in enumerate(self._buttons):
            button.setProperty("look", "primary" if number == 0 else "secondary")
            button.clicked.connect(partial(self._chosen, number))
            row.addWidget(button)
        row.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(28, 26, 28, 26)
        layout.setSpacing(12)
        layout.addWidget(Text(heading, "h2"))
        layout.addWidget(Text(sentences))
        layout.addLayout(row)

    @property
    def buttons(self) -> tuple[QPushButton, ...]:
        """The buttons, in their order."""
        return tuple(self._buttons)

    def _chosen(self, number: int) -> None:
        self.chosen.emit(number)
