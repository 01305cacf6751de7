"""The head of the page on which documents are seen: the way back, and whose documents they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from desktop_app.gui.widgets.elided_text import ElidedText
from desktop_app.gui.widgets.link_button import LinkButton
from desktop_app.gui.widgets.texts import Text

if TYPE_CHECKING:
    from desktop_app.records import Case


class PageHead(QFrame):
    """The link ``back``, the reference and the title of a case."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "identity")
        self.back = LinkButton("‹ Back")
        self.back.setAccessibleName("Back to the case")
        self._reference = Text("", "strong")
        self._reference.setWordWrap(False)
        self._title = ElidedText()
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 14, 16, 14)
        row.setSpacing(12)
        row.addWidget(self.back)
        row.addWidget(self._reference)
        row.addWidget(self._title)
        row.addStretch(1)

    def say(self, case: Case) -> None:
        """Show whose documents they are."""
        self._reference.setText(case.reference or "No reference")
        self._title.say(case.title or "")
