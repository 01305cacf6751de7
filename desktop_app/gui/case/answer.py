"""Ties one editor to one answer of the case: shows it, sends it, keeps what cannot be read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Slot

from desktop_app.gui.case.outbox import Typed
from desktop_app.gui.widgets.editors.day import BirthDayEditor
from desktop_app.gui.widgets.editors.notes import ManyLinesEditor
from desktop_app.gui.widgets.editors.typed import TypedEditor
from desktop_app.gui.widgets.form_row import FormRow
from desktop_app.gui.widgets.texts import Text
from desktop_app.records.fields import Line, Lines

if TYPE_CHECKING:
    from PySide6.QtWidgets import QVBoxLayout

    from desktop_app.casework import OpenCase
    from desktop_app.gui.case.page_context import PageContext
    from desktop_app.gui.case.targets import Target
    from desktop_app.gui.widgets.editors.editor import Editor
    from desktop_app.records import Field

LONGEST_KEPT = 200_000
"""The longest text the store takes; more is kept in the editor only."""


class Answer(QObject):
    """One editor with its field and its place in the case. A child of the editor."""

    def __init__(
        self,
        editor: Editor[Any],
        field: Field,
        target: Target,
        context: PageContext,
        place: FormRow | QVBoxLayout | None = None,
    ) -> None:
        """Show the answer of ``target`` in ``editor``.

        What is wrong with it is shown by its row, or over the editor in its cell of a grid.
        """
        super().__init__(editor)
        self.editor = editor
        self.field = field
        self.target = target
        self.row = place if isinstance(place, FormRow) else None
        self._cell = None if isinstance(place, FormRow) else place
        self._sentence: Text | None = None
        self._context = context
        editor.edited.connect(self._edited)
        self._show(context.case)

    def bind(self, target: Target) -> None:
        """Show another answer; what was typed for the old one is sent first."""
        self.editor.flush()
        self.target = target
        self._show(self._context.case)
        self.show_problem(self._context.problem_of(target))

    def refresh(self, case: OpenCase) -> None:
        """Show the answer as it is kept now, unless the officer has something newer here."""
        outbox = self._context.outbox
        if outbox.is_waiting(self.target.key) or outbox.held(self.target.key) is not None:
            return
        kept = _plain(self.target.value(case))
        if not self.editor.is_unsent() and _plain(self._tidy(self.editor.value())) != kept:
            self.editor.refresh(kept)

    def show_problem(self, sentence: str | None) -> None:
        """Show what is wrong beside the editor, or take it away."""
        if self.row is not None:
            self.row.show_error(sentence)
        else:
            words = f"Error: {sentence}" if sentence else ""
            self.editor.set_wrong(wrong=bool(sentence))
            self.editor.set_description(words)
            self._show_in_cell(words)

    def _show_in_cell(self, words: str) -> None:
        if self._sentence is None and self._cell is not None and words:
            self._sentence = Text("", "error")
            self._cell.insertWidget(0, self._sentence)
        if self._sentence is not None:
            self._sentence.setText(words)
            self._sentence.setVisible(bool(words))

    def _show(self, case: OpenCase) -> None:
        typed = self._context.outbox.held(self.target.key)
        if typed is not None:
            type_again(self.editor, typed.texts)
        else:
            self.editor.set_value(_plain(self.target.value(case)))
        if isinstance(self.editor, TypedEditor) and not self.editor.line.hasFocus():
            # A long text shows its beginning, not its end.
            self.editor.line.setCursorPosition(0)

    @Slot()
    def _edited(self) -> None:
        key = self.target.key
        if not self._can_be_kept():
            trouble = self.editor.problem() or ""
            typed = Typed(typed_texts(self.editor), trouble, self._context.step_code, self.target)
            self._context.outbox.hold(key, typed)
            return
        self._context.outbox.let_go(key)
        value = self.editor.value()
        if self._tidy(value) == self.target.value(self._context.case) and not (
            self._context.outbox.is_waiting(key)
        ):
            return
        act = self.target.act(self._context.case, self._context.step_code, value)
        self._context.outbox.send(act, key, f"{self.editor.label}: {self.editor.text()}")

    def _can_be_kept(self) -> bool:
        # A draft may be wrong, so text is always kept; a date that is no date has no value.
        if len(self.editor.text()) > LONGEST_KEPT:
            return False
        if self.editor.value() is not None and isinstance(self.field, Line | Lines):
            return True
        return self.editor.problem() is None

    def _tidy(self, value: Any) -> Any:  # noqa: ANN401 - any value a field can hold
        return self.field.tidy(value)


def _plain(value: Any) -> Any:  # noqa: ANN401 - any value a field can hold
    return None if value == () else value


def typed_texts(editor: Editor[Any]) -> tuple[str, ...]:
    """Return what is typed, box by box."""
    if isinstance(editor, BirthDayEditor):
        return tuple(box.text() for box in editor.boxes)
    return (editor.text(),)


def type_again(editor: Editor[Any], texts: tuple[str, ...]) -> None:
    """Put typed text back that could not be read."""
    editor.set_value(None)
    if isinstance(editor, BirthDayEditor):
        for box, text in zip(editor.boxes, texts, strict=True):
            box.setText(text)
    elif isinstance(editor, TypedEditor):
        editor.line.setText(texts[0])
    elif isinstance(editor, ManyLinesEditor):
        editor.box.setPlainText(texts[0])
