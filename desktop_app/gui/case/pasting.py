"""Reads rows copied from a spreadsheet into the fields of new records."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from desktop_app.gui.case.field_editors import brief, choices_of, editor_for
from desktop_app.gui.widgets.editors.notes import LinesEditor, NotesEditor
from desktop_app.gui.widgets.editors.typed import TypedEditor
from desktop_app.gui.widgets.words import counted

if TYPE_CHECKING:
    from desktop_app.gui.case.page_context import PageContext
    from desktop_app.records import Field


@dataclass(frozen=True)
class Pasted:
    """The values of each row, and the cells that are no value of their field."""

    rows: tuple[dict[str, Any], ...]
    unread: tuple[str, ...]

    @property
    def note(self) -> str:
        """A sentence about the cells that could not be read; empty when all were."""
        if not self.unread:
            return ""
        count = counted(len(self.unread), "cell", "cells")
        those = ", ".join(f"“{cell}”" for cell in self.unread)
        return f"{count} could not be read and stayed empty: {brief(those)}"


def rows_of(text: str, fields: dict[str, Field], context: PageContext) -> Pasted:
    """Return the values of each row of tab-separated text, its cells in the order of ``fields``.

    A first row of headings is left out; a cell that is no value of its field stays empty.
    """
    lines = [line.split("\t") for line in text.replace("\r\n", "\n").split("\n") if line.strip()]
    labels = [field.label.casefold() for field in fields.values()]
    if lines and [cell.strip().casefold() for cell in lines[0]] == labels[: len(lines[0])]:
        lines = lines[1:]
    unread: list[str] = []
    rows = tuple(_values(cells, fields, context, unread) for cells in lines)
    return Pasted(rows, tuple(unread))


def _values(
    cells: list[str], fields: dict[str, Field], context: PageContext, unread: list[str]
) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for cell, (name, field) in zip(map(str.strip, cells), fields.items(), strict=False):
        value = _value(cell, field, context)
        if value is not None:
            found[name] = field.tidy(value)
        elif cell:
            unread.append(cell)
    return found


def _value(cell: str, field: Field, context: PageContext) -> Any:  # noqa: ANN401 - any field
    if not cell:
        return None
    for value, words in choices_of(field, context.case).items():
        if cell.casefold() in (words.casefold(), str(value).casefold()):
            return value
    editor = editor_for(field, context)
    if isinstance(editor, TypedEditor):
        editor.line.setText(cell)
    elif isinstance(editor, NotesEditor | LinesEditor):
        editor.box.setPlainText(cell)
    value = editor.value() if editor.problem() is None else None
    editor.deleteLater()
    return value
