"""The marks of the eight step states, drawn as shapes so that no font can lack them."""

from __future__ import annotations

from enum import Enum, auto
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPen, QPixmap, QPolygonF

from desktop_app.gui.look.look import scaled, tokens

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop_app.gui.look.tokens import Tokens


class Glyph(Enum):
    """A mark; each differs in shape, colour is extra."""

    RING = auto()
    HALF = auto()
    TICK = auto()
    DOTTED = auto()
    DASH = auto()
    LOCK = auto()
    PROBLEM = auto()
    PLAIN_TICK = auto()


def paint_glyph(painter: QPainter, rect: QRect, glyph: Glyph, tokens: Tokens) -> None:
    """Draw ``glyph`` to fill the square ``rect``."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _PAINTERS[glyph](painter, QRectF(rect), tokens)
    painter.restore()


def problem_icon() -> QIcon:
    """Return the mark of a problem for a row of a table, lighter where the row is chosen."""
    icon, colours = QIcon(), tokens()
    side = scaled(16)
    for mode, colour in (
        (QIcon.Mode.Normal, colours.err),
        (QIcon.Mode.Selected, colours.on_accent),
    ):
        mark = QPixmap(side, side)
        mark.fill(Qt.GlobalColor.transparent)
        painter = QPainter(mark)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        _cross(painter, QRectF(mark.rect()), colour)
        painter.end()
        icon.addPixmap(mark, mode)
    return icon


def _pen(colour: str, width: float, style: Qt.PenStyle = Qt.PenStyle.SolidLine) -> QPen:
    return QPen(QColor(colour), width, style, Qt.PenCapStyle.FlatCap, Qt.PenJoinStyle.MiterJoin)


def _inside(rect: QRectF, width: float) -> QRectF:
    return rect.adjusted(width / 2, width / 2, -width / 2, -width / 2)


def _ring(painter: QPainter, rect: QRectF, tokens: Tokens) -> None:
    width = rect.width() / 8
    painter.setPen(_pen(tokens.border, width))
    painter.drawEllipse(_inside(rect, width))


def _half(painter: QPainter, rect: QRectF, tokens: Tokens) -> None:
    width = rect.width() / 8
    painter.setPen(_pen(tokens.accent, width))
    painter.drawEllipse(_inside(rect, width))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(tokens.accent))
    margin = rect.width() / 4
    painter.drawPie(rect.adjusted(margin, margin, -margin, -margin), -90 * 16, 180 * 16)


def _tick_line(rect: QRectF) -> QPolygonF:
    side = rect.width()
    return QPolygonF(
        [
            QPointF(rect.left() + side * x, rect.top() + side * y)
            for x, y in ((0.25, 0.53), (0.43, 0.70), (0.76, 0.33))
        ]
    )


def _tick(painter: QPainter, rect: QRectF, tokens: Tokens) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(tokens.ok))
    painter.drawEllipse(rect)
    painter.setPen(_pen(tokens.window, rect.width() / 8))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPolyline(_tick_line(rect))


def _plain_tick(painter: QPainter, rect: QRectF, tokens: Tokens) -> None:
    painter.setPen(_pen(tokens.text, rect.width() / 8))
    side = rect.width() / 4
    painter.drawPolyline(_tick_line(rect.adjusted(-side, -side, side, side)))


def _dotted(painter: QPainter, rect: QRectF, tokens: Tokens) -> None:
    width = rect.width() / 9
    pen = _pen(tokens.border, width, Qt.PenStyle.CustomDashLine)
    pen.setDashPattern([1.9, 1.25])
    painter.setPen(pen)
    painter.drawEllipse(_inside(rect, width))


def _dash(painter: QPainter, rect: QRectF, tokens: Tokens) -> None:
    painter.setPen(_pen(tokens.border, rect.width() / 8))
    middle = rect.center().y()
    inset = rect.width() / 8
    painter.drawLine(QPointF(rect.left() + inset, middle), QPointF(rect.right() - inset, middle))


def _lock(painter: QPainter, rect: QRectF, tokens: Tokens) -> None:
    side = rect.width()
    painter.setPen(_pen(tokens.border, side / 8))
    shackle = QRectF(rect.left() + side * 0.3, rect.top() + side * 0.1, side * 0.4, side * 0.6)
    painter.drawArc(shackle, 0, 180 * 16)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(tokens.border))
    painter.drawRect(
        QRectF(rect.left() + side * 0.15, rect.top() + side * 0.42, side * 0.7, side * 0.5)
    )


def _problem(painter: QPainter, rect: QRectF, tokens: Tokens) -> None:
    _cross(painter, rect, tokens.err)


def _cross(painter: QPainter, rect: QRectF, colour: str) -> None:
    painter.setPen(_pen(colour, rect.width() / 6))
    inset = rect.width() / 6
    inner = rect.adjusted(inset, inset, -inset, -inset)
    painter.drawLine(inner.topLeft(), inner.bottomRight())
    painter.drawLine(inner.topRight(), inner.bottomLeft())


_PAINTERS: dict[Glyph, Callable[[QPainter, QRectF, Tokens], None]] = {
    Glyph.RING: _ring,
    Glyph.HALF: _half,
    Glyph.TICK: _tick,
    Glyph.DOTTED: _dotted,
    Glyph.DASH: _dash,
    Glyph.LOCK: _lock,
    Glyph.PROBLEM: _problem,
    Glyph.PLAIN_TICK: _plain_tick,
}
