"""What every editor is: a value or None, a signal when it changed, and words for what is wrong."""

from __future__ import annotations

from typing import Generic, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

Value = TypeVar("Value")


class Editor(QWidget, Generic[Value]):
    """A widget for one value. ``label`` is the field's label, which starts its error sentences.

    ``edited`` is sent when the officer left the editor, chose an item, or 600 ms after words were
    typed (after the last key of a number or date), and only if what it holds has really changed
    since it was set or last sent. Setting a value sends nothing.

    An editor never changes or drops what was typed because it is wrong: ``value`` is then None,
    ``text`` still what was typed, and ``problem`` says what to do.
    """

    edited = Signal()

    def __init__(self, label: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.label = label

    def value(self) -> Value | None:
        """Return the value; None when not answered or not understood."""
        raise NotImplementedError

    def set_value(self, value: Value | None) -> None:
        """Show a value, or not answered for None."""
        raise NotImplementedError

    def refresh(self, value: Value | None) -> None:
        """Show the value now kept, unless the officer has something here that is not kept yet."""
        if not self.is_unsent() and self.problem() is None and value != self.value():
            self.set_value(value)

    def is_unsent(self) -> bool:
        """Whether something has been typed that ``edited`` has not been sent for."""
        return False

    def text(self) -> str:
        """Return what is typed or chosen, as it stands."""
        raise NotImplementedError

    def problem(self) -> str | None:
        """Return what is wrong with what is typed, in a sentence, or None."""
        return None

    def is_answered(self) -> bool:
        """Whether there is anything typed or chosen, right or wrong."""
        return bool(self.text().strip())

    def flush(self) -> None:
        """Send ``edited`` now if something typed has not been sent yet."""

    def first_focus(self) -> QWidget:
        """Return the inner widget that the label and the error links lead to."""
        raise NotImplementedError

    def set_description(self, description: str) -> None:
        """Give the hint or the error to screen readers."""
        self.first_focus().setAccessibleDescription(description)

    def set_wrong(self, *, wrong: bool) -> None:
        """Show or take away the red border."""

    def set_read_only(self, *, read_only: bool) -> None:
        """Let the value be read but not changed, for a stage signed off."""
        self.setEnabled(not read_only)
