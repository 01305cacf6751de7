"""The recovery code on the screen: its groups, numbered, in large letters."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QGridLayout

from desktop_app.gui.widgets.emptying import empty
from desktop_app.gui.widgets.texts import Text

_ACROSS = 4


class CodeGrid(QFrame):
    """Four groups a line, each under its number; a screen reader hears number and letters."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("look", "card")
        self.setMaximumWidth(664)
        self._cells = QGridLayout(self)
        self._cells.setContentsMargins(24, 18, 24, 18)
        self._cells.setHorizontalSpacing(20)
        self._cells.setVerticalSpacing(2)
        self._groups: list[str] = []

    @property
    def groups(self) -> tuple[str, ...]:
        """The groups shown."""
        return tuple(self._groups)

    def show_code(self, code: str) -> None:
        """Show a code, its groups parted by spaces."""
        empty(self._cells)
        self._groups = code.split()
        for number, group in enumerate(self._groups, 1):
            line, column = divmod(number - 1, _ACROSS)
            self._cells.addWidget(Text(f"Group {number}", "hint"), line * 2, column)
            letters = Text(group, "h2")
            letters.setWordWrap(False)
            letters.setContentsMargins(0, 0, 0, 12)
            self._cells.addWidget(letters, line * 2 + 1, column)
