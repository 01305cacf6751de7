"""The yellow ring that shows where the keyboard is, drawn round any widget with focus."""

from __future__ import annotations

from typing import Protocol, runtime_checkable

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, QTimer, Slot
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget
from shiboken6 import isValid

from desktop_app.gui.look.look import tokens

_RING = 3
_INK = 1
_ROOM_ABOVE = 64
_MOVES = (
    QEvent.Type.Move,
    QEvent.Type.Resize,
    QEvent.Type.Show,
    QEvent.Type.Hide,
    QEvent.Type.LayoutRequest,
    QEvent.Type.ZOrderChange,
)


@runtime_checkable
class HasFocusRect(Protocol):
    """A widget of which only a part has the focus, such as one tab of a bar."""

    def focus_rect(self) -> QRect:
        """Return that part in the widget's own coordinates."""
        ...


class FocusRing(QWidget):
    """A ring of 3 pixels yellow with 1 pixel ink inside it, over its parent's children."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.content = parent
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def surround(self, rect: QRect) -> None:
        """Go round ``rect``, in the parent's coordinates, as far as the parent has room."""
        grown = rect.adjusted(-_RING, -_RING, _RING, _RING)
        self.setGeometry(grown.intersected(self.content.rect()))
        self.raise_()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the two bands."""
        painter = QPainter(self)
        colours = tokens()
        _band(painter, self.rect(), _RING, QColor(colours.focus))
        inside = self.rect().adjusted(_RING, _RING, -_RING, -_RING)
        _band(painter, inside, _INK, QColor(colours.focus_ink))


def _band(painter: QPainter, rect: QRect, width: int, colour: QColor) -> None:
    inner = rect.adjusted(width, width, -width, -width)
    painter.fillRect(QRect(rect.topLeft(), QPoint(rect.right(), inner.top() - 1)), colour)
    painter.fillRect(QRect(QPoint(rect.left(), inner.bottom() + 1), rect.bottomRight()), colour)
    painter.fillRect(
        QRect(QPoint(rect.left(), inner.top()), QPoint(inner.left() - 1, inner.bottom())), colour
    )
    painter.fillRect(
        QRect(QPoint(inner.right() + 1, inner.top()), QPoint(rect.right(), inner.bottom())), colour
    )


class FocusFollower(QObject):
    """Keeps one ring round the widget with focus and scrolls that widget into view.

    Make one for the application. The ring is a child of the scrolled content, so it moves and
    is clipped with it; outside a scroll area it is a child of the window.
    """

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        self._ring: FocusRing | None = None
        self._target: QWidget | None = None
        self._watched: list[QWidget] = []
        self._area: QScrollArea | None = None
        self._was_in_view = False
        self._is_away = False
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(0)
        self._settle.timeout.connect(self._scroll_to_it)
        self._arrival = QTimer(self)
        self._arrival.setSingleShot(True)
        self._arrival.setInterval(0)
        self._arrival.timeout.connect(self._arrive)
        application.focusChanged.connect(self._focus_changed)

    @property
    def ring(self) -> FocusRing | None:
        """The ring that is shown now, if any."""
        return self._ring if self._ring is not None and isValid(self._ring) else None

    @Slot(bool)
    def stay_away(self, away: bool) -> None:  # noqa: FBT001 - a slot
        """Show no ring while what it goes round is covered; it would lie over the cover."""
        self._is_away = away
        self._place()

    @Slot(QWidget, QWidget)
    def _focus_changed(self, _old: QWidget | None, new: QWidget | None) -> None:
        self._leave()
        if new is not None:
            # Not at once: a window that is just going hands the focus round among what it holds,
            # and a ring that is made in it then takes the program with it.
            self._arrival.start()

    @Slot()
    def _arrive(self) -> None:
        new = QApplication.focusWidget()
        if new is None or new.window().windowType() == Qt.WindowType.Popup:
            return
        self._target = new
        area = scroll_area_of(new)
        content = new.window() if area is None else area.widget() or area
        self._ring = FocusRing(content)
        self._watch(new, content)
        self._area = area
        if area is not None:
            area.viewport().installEventFilter(self)
            self._watched.append(area.viewport())
        self._scroll_to_it()
        self._place()

    @Slot()
    def _scroll_to_it(self) -> None:
        area, target = self._area, self._target
        if area is not None and isValid(area) and target is not None and isValid(target):
            area.ensureWidgetVisible(target, 0, min(_ROOM_ABOVE, area.viewport().height() // 4))
            self._was_in_view = True

    def _is_in_view(self) -> bool:
        area, target = self._area, self._target
        if area is None or not isValid(area) or target is None or not isValid(target):
            return False
        place = QRect(target.mapTo(area.viewport(), QPoint(0, 0)), target.size())
        return area.viewport().rect().intersects(place)

    def _watch(self, widget: QWidget, content: QWidget) -> None:
        self._watched = [widget]
        parent = widget.parentWidget()
        while parent is not None and self._watched[-1] is not content:
            self._watched.append(parent)
            parent = parent.parentWidget()
        for each in self._watched:
            each.installEventFilter(self)

    def _leave(self) -> None:
        for each in self._watched:
            if isValid(each):
                each.removeEventFilter(self)
        self._watched = []
        self._target = None
        self._area = None
        self._settle.stop()
        self._arrival.stop()
        if self._ring is not None and isValid(self._ring):
            self._ring.hide()
            self._ring.deleteLater()
        self._ring = None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the focused widget and everything it stands in."""
        if event.type() == QEvent.Type.Resize and self._is_viewport(watched):
            self._scroll_to_it()
        elif event.type() == QEvent.Type.Move:
            self._moved(watched)
        if event.type() in _MOVES:
            self._place()
        return False

    def _moved(self, watched: QObject) -> None:
        """Follow a field that the page moves, unless the officer had scrolled away from it."""
        if self._area is not None and isValid(self._area) and watched is self._area.widget():
            self._was_in_view = self._is_in_view()
        elif self._was_in_view:
            # Not at once: the page does not know its new height yet.
            self._settle.start()

    def _is_viewport(self, watched: QObject) -> bool:
        return self._area is not None and isValid(self._area) and watched is self._area.viewport()

    def _place(self) -> None:
        ring, target = self.ring, self._target
        if ring is None or target is None or not isValid(target):
            return
        part = target.focus_rect() if isinstance(target, HasFocusRect) else target.rect()
        ring.surround(QRect(target.mapTo(ring.content, part.topLeft()), part.size()))
        ring.setVisible(target.isVisible() and not self._is_away)


def scroll_area_of(widget: QWidget) -> QScrollArea | None:
    """Return the nearest scroll area whose content holds ``widget``."""
    parent = widget.parentWidget()
    while parent is not None:
        content = parent.widget() if isinstance(parent, QScrollArea) else None
        if isinstance(parent, QScrollArea) and content is not None:
            return parent if content.isAncestorOf(widget) else None
        parent = parent.parentWidget()
    return None
