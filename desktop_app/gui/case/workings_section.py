"""What the program worked out for a step, to read under its form."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout

from desktop_app.gui.case.section import Section
from desktop_app.gui.case.workings import Working, workings_for
from desktop_app.gui.widgets.texts import Text

if TYPE_CHECKING:
    from desktop_app.gui.case.page_context import PageContext


class WorkingsSection(Section):
    """One box for each working: labels and values, or a small table."""

    def __init__(self, shows: tuple[str, ...], context: PageContext) -> None:
        """Show the workings named in ``shows``."""
        super().__init__(context)
        self._shows = shows
        self._shown: tuple[Working, ...] | None = None
        self._boxes: list[QFrame] = []
        self.refresh()

    @property
    def workings(self) -> tuple[Working, ...]:
        """What is shown now."""
        return self._shown or ()

    def refresh(self) -> None:
        """Show what the case adds up to now."""
        now = tuple(w for name in self._shows for w in workings_for(name, self.context.case))
        if now == self._shown:
            return
        self._shown = now
        for box in self._boxes:
            self.column.removeWidget(box)
            box.hide()
            box.deleteLater()
        self._boxes = [_box(working) for working in now]
        for box in self._boxes:
            self.column.addWidget(box)


def _box(working: Working) -> QFrame:
    box = QFrame()
    box.setProperty("look", "window")
    grid = QGridLayout(box)
    grid.setContentsMargins(16, 12, 16, 12)
    grid.setHorizontalSpacing(20)
    grid.setVerticalSpacing(6)
    widest = max((len(row) for row in working.rows), default=1)
    grid.addWidget(Text(working.heading, "h3"), 0, 0, 1, widest)
    lines = [working.head, *working.rows] if working.head else list(working.rows)
    for number, row in enumerate(lines, 1):
        is_head = number == 1 and bool(working.head)
        for column, words in enumerate(row):
            look = "quiet" if is_head or (column == 0 and len(row) > 1) else "text"
            grid.addWidget(Text(words, look), number, column, Qt.AlignmentFlag.AlignTop)
    for column in range(widest):
        grid.setColumnStretch(column, 3 if column == 0 and widest > 1 else 2)
    return box
