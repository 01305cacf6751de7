"""The white page in the middle of a case: heading, purpose, fields, and what is wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QStyle, QVBoxLayout, QWidget

from desktop_app.gui.widgets.emptying import empty
from desktop_app.gui.widgets.error_box import ErrorBox
from desktop_app.gui.widgets.form_row import COLUMN, FormRow
from desktop_app.gui.widgets.link_button import LinkButton
from desktop_app.gui.widgets.message_line import MessageLine
from desktop_app.gui.widgets.tab_order import follow_in_tab_order, tab_stops
from desktop_app.gui.widgets.texts import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

_MARGIN = 28


class FormPage(QScrollArea):
    """A page that scrolls. Its column is never wider than 720 pixels with its margins.

    ``why_pressed`` is sent by the link that stands for the depth panel when that is folded.
    """

    why_pressed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._rows: list[FormRow] = []
        self._why = LinkButton()
        self._why.clicked.connect(self.why_pressed)
        self.error_box = ErrorBox()
        self.message = MessageLine()
        self._last_stop: QWidget = self.message.link
        self._kicker = Text("", "kicker")
        self._heading = Text("", "h1")
        self._purpose = Text("", "hint")
        content = _Content()
        content.setProperty("look", "surface")
        self._column = QVBoxLayout(content)
        self._column.setContentsMargins(_MARGIN, 18, _MARGIN, _MARGIN)
        self._column.setSpacing(16)
        for text in (self._kicker, self._heading, self._purpose):
            text.setMaximumWidth(COLUMN)
        for part in (self._why, self.error_box, self.message, self._kicker, self._heading):
            self._column.addLayout(_as_wide_as_allowed(part))
        self._column.addLayout(_as_wide_as_allowed(self._purpose))
        self._body = QVBoxLayout()
        self._body.setSpacing(16)
        self._column.addLayout(self._body)
        self._column.addStretch(1)
        self._why.hide()
        self.setWidget(content)

    @property
    def rows(self) -> tuple[FormRow, ...]:
        """The fields, in their order."""
        return tuple(self._rows)

    @property
    def room_across(self) -> int:
        """The width that the widest part of the page gets."""
        bar = self.style().pixelMetric(QStyle.PixelMetric.PM_ScrollBarExtent, None, self)
        return max(0, self.width() - bar - 2 * _MARGIN)

    @property
    def why_link(self) -> LinkButton:
        """The link that stands for the folded depth panel."""
        return self._why

    def show_heading(self, kicker: str, heading: str, purpose: str) -> None:
        """Show where this page stands ("Analyse: needed step 2 of 3"), its name and its use."""
        self._kicker.setText(kicker)
        self._heading.setText(heading)
        self._purpose.setText(purpose)
        self._kicker.setVisible(bool(kicker))
        self._purpose.setVisible(bool(purpose))

    def add_row(self, row: FormRow) -> None:
        """Add a field at the end."""
        self._rows.append(row)
        self._add(row)

    def add_section(self, title: str) -> None:
        """Add the heading of a section."""
        self._add(Text(title, "h2"))

    def add_wide(self, widget: QWidget) -> None:
        """Add anything else, such as a table, which may use the whole width."""
        self._add(widget)

    def _add(self, widget: QWidget) -> None:
        self._body.addLayout(_as_wide_as_allowed(widget))
        stops = tab_stops(widget)
        follow_in_tab_order(self._last_stop, stops)
        self._last_stop = stops[-1] if stops else self._last_stop
        widget.show()

    def clear(self) -> None:
        """Take every field and section away."""
        self._rows = []
        self._last_stop = self.message.link
        self.error_box.clear()
        self.message.clear()
        empty(self._body)

    def fold_depth(self, words: str) -> None:
        """Show the link that stands for the panel, or hide it for no words."""
        self._why.say(words)
        self._why.setVisible(bool(words))

    def flush(self) -> None:
        """Send what has been typed and not been sent yet."""
        for row in self._rows:
            row.editor.flush()

    def show_problems(self, problems: Sequence[tuple[str, FormRow]]) -> None:
        """Show each sentence beside its field and in the box; with none, clear them all."""
        wrong = {row: sentence for sentence, row in reversed(problems)}
        for row in self._rows:
            row.show_error(wrong.get(row))
        links = [(sentence, row.editor.first_focus()) for sentence, row in problems]
        self.error_box.show_problems(links)
        if problems:
            self.verticalScrollBar().setValue(0)

    def focus_first(self) -> None:
        """Put the keyboard into the first field, if there is one."""
        if self._rows:
            self._rows[0].editor.first_focus().setFocus(Qt.FocusReason.TabFocusReason)


def _as_wide_as_allowed(widget: QWidget) -> QHBoxLayout:
    # A column asks for the height at its own width, also of a widget that may not get as wide:
    # its words then need more lines than it is given room for. Across, the limit is minded.
    across = QHBoxLayout()
    across.addWidget(widget, 1)
    across.addStretch(0)
    return across


class _Content(QFrame):
    """What scrolls: as high as its words need at the width it is given, and no higher."""

    def minimumSizeHint(self) -> QSize:
        """Leave the height to the width; words in a narrow column would ask for far too much."""
        return QSize(super().minimumSizeHint().width(), 0)
