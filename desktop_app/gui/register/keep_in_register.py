"""The part of a step that keeps a provider of the case in the register, for the next case."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from shiboken6 import isValid

from desktop_app.casework.register import lacks
from desktop_app.errors import CaseworkError
from desktop_app.gui.case.section import Section
from desktop_app.gui.register.words import named_service
from desktop_app.gui.widgets.announce import announce
from desktop_app.gui.widgets.form_row import COLUMN
from desktop_app.gui.widgets.link_button import LinkButton
from desktop_app.gui.widgets.texts import Text, put_on_look
from desktop_app.records import Provider

if TYPE_CHECKING:
    import uuid
    from collections.abc import Callable

    from PySide6.QtGui import QShowEvent

    from desktop_app.casework import Casework
    from desktop_app.casework.registered import RegisteredProvider
    from desktop_app.gui.case.page_context import PageContext

    _Known = tuple[RegisteredProvider, ...]


class KeepInRegister(Section):
    """A link for each provider of the case that the register does not know as well."""

    def __init__(self, context: PageContext) -> None:
        """Keep providers of the case that ``context`` names."""
        super().__init__(context)
        self._store = context.outbox.store
        self._known: _Known | None = None
        self._lacking: list[tuple[uuid.UUID, str]] = []
        self._links: list[LinkButton] = []
        self._said = Text()
        self._said.hide()
        self.column.setSpacing(4)
        self.column.addWidget(self._said)
        self.setMaximumWidth(COLUMN)

    @property
    def links(self) -> tuple[LinkButton, ...]:
        """The links shown now, one for each provider that can be kept."""
        return tuple(self._links)

    @property
    def words(self) -> str:
        """What was said last about keeping a provider."""
        return self._said.text()

    def showEvent(self, event: QShowEvent) -> None:
        """Read the register when the page comes into view."""
        super().showEvent(event)
        self._store.run(_providers, self._show_register)

    def refresh(self) -> None:
        """Offer what the register lacks now."""
        if self._known is None:
            return
        providers = self.context.case.view.all(Provider)
        lacking = [
            (each.id, named_service(each.name, each.service))
            for each in providers
            if lacks(self._known, each)
        ]
        if lacking != self._lacking:
            self._lacking = lacking
            self._show_links()

    def _show_links(self) -> None:
        for link in self._links:
            self.column.removeWidget(link)
            link.hide()
            link.deleteLater()
        self._links = []
        for record_id, words in self._lacking:
            link = LinkButton(f"Keep in the register: {words}", wraps=True)
            link.clicked.connect(partial(self._keep, record_id))
            self._links.append(link)
            self.column.addWidget(link)
        self.context.rebuilt()

    def _keep(self, record_id: uuid.UUID) -> None:
        work = _keeping(self.context.case.case_id, record_id)
        self._store.run(work, self._kept, self._trouble)

    @Slot(object)
    def _kept(self, known: _Known) -> None:
        if not isValid(self):
            return
        before = dict(self._lacking)
        self._show_register(known)
        done = [words for record_id, words in before.items() if record_id not in self._ids]
        if done:
            self._say(f"Kept in the register: {'; '.join(done)}", "good")
        if self._links:
            self._links[0].setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def _ids(self) -> set[uuid.UUID]:
        return {record_id for record_id, _ in self._lacking}

    @Slot(object)
    def _trouble(self, error: BaseException) -> None:
        if not isinstance(error, CaseworkError):
            self._store.failed.emit(error)
        elif isValid(self):
            self._say(f"Error: {error}", "error")

    def _say(self, words: str, look: str) -> None:
        self._said.setText(words)
        put_on_look(self._said, "look", look)
        self._said.show()
        announce(self, words)

    @Slot(object)
    def _show_register(self, known: _Known) -> None:
        # The officer may have gone to another step before the store answered.
        if isValid(self):
            self._known = known
            self.refresh()


def _providers(desk: Casework) -> _Known:
    return desk.register.providers()


def _keeping(case_id: uuid.UUID, record_id: uuid.UUID) -> Callable[[Casework], _Known]:
    def work(desk: Casework) -> _Known:
        desk.register.keep_in_register(case_id, record_id)
        return desk.register.providers()

    return work
