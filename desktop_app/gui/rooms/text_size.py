"""A small control for the size of the text, for pages that have no menu."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop_app.gui.widgets.link_button import LinkButton
from desktop_app.gui.widgets.texts import Text

if TYPE_CHECKING:
    from desktop_app.gui.look.look import Look


class TextSize(QWidget):
    """Two links, and the size in per cent between them."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.smaller = LinkButton("Smaller text")
        self.larger = LinkButton("Larger text")
        self._now = Text("", "quiet")
        self._now.setWordWrap(False)
        self.smaller.clicked.connect(look.smaller)
        self.larger.clicked.connect(look.larger)
        look.changed.connect(self._show)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        for part in (self.smaller, self._now, self.larger):
            row.addWidget(part)
        row.addStretch(1)
        self._show()

    @property
    def words(self) -> str:
        """The size as it is shown."""
        return self._now.text()

    @Slot()
    def _show(self) -> None:
        self._now.setText(f"{self._look.percent}%")
