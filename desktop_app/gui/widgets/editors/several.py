"""The editor that chooses several of the things offered."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import TypeVar

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from desktop_app.gui.widgets.editors.editor import Editor
from desktop_app.gui.widgets.editors.question_frame import QuestionFrame

Code = TypeVar("Code", bound=Hashable)


class ChecksEditor(Editor[tuple[Code, ...]]):
    """Any number of codes as check boxes; none ticked is not answered."""

    def __init__(
        self, label: str, options: Mapping[Code, str], parent: QWidget | None = None
    ) -> None:
        super().__init__(label, parent)
        self._sent: tuple[Code, ...] | None = None
        self._frame = QuestionFrame(label)
        self._checks: dict[Code, QCheckBox] = {}
        for code, words in options.items():
            self._offer(code, words)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._frame)

    def _offer(self, code: Code, words: str) -> None:
        check = QCheckBox()
        check.clicked.connect(self._chosen)
        self._checks[code] = check
        self._frame.add(check, words)

    @property
    def checks(self) -> tuple[QCheckBox, ...]:
        """The check boxes, in their order."""
        return tuple(self._checks.values())

    def value(self) -> tuple[Code, ...] | None:
        """Return the codes ticked, in the order offered; None when none is."""
        return tuple(code for code, check in self._checks.items() if check.isChecked()) or None

    def set_value(self, value: tuple[Code, ...] | None) -> None:
        """Tick these codes; one that is not offered is added as it is, so that none is lost."""
        for code in value or ():
            if code not in self._checks:
                self._offer(code, str(code))
        for code, check in self._checks.items():
            check.setChecked(code in (value or ()))
        self._sent = self.value()

    def text(self) -> str:
        """Return the words ticked."""
        return "; ".join(c.accessibleName() for c in self._checks.values() if c.isChecked())

    def flush(self) -> None:
        """Send ``edited`` now if the ticks have not been sent yet."""
        if self.value() != self._sent:
            self._sent = self.value()
            self.edited.emit()

    def first_focus(self) -> QWidget:
        """Return the first check box."""
        return self.checks[0]

    def set_description(self, description: str) -> None:
        """Give the hint or the error to screen readers, on the group and its first box."""
        self._frame.setAccessibleDescription(description)
        self.checks[0].setAccessibleDescription(description)

    @Slot()
    def _chosen(self) -> None:
        self.flush()
