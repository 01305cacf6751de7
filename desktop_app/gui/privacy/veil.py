"""A blank page over every window of the program, put on at once and taken off as it was."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Slot
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication, QDialog, QToolTip, QVBoxLayout, QWidget
from shiboken6 import isValid

from desktop_app.gui.widgets.texts import Text

if TYPE_CHECKING:
    from desktop_app.gui.privacy.acts import Acts

_PASSING = (Qt.WindowType.Popup, Qt.WindowType.ToolTip)
_ONE_AFTER_ANOTHER = 20
"""More menus than can be open in each other: closing them never goes on for ever."""


class Cover(QWidget):
    """Lies over all of one window and follows its size; what is under it keeps its focus."""

    def __init__(self, window: QWidget, words: str) -> None:
        super().__init__(window)
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.Window)
        self.words = Text(words, "hint")
        self.words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column = QVBoxLayout(self)
        column.addWidget(self.words)
        self.setGeometry(window.rect())
        window.installEventFilter(self)
        self.show()
        self.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Cover the window in its new size."""
        if event.type() == QEvent.Type.Resize and isinstance(watched, QWidget):
            self.setGeometry(watched.rect())
        return False


class Veil(QObject):
    """Covers everything the program shows, with titles that say no more than its name.

    Menus are closed. Dialogs of the computer's own, which no page can lie over, are closed as by
    Cancel; all others are there again when the veil is taken off.
    """

    def __init__(self, acts: Acts, title: str, parent: QObject) -> None:
        """Take keys and clicks away while it is on; ``title`` is what every window is called."""
        super().__init__(parent)
        self._acts = acts
        self._title = title
        self._words = ""
        self._covers: list[Cover] = []
        self._titles: dict[QWidget, str] = {}
        self._hears = True
        acts.appeared.connect(self._cover_new)

    def end(self) -> None:
        """Cover no further window: the one it belongs to goes."""
        if self._hears:
            self._hears = False
            self._acts.appeared.disconnect(self._cover_new)

    @property
    def is_on(self) -> bool:
        """Whether everything is covered."""
        return self._acts.covered

    @property
    def covers(self) -> tuple[Cover, ...]:
        """The pages that lie over the windows now."""
        return tuple(self._covers)

    def put_on(self, words: str) -> None:
        """Cover every window; ``words`` are all there is to read, new ones if it is on already."""
        self._words = words
        if self.is_on:
            for cover in filter(isValid, self._covers):
                cover.words.setText(words)
            return
        close_menus()
        for window in shown_windows():
            if is_of_the_computer(window) and isinstance(window, QDialog):
                window.reject()
        self._acts.cover(covered=True)
        self._cover_new()

    def take_off(self) -> None:
        """Show everything as it was."""
        self._acts.cover(covered=False)
        # A dialog may have gone meanwhile, and its cover with it.
        for cover in filter(isValid, self._covers):
            cover.hide()
            cover.deleteLater()
        for window, title in self._titles.items():
            if isValid(window):
                window.setWindowTitle(title)
        self._covers, self._titles = [], {}

    def entitle(self, window: QWidget, title: str) -> None:
        """Give a window another title, which shows once the veil is off."""
        if window in self._titles:
            self._titles[window] = title
        else:
            window.setWindowTitle(title)

    @Slot()
    def _cover_new(self) -> None:
        for window in shown_windows():
            if window not in self._titles:
                self._titles[window] = window.windowTitle()
                window.setWindowTitle(self._title)
                self._covers.append(Cover(window, self._words))


def shown_windows() -> list[QWidget]:
    """Return the windows and dialogs that can be seen now."""
    return [
        each
        for each in QApplication.topLevelWidgets()
        if each.isVisible() and each.windowType() not in _PASSING
    ]


def close_menus() -> None:
    """Close every open menu and list without choosing from it, and what the mouse has called up."""
    for _ in range(_ONE_AFTER_ANOTHER):
        popup = QApplication.activePopupWidget()
        if popup is None:
            break
        popup.close()
    QToolTip.hideText()


def close_dialogs(window: QWidget) -> None:
    """Close every window but ``window`` as by Cancel, so that none of them acts."""
    close_menus()
    for other in shown_windows():
        if other is window:
            continue
        if isinstance(other, QDialog):
            other.reject()
        if other.isVisible():
            other.hide()
            other.deleteLater()


def is_of_the_computer(window: QWidget) -> bool:
    """Whether a dialog is drawn by the computer, not by Qt."""
    return window.testAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
