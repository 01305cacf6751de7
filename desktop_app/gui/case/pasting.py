"""Reads rows copied from a spreadsheet into the fields of new records."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from desktop_app.gui.case.field_editors import choices_of, editor_for
from desktop_app.gui.widgets.editors.notes import LinesEditor, NotesEditor
from desktop_app.gui.widgets.editors.typed import TypedEditor

if TYPE_CHECKING:
    from desktop_app.gui.case.page_context import PageContext
    from desktop_app.records import Field


def rows_of(
    text: str, fields: dict[str, Field], context: PageContext
) -> tuple[dict[str, Any], ...]:
    """Return the values of each row of tab-separated text, its cells in the order of ``fields``.

    A first row of headings is left out; a cell that is no value of its field stays empty.
    """
    lines = [line.split("\t") for line in text.replace("\r\n", "\n").split("\n") if line.strip()]
    labels = [field.label.casefold() for field in fields.values()]
    if lines and [cell.strip().casefold() for cell in lines[0]] == labels[: len(lines[0])]:
        lines = lines[1:]
    return tuple(_values(cells, fields, context) for cells in lines)


def _values(cells: list[str], fields: dict[str, Field], context: PageContext) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for cell, (name, field) in zip(cells, fields.items(), strict=False):
        value = _value(cell.strip(), field, context)
        if value is not None:
            found[name] = field.tidy(value)
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
