"""The page on which an officer sees, prints and saves the documents of a case."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from desktop_app.casework.paper import name_of
from desktop_app.casework.printed import main_document, standings
from desktop_app.casework.to_issue import issued_of
from desktop_app.errors import CaseworkError
from desktop_app.gui.preview.columns import Columns
from desktop_app.gui.preview.copies import Copies
from desktop_app.gui.preview.document_list import DocumentList
from desktop_app.gui.preview.finishing import Finishing
from desktop_app.gui.preview.issuing import Issuing
from desktop_app.gui.preview.keys import act_for
from desktop_app.gui.preview.on_screen import OnScreen, Wish
from desktop_app.gui.preview.page_head import PageHead
from desktop_app.gui.preview.page_view import PageView
from desktop_app.gui.preview.rendering import Rendering, SetDocument
from desktop_app.gui.preview.said import Said
from desktop_app.gui.preview.side_panel import SidePanel
from desktop_app.gui.widgets.tab_order import follow_in_tab_order

if TYPE_CHECKING:
    from desktop_app.casework import OpenCase
    from desktop_app.casework.printed import Standing
    from desktop_app.gui.preview.printers import Printers
    from desktop_app.gui.store_thread import StoreThread
    from desktop_app.records import Issued


class PreviewPage(QWidget):
    """Documents at the left, the pages in the middle, what is missing and printing at the right.

    ``closed`` is sent by Esc and Back, ``go_to_asked`` with the step that brings a missing part,
    ``issued`` when the case has a new issued version, ``tray_asked`` to see what is in the tray.
    Nothing of a document is ever written to disk but by *Save as PDF…*. Call ``stop`` before the
    window goes.
    """

    closed = Signal()
    go_to_asked = Signal(str)
    issued = Signal()
    tray_asked = Signal()

    def __init__(
        self, store: StoreThread, printers: Printers, parent: QWidget | None = None
    ) -> None:
        """Note what is printed and saved through ``store``."""
        super().__init__(parent)
        self._store = store
        self.case: OpenCase | None = None
        self._version: Issued | None = None
        self._show_newest = False
        self.rendering = Rendering(self)
        self.issuing = Issuing(store, self.rendering, self)
        self.on_screen = OnScreen(store, self.rendering, self.issuing)
        self.copies = Copies(store, printers, self)
        self.finishing = Finishing(store, self.rendering, self)
        self.head = PageHead()
        self.back = self.head.back
        self.documents = DocumentList()
        self.said = Said()
        self.message, self.error_box = self.said.message, self.said.error_box
        self.pages = PageView()
        self.panel = SidePanel()
        self.columns = Columns(self.documents, self._middle(), self.panel)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self.columns, 1)
        follow_in_tab_order(self.back, [self.documents])

    def _middle(self) -> QFrame:
        middle = QFrame()
        middle.setProperty("look", "surface")
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.said)
        column.addWidget(self.pages, 1)
        return middle

    def _connect(self) -> None:
        self.back.clicked.connect(self.closed)
        self.documents.chosen.connect(self._chosen)
        self.panel.go_to_asked.connect(self.go_to_asked)
        self.panel.form_chosen.connect(self._set_again)
        self.panel.issued.issue_asked.connect(self.issue_document)
        self.panel.issued.version_asked.connect(self._show_version)
        self.panel.print_asked.connect(self.print_document)
        self.panel.save_asked.connect(self.save_document)
        self.panel.another_way_asked.connect(self.save_another_way)
        self.panel.tray_asked.connect(self.put_in_tray)
        self.message.link_pressed.connect(self._link_pressed)
        self.on_screen.ready.connect(self._ready)
        self.rendering.failed.connect(self._failed)
        self.rendering.late.connect(self._late)
        self.copies.told.connect(self.said.tell)
        self.copies.trouble.connect(self._in_trouble)
        self.copies.under_way.connect(self.said.under_way)
        self.copies.in_tray.connect(self._in_tray)
        self.finishing.ready.connect(self._ask_where)
        self.finishing.trouble.connect(self._in_trouble)
        self.finishing.under_way.connect(self.said.tell)
        self.issuing.told.connect(self.said.tell)
        self.issuing.trouble.connect(self._in_trouble)
        self.issuing.under_way.connect(self.said.tell)
        self.issuing.issued.connect(self._has_issued)

    @property
    def made(self) -> SetDocument | None:
        """The document as it is shown; None while it is being set."""
        return self.on_screen.made

    def open(self, case: OpenCase, document: str = "") -> None:
        """Show a document of a case: the named one, or the one its stage works towards."""
        self.on_screen.forget_who()
        self._quiet()
        self._show(case, document or main_document(case))
        self.pages.fit_width()
        self.documents.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self, case: OpenCase) -> None:
        """Show the same document again after the case has changed."""
        shown = self.documents.standing()
        name = shown.document.name if shown else main_document(case)
        self._show(case.wished_as(self.case), name)

    def stop(self) -> None:
        """Finish what is being set or saved, and end the thread."""
        self.copies.cancel()
        self.rendering.stop()

    @Slot()
    def print_document(self) -> None:
        """Ask which printer, then print what is shown."""
        self._quiet()
        self.on_screen.when_ready(self.copies.ask_printer)

    @Slot()
    def save_document(self) -> None:
        """Ask where to, then save what is shown."""
        self._quiet()
        self.on_screen.when_ready(self.copies.ask_where)

    @Slot()
    def save_another_way(self) -> None:
        """Ask how, then where to, then save what is shown so."""
        self._quiet()
        self.on_screen.when_ready(self.finishing.ask)

    @Slot(object)
    def _ask_where(self, made: SetDocument) -> None:
        self._quiet()
        self.copies.ask_where(made)

    @Slot()
    def issue_document(self) -> None:
        """Ask, then issue what is shown as a version of its own."""
        self._quiet()
        self.on_screen.when_ready(self._issue)

    @Slot()
    def put_in_tray(self) -> None:
        """Put what is shown in the tray of documents to print later."""
        self._quiet()
        self.on_screen.when_ready(self.copies.put_in_tray)

    @Slot(str)
    def _in_tray(self, words: str) -> None:
        self.said.tell(words, _SEE_TRAY)

    @Slot()
    def _link_pressed(self) -> None:
        if self.copies.is_printing:
            self.copies.cancel()
        else:
            self.tray_asked.emit()

    def _issue(self, made: SetDocument) -> None:
        self.issuing.ask(made.wanted)

    @Slot()
    def _has_issued(self) -> None:
        self._show_newest = True
        self.issued.emit()

    @Slot(object)
    def _show_version(self, version: Issued | None) -> None:
        self._quiet()
        self._version = version
        self._set_again()

    def _show(self, case: OpenCase, name: str) -> None:
        self.case = case
        self.head.say(case.view.case)
        self.documents.show_standings(standings(case), name)
        self._begin_as_usual()

    @Slot(str)
    def _chosen(self, _name: str) -> None:
        self._quiet()
        self._begin_as_usual()

    def _begin_as_usual(self) -> None:
        self._version = None
        if (standing := self.documents.standing()) is not None:
            self.panel.choose_form(standing.usual_form)
        self._set_again()

    @Slot()
    def _set_again(self) -> None:
        case, standing = self.case, self.documents.standing()
        self.on_screen.clear()
        if case is None or standing is None:
            return
        self.panel.show_standing(standing, practice=bool(case.view.case.fictional))
        self._offer_versions(case, standing)
        self.columns.fit()
        if standing.waiting:
            self.pages.show_words(standing.waiting)
        else:
            name, form, copy = standing.document.name, self.panel.form, self.panel.copy
            self.on_screen.show(Wish(case, name, form, copy, self._version))

    def _offer_versions(self, case: OpenCase, standing: Standing) -> None:
        name = name_of(standing.document.name, self.panel.copy)
        versions = [each for each in issued_of(case) if each.document == name]
        if self._show_newest:
            # What is printed next is what was just issued, not its like without a number.
            self._version, self._show_newest = next(iter(versions), None), False
        elif self._version not in versions:
            self._version = None
        self.panel.issued.show_versions(standing, versions, self._version)
        if self._version is not None:
            self.panel.show_version(self._version)

    @Slot(object)
    def _ready(self, made: SetDocument) -> None:
        standing = self.documents.standing()
        if standing is None:
            return
        self.panel.show_warnings(made.warnings)
        if self.message.words == _PREPARING:
            self._quiet()
        self.pages.show_document(standing.document.title, made.pdf, made.text)

    @Slot(object)
    def _failed(self, error: BaseException) -> None:
        if not isinstance(error, CaseworkError):
            self._store.failed.emit(error)
        self.pages.show_words(str(error) if isinstance(error, CaseworkError) else _NO_PAGES)

    @Slot()
    def _late(self) -> None:
        standing = self.documents.standing()
        if standing is not None and self.pages.title == standing.document.title:
            self.said.tell(_PREPARING)
        else:
            self.pages.show_words(_PREPARING)

    def _in_trouble(self, words: str) -> None:
        self.said.trouble(words, self.panel.save_button)

    def _quiet(self) -> None:
        self.said.quiet(and_message=not self.copies.is_printing)

    # --- Keys ---

    def event(self, event: QEvent) -> bool:
        """Take this page's own keys before the window's menus do."""
        asks = event.type() == QEvent.Type.ShortcutOverride
        if asks and isinstance(event, QKeyEvent) and act_for(event, self) is not None:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Act on a key of this page."""
        act = act_for(event, self)
        if act is None:
            super().keyPressEvent(event)
        else:
            act()


_SEE_TRAY = "See the tray"
_PREPARING = "Preparing the document…"
_NO_PAGES = "The pages could not be made. Your case is safe; tell your IT team."
