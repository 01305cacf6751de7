"""One field of a form: label, hint, error and editor under each other, in GOV.UK order."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout, QWidget

from desktop_app.gui.widgets.texts import Text, put_on_look

if TYPE_CHECKING:
    from desktop_app.gui.widgets.editors.editor import Editor

COLUMN = 664
"""The widest a form gets: 720 pixels less its two margins of 28."""

_INDENT = 14


class FormRow(QFrame):
    """Holds ``editor`` with its words; labels it for the eye and for screen readers.

    ``label`` is shown as given, ``hint`` is one sentence without full stop. The label in the
    editor starts its own error sentences.
    """

    def __init__(
        self,
        editor: Editor[Any],
        *,
        label: str = "",
        hint: str = "",
        is_optional: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.editor = editor
        self._hint_words = hint
        self.setProperty("look", "row")
        self.setMaximumWidth(COLUMN)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        words = label or editor.label
        self._label = Text(f"{words} (optional)" if is_optional else words, "strong")
        self._label.setBuddy(editor.first_focus())
        self._hint = Text(hint, "hint")
        self._error = Text("", "error")
        self._error.hide()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        for part in (self._label, self._hint, self._error):
            self._column.addWidget(part)
        self._column.addWidget(editor)
        # Shown before it has a parent, a label would be a window for a moment and take the focus.
        self._hint.setVisible(bool(hint))
        editor.set_description(hint)

    @property
    def label(self) -> Text:
        """The label; its buddy is the editor's first inner widget."""
        return self._label

    @property
    def error(self) -> str:
        """The error shown, without the word Error; empty for none."""
        return self._error.text().removeprefix("Error: ")

    def show_error(self, sentence: str | None) -> None:
        """Show what is wrong beside the field, or take it away."""
        words = f"Error: {sentence}" if sentence else ""
        self._error.setText(words)
        self._error.setVisible(bool(words))
        self.editor.set_description(". ".join(part for part in (words, self._hint_words) if part))
        self.editor.set_wrong(wrong=bool(words))
        self._column.setContentsMargins(_INDENT if words else 0, 0, 0, 0)
        put_on_look(self, "wrong", bool(words))
