"""The way in without the passphrase: the recovery code, then a new passphrase."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QCheckBox, QStackedLayout

from desktop_app.errors import CaseworkError
from desktop_app.gui.rooms.passphrase_line import PassphraseLine, strength
from desktop_app.gui.rooms.question_page import QuestionPage
from desktop_app.gui.rooms.room import Room
from desktop_app.gui.rooms.waiting_line import WaitingLine
from desktop_app.gui.widgets.editors.numbers import LineEditor
from desktop_app.gui.widgets.texts import Text
from desktop_app.passphrase import refuse_unsafe

if TYPE_CHECKING:
    from pathlib import Path

    from desktop_app.casework import Casework
    from desktop_app.gui.rooms.door import Door
    from desktop_app.gui.widgets.form_row import FormRow


class CodePage(QuestionPage):
    """Asks for the recovery code."""

    def __init__(self) -> None:
        super().__init__(
            "Enter the recovery code",
            "It is on the recovery sheet that was printed when these cases were set up.",
        )
        self.code = LineEditor("Recovery code", limit=1000)
        self.row = self.ask(
            self.code, hint="8 groups of 5 letters and numbers. Spaces and small letters are fine"
        )
        self.waiting = WaitingLine(self.on)
        self.form.add_wide(self.waiting)

    def problems(self) -> list[tuple[str, FormRow]]:
        """Ask for the code when nothing is typed; the rest shows when it is tried."""
        return [] if self.code.is_answered() else [("Enter the recovery code", self.row)]


class NewPassphrasePage(QuestionPage):
    """Asks for a new passphrase, twice, and says how strong it is."""

    def __init__(
        self, heading: str, purpose: str, *, kicker: str = "", has_back: bool = True
    ) -> None:
        super().__init__(heading, purpose, kicker=kicker, has_back=has_back)
        self.first = PassphraseLine("New passphrase")
        self.second = PassphraseLine("The same passphrase again")
        self.first_row = self.ask(
            self.first,
            hint="Four words that have nothing to do with each other are easy to keep in mind",
        )
        self.strength = Text("", "hint")
        self.form.add_wide(self.strength)
        self.second_row = self.ask(self.second)
        self.show_box = QCheckBox("Show what I type")
        self.first.follow(self.show_box)
        self.second.follow(self.show_box)
        self.form.add_wide(self.show_box)
        self.progress = Text("", "strong")
        self.form.add_wide(self.progress)
        self.first.line.textChanged.connect(self._say_strength)

    def problems(self) -> list[tuple[str, FormRow]]:
        """Ask for both lines to hold the same passphrase, and not an unsafe one."""
        typed = self.first.text()
        if not typed:
            return [("Enter a passphrase", self.first_row)]
        try:
            refuse_unsafe(typed)
        except CaseworkError as error:
            return [(str(error).removesuffix("."), self.first_row)]
        if typed != self.second.text():
            return [
                ("Enter the same passphrase in both boxes: they are different", self.second_row)
            ]
        return []

    def refuse(self, error: CaseworkError) -> None:
        """Say why the passphrase was not taken."""
        self.wait("")
        self.show_problems([(str(error), self.first_row)])

    def wait(self, words: str) -> None:
        """Say what is going on, or with no words that it is over."""
        self.progress.setText(words)
        self.on.setEnabled(not words)
        self.back.setEnabled(not words)

    def forget(self) -> None:
        """Empty both lines."""
        self.first.set_value(None)
        self.second.set_value(None)
        self.wait("")

    @Slot(str)
    def _say_strength(self, typed: str) -> None:
        self.strength.setText(strength(typed))


class RecoverRoom(Room):
    """``opened`` brings the desk once a new passphrase is set; ``left`` goes back to the lock."""

    opened = Signal(object)
    left = Signal()
    unknown_trouble = Signal(object)

    def __init__(self, door: Door, folder: Path) -> None:
        super().__init__("Enter the recovery code")
        self._door = door
        self._folder = folder
        self._desk: Casework | None = None
        self.code_page = CodePage()
        self.passphrase_page = NewPassphrasePage(
            "Set a new passphrase",
            "The recovery code was right. It goes on working; the old passphrase will not.",
            has_back=False,
        )
        self._stack = QStackedLayout(self)
        for page in (self.code_page, self.passphrase_page):
            self._stack.addWidget(page)
            page.title_changed.connect(self._retitle)
        self.code_page.went_back.connect(self.left)
        self.code_page.went_on.connect(self._try_code)
        self.passphrase_page.went_on.connect(self._set_passphrase)

    def enter(self) -> None:
        """Begin with the code."""
        self.code_page.enter()
        self._door.seconds_to_wait(self._folder, self.code_page.waiting.wait)

    def close_store(self) -> None:
        """Close the store if it was opened here and not handed on."""
        if self._desk is not None:
            self._desk.close()
            self._desk = None

    @Slot()
    def _try_code(self) -> None:
        self.code_page.hold(held=True)
        self._door.recover(self._folder, self.code_page.code.text(), self._found, self._refused)

    @Slot(object)
    def _found(self, desk: Casework) -> None:
        self._desk = desk
        self.code_page.hold(held=False)
        self._stack.setCurrentWidget(self.passphrase_page)
        self._retitle()
        self.passphrase_page.enter()

    @Slot(object)
    def _refused(self, error: BaseException) -> None:
        self.code_page.hold(held=False)
        if isinstance(error, CaseworkError):
            sentence = self.code_page.waiting.sentence_for(error)
            self.code_page.show_problems([(sentence, self.code_page.row)] if sentence else [])
        else:
            self.unknown_trouble.emit(error)

    @Slot()
    def _set_passphrase(self) -> None:
        if self._desk is None:
            return
        self.passphrase_page.wait("Setting the new passphrase…")
        new = self.passphrase_page.first.text()
        self._door.set_passphrase(self._desk, new, self._done, self._not_set)

    @Slot(object)
    def _done(self, desk: Casework) -> None:
        self._desk = None
        self.passphrase_page.forget()
        self.code_page.code.set_value(None)
        self.opened.emit(desk)

    @Slot(object)
    def _not_set(self, error: BaseException) -> None:
        if isinstance(error, CaseworkError):
            self.passphrase_page.refuse(error)
        else:
            self.passphrase_page.wait("")
            self.unknown_trouble.emit(error)

    @Slot()
    def _retitle(self) -> None:
        page = self._stack.currentWidget()
        if isinstance(page, QuestionPage):
            self.rename(page.title)
