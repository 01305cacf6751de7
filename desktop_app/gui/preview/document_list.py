"""The list of a case's documents, each with how far it has come and whom it is for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from desktop_app.casework.printed import Standing
from desktop_app.gui.look.look import tokens

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from PySide6.QtGui import QKeyEvent, QResizeEvent

    from desktop_app.gui.look.tokens import Tokens

_STANDING = int(Qt.ItemDataRole.UserRole)
_WRAP = int(Qt.TextFlag.TextWordWrap)
_BAR = 8
"""Pixels; the focus ring lies over the outer five of them."""
_LEFT = 16
_RIGHT = 12
_ABOVE = 12
_BETWEEN = 4

_Index = QModelIndex | QPersistentModelIndex
_Line = tuple[str, QFont, str]


class DocumentList(QListWidget):
    """Choosing a row, by mouse or arrow keys, shows its document: ``chosen(name)``."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.brief = False
        self.setItemDelegate(_Delegate(self))
        self.setAccessibleName("Documents of this case")
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.currentRowChanged.connect(self._row_changed)

    def show_standings(self, standings: Sequence[Standing], name: str) -> None:
        """Show the documents, the one called ``name`` chosen, without sending anything.

        A bare name chooses the first of its editions; a name that is gone, the first document.
        """
        was = self.blockSignals(True)  # noqa: FBT003 - Qt's own
        self.clear()
        for standing in standings:
            item = QListWidgetItem(standing.document.title)
            item.setData(_STANDING, standing)
            spoken = f"{standing.document.title}, {standing.state}"
            item.setData(Qt.ItemDataRole.AccessibleTextRole, spoken)
            item.setData(Qt.ItemDataRole.AccessibleDescriptionRole, standing.document.for_whom)
            item.setToolTip(standing.document.for_whom)
            self.addItem(item)
        names = [each.document.name for each in standings]
        self.setCurrentRow(_place_of(name, names))
        self.blockSignals(was)
        self.scheduleDelayedItemsLayout()

    def standing(self) -> Standing | None:
        """Return the chosen document, with how far it has come."""
        found: Any = self.currentIndex().data(_STANDING)
        return found if isinstance(found, Standing) else None

    def set_brief(self, *, brief: bool) -> None:
        """Leave out whom the documents are for, to save room; their tool tips still say it."""
        self.brief = brief
        self.scheduleDelayedItemsLayout()

    def full_height(self) -> int:
        """Return the height at which no row is out of sight."""
        self.ensurePolished()
        return sum(self.sizeHintForRow(row) for row in range(self.count()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave keys with Ctrl to the page; the list would move in itself."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()
            return
        super().keyPressEvent(event)

    def doItemsLayout(self) -> None:
        """Keep the chosen document in sight: before it is laid out a row cannot be scrolled to."""
        super().doItemsLayout()
        if (chosen := self.currentIndex()).isValid():
            self.scrollTo(chosen)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Measure the rows again, because their words wrap."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    @Slot(int)
    def _row_changed(self, _row: int) -> None:
        self.scheduleDelayedItemsLayout()
        if (standing := self.standing()) is not None:
            self.chosen.emit(standing.document.name)


def _place_of(name: str, names: Sequence[str]) -> int:
    own = (n for n, each in enumerate(names) if each == name)
    edition = (n for n, each in enumerate(names) if each.partition("/")[0] == name)
    return next(own, next(edition, 0))


class _Delegate(QStyledItemDelegate):
    """Title, state and whom it is for, one under the other."""

    def sizeHint(self, _option: QStyleOptionViewItem, index: _Index) -> QSize:
        """Return the height the lines need at the list's width."""
        room = QRect(0, 0, _width(self._list()) - _LEFT - _RIGHT, 10_000)
        lines = self._lines(index, QFont(self._list().font()))
        high = sum(
            QFontMetrics(font).boundingRect(room, _WRAP, words).height() + _BETWEEN
            for words, font, _colour in lines
        )
        return QSize(0, high + 2 * _ABOVE)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draw the row."""
        rect = QRect(option.rect)  # pyright: ignore[reportAttributeAccessIssue, reportUnknownArgumentType, reportUnknownMemberType]
        colours = tokens()
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:  # pyright: ignore[reportAttributeAccessIssue, reportUnknownMemberType]
            painter.fillRect(rect, QColor(colours.surface))
            bar = QRect(rect.left(), rect.top(), _BAR, rect.height())
            painter.fillRect(bar, QColor(colours.accent))
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), QColor(colours.rule))
        place = rect.adjusted(_LEFT, _ABOVE, -_RIGHT, 0)
        for words, font, colour in self._lines(index, QFont(self._list().font())):
            painter.setFont(font)
            painter.setPen(QColor(colour))
            high = painter.boundingRect(place, _WRAP, words).height()
            painter.drawText(place, _WRAP, words)
            place.translate(0, high + _BETWEEN)
        painter.restore()

    def _list(self) -> DocumentList:
        found = self.parent()
        assert isinstance(found, DocumentList)  # noqa: S101 - made by it alone
        return found

    def _lines(self, index: _Index, font: QFont) -> Iterator[_Line]:
        standing: Any = index.data(_STANDING)
        if not isinstance(standing, Standing):
            return
        shown, colours = self._list(), tokens()
        bold = QFont(font)
        bold.setBold(True)
        yield standing.document.title, bold, colours.text
        yield standing.state, font, _state_colour(standing, colours)
        if not shown.brief:
            yield standing.document.for_whom, font, colours.text2


def _width(shown: DocumentList) -> int:
    return max(60, shown.viewport().width())


def _state_colour(standing: Standing, colours: Tokens) -> str:
    if standing.final:
        return colours.ok
    return colours.warn if standing.missing or standing.waiting else colours.accent
