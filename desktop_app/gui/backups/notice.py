"""The line over the rooms about backups: one that failed, or a second place that lacks them."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from desktop_app.errors import BackupFailed, CaseworkError, TooDamagedToBackUp
from desktop_app.gui.widgets.announce import announce
from desktop_app.gui.widgets.link_button import LinkButton, beside_links
from desktop_app.gui.widgets.texts import Text

TRY_AGAIN, TOMORROW, SHOW, HIDE = "Try again now", "Remind me tomorrow", "Backups…", "Hide this"
_COMFORT = (
    "Your work is saved as always, and the program tries again in five minutes. If this goes on, "
    "make room on the disk or tell your IT team."
)


_FAILED, _REMINDS, _NOT_COPIED = range(3)


class BackupNotice(QFrame):
    """Says what to do about backups, in one calm line that never stands in the way.

    ``try_again``, ``put_away`` (the reminder, for a day) and ``rooms_asked`` are sent by its
    links. What was hidden comes back only once it is about something else.
    """

    try_again = Signal()
    put_away = Signal()
    rooms_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "notice")
        self._about = ""
        self._hidden = ""
        self._kind = _REMINDS
        self.text = beside_links(Text())
        self.first = LinkButton()
        self.second = LinkButton()
        self.first.clicked.connect(self._first_pressed)
        self.second.clicked.connect(self._second_pressed)
        row = QHBoxLayout(self)
        row.setContentsMargins(28, 6, 28, 6)
        row.setSpacing(16)
        row.addWidget(self.text, 1)
        row.addWidget(self.first, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.second, 0, Qt.AlignmentFlag.AlignTop)
        self.hide()

    @property
    def words(self) -> str:
        """What the line says; nothing while it is hidden."""
        return "" if self.isHidden() else self.text.text()

    def tell_failure(self, error: CaseworkError) -> None:
        """Say that a backup was not made, and what becomes of it.

        That the work is safe is said only where the backup alone is in trouble.
        """
        safe = isinstance(error, BackupFailed) and not isinstance(error, TooDamagedToBackUp)
        comfort = f" {_COMFORT}" if safe else ""
        self._say(_FAILED, f"{error}{comfort}", TRY_AGAIN, HIDE)

    def tell_not_copied(self, trouble: str) -> None:
        """Say that the second place did not take a backup, because of ``trouble``."""
        words = (
            f"The newest backup is on this laptop only: {trouble}. Make room there, or choose "
            "another second place."
        )
        self._say(_NOT_COPIED, words, SHOW, HIDE)

    def tell_reminder(self, sentence: str) -> None:
        """Say that the second place lacks backups; nothing takes the line away."""
        if sentence:
            self._say(_REMINDS, sentence, SHOW, TOMORROW)
        else:
            self._about = self._hidden = ""
            self.hide()

    def _say(self, kind: int, words: str, first: str, second: str) -> None:
        if words in (self._about, self._hidden):
            return
        self._kind = kind
        self._about, self._hidden = words, ""
        self.text.setText(words)
        self.first.say(first)
        self.second.say(second)
        self.show()
        announce(self, words)

    @Slot()
    def _first_pressed(self) -> None:
        if self._kind == _FAILED:
            self._about = ""
            self.try_again.emit()
        else:
            self.rooms_asked.emit()

    @Slot()
    def _second_pressed(self) -> None:
        self._hidden, self._about = self._about, ""
        self.hide()
        if self._kind == _REMINDS:
            self.put_away.emit()
