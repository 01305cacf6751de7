"""Reads rows copied from a spreadsheet into the fields of new records."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from desktop_app.gui.case.field_editors import brief, choices_of, editor_for
from desktop_app.gui.widgets.editors.notes import LinesEditor, NotesEditor
from desktop_app.gui.widgets.editors.typed import TypedEditor
from desktop_app.gui.widgets.words import counted
from desktop_app.records.fields import YesNo

if TYPE_CHECKING:
    from desktop_app.gui.case.page_context import PageContext
    from desktop_app.records import Field


_YES_NO = {"yes": True, "no": False}


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
    readers = {name: _Reader(field, context) for name, field in fields.items()}
    unread: list[str] = []
    rows = tuple(_values(cells, readers, unread) for cells in lines)
    return Pasted(rows, tuple(unread))


def _values(cells: list[str], readers: dict[str, _Reader], unread: list[str]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for cell, (name, reader) in zip(map(str.strip, cells), readers.items(), strict=False):
        value = reader.read(cell) if cell else None
        if value is not None:
            found[name] = value
        elif cell:
            unread.append(cell)
    return found


class _Reader:
    """Reads the cells of one column as the editor of its field would."""

    def __init__(self, field: Field, context: PageContext) -> None:
        self._field = field
        self._choices: dict[str, Any] = dict(_YES_NO) if isinstance(field, YesNo) else {}
        for value, words in choices_of(field, context.case).items():
            self._choices |= {words.casefold(): value, str(value).casefold(): value}
        self._editor = editor_for(field, context)

    def read(self, cell: str) -> Any:  # noqa: ANN401 - any value a field can hold
        if cell.casefold() in self._choices:
            return self._choices[cell.casefold()]
        editor = self._editor
        if isinstance(editor, TypedEditor):
            editor.line.setText(cell)
        elif isinstance(editor, NotesEditor | LinesEditor):
            editor.box.setPlainText(cell)
        else:
            return None
        value = editor.value() if editor.problem() is None else None
        return None if value is None else self._field.tidy(value)
