"""Editors that choose one: of a few, of many, or of yes and no."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import TypeVar, cast

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from desktop_app.gui.widgets.editors.editor import Editor
from desktop_app.gui.widgets.editors.question_frame import QuestionFrame
from desktop_app.gui.widgets.link_button import LinkButton
from desktop_app.gui.widgets.texts import put_on_look

FEW = 4
"""Up to this many options are radio buttons, more are a drop-down list."""

Code = TypeVar("Code", bound=Hashable)


class DropDownEditor(Editor[Code]):
    """One of many in a drop-down list that starts with an empty item."""

    def __init__(
        self, label: str, options: Mapping[Code, str], parent: QWidget | None = None
    ) -> None:
        super().__init__(label, parent)
        self._sent: Code | None = None
        self._codes: list[Code | None] = []
        self._combo = QComboBox()
        self._combo.setAccessibleName(label)
        # Qt lets the wheel take the focus of a drop-down list, and then change it.
        self._combo.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._combo.setMinimumContentsLength(12)
        self._combo.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self._combo.activated.connect(self._chosen)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._combo)
        self.set_options(options)

    @property
    def combo(self) -> QComboBox:
        """The drop-down list."""
        return self._combo

    def set_options(self, options: Mapping[Code, str]) -> None:
        """Offer other options and keep the choice; a code no longer offered stays visible."""
        kept = self.value() if self._codes else None
        self._codes = [None, *options]
        self._combo.clear()
        self._combo.addItems(["", *options.values()])
        role = Qt.ItemDataRole.AccessibleTextRole
        self._combo.setItemData(0, "Not answered", int(role))
        self.set_value(kept)

    def value(self) -> Code | None:
        """Return the code chosen, or None."""
        index = self._combo.currentIndex()
        return self._codes[index] if index > 0 else None

    def set_value(self, value: Code | None) -> None:
        """Choose a code, or the empty item; a code that is not offered is added as it is."""
        if value is not None and value not in self._codes:
            self._codes.append(value)
            self._combo.addItem(str(value))
        self._combo.setCurrentIndex(self._codes.index(value))
        self._sent = value

    def text(self) -> str:
        """Return the words chosen."""
        return self._combo.currentText()

    def flush(self) -> None:
        """Send ``edited`` now if the choice has not been sent yet."""
        if self.value() != self._sent:
            self._sent = self.value()
            self.edited.emit()

    def first_focus(self) -> QWidget:
        """Return the drop-down list."""
        return self._combo

    def set_wrong(self, *, wrong: bool) -> None:
        """Show or take away the red border."""
        put_on_look(self._combo, "wrong", wrong)

    @Slot()
    def _chosen(self) -> None:
        self.flush()


class RadioEditor(Editor[Code]):
    """One of a few as radio buttons, with a link that clears an answer that may be missing."""

    def __init__(
        self,
        label: str,
        options: Mapping[Code, str],
        parent: QWidget | None = None,
        *,
        needed: bool = False,
    ) -> None:
        """Offer each of ``options``; one that is ``needed`` can be changed but not cleared."""
        super().__init__(label, parent)
        self._is_needed = needed
        self._sent: Code | None = None
        self._codes: list[Code] = []
        self._frame = QuestionFrame(label)
        self._group = QButtonGroup(self)
        for code, words in options.items():
            self._offer(code, words)
        self._clear = LinkButton("Clear answer")
        self._clear.setAccessibleName(f"Clear answer: {label}")
        self._clear.hide()
        self._clear.clicked.connect(self._cleared)
        self._frame.add_last(self._clear)
        self._group.idClicked.connect(self._chosen)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._frame)

    def _offer(self, code: Code, words: str) -> None:
        radio = QRadioButton()
        self._group.addButton(radio, len(self._codes))
        self._codes.append(code)
        self._frame.add(radio, words)

    @property
    def radios(self) -> tuple[QRadioButton, ...]:
        """The radio buttons, in their order."""
        return tuple(cast("QRadioButton", button) for button in self._group.buttons())

    @property
    def clear_link(self) -> LinkButton:
        """The link that takes the answer back; hidden while there is none."""
        return self._clear

    def value(self) -> Code | None:
        """Return the code chosen, or None."""
        number = self._group.checkedId()
        return self._codes[number] if number >= 0 else None

    def set_value(self, value: Code | None) -> None:
        """Choose a code, or none; a code that is not offered is added as it is."""
        if value is not None and value not in self._codes:
            self._offer(value, str(value))
        self._group.setExclusive(False)
        for number, radio in enumerate(self.radios):
            radio.setChecked(value is not None and self._codes[number] == value)
        self._group.setExclusive(True)
        self._sent = self.value()
        self._offer_clearing()

    def text(self) -> str:
        """Return the words chosen."""
        button = self._group.checkedButton()
        return button.accessibleName() if button else ""

    def flush(self) -> None:
        """Send ``edited`` now if the choice has not been sent yet."""
        if self.value() != self._sent:
            self._sent = self.value()
            self._offer_clearing()
            self.edited.emit()

    def first_focus(self) -> QWidget:
        """Return the button chosen, or the first."""
        return self._group.checkedButton() or self.radios[0]

    def set_description(self, description: str) -> None:
        """Give the hint or the error to screen readers, on the group and its first button."""
        self._frame.setAccessibleDescription(description)
        self.radios[0].setAccessibleDescription(description)

    def _offer_clearing(self) -> None:
        self._clear.setVisible(self._sent is not None and not self._is_needed)

    @Slot()
    def _chosen(self) -> None:
        self.flush()

    @Slot()
    def _cleared(self) -> None:
        sent = self._sent
        self.radios[0].setFocus(Qt.FocusReason.OtherFocusReason)
        self.set_value(None)
        self._sent = sent
        self.flush()


class YesNoEditor(RadioEditor[bool]):
    """Yes, no, or not answered."""

    def __init__(self, label: str, parent: QWidget | None = None) -> None:
        super().__init__(label, {True: "Yes", False: "No"}, parent)


def choice_editor(
    label: str,
    options: Mapping[Code, str],
    parent: QWidget | None = None,
    *,
    needed: bool = False,
) -> DropDownEditor[Code] | RadioEditor[Code]:
    """Return radio buttons for a few options, a drop-down list for more.

    ``needed``: an answer can be changed but not cleared.
    """
    if 0 < len(options) <= FEW:
        return RadioEditor(label, options, parent, needed=needed)
    return DropDownEditor(label, options, parent)
