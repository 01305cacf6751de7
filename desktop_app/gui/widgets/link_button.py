"""A button that looks like a link."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QPushButton, QSizePolicy, QWidget

from desktop_app.gui.look.look import tokens

_SIDE = 4
_HIGH = 4
_LEAST = 24
_SLACK = 3  # widths are rounded down, and a hair too little would wrap
_WRAP = int(Qt.TextFlag.TextWordWrap)


def beside_links(text: QLabel) -> QLabel:
    """Return words set as far down as those of a link on the same line."""
    text.setContentsMargins(0, _HIGH, 0, _HIGH)
    return text


class LinkButton(QPushButton):
    """A link that works by mouse, Space, Enter and the accessibility interface (``clicked``).

    With ``wraps`` its words go on to further lines where there is no room for them on one.
    """

    def __init__(
        self,
        text: str = "",
        parent: QWidget | None = None,
        *,
        is_error: bool = False,
        wraps: bool = False,
    ) -> None:
        super().__init__(parent)
        self._is_error = is_error
        self._wraps = wraps
        self.setProperty("look", "errorlink" if is_error else "link")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        across = QSizePolicy.Policy.Maximum if wraps else QSizePolicy.Policy.Fixed
        # Fixed would hold words that wrap to the height of one line.
        down = QSizePolicy.Policy.Minimum if wraps else QSizePolicy.Policy.Fixed
        policy = QSizePolicy(across, down)
        policy.setHeightForWidth(wraps)
        self.setSizePolicy(policy)
        self.say(text)

    @property
    def words(self) -> str:
        """What the link says."""
        return self.text().replace("&&", "&")

    def say(self, text: str) -> None:
        """Change the words of the link."""
        self.setText(text.replace("&", "&&"))
        self.setAccessibleName(text)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Return the room the words need on one line."""
        metrics = QFontMetrics(self._font())
        return QSize(
            metrics.horizontalAdvance(self.words) + 2 * _SIDE + _SLACK,
            max(_LEAST, metrics.height() + 2 * _HIGH),
        )

    def minimumSizeHint(self) -> QSize:
        """Return the room of the longest word, below which nothing can be read."""
        if not self._wraps:
            return self.sizeHint()
        metrics = QFontMetrics(self._font())
        longest = max((metrics.horizontalAdvance(word) for word in self.words.split()), default=0)
        return QSize(longest + 2 * _SIDE + _SLACK, self.sizeHint().height())

    def heightForWidth(self, width: int) -> int:
        """Return the height of the words wrapped to ``width``."""
        room = QRect(0, 0, max(1, width - 2 * _SIDE), 10_000)
        high = QFontMetrics(self._font()).boundingRect(room, _WRAP, self.words).height()
        return max(_LEAST, high + 2 * _HIGH)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the words underlined, in the colour of a link or of an error."""
        colours = tokens()
        painter = QPainter(self)
        painter.setFont(self._font())
        plain = colours.err if self._is_error else colours.accent
        painter.setPen(QColor(colours.text if self.underMouse() else plain))
        room = self.rect().adjusted(_SIDE, 0, -_SIDE, 0)
        flow = _WRAP if self._wraps else int(Qt.TextFlag.TextSingleLine)
        painter.drawText(room, flow | int(Qt.AlignmentFlag.AlignVCenter), self.words)

    def _font(self) -> QFont:
        font = QFont(self.font())
        font.setUnderline(True)
        font.setBold(self._is_error)
        return font
