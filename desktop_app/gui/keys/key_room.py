"""What every room about keys is: the passphrase first, then pages one after the other."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QStackedLayout

from desktop_app.errors import CaseworkError
from desktop_app.gui.rooms.passphrase_line import PassphraseLine
from desktop_app.gui.rooms.question_page import QuestionPage
from desktop_app.gui.rooms.room import Room
from desktop_app.gui.rooms.waiting_line import WaitingLine

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop_app.casework import Casework
    from desktop_app.gui.store_thread import StoreThread
    from desktop_app.gui.widgets.form_row import FormRow


class ProofPage(QuestionPage):
    """Asks for the passphrase, so that nobody changes a key at a laptop left open."""

    def __init__(
        self,
        above: str,
        heading: str = "Enter your passphrase",
        sentences: Sequence[str] = (),
        *,
        on: str = "Continue",
    ) -> None:
        super().__init__(
            heading,
            "" if sentences else "The one that opens the cases now. It shows that it is you.",
            kicker=above,
            on=on,
        )
        for sentence in sentences:
            self.say(sentence)
        self.passphrase = PassphraseLine("Passphrase")
        hint = "The one that opens the cases now" if sentences else ""
        self.row = self.ask(self.passphrase, hint=hint)
        self.waiting = WaitingLine(self.on)
        self.form.add_wide(self.waiting)

    def refuse(self, error: CaseworkError) -> None:
        """Say why it was not taken, ready to type it again."""
        self.hold(held=False)
        sentence = self.waiting.sentence_for(error)
        self.show_problems([(sentence, self.row)] if sentence else [])
        self.passphrase.line.setFocus(Qt.FocusReason.OtherFocusReason)
        self.passphrase.line.selectAll()

    def problems(self) -> list[tuple[str, FormRow]]:
        """Ask for it when nothing is typed."""
        return [] if self.passphrase.text() else [("Enter your passphrase", self.row)]


class DonePage(QuestionPage):
    """Says what has changed, and what has not."""

    def __init__(self, heading: str, sentences: Sequence[str]) -> None:
        super().__init__(heading, on="Go on", has_back=False)
        for sentence in sentences:
            self.say(sentence)

    def enter(self) -> None:
        """Put the keyboard on the button."""
        self.on.setFocus()


class KeyRoom(Room):
    """``left`` goes back to the cases; then everything typed or shown here is forgotten."""

    left = Signal()

    def __init__(
        self,
        store: StoreThread,
        title: str,
        pages: Sequence[QuestionPage],
        *,
        proof: ProofPage | None = None,
    ) -> None:
        """Ask for the passphrase, then show ``pages``; changes go through ``store``."""
        super().__init__(title)
        self._store = store
        self.proof = proof or ProofPage(title)
        self._pages: tuple[QuestionPage, ...] = (self.proof, *pages)
        self._stack = QStackedLayout(self)
        for page in self._pages:
            self._stack.addWidget(page)
            page.title_changed.connect(self._retitle)
            page.went_back.connect(self._back)
        self.proof.went_on.connect(self._prove)

    @property
    def page(self) -> QuestionPage:
        """The page shown now."""
        return self._pages[self._stack.currentIndex()]

    def enter(self) -> None:
        """Put the keyboard where the page begins."""
        self._retitle()
        self.page.enter()
        if self.page is self.proof:
            self._store.run(_seconds_to_wait, self.proof.waiting.wait)

    def go_to(self, page: QuestionPage) -> None:
        """Show another page."""
        self._stack.setCurrentWidget(page)
        self.enter()

    def proved(self) -> None:
        """Go on: the passphrase was right."""

    @Slot()
    def _back(self) -> None:
        """Go to the page before; from the first after the passphrase, leave."""
        before = self._stack.currentIndex() - 1
        if before > 0:
            self.go_to(self._pages[before])
        else:
            self.left.emit()

    @Slot()
    def _prove(self) -> None:
        self.proof.hold(held=True)
        work = partial(_prove, self.proof.passphrase.text())
        self._store.run(work, self._right, self._refused)

    @Slot(object)
    def _right(self, _nothing: object) -> None:
        self.proof.hold(held=False)
        self.proved()

    @Slot(object)
    def _refused(self, error: BaseException) -> None:
        if isinstance(error, CaseworkError):
            self.proof.refuse(error)
        else:
            self.proof.hold(held=False)
            self._store.failed.emit(error)

    @Slot()
    def _retitle(self) -> None:
        self.rename(self.page.title)


def _seconds_to_wait(desk: Casework) -> int:
    return desk.keys.seconds_to_wait


def _prove(passphrase: str, desk: Casework) -> None:
    desk.keys.prove(passphrase)
