"""What is asked of the list of cases: words to find, and which cases to leave out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QWidget

from desktop_app.records.case import LEVELS
from desktop_app.stages import STAGES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtGui import QKeyEvent

    from desktop_app.casework import CaseLine

_OPEN, _CLOSED, _ALL = "open", "closed", "all"
_FIND = "Find by any word in a case"


class FindBar(QWidget):
    """``changed`` is sent when something else is asked for; ``list_asked`` by Down.

    Who begins to find means closed cases too, so open or closed is set to all cases, where it can
    be seen and set back; once nothing is looked for any more, it is as it was.
    """

    changed = Signal()
    list_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.find_box = _FindBox()
        self.find_box.setAccessibleName(_FIND)
        self.find_box.setPlaceholderText(_FIND)
        self.level = _choice("Level", {"": "All levels", **LEVELS})
        self.stage = _choice("Stage", {"": "All stages", **{s.key: s.title for s in STAGES}})
        self.open_or_closed = _choice(
            "Open or closed", {_OPEN: "Open cases", _CLOSED: "Closed cases", _ALL: "All cases"}
        )
        self._before: int | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(14)
        row.addWidget(self.find_box, 2)
        for box in self._boxes:
            row.addWidget(box, 1)
            box.currentIndexChanged.connect(self.changed)
        self.open_or_closed.activated.connect(self._chosen)
        self.find_box.textChanged.connect(self._typed)
        self.find_box.down.connect(self.list_asked)

    @property
    def _boxes(self) -> tuple[QComboBox, QComboBox, QComboBox]:
        return self.level, self.stage, self.open_or_closed

    @property
    def typed(self) -> str:
        """What is looked for, with a space at its end where the last word was ended by one."""
        return self.find_box.text().lstrip()

    @property
    def leaves_out(self) -> bool:
        """Whether cases are left out whatever words they hold."""
        return bool(self.level.currentData() or self.stage.currentData()) or (
            self.open_or_closed.currentData() != _ALL
        )

    def admits(self, line: CaseLine) -> bool:
        """Whether a case is not left out by its level, its stage, or by being open or closed."""
        closed = {_OPEN: False, _CLOSED: True, _ALL: line.closed}
        return (
            self.level.currentData() in ("", line.level)
            and self.stage.currentData() in ("", line.stage_key)
            and closed[self.open_or_closed.currentData()] == line.closed
        )

    def show_all(self) -> None:
        """Show closed cases too."""
        self.open_or_closed.setCurrentIndex(self.open_or_closed.findData(_ALL))

    def clear(self) -> None:
        """Look for nothing and leave nothing out."""
        self.find_box.clear()
        self.level.setCurrentIndex(0)
        self.stage.setCurrentIndex(0)
        self.show_all()
        self.find_box.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(str)
    def _typed(self, text: str) -> None:
        was = self.blockSignals(True)  # noqa: FBT003 - Qt's own
        if text.strip() and self._before is None:
            self._before = self.open_or_closed.currentIndex()
            if self.open_or_closed.currentData() == _OPEN:
                self.show_all()
        elif not text.strip() and self._before is not None:
            self.open_or_closed.setCurrentIndex(self._before)
            self._before = None
        self.blockSignals(was)
        self.changed.emit()

    @Slot(int)
    def _chosen(self, index: int) -> None:
        """Keep what an officer chose for themselves while finding."""
        if self._before is not None:
            self._before = index


class _FindBox(QLineEdit):
    """Esc takes the words away where there are any; Down goes on to what was found."""

    down = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif event.key() == Qt.Key.Key_Down:
            self.down.emit()
        else:
            super().keyPressEvent(event)


def _choice(name: str, options: Mapping[str, str]) -> QComboBox:
    box = QComboBox()
    box.setAccessibleName(name)
    for code, words in options.items():
        box.addItem(words, code)
    return box
