"""The whole case page: identity, stages, steps, form, footer and depth, put together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QEvent, Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QSplitter, QVBoxLayout, QWidget

from desktop_app.gui.look.look import ems
from desktop_app.gui.widgets.depth_panel import DepthPanel, DepthView
from desktop_app.gui.widgets.form_page import FormPage
from desktop_app.gui.widgets.identity_bar import IdentityBar
from desktop_app.gui.widgets.link_button import LinkButton
from desktop_app.gui.widgets.not_saved_banner import NotSavedBanner
from desktop_app.gui.widgets.stage_bar import StageBar, stage_strip
from desktop_app.gui.widgets.step_footer import StepFooter
from desktop_app.gui.widgets.step_list import StepList
from desktop_app.gui.widgets.tab_order import follow_in_tab_order, tab_stops

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QResizeEvent

_SIDE = 290
_PANEL_NEEDS = 120


class CaseFrame(QWidget):
    """The parts of layout A (ux.md 2.2), each a public attribute with signals of its own.

    Under 120 figures of width the depth panel folds into a link over the form, which opens the
    panel over the form; Esc or its own link closes it again. ``toggle_depth`` is F8.
    """

    depth_folded = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.identity = IdentityBar()
        self.stages = StageBar()
        self.steps = StepList()
        self.banner = NotSavedBanner()
        self.footer = StepFooter()
        self.depth_panel = DepthPanel()
        self.page = FormPage()
        self._depth_view: DepthView | None = None
        self._wanted = True
        self._over: DepthOverlay | None = None
        self._middle = QFrame()
        self._middle.setProperty("look", "surface")
        self._middle_column = QVBoxLayout(self._middle)
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._lay_out()
        self.page.why_pressed.connect(self.open_depth)
        self.steps.into_form.connect(self._into_form)

    def _lay_out(self) -> None:
        self._middle_column.setContentsMargins(0, 0, 0, 0)
        self._middle_column.setSpacing(0)
        self._middle_column.addWidget(self.banner)
        self._middle_column.addWidget(self.page, 1)
        self._middle_column.addWidget(self.footer)
        for part in (self.steps, self._middle, self.depth_panel):
            self._splitter.addWidget(part)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.setHandleWidth(1)
        self._splitter.setStretchFactor(1, 1)
        self._splitter.setSizes([_SIDE, 1_000, _SIDE])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.identity)
        column.addWidget(stage_strip(self.stages))
        column.addWidget(self._splitter, 1)
        self._order_tabs(self.page)

    @property
    def middle(self) -> QWidget:
        """What the pages of ``set_page`` stand in."""
        return self._middle

    @property
    def is_depth_folded(self) -> bool:
        """Whether the panel stands as a link, because the window is narrow or F8 hid it."""
        return not self._wanted or self.width() < ems(_PANEL_NEEDS)

    def show_depth(self, view: DepthView) -> None:
        """Show the depth in the panel and in the link that stands for it."""
        self._depth_view = view
        self.depth_panel.show_depth(view)
        self._fold()

    def set_page(self, page: FormPage) -> None:
        """Put another page in the middle; the old one is deleted."""
        old, self.page = self.page, page
        self._middle_column.replaceWidget(old, page)
        page.show()
        old.hide()
        old.deleteLater()
        page.why_pressed.connect(self.open_depth)
        self._order_tabs(page)
        self._fold()

    def show_instead(self, widget: QWidget | None) -> None:
        """Lay a page over form and footer until it is taken away with None."""
        for part in (self.page, self.footer):
            part.setVisible(widget is None)
        if widget is not None:
            self._middle_column.insertWidget(1, widget, 1)
            widget.show()
        self._order_tabs(widget or self.page)

    def _order_tabs(self, middle: QWidget) -> None:
        """Have Tab go the way the eye goes: stages, steps, what is in the middle, depth."""
        parts = (self.identity, self.stages, self.steps, self.banner, middle, self.footer)
        stops = [stop for part in (*parts, self.depth_panel) for stop in tab_stops(part)]
        follow_in_tab_order(stops[0], dict.fromkeys(stops[1:]))

    def splitter_state(self) -> QByteArray:
        """Return the widths of the three parts, to be kept in the settings."""
        return self._splitter.saveState()

    def restore_splitter(self, state: QByteArray) -> None:
        """Give the three parts the widths they had."""
        self._splitter.restoreState(state)

    @Slot()
    def toggle_depth(self) -> None:
        """Show or hide the panel; in a narrow window open or close it over the form."""
        if self.width() < ems(_PANEL_NEEDS):
            self.close_depth() if self._over is not None else self.open_depth()
            return
        self._wanted = not self._wanted
        self._fold()

    @Slot()
    def open_depth(self) -> None:
        """Open the panel over the form."""
        if self._over is not None:
            return
        self._over = DepthOverlay(self.depth_panel)
        self._over.closed.connect(self.close_depth)
        self.show_instead(self._over)
        self._over.back.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def close_depth(self) -> None:
        """Go back from the panel to the form."""
        if self._over is None:
            return
        over, self._over = self._over, None
        self._splitter.addWidget(self.depth_panel)
        over.hide()
        over.deleteLater()
        self.show_instead(None)
        self._fold()
        if self.is_depth_folded:
            self.page.why_link.setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold or unfold the panel."""
        super().resizeEvent(event)
        self._fold()

    def changeEvent(self, event: QEvent) -> None:
        """Fold or unfold the panel when the text has another size."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fold()

    def _fold(self) -> None:
        folded = self.is_depth_folded
        if not folded:
            self.close_depth()
        if self._over is None:
            was = not self.depth_panel.isHidden()
            self.depth_panel.setVisible(not folded)
            if was == folded:
                self.depth_folded.emit(folded)
        words = self._depth_view.folded if folded and self._depth_view else ""
        self.page.fold_depth(words)

    @Slot()
    def _into_form(self) -> None:
        self.page.focus_first()


class DepthOverlay(QFrame):
    """The depth panel over the form, with a way back (``closed``)."""

    closed = Signal()

    def __init__(self, panel: DepthPanel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "window")
        self.back = LinkButton("‹ Back to the step")
        self.back.setAccessibleName("Back to the step")
        self.back.clicked.connect(self.closed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 12, 0, 0)
        column.setSpacing(0)
        row = QVBoxLayout()
        row.setContentsMargins(14, 0, 14, 0)
        row.addWidget(self.back)
        column.addLayout(row)
        column.addWidget(panel, 1)
        panel.show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go back on Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
            return
        super().keyPressEvent(event)
