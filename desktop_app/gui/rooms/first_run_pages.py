"""The pages of the first run, one thing each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QFileDialog, QPushButton, QSizePolicy

from desktop_app.gui.look.look import TEXT_STEPS, Colours
from desktop_app.gui.rooms.folder_line import FolderLine
from desktop_app.gui.rooms.question_page import QuestionPage
from desktop_app.gui.rooms.sheet_grid import CodeGrid
from desktop_app.gui.widgets.editors.choices import RadioEditor
from desktop_app.gui.widgets.editors.numbers import LineEditor
from desktop_app.gui.widgets.texts import Text

if TYPE_CHECKING:
    from pathlib import Path

    from desktop_app.gui.look.look import Look
    from desktop_app.gui.rooms.recovery_sheet import RecoverySheet
    from desktop_app.gui.widgets.form_row import FormRow

TOTAL = 6


def kicker(number: int) -> str:
    """Return where a page stands in the first run."""
    return f"Setting up: {number} of {TOTAL}"


class WhoPage(QuestionPage):
    """Asks for name, team and council, which every log entry and sign-off needs."""

    def __init__(self) -> None:
        super().__init__(
            "About you",
            "Your name stands beside everything you do and sign off in a case.",
            kicker=kicker(1),
            has_back=False,
        )
        self.name = LineEditor("Your name")
        self.team = LineEditor("Team")
        self.council = LineEditor("Council")
        self._rows = {
            "Enter your name": self.ask(self.name),
            "Enter your team": self.ask(self.team),
            "Enter the name of the council": self.ask(
                self.council, hint="As it should stand on documents"
            ),
        }

    @property
    def answers(self) -> tuple[str, str, str]:
        """Name, team and council."""
        parts = (self.name, self.team, self.council)
        name, team, council = (part.text().strip() for part in parts)
        return name, team, council

    def problems(self) -> list[tuple[str, FormRow]]:
        """Ask for all three."""
        missing = [(ask, row) for ask, row in self._rows.items() if not row.editor.is_answered()]
        return [*missing, *super().problems()]


class WherePage(QuestionPage):
    """Shows where the cases will be kept, which can be another folder of this laptop."""

    def __init__(self, folder: Path) -> None:
        super().__init__(
            "Where your cases are kept",
            "In one folder on this laptop, encrypted. Other programs and accounts cannot read it.",
            kicker=kicker(2),
        )
        self._folder = folder
        self.place = FolderLine("Folder", "Enter the folder your cases are kept in")
        self.place.propose(folder)
        self.row = self.ask(
            self.place,
            hint="Not a folder that is copied to the internet or lies on another computer",
        )
        self.choose = QPushButton("Choose another folder…")
        self.choose.clicked.connect(self._choose)
        self.choose.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.form.add_wide(self.choose)

    @property
    def folder(self) -> Path:
        """The folder as typed or chosen; whether it will do is asked next."""
        return self.place.folder

    @Slot()
    def _choose(self) -> None:
        chosen = QFileDialog.getExistingDirectory(
            self, "Choose a folder for your cases", str(self._folder.parent)
        )
        if chosen:
            self.place.set_value(chosen)
            self.show_problems([])


class SheetPage(QuestionPage):
    """Shows the recovery code, to be printed or written down.

    ``above``: the words over the heading. ``has_back``: it can be left, and the code forgotten.
    """

    def __init__(self, above: str = kicker(4), *, has_back: bool = False) -> None:
        super().__init__(
            "Your recovery sheet",
            "If you forget your passphrase, this code is the only way to your cases. Nobody else "
            "has it, and it is shown only now.",
            kicker=above,
            on="I have printed it or written it down",
            has_back=has_back,
        )
        self._sheet: RecoverySheet | None = None
        self.grid = CodeGrid()
        self.form.add_wide(self.grid)
        self.say(
            "Keep the sheet away from the laptop, for example in the office safe. Whoever has both "
            "can read your cases."
        )
        self.print_button = QPushButton("Print…")
        self.save_button = QPushButton("Save as PDF…")
        self.print_button.clicked.connect(self._print)
        self.save_button.clicked.connect(self._save)
        self.add_button(self.print_button)
        self.add_button(self.save_button)
        self.done = Text("", "good")
        self.form.add_wide(self.done)

    def show_sheet(self, sheet: RecoverySheet) -> None:
        """Show the code of a sheet."""
        self._sheet = sheet
        self.grid.show_code(sheet.code)

    @Slot()
    def _print(self) -> None:
        if self._sheet is not None:
            self._sheet.ask_printer(self, self._printed)

    @Slot()
    def _save(self) -> None:
        if self._sheet is None:
            return
        file, _kind = QFileDialog.getSaveFileName(
            self, "Save the recovery sheet", "recovery-sheet.pdf", "PDF (*.pdf)"
        )
        if file and self._sheet.save(file):
            self._printed("The sheet was saved. Move it off this laptop, then delete it here.")
        elif file:
            self._printed("The sheet was not saved there. Choose another folder.")

    def _printed(self, words: str) -> None:
        self.done.setText(words)


class ProvePage(QuestionPage):
    """Asks for one group of the code, to prove that it is written down."""

    def __init__(self, above: str = kicker(5)) -> None:
        super().__init__(
            "Check your recovery sheet",
            "Take the sheet you printed or wrote and type one group from it.",
            kicker=above,
        )
        self.group = 1
        self.typed = LineEditor("Group", width=12)
        self.row = self.ask(self.typed, label="Group of the recovery code")

    def ask_for(self, group: int) -> None:
        """Ask for a group, counted from 1."""
        self.group = group
        self.typed.set_value(None)
        self.row.label.setText(f"Group {group} of the recovery code")
        self.typed.line.setAccessibleName(f"Group {group} of the recovery code")

    def problems(self) -> list[tuple[str, FormRow]]:
        """Ask for the group; whether it is right is asked next."""
        if self.typed.is_answered():
            return []
        return [(f"Enter group {self.group} of the recovery code", self.row)]

    def refuse(self) -> None:
        """Say that the group is not the one of the code."""
        self.show_problems(
            [(f"That is not group {self.group}. Compare it with the recovery sheet", self.row)]
        )


class LookPage(QuestionPage):
    """Text size and colours; what is chosen is put on at once."""

    def __init__(self, look: Look) -> None:
        super().__init__(
            "Text size and colours",
            "What you choose shows at once. Both can be changed later in the View menu.",
            kicker=kicker(6),
            on="Start",
            has_back=False,
        )
        self._look = look
        self.text_size: RadioEditor[int] = RadioEditor(
            "Text size", {step: f"{step}%" for step in TEXT_STEPS}, needed=True
        )
        self.colours: RadioEditor[Colours] = RadioEditor(
            "Colours", {each: each.value for each in Colours}, needed=True
        )
        self.text_size.set_value(look.percent)
        self.colours.set_value(look.colours)
        for editor in (self.text_size, self.colours):
            self.ask(editor)
            editor.clear_link.setVisible(False)
        self.text_size.edited.connect(self._put_on)
        self.colours.edited.connect(self._put_on)

    @Slot()
    def _put_on(self) -> None:
        for editor in (self.text_size, self.colours):
            editor.clear_link.setVisible(False)
        if (size := self.text_size.value()) is not None and size != self._look.percent:
            self._look.set_percent(size)
        if (colours := self.colours.value()) is not None and colours is not self._look.colours:
            self._look.set_colours(colours)
