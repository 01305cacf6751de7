"""What the program worked out for a step, to read under its form; each figure tells how."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QGridLayout, QWidget

from desktop_app.gui.case.how import TOP_LEFT, HowPanel
from desktop_app.gui.case.section import Section
from desktop_app.gui.case.workings import Shown, Working, workings_for
from desktop_app.gui.widgets.link_button import LinkButton, beside_links
from desktop_app.gui.widgets.texts import Text

if TYPE_CHECKING:
    from desktop_app.gui.case.page_context import PageContext


class WorkingsSection(Section):
    """One box for each working: labels and values, or a small table.

    A figure is a link: it opens how it was worked out under its box. ``field_asked`` brings step,
    record and attribute of an answer that a figure is made from.
    """

    field_asked = Signal(str, object, str)

    def __init__(self, shows: tuple[str, ...], context: PageContext) -> None:
        """Show the workings named in ``shows``."""
        super().__init__(context)
        self._shows = shows
        self._shown: tuple[Working, ...] | None = None
        self._boxes: list[QFrame] = []
        self._figures: dict[tuple[int, str], LinkButton] = {}
        self._asked: tuple[int, str] | None = None
        self.how = HowPanel(context, self)
        self.how.field_asked.connect(self.field_asked)
        self.how.closed.connect(self._back_to_figure)
        self.refresh()

    @property
    def workings(self) -> tuple[Working, ...]:
        """What is shown now."""
        return self._shown or ()

    def figure(self, pointer: str) -> LinkButton:
        """Return the first link of a figure by its place in the figures file."""
        return next(link for (_, at), link in self._figures.items() if at == pointer)

    def refresh(self) -> None:
        """Show what the case adds up to now."""
        now = tuple(w for name in self._shows for w in workings_for(name, self.context.case))
        if now != self._shown or _pointers(now) != _pointers(self._shown or ()):
            self._build(now)
        self.how.refresh()

    def _build(self, now: tuple[Working, ...]) -> None:
        self._shown = now
        self.column.removeWidget(self.how)
        for box in self._boxes:
            self.column.removeWidget(box)
            box.hide()
            box.deleteLater()
        self._figures = {}
        self._boxes = [self._box(number, working) for number, working in enumerate(now)]
        for box in self._boxes:
            self.column.addWidget(box)
            box.show()
        under = self._asked[0] if self._asked is not None else len(now)
        self.column.insertWidget(min(under + 1, len(now)), self.how)
        self.context.rebuilt()

    def _box(self, number: int, working: Working) -> QFrame:
        # Made in its place: what is moved there later is styled again.
        box = QFrame(self)
        box.setProperty("look", "window")
        grid = QGridLayout(box)
        grid.setContentsMargins(16, 12, 16, 12)
        grid.setHorizontalSpacing(20)
        grid.setVerticalSpacing(6)
        widest = max((len(row) for row in working.rows), default=1)
        grid.addWidget(Text(working.heading, "h3", box), 0, 0, 1, widest)
        lines = [working.head, *working.rows] if working.head else list(working.rows)
        for line, row in enumerate(lines, 1):
            is_head = line == 1 and bool(working.head)
            for column, words in enumerate(row):
                look = "quiet" if is_head or (column == 0 and len(row) > 1) else "text"
                if isinstance(words, Shown):
                    link = self._link(number, words, _spoken(working, row, column), box)
                    grid.addWidget(link, line, column, TOP_LEFT)
                else:
                    text = Text(words, look, box)
                    grid.addWidget(beside_links(text), line, column, Qt.AlignmentFlag.AlignTop)
        for column in range(widest):
            grid.setColumnStretch(column, 3 if column == 0 and widest > 1 else 2)
        return box

    def _link(self, number: int, words: Shown, spoken: str, box: QWidget) -> QWidget:
        link = LinkButton(words, box, wraps=True)
        link.setAccessibleName(f"{spoken}: {words}. How this was worked out")
        link.clicked.connect(partial(self.explain, number, words.pointer))
        self._figures.setdefault((number, words.pointer), link)
        return link

    def explain(self, number: int, pointer: str) -> None:
        """Open how a figure was worked out under the box that shows it."""
        self._asked = (number, pointer)
        self.column.removeWidget(self.how)
        self.column.insertWidget(number + 1, self.how)
        self.how.explain(pointer)

    @Slot()
    def _back_to_figure(self) -> None:
        link = self._figures.get(self._asked) if self._asked is not None else None
        self._asked = None
        if link is not None:
            link.setFocus(Qt.FocusReason.OtherFocusReason)


def _pointers(workings: tuple[Working, ...]) -> list[tuple[str, ...]]:
    return [each.pointers for each in workings]


def _spoken(working: Working, row: tuple[str, ...], column: int) -> str:
    """Return what a value is called: the name of its row, and of its column in a table."""
    head = working.head[column] if column and column < len(working.head) else ""
    return f"{row[0]}, {head}" if head else str(row[0])
