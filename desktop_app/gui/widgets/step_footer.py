"""The strip under the form with the buttons that end a step."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from desktop_app.gui.widgets.link_button import LinkButton


class StepFooter(QFrame):
    """*Mark step as done*, *Come back later* and *Next step ›*, each with its signal."""

    mark_done = Signal()
    come_back_later = Signal()
    next_step = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "footer")
        self.done_button = QPushButton("Mark step as done")
        self.done_button.setProperty("look", "primary")
        self.later_button = QPushButton("Come back later")
        self.next_link = LinkButton("Next step ›")
        self.next_link.setAccessibleName("Next step")
        self.done_button.clicked.connect(self.mark_done)
        self.later_button.clicked.connect(self.come_back_later)
        self.next_link.clicked.connect(self.next_step)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(28, 9, 28, 9)
        layout.setSpacing(12)
        layout.addWidget(self.done_button)
        layout.addWidget(self.later_button)
        layout.addStretch(1)
        layout.addWidget(self.next_link)
