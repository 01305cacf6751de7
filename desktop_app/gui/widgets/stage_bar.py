"""The four stages of a case as tabs, each with its progress."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRect, QSignalBlocker, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QTabBar, QWidget

from desktop_app.gui.look.look import scaled, tokens

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop_app.gui.look.tokens import Tokens

_UNDERLINE = 5
_PAD = 14


@dataclass(frozen=True, slots=True)
class StageProgress:
    """A stage's title and how many of its needed steps are done; ``locked`` once signed off."""

    title: str
    done: int
    total: int
    signed_off: bool = False

    @property
    def progress(self) -> str:
        """The progress in words."""
        return "Signed off" if self.signed_off else f"{self.done} of {self.total} done"


class StageBar(QTabBar):
    """A real tab bar, so that screen readers see a list of tabs, with its own painting.

    ``stage_chosen(number)`` counts from 1 and is sent when the officer goes to another stage,
    not when :meth:`show_stages` or :meth:`go_to` does.
    """

    stage_chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stages: tuple[StageProgress, ...] = ()
        self.setDrawBase(False)
        self.setExpanding(True)
        self.setUsesScrollButtons(False)
        self.setElideMode(Qt.TextElideMode.ElideNone)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("Stages of this case")
        self.setMouseTracking(True)
        self.currentChanged.connect(self._changed)

    def show_stages(self, stages: Sequence[StageProgress]) -> None:
        """Show these stages and stay on the present one."""
        self._stages = tuple(stages)
        blocker = QSignalBlocker(self)
        while self.count() < len(stages):
            self.addTab("")
        while self.count() > len(stages):
            self.removeTab(self.count() - 1)
        for index, stage in enumerate(stages):
            self.setTabText(index, f"{index + 1} {stage.title}")
            self.setAccessibleTabName(index, _spoken(index + 1, stage))
        blocker.unblock()
        self.update()

    def go_to(self, number: int) -> None:
        """Show stage ``number``, counted from 1, without sending ``stage_chosen``."""
        blocker = QSignalBlocker(self)
        self.setCurrentIndex(number - 1)
        blocker.unblock()
        self._ring_follows()

    def focus_rect(self) -> QRect:
        """Return the present tab, round which the focus ring goes."""
        return self.tabRect(self.currentIndex()).adjusted(1, 3, -2, 0)

    def minimumTabSizeHint(self, index: int) -> QSize:
        """Let four tabs share any width."""
        return QSize(scaled(120), self.tabSizeHint(index).height())

    def tabSizeHint(self, _index: int) -> QSize:
        """Return an equal share of the width, high enough for two lines and the underline."""
        lines = QFontMetrics(_title_font(self.font())).height() + self.fontMetrics().height()
        share = self.width() // max(1, self.count())
        return QSize(share, lines + 22)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw every tab."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
        for index, stage in enumerate(self._stages):
            self._paint_tab(painter, index, stage)

    def _paint_tab(self, painter: QPainter, index: int, stage: StageProgress) -> None:
        colours = tokens()
        tab = self.tabRect(index).adjusted(1, 0, -1, 0)
        active = index == self.currentIndex()
        if active:
            painter.fillRect(tab, QColor(colours.surface))
            base = QRect(tab.left(), tab.bottom() - _UNDERLINE + 1, tab.width(), _UNDERLINE)
            painter.fillRect(base, QColor(colours.accent))
        bold = _title_font(self.font())
        heading, plain = QFontMetrics(bold), self.fontMetrics()
        top = tab.top() + (tab.height() - heading.height() - plain.height() - 2) // 2
        line = QRect(tab.left() + _PAD, top, tab.width() - 2 * _PAD, heading.height())
        painter.setFont(bold)
        painter.setPen(QColor(colours.text))
        number = str(index + 1)
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, number)
        line.setLeft(line.left() + heading.horizontalAdvance(number + "  "))
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, stage.title)
        below = QRect(tab.left() + _PAD, line.bottom() + 1, tab.width() - 2 * _PAD, plain.height())
        painter.setFont(self.font())
        painter.setPen(QColor(colours.text2))
        painter.drawText(below, Qt.AlignmentFlag.AlignVCenter, stage.progress)
        _paint_bar(painter, tab, below, stage, colours)

    @Slot(int)
    def _changed(self, index: int) -> None:
        self._ring_follows()
        self.stage_chosen.emit(index + 1)

    def _ring_follows(self) -> None:
        QApplication.sendEvent(self, QEvent(QEvent.Type.LayoutRequest))


def _title_font(font: QFont) -> QFont:
    bold = QFont(font)
    bold.setBold(True)
    bold.setPointSizeF(font.pointSizeF() * 12 / 11)
    return bold


def _paint_bar(
    painter: QPainter, tab: QRect, beside: QRect, stage: StageProgress, colours: Tokens
) -> None:
    width = tab.width() * 34 // 100
    bar = QRect(tab.right() - _PAD - width, beside.center().y() - 2, width, 7)
    if bar.left() < beside.left() + painter.fontMetrics().horizontalAdvance(stage.progress) + 8:
        return
    painter.fillRect(bar, QColor(colours.rule))
    if stage.total:
        bar.setWidth(width * min(stage.done, stage.total) // stage.total)
        painter.fillRect(bar, QColor(colours.accent))


def _spoken(number: int, stage: StageProgress) -> str:
    progress = "signed off" if stage.signed_off else f"{stage.done} of {stage.total} steps done"
    return f"Stage {number}, {stage.title}, {progress}"


def stage_strip(bar: StageBar) -> QFrame:
    """Return the strip across the window that holds the stages, with its margins and rule."""
    strip = QFrame()
    strip.setProperty("look", "stages")
    layout = QHBoxLayout(strip)
    layout.setContentsMargins(16, 0, 16, 0)
    layout.addWidget(bar)
    return strip
