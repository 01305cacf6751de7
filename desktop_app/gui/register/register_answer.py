"""Ties one editor to one field of a provider or a rate, and keeps what cannot be read."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Slot

from desktop_app.gui.case.answer import type_again, typed_texts
from desktop_app.gui.case.field_editors import typing_editor, unit_words
from desktop_app.gui.register.register_outbox import RegisterAct
from desktop_app.gui.widgets.form_row import FormRow
from desktop_app.records import fields_of

if TYPE_CHECKING:
    import uuid
    from collections.abc import Callable
    from datetime import date

    from desktop_app.casework.register import Entry
    from desktop_app.gui.register.register_outbox import RegisterOutbox
    from desktop_app.records import Field


@dataclass(frozen=True)
class Place:
    """One field of one entry of the register."""

    record_id: uuid.UUID
    attribute: str


@dataclass(frozen=True)
class Unread:
    """Text that is no value, box by box, and the sentence about it."""

    texts: tuple[str, ...]
    problem: str


class Unreadable(dict[Place, Unread]):
    """All text of the page that could not be read as a value, so that no row loses it."""


class RegisterAnswer(QObject):
    """A row of the form: a child of its editor, bound to one entry after the other."""

    def __init__(
        self,
        kind: type[Entry],
        attribute: str,
        outbox: RegisterOutbox,
        unreadable: Unreadable,
        today: Callable[[], date],
    ) -> None:
        """Make the row for a field of ``kind``."""
        self.field: Field = fields_of(kind)[attribute]
        editor = typing_editor(self.field, self.field.label, today, unit=unit_words(self.field))
        super().__init__(editor)
        self.editor = editor
        self.attribute = attribute
        self.row = FormRow(editor, hint=self.field.help, is_optional=not self.field.required)
        self.place: Place | None = None
        self._kind = kind
        self._outbox = outbox
        self._unreadable = unreadable
        self._kept: Any = None
        editor.edited.connect(self._edited)

    def bind(self, record_id: uuid.UUID, kept: object) -> None:
        """Show the field of an entry; what was typed for another one is sent first."""
        place = Place(record_id, self.attribute)
        if place == self.place:
            self._refresh(kept)
            return
        self.editor.flush()
        self.place, self._kept = place, kept
        unread = self._unreadable.get(place)
        if unread is None:
            self.editor.set_value(kept)
        else:
            type_again(self.editor, unread.texts)
        self.row.show_error(None)

    def _refresh(self, kept: object) -> None:
        self._kept = kept
        if self._outbox.is_waiting(self.place) or self.place in self._unreadable:
            return
        if not self.editor.is_unsent() and self.field.tidy(self.editor.value()) != kept:
            self.editor.refresh(kept)

    @Slot()
    def _edited(self) -> None:
        place, value = self.place, self.editor.value()
        if place is None:
            return
        problem = self.editor.problem()
        if problem is not None and not isinstance(value, str):
            self._unreadable[place] = Unread(typed_texts(self.editor), problem)
            return
        self._unreadable.pop(place, None)
        self.row.show_error(None)
        if self.field.tidy(value) == self._kept and not self._outbox.is_waiting(place):
            return
        self._outbox.send(
            RegisterAct(
                do=partial(_change, self._kind, place, value),
                name="change",
                key=place,
                about=f"{self.field.label}: {self.editor.text()}",
            )
        )


def _change(kind: type[Entry], place: Place, value: object, register: Any) -> None:  # noqa: ANN401
    register.change(kind, place.record_id, place.attribute, value)
