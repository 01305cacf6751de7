"""Paints one row of the list of steps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from desktop_app.gui.look.look import scaled, tokens
from desktop_app.gui.widgets.glyphs import Glyph, paint_glyph
from desktop_app.gui.widgets.step_model import ROW_ROLE
from desktop_app.gui.widgets.step_rows import Heading, StepRow, StepState

if TYPE_CHECKING:
    from desktop_app.gui.look.tokens import Tokens

_GLYPHS = {
    StepState.NOT_STARTED: Glyph.RING,
    StepState.IN_PROGRESS: Glyph.HALF,
    StepState.DONE: Glyph.TICK,
    StepState.RECOMMENDED: Glyph.DOTTED,
    StepState.NOT_NEEDED: Glyph.DASH,
    StepState.NOT_APPLICABLE: Glyph.DASH,
    StepState.CANNOT_START: Glyph.LOCK,
    StepState.PROBLEM: Glyph.PROBLEM,
}
_QUIET = (StepState.NOT_NEEDED, StepState.NOT_APPLICABLE, StepState.CANNOT_START)
_WRAP = int(Qt.TextFlag.TextWordWrap)
_BAR = 5
_LEFT = 14
_RIGHT = 12
_LEAST = 34
_ROW_ROOM = 8
_HEADING_ROOM = 10

_Index = QModelIndex | QPersistentModelIndex


class StepDelegate(QStyledItemDelegate):
    """Measures every title in bold, so that choosing a row never clips it."""

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """Return the height the row needs at the list's width."""
        item = index.data(ROW_ROLE)
        font = _font_of(option)
        if isinstance(item, Heading):
            return QSize(0, QFontMetrics(font).height() + _HEADING_ROOM)
        if not isinstance(item, StepRow):
            return QSize()
        title, state = _heights(item, _bold(font), font, _text_width(option))
        return QSize(0, max(_LEAST, title + state + _ROW_ROOM))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draw the heading or the row."""
        item = index.data(ROW_ROLE)
        painter.save()
        if isinstance(item, Heading):
            _paint_heading(painter, option, item)
        elif isinstance(item, StepRow):
            _paint_row(painter, option, item)
        painter.restore()


def _font_of(option: QStyleOptionViewItem) -> QFont:
    return QFont(option.font)  # pyright: ignore[reportAttributeAccessIssue, reportUnknownArgumentType, reportUnknownMemberType]


def _rect_of(option: QStyleOptionViewItem) -> QRect:
    return QRect(option.rect)  # pyright: ignore[reportAttributeAccessIssue, reportUnknownArgumentType, reportUnknownMemberType]


def _is_selected(option: QStyleOptionViewItem) -> bool:
    return bool(option.state & QStyle.StateFlag.State_Selected)  # pyright: ignore[reportAttributeAccessIssue, reportUnknownArgumentType, reportUnknownMemberType]


def _text_left() -> int:
    return _LEFT + scaled(17) + 9


def _text_width(option: QStyleOptionViewItem) -> int:
    view = option.widget  # pyright: ignore[reportAttributeAccessIssue, reportUnknownMemberType, reportUnknownVariableType]
    width = view.viewport().width() if isinstance(view, QAbstractItemView) else 260
    return max(40, width - _text_left() - _RIGHT)


def _bold(font: QFont) -> QFont:
    bold = QFont(font)
    bold.setBold(True)
    return bold


def _heights(row: StepRow, title_font: QFont, font: QFont, width: int) -> tuple[int, int]:
    room = QRect(0, 0, width, 10_000)
    title = QFontMetrics(title_font).boundingRect(room, _WRAP, row.title).height()
    if not row.second_line:
        return title, 0
    return title, QFontMetrics(font).boundingRect(room, _WRAP, row.second_line).height()


def _paint_heading(painter: QPainter, option: QStyleOptionViewItem, item: Heading) -> None:
    painter.setFont(_bold(_font_of(option)))
    painter.setPen(QColor(tokens().text2))
    place = _rect_of(option).adjusted(_LEFT, 2, -_RIGHT, 0)
    painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, item.words)


def _paint_row(painter: QPainter, option: QStyleOptionViewItem, row: StepRow) -> None:
    colours = tokens()
    rect = _rect_of(option)
    selected = _is_selected(option)
    if selected:
        painter.fillRect(rect, QColor(colours.surface))
        painter.fillRect(
            QRect(rect.left(), rect.top(), _BAR, rect.height()), QColor(colours.accent)
        )
    painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), QColor(colours.rule))
    font = _font_of(option)
    width = rect.width() - _text_left() - _RIGHT
    title_font = _bold(font) if selected else font
    title, state = _heights(row, title_font, font, width)
    top = rect.top() + (rect.height() - title - state) // 2
    line = QFontMetrics(font).height()
    side = scaled(17)
    mark = QRect(rect.left() + _LEFT, top + (line - side) // 2 + 1, side, side)
    paint_glyph(painter, mark, _GLYPHS[row.state], colours)
    words = QRect(rect.left() + _text_left(), top, width, title)
    painter.setFont(title_font)
    painter.setPen(QColor(colours.text2 if row.state in _QUIET else colours.text))
    painter.drawText(words, _WRAP, row.title)
    painter.setFont(font)
    painter.setPen(QColor(_state_colour(row.state, colours)))
    painter.drawText(QRect(words.left(), top + title, width, state), _WRAP, row.second_line)


def _state_colour(state: StepState, colours: Tokens) -> str:
    return {
        StepState.DONE: colours.ok,
        StepState.IN_PROGRESS: colours.accent,
        StepState.PROBLEM: colours.err,
    }.get(state, colours.text2)
