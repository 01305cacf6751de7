"""The pages that ask who is at work, and who is new."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QPushButton

from desktop_app.gui.rooms.question_page import QuestionPage
from desktop_app.gui.widgets.editors.choices import choice_editor
from desktop_app.gui.widgets.editors.numbers import LineEditor

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop_app.casework import OfficerDetails
    from desktop_app.gui.widgets.form_row import FormRow

SHARED = (
    "Everybody here opens the cases with the same passphrase. A name tells who did what; it keeps "
    "nobody out."
)


class WhoIsAtWorkPage(QuestionPage):
    """Asks who is at work. ``add`` is the way to somebody who is not in the list."""

    def __init__(self, officers: Sequence[OfficerDetails], at_work: str) -> None:
        super().__init__(
            "Who is at work?",
            "Your name stands beside everything you do from now on.",
            on="Go on",
        )
        options = {each.name: f"{each.name}, {each.team}" for each in officers}
        self.who = choice_editor("Who is at work", options, needed=True)
        self.row = self.ask(self.who, label="Officer")
        self.who.set_value(at_work if at_work in options else None)
        self.say(SHARED)
        self.add = QPushButton("Add an officer…")
        self.rename_button = QPushButton("Change a name…")
        self.left_button = QPushButton("An officer has left…")
        for button in (self.add, self.rename_button, self.left_button):
            self.add_button(button)
        self.left_button.setVisible(len(officers) > 1)

    def problems(self) -> list[tuple[str, FormRow]]:
        """Ask for one of them."""
        return [] if self.who.value() else [("Select who is at work", self.row)]


class TypedPage(QuestionPage):
    """A page from which the way back loses what is typed, so that it is asked for twice."""

    _told_of = ""

    @property
    def typed(self) -> str:
        """Everything typed here that going back would lose; empty for nothing."""
        raise NotImplementedError

    @Slot()
    def go_back(self) -> None:
        """Go to the page before; with something typed, only when that is asked for twice."""
        if self.typed and self.typed != self._told_of:
            self._told_of = self.typed
            self.form.message.say(
                f"What you typed is not kept yet. Choose “{self.on.text()}” to keep it, or go back "
                "once more to leave it."
            )
        else:
            super().go_back()

    def show_problems(self, problems: list[tuple[str, FormRow]]) -> None:
        """Show what is wrong; what was said of going back no longer matters then."""
        self.form.message.clear()
        super().show_problems(problems)


class NewOfficerPage(TypedPage):
    """Asks for the name, team and council of an officer who is new here."""

    def __init__(self, council: str) -> None:
        super().__init__(
            "Add an officer",
            "The name stands beside everything they do and sign off in a case.",
            on="Add and go on",
        )
        self.name = LineEditor("Name")
        self.team = LineEditor("Team")
        self.council = LineEditor("Council")
        self.council.set_value(council)
        self._proposed = council
        self._rows = {
            "Enter the name": self.ask(self.name),
            "Enter the team": self.ask(self.team),
            "Enter the name of the council": self.ask(
                self.council, hint="As it should stand on documents"
            ),
        }
        self.say(SHARED)

    @property
    def typed(self) -> str:
        """Everything typed, apart from the council that was proposed."""
        name, team, council = self.answers
        return "\n".join((name, team, council if council != self._proposed else "")).strip()

    @property
    def answers(self) -> tuple[str, str, str]:
        """Name, team and council."""
        name, team, council = (part.text().strip() for part in (self.name, self.team, self.council))
        return name, team, council

    def problems(self) -> list[tuple[str, FormRow]]:
        """Ask for all three."""
        missing = [(ask, row) for ask, row in self._rows.items() if not row.editor.is_answered()]
        return [*missing, *super().problems()]

    def refuse(self, sentence: str) -> None:
        """Say why the officer was not added."""
        self.show_problems([(sentence, self._rows["Enter the name"])])


class NewNamePage(TypedPage):
    """Asks whose name has changed, and to what."""

    def __init__(self, officers: Sequence[OfficerDetails], at_work: str) -> None:
        super().__init__(
            "Change a name",
            "The new name stands beside everything they do from now on. What was done before "
            "keeps the old one, as it was written then.",
            on="Change it",
        )
        options = {each.name: f"{each.name}, {each.team}" for each in officers}
        self.who = choice_editor("Whose name", options, needed=True)
        self.who_row = self.ask(self.who, label="Whose name has changed?")
        self.who.set_value(at_work if at_work in options else None)
        self.name = LineEditor("New name")
        self.name_row = self.ask(self.name)

    @property
    def typed(self) -> str:
        """The new name."""
        return self.name.text().strip()

    def problems(self) -> list[tuple[str, FormRow]]:
        """Ask for both."""
        missing: list[tuple[str, FormRow]] = []
        if not self.who.value():
            missing.append(("Select whose name has changed", self.who_row))
        if not self.name.is_answered():
            missing.append(("Enter the new name", self.name_row))
        return [*missing, *super().problems()]

    def refuse(self, sentence: str) -> None:
        """Say why the name was not changed."""
        self.show_problems([(sentence, self.name_row)])


class LeftPage(QuestionPage):
    """Asks who has left."""

    def __init__(self, officers: Sequence[OfficerDetails], at_work: str) -> None:
        super().__init__(
            "An officer has left",
            "They can no longer be chosen. Everything they did keeps their name.",
            on="Take off the list",
        )
        options = {each.name: f"{each.name}, {each.team}" for each in officers}
        options.pop(at_work, None)
        self.who = choice_editor("Who has left", options, needed=True)
        self.row = self.ask(self.who, label="Who has left?")
        self.say(
            "Everybody here opens the cases with the same passphrase: change it as well (File, "
            "Change passphrase), or whoever left still knows it."
        )

    def problems(self) -> list[tuple[str, FormRow]]:
        """Ask for one of them."""
        return [] if self.who.value() else [("Select who has left", self.row)]

    def refuse(self, sentence: str) -> None:
        """Say why nobody was taken off the list."""
        self.show_problems([(sentence, self.row)])
