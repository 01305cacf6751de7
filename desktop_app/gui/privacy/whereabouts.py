"""Where the officer is in a room: what is typed there and not kept, the keyboard, the cursor."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar, cast

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QScrollArea, QWidget

from desktop_app.gui.case.answer import Answer
from desktop_app.gui.case.reason_reveal import ReasonReveal
from desktop_app.gui.register.register_answer import RegisterAnswer
from desktop_app.gui.widgets.editors.editor import Editor

if TYPE_CHECKING:
    from collections.abc import Iterator

T = TypeVar("T", bound=QWidget)

_AROUND = 64


class Spot(NamedTuple):
    """A widget of a room by its kind, its name, and which of those of that name it is."""

    kind: str
    name: str
    number: int


class Written(NamedTuple):
    """Words in a widget."""

    spot: Spot
    words: str


@dataclass(frozen=True, kw_only=True)
class Whereabouts:
    """Where the officer is: a room, and what tells that visit of it from others.

    ``about`` is what is chosen there, by the room's own names; ``rows`` are the records chosen
    in the tables of a step. ``held`` is what was typed for answers of the case and is no value
    yet, ``written`` all else that was typed and is kept nowhere else.
    """

    room: str
    case_id: str = ""
    step: str = ""
    about: str = ""
    rows: tuple[str, ...] = ()
    held: str = ""
    written: tuple[Written, ...] = ()
    focus: Spot | None = None
    cursor: tuple[int, int] = (0, 0)

    @property
    def has_words(self) -> bool:
        """Whether words that are kept nowhere else are part of it."""
        return bool(self.written) or self.held not in ("", "[]")

    def as_text(self) -> str:
        """Return it as one line of text."""
        return json.dumps(asdict(self), ensure_ascii=False)


def whereabouts_in(text: str) -> Whereabouts | None:
    """Return what a text tells; None for one that another version wrote."""
    try:
        told = json.loads(text)
        focus, (anchor, at) = told["focus"], told["cursor"]
        return Whereabouts(
            room=str(told["room"]),
            case_id=str(told["case_id"]),
            step=str(told["step"]),
            about=str(told["about"]),
            rows=tuple(str(row) for row in told["rows"]),
            held=str(told["held"]),
            written=tuple(Written(_spot(spot), str(words)) for spot, words in told["written"]),
            focus=None if focus is None else _spot(focus),
            cursor=(int(anchor), int(at)),
        )
    except (ValueError, TypeError, KeyError):
        return None


def _spot(told: list[str | int]) -> Spot:
    kind, name, number = told
    return Spot(str(kind), str(name), int(number))


def written_in(room: QWidget) -> tuple[Written, ...]:
    """Return the words in a room that are kept nowhere else; never a passphrase."""
    return tuple(
        Written(spot, words)
        for spot, widget in _spots(room)
        if (words := _words(widget)) and not _is_kept(widget)
    )


def focus_in(room: QWidget, widget: QWidget | None) -> tuple[Spot | None, tuple[int, int]]:
    """Return which widget of a room has the keyboard, and its text cursor: anchor and position."""
    spot = next((spot for spot, each in _spots(room) if each is widget), None)
    if isinstance(widget, QPlainTextEdit):
        cursor = widget.textCursor()
        return spot, (cursor.anchor(), cursor.position())
    if isinstance(widget, QLineEdit):
        at = widget.cursorPosition()
        start, end = widget.selectionStart(), widget.selectionEnd()
        return spot, (at if start < 0 else (start if at == end else end), at)
    return spot, (0, 0)


def write_again(room: QWidget, written: tuple[Written, ...]) -> None:
    """Put words back where they were typed."""
    there = dict(_spots(room))
    for spot, words in written:
        widget = there.get(spot)
        if isinstance(widget, QPlainTextEdit) and widget.toPlainText() != words:
            widget.setPlainText(words)
        elif isinstance(widget, QLineEdit) and widget.text() != words:
            widget.setText(words)
        elif isinstance(widget, QComboBox) and widget.findText(words) >= 0:
            widget.setCurrentIndex(widget.findText(words))


def focus_again(room: QWidget, spot: Spot, cursor: tuple[int, int]) -> None:
    """Put the keyboard and the text cursor back, and bring them into view."""
    widget = dict(_spots(room)).get(spot)
    if widget is None:
        return
    reveal = _above(widget, ReasonReveal)
    if reveal is not None:
        reveal.open()
    widget.setFocus(Qt.FocusReason.OtherFocusReason)
    anchor, at = cursor
    if isinstance(widget, QPlainTextEdit):
        most = len(widget.toPlainText())
        moved = widget.textCursor()
        moved.setPosition(min(anchor, most))
        moved.setPosition(min(at, most), QTextCursor.MoveMode.KeepAnchor)
        widget.setTextCursor(moved)
    elif isinstance(widget, QLineEdit):
        widget.setSelection(anchor, at - anchor)
        if anchor == at:
            widget.setCursorPosition(at)
    area = _above(widget, QScrollArea)
    if area is not None:
        area.ensureWidgetVisible(widget, 0, _AROUND)


def _spots(room: QWidget) -> Iterator[tuple[Spot, QWidget]]:
    seen: dict[tuple[str, str], int] = {}
    for widget in room.findChildren(QWidget):
        if widget.focusPolicy() == Qt.FocusPolicy.NoFocus:
            continue
        own = (type(widget).__name__, widget.accessibleName())
        seen[own] = seen.get(own, -1) + 1
        yield Spot(*own, seen[own]), widget


def _words(widget: QWidget) -> str:
    if isinstance(widget, QLineEdit):
        secret = widget.inputMethodHints() & Qt.InputMethodHint.ImhSensitiveData
        return "" if secret or widget.echoMode() is not QLineEdit.EchoMode.Normal else widget.text()
    if isinstance(widget, QPlainTextEdit):
        return "" if widget.isReadOnly() else widget.toPlainText()
    return widget.currentText() if isinstance(widget, QComboBox) else ""


def _is_kept(widget: QWidget) -> bool:
    """Whether a widget belongs to an answer, which is kept, or held where it is no value yet."""
    editor = _above(widget, cast("type[Editor[Any]]", Editor))
    if editor is None:
        return False
    if editor.findChild(Answer) is not None:
        return True
    return editor.findChild(RegisterAnswer) is not None and editor.problem() is None


def _above(widget: QWidget, kind: type[T]) -> T | None:
    above: QWidget | None = widget
    while above is not None:
        if isinstance(above, kind):
            return above
        above = above.parentWidget()
    return None
