"""The line over the rooms while the cases are checked, and when they are found damaged."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from desktop_app.gui.widgets.announce import announce
from desktop_app.gui.widgets.link_button import LinkButton, beside_links
from desktop_app.gui.widgets.texts import Text

DAMAGED = (
    "Your cases are damaged, so nothing more is written to them. What you see is still there. "
    "Nothing was removed, and nothing needs to be."
)
OLDER = (
    "The file with your cases is older than the one last used on this laptop, so nothing is "
    "written to it. Somebody may have put an older copy in its place."
)
_STOP, _WHAT_NOW = "Stop checking", "What to do now…"


class SoundnessNotice(QFrame):
    """``stop_asked`` and ``page_asked`` are sent by its one link."""

    stop_asked = Signal()
    page_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "notice")
        self._is_damaged = False
        self._why = ""
        self.text = beside_links(Text())
        self.link = LinkButton()
        self.link.clicked.connect(self._pressed)
        row = QHBoxLayout(self)
        row.setContentsMargins(28, 6, 28, 6)
        row.setSpacing(16)
        row.addWidget(self.text, 1)
        row.addWidget(self.link, 0, Qt.AlignmentFlag.AlignTop)
        self.hide()

    @property
    def words(self) -> str:
        """What the line says; nothing while it is hidden."""
        return "" if self.isHidden() else self.text.text()

    @Slot(str)
    def tell_began(self, why: str) -> None:
        """Say that the cases are being checked, and why."""
        if not self._is_damaged:
            self._why = why
            self._say(f"{why} You can go on working.", _STOP)

    @Slot(str, int)
    def tell_at(self, part: str, percent: int) -> None:
        """Say how far it is."""
        if not self._is_damaged and not self.isHidden():
            far = f" {part.capitalize()}: {percent}%." if percent >= 0 else ""
            self.text.setText(f"{self._why} You can go on working.{far}")

    @Slot()
    def tell_whole(self) -> None:
        """Say nothing more: all is well, or the check was stopped."""
        if not self._is_damaged:
            self.hide()

    def tell_damaged(self) -> None:
        """Say that something is damaged, until the program is closed."""
        self._tell_for_good(DAMAGED)

    def tell_older(self) -> None:
        """Say that the file is an older one, until the program is closed."""
        self._tell_for_good(OLDER)

    def _tell_for_good(self, words: str) -> None:
        self._is_damaged = True
        self._say(words, _WHAT_NOW)
        announce(self, words, urgent=True)

    def _say(self, words: str, link: str) -> None:
        self.text.setText(words)
        self.link.say(link)
        self.show()

    @Slot()
    def _pressed(self) -> None:
        if self._is_damaged:
            self.page_asked.emit()
        else:
            self.stop_asked.emit()
