"""The panel that says how deep this case goes, why, and what that means for this step."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from desktop_app.gui.look.look import ems, tokens
from desktop_app.gui.widgets.chips import Chip
from desktop_app.gui.widgets.emptying import empty
from desktop_app.gui.widgets.link_button import LinkButton
from desktop_app.gui.widgets.texts import Text


@dataclass(frozen=True, slots=True)
class DepthView:
    """What the panel shows. ``depths`` are the words of all depths, lightest first.

    ``set_by`` are the facts with their values that set the depth; ``step_text`` says why this
    step is here, what this depth asks and what the next would add. ``may_do_more`` shows the
    link that turns a step on which is not needed.
    """

    depth: str
    needed: int
    total: int
    set_by: tuple[tuple[str, str], ...] = ()
    step_text: str = ""
    may_do_more: bool = True
    depths: tuple[str, ...] = ("Light", "Standard", "Enhanced")

    @property
    def counted(self) -> str:
        """How many steps are needed, in words."""
        return f"{self.needed} of {self.total} steps needed"

    @property
    def folded(self) -> str:
        """The words of the link that stands for the panel in a narrow window."""
        return f"{self.depth}: {self.counted}. Why?"


class DepthBar(QWidget):
    """A bar of as many parts as there are depths, filled up to the present one, with words."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._depths: tuple[str, ...] = ()
        self._depth = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_depth(self, depths: tuple[str, ...], depth: str) -> None:
        """Fill the bar up to ``depth``."""
        self._depths, self._depth = depths, depth
        self.setAccessibleName(f"Depth {depth}, of {', '.join(depths)}")
        self.setFixedHeight(self.fontMetrics().height() + 16)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the parts and the words under them."""
        if self._depth not in self._depths:
            return
        painter = QPainter(self)
        colours = tokens()
        here = self._depths.index(self._depth)
        gap = 4
        width = (self.width() - gap * (len(self._depths) - 1)) // len(self._depths)
        for number, words in enumerate(self._depths):
            left = number * (width + gap)
            part = QRect(left, 0, width, 10)
            painter.fillRect(part, QColor(colours.accent if number <= here else colours.rule))
            font = QFont(self.font())
            font.setBold(number == here)
            painter.setFont(font)
            painter.setPen(QColor(colours.text if number == here else colours.text2))
            below = QRect(left, 14, width + gap, self.height() - 14)
            painter.drawText(below, Qt.AlignmentFlag.AlignTop, words)


class DepthPanel(QFrame):
    """Result, reasons and meaning of the depth.

    ``change_facts`` and ``do_more`` are sent when their links are pressed.
    """

    change_facts = Signal()
    do_more = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "panel")
        self.setAccessibleName("Depth of this case")
        self._chip = Chip()
        self._bar = DepthBar()
        self._counted = Text("", "strong")
        self._facts = QGridLayout()
        self._facts.setHorizontalSpacing(12)
        self._facts.setVerticalSpacing(5)
        self._facts.setColumnStretch(1, 1)
        self._facts.setColumnMinimumWidth(0, ems(10))
        self._step = Text()
        self._change = LinkButton("Change these facts…")
        self._more = LinkButton("Do more than is needed…")
        self._change.clicked.connect(self.change_facts)
        self._more.clicked.connect(self.do_more)
        self._lay_out()

    def _lay_out(self) -> None:
        content = QWidget()
        content.setProperty("look", "window")
        column = QVBoxLayout(content)
        column.setContentsMargins(18, 16, 16, 16)
        column.setSpacing(8)
        column.addWidget(Text("Depth of this case", "h3"))
        column.addWidget(self._chip)
        column.addWidget(self._bar)
        column.addSpacing(6)
        column.addWidget(self._counted)
        column.addWidget(Text("Set by", "quiet"))
        column.addLayout(self._facts)
        column.addWidget(self._change)
        column.addSpacing(8)
        column.addWidget(Text("This step", "h3"))
        column.addWidget(self._step)
        column.addWidget(self._more)
        column.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(content)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(area)

    @property
    def links(self) -> tuple[LinkButton, LinkButton]:
        """The links to change the facts and to do more."""
        return self._change, self._more

    def show_depth(self, view: DepthView) -> None:
        """Show another result."""
        self._chip.setText(view.depth)
        self._bar.show_depth(view.depths, view.depth)
        self._counted.setText(view.counted)
        self._step.setText(view.step_text)
        self._more.setVisible(view.may_do_more)
        empty(self._facts)
        for row, (fact, value) in enumerate(view.set_by):
            self._facts.addWidget(Text(fact, "quiet"), row, 0, Qt.AlignmentFlag.AlignTop)
            self._facts.addWidget(Text(value), row, 1, Qt.AlignmentFlag.AlignTop)
