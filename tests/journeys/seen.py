"""What an officer has before their eyes: the title, the place of the keyboard, what is said."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from desktop_app.gui.widgets.editors.editor import Editor
from desktop_app.gui.widgets.form_row import FormRow

if TYPE_CHECKING:
    from desktop_app.gui.main_window import MainWindow


@dataclass(frozen=True)
class Seen:
    """One look at the window.

    ``kind``, ``name`` and ``text`` are of the widget with the keyboard, ``label`` of its field.
    ``step`` is the code of the open step, ``said`` the message over the form, ``errors`` the
    lines of the error box, ``status`` the words at the foot. ``is_idle``: nothing is under way.
    ``words`` and ``buttons``: all that can be read and pressed, where all was looked at.
    """

    title: str = ""
    kind: str = ""
    name: str = ""
    text: str = ""
    label: str = ""
    is_ticked: bool = False
    is_whole: bool = True
    place: str = ""
    room: str = ""
    step: str = ""
    state: str = ""
    said: str = ""
    errors: tuple[str, ...] = ()
    status: str = ""
    undo: str = ""
    redo: str = ""
    groups: tuple[str, ...] = ()
    group: int = 0
    document: str = ""
    is_idle: bool = False
    words: tuple[str, ...] = ()
    buttons: tuple[str, ...] = ()


def look(window: MainWindow, *, at_all: bool = False) -> Seen:
    """Look at the window now; ``at_all``: read everything that stands in it too."""
    focus = QApplication.focusWidget()
    active = QApplication.activeWindow()
    return Seen(
        title=active.windowTitle() if active is not None else "",
        **_of_focus(focus),
        **_of_window(window),
        **(_of_all() if at_all else {}),
    )


def _of_all() -> dict[str, Any]:
    """Return what stands in every window that is shown, and the buttons that can be pressed."""
    shown = [
        part
        for window in QApplication.topLevelWidgets()
        if window.isVisible()
        for part in window.findChildren(QWidget)
        if part.isVisible()
    ]
    words = [part.text() for part in shown if isinstance(part, QLabel)]
    words += [part.toPlainText() for part in shown if isinstance(part, QPlainTextEdit)]
    buttons = [each for each in shown if isinstance(each, QAbstractButton) and each.isEnabled()]
    return {
        "words": tuple(each for each in words if each),
        "buttons": tuple(each.text().replace("&", "") for each in buttons if each.text()),
    }


def _of_focus(focus: QWidget | None) -> dict[str, Any]:
    if focus is None:
        return {}
    editor = _above(focus, Editor)
    row = _above(focus, FormRow)
    label = row.label.text().removesuffix(" (optional)") if row is not None else ""
    return {
        "kind": type(focus).__name__,
        "name": focus.accessibleName()
        or (focus.text() if isinstance(focus, QAbstractButton) else ""),
        "text": _text(focus),
        "label": label or (editor.label if editor is not None else ""),
        "is_ticked": isinstance(focus, QAbstractButton) and focus.isChecked(),
        "is_whole": focus.visibleRegion().boundingRect().height() >= min(focus.height(), 24),
        "place": f"{id(focus)}",
    }


def _above(widget: QWidget, kind: type) -> Any:
    here: QWidget | None = widget
    while here is not None and not isinstance(here, kind):
        here = here.parentWidget()
    return here


def _text(focus: QWidget) -> str:
    if isinstance(focus, QLineEdit):
        return focus.text()
    if isinstance(focus, QPlainTextEdit):
        return focus.toPlainText()
    if isinstance(focus, QComboBox):
        return focus.currentText()
    if isinstance(focus, QAbstractItemView):
        return str(focus.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole) or "")
    return ""


def _of_window(window: MainWindow) -> dict[str, Any]:
    office = window.office
    seen: dict[str, Any] = {"is_idle": True}
    if office is None:
        return seen | _of_setting_up(window)
    shown = office.currentWidget()
    seen["room"] = type(shown).__name__
    # What the disk does not take waits, and may wait long: nothing is under way meanwhile.
    seen["is_idle"] = office.is_idle or (office.has_unsaved and not office.store.busy)
    seen["status"] = window.status.words
    page = office.case
    if office.is_in_case and page.page is not None and page.case is not None:
        message = page.page.message
        seen |= {
            "step": page.step_code,
            "state": page.case.steps[page.step_code].state,
            "said": "" if message.isHidden() else message.words,
            "errors": tuple(each.words for each in _error_links(page.page)),
            "undo": page.undo_text,
            "redo": page.redo_text,
        }
    preview = office.papers.preview
    if preview is not None and shown is preview:
        seen["said"] = "" if preview.message.isHidden() else preview.message.words
        seen["document"] = preview.made.wanted.document if preview.made is not None else ""
        seen["is_idle"] = office.is_idle and preview.made is not None
    return seen


def _error_links(page: QWidget) -> tuple[Any, ...]:
    box = getattr(page, "error_box", None)
    return box.links if box is not None else ()


def _of_setting_up(window: MainWindow) -> dict[str, Any]:
    rooms = window.doorway.first_run
    if rooms is None:
        return {"room": "Unlock" if window.doorway.unlock is not None else ""}
    return {
        "room": rooms.page.title,
        "groups": rooms.sheet.grid.groups,
        "group": rooms.prove.group,
    }
