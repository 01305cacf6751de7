"""How a figure was worked out, in place: its sum, its rule, and links to what it is made from."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout, QWidget

from desktop_app.casework.owners import step_owning
from desktop_app.figures.explain import Explainer, FromFigure, FromPack, FromRecord, UnknownFigure
from desktop_app.gui.widgets.announce import announce
from desktop_app.gui.widgets.link_button import LinkButton, beside_links
from desktop_app.gui.widgets.texts import Text
from desktop_app.stages import STEPS

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from desktop_app.figures.explain import Explanation, Input
    from desktop_app.gui.case.page_context import PageContext

_TOP = Qt.AlignmentFlag.AlignTop
# A link is no wider than its words: only set to the left does it leave its column as it is.
TOP_LEFT = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft
MOST_INPUTS = 30
"""As many inputs as are shown; a sum of more is told by its first ones."""


class HowPanel(QFrame):
    """Explains one figure at a time; other figures it is made from can be looked into and left.

    ``field_asked`` brings step, record and attribute of an answer; ``told`` means that there is
    something new to bring into view, ``closed`` that the keyboard should go back to the figure.
    """

    field_asked = Signal(str, object, str)
    told = Signal()
    closed = Signal()

    def __init__(self, context: PageContext, parent: QWidget) -> None:
        """Be ready to explain figures of the case in ``context``."""
        super().__init__(parent)
        self._context = context
        self._way: list[str] = []
        self._told: Explanation | None = None
        self._explainer: Explainer | None = None
        self._links: list[LinkButton] = []
        self.setProperty("look", "message")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(16, 12, 16, 12)
        self._column.setSpacing(8)
        self.back = LinkButton("", self)
        self.close_link = LinkButton("Close", self)
        self.close_link.setAccessibleName("Close: how this was worked out")
        self.back.clicked.connect(self._go_back)
        self.close_link.clicked.connect(self.leave)
        self._body = QWidget(self)
        self._column.addWidget(Text("How this was worked out", "h3", self))
        self._column.addWidget(self._body)
        self._column.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        self._column.addWidget(self.close_link, 0, Qt.AlignmentFlag.AlignLeft)
        self.hide()

    @property
    def explanation(self) -> Explanation | None:
        """What is told now."""
        return self._told

    @property
    def links(self) -> tuple[LinkButton, ...]:
        """The links to what the figure is made from."""
        return tuple(self._links)

    def explain(self, pointer: str) -> None:
        """Tell of a figure, and put the keyboard on the first thing it is made from."""
        self._way = [pointer]
        self._explainer = None
        self._tell(pointer)

    def refresh(self) -> None:
        """Tell of the figure as the case is now; of one that is gone, nothing any more."""
        self._explainer = None
        if self._told is None:
            return
        was = self._told
        try:
            now = self._explained(was.pointer)
        except UnknownFigure:
            self._put_away()
            return
        if now != was:
            self._show(now)

    @Slot()
    def leave(self) -> None:
        """Close, and give the keyboard back to the figure."""
        self._put_away()
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close with Esc."""
        if event.key() == Qt.Key.Key_Escape:
            event.accept()
            self.leave()
            return
        super().keyPressEvent(event)

    def _put_away(self) -> None:
        self._told = None
        self._way = []
        self.hide()

    def _explained(self, pointer: str) -> Explanation:
        if self._explainer is None:
            case = self._context.case
            self._explainer = Explainer(case.view, case.pack, case.figures)
        return self._explainer.explain(pointer)

    def _tell(self, pointer: str) -> None:
        told = self._explained(pointer)
        self._show(told)
        first = self._links[0] if self._links else self.close_link
        first.setFocus(Qt.FocusReason.OtherFocusReason)
        self.told.emit()
        announce(self, f"{told.title}: {told.shown}. {told.worked}")

    def _show(self, told: Explanation) -> None:
        self._told = told
        self._links = []
        body = self._made(told)
        self._column.replaceWidget(self._body, body)
        self._body.hide()
        self._body.deleteLater()
        self._body = body
        body.show()
        before = self._way[-2] if len(self._way) > 1 else ""
        self.back.setVisible(bool(before))
        if before:
            self.back.say(f"Back to {_in_sentence(self._explained(before).title)}")
        self.setAccessibleName(f"How this was worked out: {told.title}")
        self.show()
        self._context.rebuilt()

    def _made(self, told: Explanation) -> QWidget:
        body = QWidget(self)
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(Text(f"{told.title}: {told.shown}", "strong"))
        for step in told.steps:
            column.addWidget(Text(step))
        column.addWidget(Text(f"In words: {told.formula}. {told.rule}.", "hint"))
        if told.inputs:
            column.addLayout(self._inputs(told.inputs))
        return body

    def _inputs(self, inputs: tuple[Input, ...]) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(0, 3)
        grid.setColumnStretch(1, 2)
        grid.setColumnStretch(2, 3)
        for row, each in enumerate(inputs[:MOST_INPUTS]):
            grid.addWidget(self._name_of(each), row, 0, TOP_LEFT)
            grid.addWidget(beside_links(Text(each.shown)), row, 1, _TOP)
            grid.addWidget(beside_links(Text(_where(each), "quiet")), row, 2, _TOP)
        if len(inputs) > MOST_INPUTS:
            more = f"and {len(inputs) - MOST_INPUTS:,} more like these"
            grid.addWidget(Text(more, "quiet"), MOST_INPUTS, 0, 1, 3)
        return grid

    def _name_of(self, found: Input) -> QWidget:
        """Return a link to where an input comes from, or its words where there is no such place."""
        source = found.source
        if isinstance(source, FromFigure):
            link = self._link(found, "how it was worked out")
            link.clicked.connect(partial(self._look_into, source.pointer))
            return link
        step = self._step_of(source) if isinstance(source, FromRecord) else None
        if step is None or not isinstance(source, FromRecord):
            return beside_links(Text(found.label))
        link = self._link(found, f"go to {STEPS[step].title}")
        link.clicked.connect(
            partial(self.field_asked.emit, step, source.record_id, source.attribute)
        )
        return link

    def _link(self, found: Input, act: str) -> LinkButton:
        link = LinkButton(found.label, wraps=True)
        link.setAccessibleName(f"{found.label}, {found.shown}: {act}")
        self._links.append(link)
        return link

    def _step_of(self, source: FromRecord) -> str | None:
        view = self._context.case.view
        record = view.by_id(source.record_id)
        step = step_owning(view, source.kind, source.attribute, record)
        return step if step in STEPS else None

    def _look_into(self, pointer: str) -> None:
        self._way.append(pointer)
        self._tell(pointer)

    @Slot()
    def _go_back(self) -> None:
        self._way.pop()
        self._tell(self._way[-1])


def _where(found: Input) -> str:
    source = found.source
    if isinstance(source, FromRecord):
        return source.record
    if isinstance(source, FromPack):
        return f"Policy pack, {source.status_words}" + (
            f": {source.source}" if source.source else ""
        )
    return "Another figure"


def _in_sentence(title: str) -> str:
    return title if title[1:2].isupper() else f"{title[:1].lower()}{title[1:]}"
