"""The part of a step that takes a provider from the register into the case."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QStringListModel, Qt, Slot
from PySide6.QtWidgets import QCompleter, QHBoxLayout, QLineEdit, QPushButton
from shiboken6 import isValid

from desktop_app.casework.register import offers, taking
from desktop_app.gui.case.section import Section
from desktop_app.gui.register.words import named_service, offer_words
from desktop_app.gui.widgets.announce import announce
from desktop_app.gui.widgets.form_row import COLUMN
from desktop_app.gui.widgets.texts import Text, put_on_look
from desktop_app.gui.widgets.words import counted
from desktop_app.records import Provider

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent, QShowEvent

    from desktop_app.casework import AddRecord, Casework
    from desktop_app.casework.register import Offer
    from desktop_app.casework.registered import RegisteredProvider
    from desktop_app.gui.case.outbox import Kept, Refused
    from desktop_app.gui.case.page_context import PageContext

_MOST_SHOWN = 8
_EMPTY = (
    "The register of providers is empty. A provider typed below can be kept there, "
    "so that the next case need not type it again."
)


class TakeFromRegister(Section):
    """A box that completes what is typed from the register, and a button that copies it."""

    def __init__(self, context: PageContext) -> None:
        """Take into the case and step that ``context`` names."""
        super().__init__(context, "From the register")
        self._store = context.outbox.store
        self._offers: dict[str, Offer] = {}
        self._sent: AddRecord | None = None
        self._label = Text("Find a provider in the register", "strong")
        self._hint = Text(_EMPTY, "hint")
        self._hint.setMaximumWidth(COLUMN)
        self._said = Text()
        self._said.setMaximumWidth(COLUMN)
        self._said.hide()
        self.find_box = QLineEdit()
        self.find_box.setAccessibleName(self._label.text())
        self.add_button = QPushButton("Add to this case")
        self._phrases = QStringListModel(self)
        self.completer = QCompleter(self._phrases, self)
        self._lay_out()
        self._set_up_completer()
        self.find_box.installEventFilter(self)
        self.find_box.returnPressed.connect(self.add)
        self.add_button.clicked.connect(self.add)
        context.outbox.kept.connect(self._kept)
        context.outbox.refused.connect(self._refused)

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self.find_box, 1)
        line.addWidget(self.add_button)
        self._label.setBuddy(self.find_box)
        self.column.setSpacing(8)
        for text in (self._label, self._hint, self._said):
            self.column.addWidget(text)
        self.column.addLayout(line)
        self.setMaximumWidth(COLUMN)
        for widget in (self._label, self.find_box, self.add_button):
            widget.hide()

    def _set_up_completer(self) -> None:
        self.completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.completer.setMaxVisibleItems(_MOST_SHOWN)
        if (popup := self.completer.popup()) is not None:
            popup.setProperty("look", "completions")
            popup.setAccessibleName("Providers in the register")
        self.find_box.setCompleter(self.completer)

    @property
    def words(self) -> str:
        """What was said last about taking a provider."""
        return self._said.text()

    def showEvent(self, event: QShowEvent) -> None:
        """Read the register when the page comes into view."""
        super().showEvent(event)
        self._read()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the list the whole width of the column, which its lines need."""
        super().resizeEvent(event)
        if (popup := self.completer.popup()) is not None:
            popup.setMinimumWidth(self.width())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Read the register again when the officer goes to the box: it may have grown."""
        if watched is self.find_box and event.type() == QEvent.Type.FocusIn:
            self._read()
        return False

    @Slot()
    def add(self) -> None:
        """Copy what is found into the case, or say why nothing is."""
        text = self.find_box.text().strip()
        found = self._found(text)
        if self._sent is not None:
            return
        if not text:
            self._say("Enter part of a name or service, then choose from the list", is_error=True)
        elif not found:
            self._say(f"Nothing in the register matches ‘{text}’. Add it below", is_error=True)
        elif len(found) > 1:
            count = counted(len(found), "line matches", "lines match")
            self._say(f"{count} ‘{text}’. Choose one from the list", is_error=True)
        else:
            self._take(found[0])

    def _found(self, text: str) -> list[Offer]:
        if text in self._offers:
            return [self._offers[text]]
        words = text.casefold().split()
        return [
            offer
            for phrase, offer in self._offers.items()
            if all(word in phrase.casefold() for word in words)
        ]

    def _take(self, offer: Offer) -> None:
        context = self.context
        act = taking(context.case.case_id, context.step_code, offer.provider, offer.rate)
        name = named_service(act.values["name"], act.values.get("service"))
        if any(_is_copy(each, act) for each in context.case.view.all(Provider)):
            self._say(f"{name} is in this case already", is_error=True)
            return
        self._sent = act
        context.outbox.send(act)

    @Slot(object)
    def _kept(self, kept: Kept) -> None:
        if self._sent is None or kept.sent.act is not self._sent:
            return
        values, self._sent = self._sent.values, None
        self.find_box.clear()
        self._say(f"Added to this case: {named_service(values['name'], values.get('service'))}")

    @Slot(object)
    def _refused(self, refused: Refused) -> None:
        if refused.sent.act is self._sent:
            self._sent = None

    def _say(self, words: str, *, is_error: bool = False) -> None:
        self._said.setText(f"Error: {words}" if is_error else words)
        put_on_look(self._said, "look", "error" if is_error else "good")
        put_on_look(self.find_box, "wrong", is_error)
        self.find_box.setAccessibleDescription(self._said.text() if is_error else "")
        self._said.show()
        announce(self, self._said.text())

    def _read(self) -> None:
        self._store.run(_providers, self._show_register)

    @Slot(object)
    def _show_register(self, known: tuple[RegisteredProvider, ...]) -> None:
        # The officer may have gone to another step before the store answered.
        if not isValid(self):
            return
        named = (offer for offer in offers(known) if offer.provider.name)
        self._offers = {offer_words(offer): offer for offer in named}
        if self._phrases.stringList() != list(self._offers):
            self._phrases.setStringList(list(self._offers))
        for widget in (self._label, self.find_box, self.add_button):
            widget.setVisible(bool(self._offers))
        self._hint.setVisible(not self._offers)


def _providers(desk: Casework) -> tuple[RegisteredProvider, ...]:
    return desk.register.providers()


def _is_copy(provider: Provider, act: AddRecord) -> bool:
    return all(getattr(provider, name) == value for name, value in act.values.items())
