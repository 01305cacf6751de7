"""What both rooms about keys are: the passphrase first, then pages one after the other."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QStackedLayout

from desktop_app.errors import CaseworkError
from desktop_app.gui.rooms.passphrase_line import PassphraseLine
from desktop_app.gui.rooms.question_page import QuestionPage
from desktop_app.gui.rooms.room import Room
from desktop_app.gui.rooms.wrong_tries import WrongTries, waiting
from desktop_app.gui.widgets.texts import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop_app.casework import Casework
    from desktop_app.gui.store_thread import StoreThread
    from desktop_app.gui.widgets.form_row import FormRow


SECOND_MS = 1000


class ProofPage(QuestionPage):
    """Asks for the passphrase, so that nobody changes a key at a laptop left open.

    Waits as the unlock page does after five wrong ones, whichever room they were typed in.
    """

    def __init__(self, above: str, tries: WrongTries) -> None:
        super().__init__(
            "Enter your passphrase",
            "The one that opens the cases now. It shows that it is you.",
            kicker=above,
        )
        self.passphrase = PassphraseLine("Passphrase")
        self.row = self.ask(self.passphrase)
        self.status = Text("", "hint")
        self.form.add_wide(self.status)
        self._tries = tries
        self._seconds_left = 0
        self._clock = QTimer(self)
        self._clock.timeout.connect(self._second_passed)
        self._begin_to_wait()

    def _begin_to_wait(self) -> None:
        self._seconds_left = self._tries.seconds
        self.status.setText(waiting(self._seconds_left))
        self.on.setEnabled(not self._seconds_left)
        if self._seconds_left:
            self._clock.start(SECOND_MS)

    @Slot()
    def _second_passed(self) -> None:
        self._seconds_left -= 1
        self.status.setText(waiting(self._seconds_left))
        if self._seconds_left <= 0:
            self._clock.stop()
            self.on.setEnabled(True)

    def accept(self) -> None:
        """Forget the wrong ones."""
        self._tries.forget()
        self.on.setEnabled(True)

    def refuse(self, sentence: str) -> None:
        """Say why it was not taken, ready to type it again."""
        self._tries.another()
        self._begin_to_wait()
        self.show_problems([(sentence, self.row)])
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
        tries: WrongTries,
        title: str,
        pages: Sequence[QuestionPage],
    ) -> None:
        """Ask for the passphrase, then show ``pages``; changes go through ``store``."""
        super().__init__(title)
        self._store = store
        self.proof = ProofPage(title, tries)
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
        self.proof.on.setEnabled(False)
        work = partial(_prove, self.proof.passphrase.text())
        self._store.run(work, self._right, self._refused)

    @Slot(object)
    def _right(self, _nothing: object) -> None:
        self.proof.accept()
        self.proved()

    @Slot(object)
    def _refused(self, error: BaseException) -> None:
        if isinstance(error, CaseworkError):
            self.proof.refuse(str(error))
        else:
            self.proof.on.setEnabled(True)
            self._store.failed.emit(error)

    @Slot()
    def _retitle(self) -> None:
        self.rename(self.page.title)


def _prove(passphrase: str, desk: Casework) -> None:
    desk.keys.prove(passphrase)
