"""Where words were found in a case, told in the list and drawn with what was found in bold."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QTextCharFormat, QTextLayout
from PySide6.QtWidgets import QApplication, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from desktop_app.gui.look.look import tokens
from desktop_app.gui.widgets.words import counted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop_app.casework.searching import FoundCase, Piece

    Index = QModelIndex | QPersistentModelIndex

FOUND_ROLE = int(Qt.ItemDataRole.UserRole) + 1
BY_NAME = "Reference or title"
_SIDE = 11


def where_words(found: FoundCase | None) -> str:
    """Return where words were found: a step and its question, without anything of the case."""
    if found is None:
        return BY_NAME
    closed = "Closed – " if found.closed else ""
    more = f" (and {counted(found.others, 'more place', 'more places')})" if found.others else ""
    return f"{closed}{found.place.where}{more}"


def matches_words(shown: int, others: int) -> str:
    """Return how many cases match, of which ``others`` are not shown."""
    number = counted(shown, "case", "cases")
    if others:
        total = f"{shown + others:,}"
        return f"The newest {number} of {total} that match. Type another word to find fewer."
    verb, which = ("matches", "it") if shown == 1 else ("match", "one")
    return f"{number} {verb}. Press Enter to open {which} where the words are."


class FoundDelegate(QStyledItemDelegate):
    """Where words were found above the words themselves; alone where those are to stay private."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the cell."""
        self.initStyleOption(option, index)
        where, pieces = index.data(FOUND_ROLE) or ("", ())
        view = option.widget  # pyright: ignore[reportAttributeAccessIssue, reportUnknownMemberType, reportUnknownVariableType]
        font = QFont(option.font)  # pyright: ignore[reportAttributeAccessIssue, reportUnknownArgumentType, reportUnknownMemberType]
        rect = QRect(option.rect).adjusted(_SIDE, 0, -_SIDE, 0)  # pyright: ignore[reportAttributeAccessIssue, reportUnknownArgumentType, reportUnknownMemberType]
        selected = bool(option.state & QStyle.StateFlag.State_Selected)  # pyright: ignore[reportAttributeAccessIssue, reportUnknownArgumentType, reportUnknownMemberType]
        option.text = ""  # pyright: ignore[reportAttributeAccessIssue]
        QApplication.style().drawControl(
            QStyle.ControlElement.CE_ItemViewItem,
            option,
            painter,
            view,  # pyright: ignore[reportUnknownArgumentType]
        )
        colours = tokens()
        metrics = QFontMetrics(font)
        lines = 2 if pieces else 1
        top = rect.top() + (rect.height() - lines * metrics.height()) // 2
        painter.save()
        painter.setFont(font)
        painter.setPen(QColor(colours.on_accent if selected else colours.text2))
        first = QRect(rect.left(), top, rect.width(), metrics.height())
        words = metrics.elidedText(where, Qt.TextElideMode.ElideRight, rect.width())
        painter.drawText(first, Qt.AlignmentFlag.AlignVCenter, words)
        if pieces:
            painter.setPen(QColor(colours.on_accent if selected else colours.text))
            at = QPointF(rect.left(), top + metrics.height())
            _draw_pieces(painter, pieces, font, rect.width(), at)
        painter.restore()


def _draw_pieces(
    painter: QPainter, pieces: Sequence[Piece], font: QFont, width: int, at: QPointF
) -> None:
    """Draw the words on one line, those found in bold, in whatever direction they are read."""
    bold = QFont(font)
    bold.setBold(True)
    whole = "".join(piece.words for piece in pieces)
    # Measured in bold, so that nothing is cut without its dots.
    shown = QFontMetrics(bold).elidedText(whole, Qt.TextElideMode.ElideRight, width)
    layout = QTextLayout(shown, font)
    formats: list[QTextLayout.FormatRange] = []
    start = 0
    for piece in pieces:
        if piece.is_found and start < len(shown):
            found = QTextLayout.FormatRange()
            found.start = start  # pyright: ignore[reportAttributeAccessIssue]
            found.length = min(len(piece.words), len(shown) - start)  # pyright: ignore[reportAttributeAccessIssue]
            style = QTextCharFormat()
            style.setFontWeight(QFont.Weight.Bold)
            found.format = style  # pyright: ignore[reportAttributeAccessIssue]
            formats.append(found)
        start += len(piece.words)
    layout.setFormats(formats)
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(width)
    layout.endLayout()
    layout.draw(painter, at)
