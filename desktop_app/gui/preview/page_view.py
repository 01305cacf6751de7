"""The pages of a document as they will be printed, or the same words as plain text."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal, Slot
from PySide6.QtGui import QPalette
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QStackedWidget, QVBoxLayout, QWidget

from desktop_app.gui.look.look import scaled, the_look, tokens
from desktop_app.gui.preview.printing import LoadedPdf
from desktop_app.gui.widgets.flow_layout import FlowLayout
from desktop_app.gui.widgets.link_button import LinkButton
from desktop_app.gui.widgets.texts import Text

_STEPS = (0.25, 0.33, 0.5, 0.67, 0.75, 0.9, 1.0, 1.25, 1.5, 2.0, 3.0, 4.0)
_POINTS = 72
_EDGE = 12
_HAIR = 0.005


class PageView(QFrame):
    """A bar of links over the pages: previous and next page, smaller and larger, plain text."""

    moved = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "surface")
        self._pdf: LoadedPdf | None = None
        self._no_pages = QPdfDocument(self)
        self._title = ""
        self.view = QPdfView(self)
        self.view.setFrameShape(QFrame.Shape.NoFrame)
        self.view.setPageMode(QPdfView.PageMode.MultiPage)
        self.view.setPageSpacing(_EDGE)
        self.view.setZoomMode(QPdfView.ZoomMode.FitToWidth)
        # A bar that came and went would change the width the pages are fitted to, and so itself.
        self.view.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName("The words of the document")
        self.text.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByKeyboard
            | Qt.TextInteractionFlag.TextSelectableByMouse
        )
        self.waiting = Text("", "hint")
        self.waiting.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._stack = QStackedWidget()
        for shown in (self.waiting, self.view, self.text):
            self._stack.addWidget(shown)
        self.previous = LinkButton("‹ Previous")
        self.previous.setAccessibleName("Previous page")
        self.place = Text("", "quiet")
        self.next = LinkButton("Next ›")
        self.next.setAccessibleName("Next page")
        self.smaller = LinkButton("Smaller")
        self.zoom = Text("", "quiet")
        self.larger = LinkButton("Larger")
        self.fit = LinkButton("Fit the width")
        self.reading = LinkButton("Read as text")
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        bar = FlowLayout(between=10)
        bar.setContentsMargins(16, 8, 16, 8)
        for text in (self.place, self.zoom):
            text.setWordWrap(False)
        for part in (self.previous, self.place, self.next, self.smaller, self.zoom, self.larger):
            bar.addWidget(part)
        bar.addWidget(self.fit)
        bar.addWidget(self.reading)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(bar)
        column.addWidget(self._stack, 1)

    def _connect(self) -> None:
        self.previous.clicked.connect(self.previous_page)
        self.next.clicked.connect(self.next_page)
        self.smaller.clicked.connect(self.zoom_out)
        self.larger.clicked.connect(self.zoom_in)
        self.fit.clicked.connect(self.fit_width)
        self.reading.clicked.connect(self.read_as_text)
        self.view.pageNavigator().currentPageChanged.connect(self._say_where)
        self.view.zoomFactorChanged.connect(self._say_where)
        self.view.verticalScrollBar().rangeChanged.connect(self._say_where)
        look = the_look()
        if look is not None:
            look.changed.connect(self._dress)
        self._dress()

    @property
    def title(self) -> str:
        """Which document's pages are shown; empty while there are none."""
        return self._title

    @property
    def page_count(self) -> int:
        """How many pages are shown."""
        return self._pdf.pages.pageCount() if self._pdf else 0

    @property
    def page(self) -> int:
        """The page in view, counted from 1."""
        return self.view.pageNavigator().currentPage() + 1

    @property
    def is_text(self) -> bool:
        """Whether the plain words are shown and not the pages."""
        return self._stack.currentWidget() is self.text

    def show_document(self, title: str, pdf: bytes, text: str) -> None:
        """Show a document; the same one again stays at its place and size."""
        was_text = self.is_text
        bar = self.view.verticalScrollBar()
        at = bar.value() if title == self._title else 0
        old, self._pdf, self._title = self._pdf, LoadedPdf(pdf, self), title
        self.view.setDocument(self._pdf.pages)
        if old is not None:
            old.deleteLater()
        self.text.setPlainText(text)
        self._stack.setCurrentWidget(self.text if was_text else self.view)
        bar.setValue(min(at, bar.maximum()))
        self._say_where()

    def show_words(self, words: str) -> None:
        """Show a sentence where there are no pages."""
        self.view.setDocument(self._no_pages)
        if self._pdf is not None:
            self._pdf.deleteLater()
        self._pdf, self._title = None, ""
        self.waiting.setText(words)
        self._stack.setCurrentWidget(self.waiting)
        self._say_where()

    @Slot()
    def next_page(self) -> None:
        """Go to the top of the next page."""
        self.go_to(self.page + 1)

    @Slot()
    def previous_page(self) -> None:
        """Go to the top of the page before."""
        self.go_to(self.page - 1)

    def go_to(self, page: int) -> None:
        """Go to a page, counted from 1, as near as there is one."""
        page = max(1, min(page, self.page_count))
        self.view.pageNavigator().jump(page - 1, QPoint(0, 0))
        self._say_where()

    @Slot()
    def zoom_in(self) -> None:
        """Show the pages larger."""
        now = self.factor
        self._zoom_to(next((step for step in _STEPS if step > now + _HAIR), _STEPS[-1]))

    @Slot()
    def zoom_out(self) -> None:
        """Show the pages smaller."""
        now = self.factor
        self._zoom_to(next((s for s in reversed(_STEPS) if s < now - _HAIR), _STEPS[0]))

    @Slot()
    def fit_width(self) -> None:
        """Show the pages as wide as there is room."""
        self.view.setZoomMode(QPdfView.ZoomMode.FitToWidth)
        self._say_where()

    @Slot()
    def read_as_text(self) -> None:
        """Change between the pages and their words."""
        if self._pdf is None:
            return
        shown = self.view if self.is_text else self.text
        self._stack.setCurrentWidget(shown)
        shown.setFocus(Qt.FocusReason.OtherFocusReason)
        self._say_where()

    @property
    def factor(self) -> float:
        """The size of the pages as shown, 1 for their size on paper."""
        if self.view.zoomMode() is QPdfView.ZoomMode.Custom or self._pdf is None:
            return self.view.zoomFactor()
        margins = self.view.documentMargins()
        room = self.view.viewport().width() - margins.left() - margins.right()
        wide = self._pdf.pages.pagePointSize(0).width() * self.view.logicalDpiX() / _POINTS
        return room / wide

    def _zoom_to(self, factor: float) -> None:
        self.view.setZoomMode(QPdfView.ZoomMode.Custom)
        self.view.setZoomFactor(factor)
        self._say_where()

    @Slot()
    def _say_where(self) -> None:
        has, words = self._pdf is not None, self.is_text
        for part in (self.previous, self.place, self.next):
            part.setVisible(has and not words and self.page_count > 1)
        self.place.setVisible(has and not words)
        for part in (self.smaller, self.zoom, self.larger, self.fit):
            part.setVisible(has and not words)
        self.reading.setVisible(has)
        self.reading.say("Show the pages" if words else "Read as text")
        self.place.setText(f"Page {self.page} of {self.page_count}")
        self.zoom.setText(f"{round(self.factor * 100)}%")
        self.view.setAccessibleName(f"{self._title}, page {self.page} of {self.page_count}")
        self.view.setAccessibleDescription("To have it read aloud, choose Read as text")
        self.moved.emit()

    @Slot()
    def _dress(self) -> None:
        palette = QPalette(self.view.palette())
        palette.setColor(QPalette.ColorRole.Dark, tokens().sunken)
        self.view.setPalette(palette)
        self.text.document().setDocumentMargin(scaled(_EDGE))
