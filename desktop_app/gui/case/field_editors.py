"""Gives every kind of field its editor, and every choice its words."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from desktop_app.gui.case.counts_editor import CountsEditor
from desktop_app.gui.widgets.editors.choices import (
    DropDownEditor,
    RadioEditor,
    YesNoEditor,
    choice_editor,
)
from desktop_app.gui.widgets.editors.day import BirthDayEditor, DayEditor
from desktop_app.gui.widgets.editors.notes import LinesEditor, NotesEditor
from desktop_app.gui.widgets.editors.numbers import (
    CountEditor,
    DecimalEditor,
    LineEditor,
    MoneyEditor,
)
from desktop_app.gui.widgets.editors.several import ChecksEditor
from desktop_app.gui.widgets.editors.typed import TypedEditor
from desktop_app.records import CASE_RECORDS, CostLine
from desktop_app.records.fields import (
    Choice,
    Count,
    Counts,
    Day,
    Language,
    Line,
    Lines,
    Link,
    Listed,
    Money,
    Notes,
    Score,
    Several,
    YesNo,
)
from desktop_app.records.languages import LANGUAGES
from desktop_app.records.numbers import Exact

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from desktop_app.casework import OpenCase
    from desktop_app.gui.case.page_context import PageContext
    from desktop_app.gui.widgets.editors.editor import Editor
    from desktop_app.records import Field

_KINDS = {kind.__tablename__: kind for kind in CASE_RECORDS}
_NARROWEST = 56
_LABEL = 60
_PER_UNIT = "per unit"


def editor_for(
    field: Field, context: PageContext, *, label: str = "", is_compact: bool = False
) -> Editor[Any]:
    """Return a new editor for a field; a compact one takes the width it is given."""
    words = label or field.label
    if isinstance(field, Link | Listed | Choice | Score | Several | YesNo):
        return _choosing(field, words, context.case, is_compact=is_compact)
    if isinstance(field, Count) and field.meanings:
        options = choices_of(field, context.case)
        return DropDownEditor[Any](words, options)
    if isinstance(field, Language):
        return DropDownEditor[Any](words, LANGUAGES)
    unit = "" if is_compact else unit_words(field)
    editor = typing_editor(field, words, context.today, unit=unit)
    if is_compact and isinstance(editor, TypedEditor):
        editor.line.setMinimumWidth(_NARROWEST)
        editor.line.setMaximumWidth(16_777_215)
    return editor


def choices_of(field: Field, case: OpenCase) -> dict[Any, str]:
    """Return what a choice offers now: value to words; empty for fields that are typed."""
    if isinstance(field, Link):
        return linked_names(field, case)
    if isinstance(field, Choice):
        return {value: in_sentence_case(words) for value, words in field.options.items()}
    if isinstance(field, Listed | Several):
        offered = case.words.listed(field.listed)
        return {value: in_sentence_case(words) for value, words in offered.items()}
    if isinstance(field, Score):
        offered = case.words.listed(field.dimension)
        return {int(score): f"{score}: {words}" for score, words in offered.items()}
    if isinstance(field, Count) and field.meanings:
        return {number: f"{number}: {words}" for number, words in field.meanings.items()}
    return {}


def in_sentence_case(words: str) -> str:
    """Return the words of a choice as they stand alone: the lists have them for sentences."""
    return f"{words[:1].upper()}{words[1:]}"


def shown(field: Field, value: object, case: OpenCase) -> str:
    """Return an answer in words that stand alone, such as in a cell of a table."""
    words = field.show(value, case.words)
    return in_sentence_case(words) if isinstance(field, Choice | Listed) else words


def linked_names(field: Link, case: OpenCase) -> dict[Any, str]:
    """Return the records a link may lead to, each by the name a person would give it."""
    kind = _KINDS[field.to]
    where = {"year": "this"} if kind is CostLine else {}
    return {
        record.id: named(case, record.id, kind.TITLE, number)
        for number, record in enumerate(case.view.all(kind, **where), 1)
    }


def named(case: OpenCase, record_id: Any, title: str, number: int) -> str:  # noqa: ANN401
    """Return the name of a record, or its number while it has none."""
    return case.view.name_of(record_id) or f"{title.capitalize()} {number}, not named yet"


def brief(words: str) -> str:
    """Return the beginning of long words, for a label."""
    return words if len(words) <= _LABEL else f"{words[: _LABEL - 3].rstrip()}…"


def offer_again(editor: Editor[Any], field: Field, case: OpenCase) -> None:
    """Have a drop-down list offer what can be chosen now."""
    if isinstance(editor, DropDownEditor) and isinstance(field, Link | Listed):
        dropdown: DropDownEditor[Any] = editor
        options = choices_of(field, case)
        offered = [dropdown.combo.itemText(i) for i in range(1, dropdown.combo.count())]
        if offered != list(options.values()):
            dropdown.set_options(options)


def _choosing(field: Field, words: str, case: OpenCase, *, is_compact: bool) -> Editor[Any]:
    options = choices_of(field, case)
    if isinstance(field, Several):
        return ChecksEditor[Any](words, options)
    if isinstance(field, YesNo):
        if is_compact:
            return DropDownEditor[Any](words, {True: "Yes", False: "No"})
        return YesNoEditor(words)
    changing = isinstance(field, Link) or (
        isinstance(field, Listed) and field.listed == "eligibility_outcome"
    )
    if changing or is_compact:
        return DropDownEditor[Any](words, options)
    if isinstance(field, Score):
        return RadioEditor[Any](words, options)
    return choice_editor(words, options)


def typing_editor(
    field: Field, words: str, today: Callable[[], date], *, unit: str = ""
) -> Editor[Any]:
    """Return a new editor for a field that is typed and needs no case to choose from."""
    if isinstance(field, Day):
        return (BirthDayEditor if field.birth else DayEditor)(words, today=today)
    if isinstance(field, Money):
        return MoneyEditor(words, high=field.most, unit=unit)
    if isinstance(field, Exact):
        low, high = Decimal(0), field.most
        return DecimalEditor(words, places=field.places, low=low, high=high, unit=unit)
    return _text(field, words, unit)


def _text(field: Field, words: str, unit: str) -> Editor[Any]:
    if isinstance(field, Count):
        return CountEditor(words, low=field.low, high=field.high, unit=unit)
    if isinstance(field, Counts):
        return CountsEditor(words, low=field.low, high=field.high)
    if isinstance(field, Lines):
        return LinesEditor(words, longest=field.longest)
    longest = field.longest if isinstance(field, Line) else 200
    if isinstance(field, Notes):
        return NotesEditor(words, limit=longest)
    return LineEditor(words, limit=longest)


def show_unit_of(editor: Editor[Any], field: Field, record: object) -> None:
    """Name the unit a price is for, where the record says it: ``£ 18 per session``."""
    unit: object = getattr(record, "unit", None)
    if isinstance(editor, TypedEditor) and field.unit.endswith(_PER_UNIT):
        typed: TypedEditor[Any] = editor
        typed.show_unit(f"per {unit}" if unit else _PER_UNIT)


def unit_words(field: Field) -> str:
    """Return the unit shown after an editor; the pound sign stands before money already."""
    if isinstance(field, Money):
        return field.unit.removeprefix("pounds").strip()
    return field.unit
