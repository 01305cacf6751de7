"""The box over a form that lists what is wrong, each line a link to its field."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from desktop_app.gui.widgets.announce import announce
from desktop_app.gui.widgets.focus_ring import scroll_area_of
from desktop_app.gui.widgets.link_button import LinkButton
from desktop_app.gui.widgets.tab_order import follow_in_tab_order
from desktop_app.gui.widgets.texts import Text
from desktop_app.gui.widgets.words import counted

if TYPE_CHECKING:
    from collections.abc import Sequence


class ErrorBox(QFrame):
    """Says "There is a problem", then one link per error. Hidden while there is none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "errorbox")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMaximumWidth(664)
        self._heading = Text("There is a problem", "h3")
        self._links: list[LinkButton] = []
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(16, 14, 16, 14)
        self._layout.setSpacing(6)
        self._layout.addWidget(self._heading)
        self.hide()

    @property
    def links(self) -> tuple[LinkButton, ...]:
        """The links shown now."""
        return tuple(self._links)

    def show_problems(self, problems: Sequence[tuple[str, QWidget]]) -> None:
        """Show each sentence as a link to its widget, take the focus and say so aloud.

        With no problem the box goes away.
        """
        self.clear()
        if not problems:
            return
        for sentence, target in problems:
            link = LinkButton(sentence, is_error=True, wraps=True)
            link.clicked.connect(partial(_go_to, target))
            self._links.append(link)
            self._layout.addWidget(link)
        follow_in_tab_order(self, self._links)
        total = counted(len(problems), "thing", "things")
        self.setAccessibleName(f"There is a problem: {total} to put right")
        self.setAccessibleDescription(". ".join(sentence for sentence, _ in problems))
        self.show()
        self.setFocus()
        announce(self, f"{self.accessibleName()}. {self.accessibleDescription()}", urgent=True)

    def clear(self) -> None:
        """Take the box away."""
        for link in self._links:
            self._layout.removeWidget(link)
            link.hide()
            link.deleteLater()
        self._links = []
        self.hide()


def _go_to(target: QWidget) -> None:
    area = scroll_area_of(target)
    if area is not None:
        area.ensureWidgetVisible(target, 0, 64)
    target.setFocus(Qt.FocusReason.OtherFocusReason)
