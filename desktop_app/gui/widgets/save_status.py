"""What the status bar says about saving; always true, always in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QTimer, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from desktop_app.gui.look.look import scaled, tokens
from desktop_app.gui.widgets.announce import announce
from desktop_app.gui.widgets.elided_text import ElidedText
from desktop_app.gui.widgets.glyphs import Glyph, paint_glyph
from desktop_app.gui.widgets.words import clock_time, counted

if TYPE_CHECKING:
    from datetime import time

_SLOW_MS = 300


class SaveStatus(QWidget):
    """A tick or a cross and a sentence. Tell it what happened; it never guesses."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._mark = _Mark()
        self._text = ElidedText()
        self._slow = QTimer(self)
        self._slow.setSingleShot(True)
        self._slow.setInterval(_SLOW_MS)
        self._slow.timeout.connect(self._say_saving)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(2, 0, 8, 0)
        layout.setSpacing(6)
        layout.addWidget(self._mark)
        layout.addWidget(self._text)

    @property
    def words(self) -> str:
        """The sentence shown now."""
        return self._text.text()

    def saving(self) -> None:
        """Note that a save has begun; "Saving…" appears only if it takes more than 300 ms."""
        self._slow.start()

    def nothing_waits(self) -> None:
        """Say that everything is kept, before anything has been saved in this session."""
        self._say("All changes saved", Glyph.PLAIN_TICK)

    def saved(self, at: time) -> None:
        """Say that everything is kept since ``at``, local time."""
        self._say(f"All changes saved at {clock_time(at)}", Glyph.PLAIN_TICK)

    def already_saved(self, at: time) -> None:
        """Answer Ctrl+S."""
        self._say(f"Already saved at {clock_time(at)}", Glyph.PLAIN_TICK)
        announce(self, self.words)

    def not_done(self, problems: int) -> None:
        """Say that what was typed is kept, but the step was not marked as done."""
        count = counted(problems, "thing", "things")
        self._say(
            f"Saved as you typed it. Step not marked as done: {count} to fix", Glyph.PLAIN_TICK
        )

    def not_saved(self, since: time | None) -> None:
        """Say that something could not be kept; ``since`` is when the last save worked."""
        self._say(
            f"Not saved since {clock_time(since)}" if since else "Not saved yet", Glyph.PROBLEM
        )
        announce(self, self.words, urgent=True)

    @Slot()
    def _say_saving(self) -> None:
        self._say("Saving…", None)

    def _say(self, words: str, glyph: Glyph | None) -> None:
        self._slow.stop()
        self._text.say(words)
        self._mark.glyph = glyph
        self._mark.update()


class _Mark(QWidget):
    """Room for one glyph in front of the sentence."""

    def __init__(self) -> None:
        super().__init__()
        self.glyph: Glyph | None = None
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        self.setMinimumSize(14, 14)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the tick or the cross."""
        if self.glyph is None:
            return
        side = min(scaled(12), self.width())
        square = QRect(0, 0, side, side)
        square.moveCenter(self.rect().center())
        paint_glyph(QPainter(self), square, self.glyph, tokens())
