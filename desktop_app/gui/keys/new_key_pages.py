"""The pages of a new key: what it is for, its passphrase, how far it is, and what to do after."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QPushButton

from desktop_app.casework.new_key import STAGES, WHEN_TO_USE
from desktop_app.gui.keys.key_room import DonePage, ProofPage
from desktop_app.gui.rooms.question_page import QuestionPage
from desktop_app.gui.rooms.recover import NewPassphrasePage
from desktop_app.gui.widgets.form_row import COLUMN
from desktop_app.gui.widgets.progress_text import ProgressText

if TYPE_CHECKING:
    from pathlib import Path

    from desktop_app.gui.widgets.form_row import FormRow

TITLE = "New key"
_WHAT_IT_DOES = (
    "A backup is made first. Then all your cases are copied into a new folder under the new key, "
    "and the copy is checked. That can take some minutes. You get a new recovery sheet, and "
    "nothing is changed until you have typed a part of its code back."
)
_WHAT_IT_CANNOT = (
    "What somebody has copied already stays readable with the old key. No program can take that "
    "back."
)
_THEN_REMOVE = (
    "Look whether everything is there. Then remove the old ones: File, Remove the cases under the "
    "old key."
)
_DESTROY = "Destroy the old recovery sheet, and delete copies of old backups in other places."
GIVEN_UP = (
    "The new key was given up, and nothing was changed. If you printed or wrote down its recovery "
    "sheet, destroy that: it opens nothing."
)


class WhyPage(ProofPage):
    """When a new key helps, what it does and what it cannot do; then the passphrase."""

    def __init__(self) -> None:
        super().__init__("Keys", TITLE, (WHEN_TO_USE, _WHAT_IT_DOES, _WHAT_IT_CANNOT))


class PassphrasePage(NewPassphrasePage):
    """A new passphrase, or none to keep the one there is."""

    def __init__(self) -> None:
        super().__init__(
            "Passphrase for the new key",
            "If somebody may know your passphrase, choose a new one. Leave both boxes empty to "
            "keep the one you have.",
            kicker=TITLE,
        )
        self.on.setText("Make the new key")

    def problems(self) -> list[tuple[str, FormRow]]:
        """Take none at all, else ask for the same one twice."""
        if not self.first.text() and not self.second.text():
            return []
        return super().problems()


class WorkingPage(QuestionPage):
    """Says how far the work is; ``went_back`` is sent by Stop and Esc."""

    def __init__(self) -> None:
        super().__init__(
            "Making the new key",
            "Your cases stay as they are meanwhile. If you leave this page, it is given up.",
            kicker=TITLE,
        )
        self.back.hide()
        self.on.hide()
        self.on.setEnabled(False)
        self.progress = ProgressText()
        self.progress.setMaximumWidth(COLUMN)
        self.form.add_wide(self.progress)
        self.stop = QPushButton("Stop")
        self.stop.clicked.connect(self.went_back)
        self.add_button(self.stop)

    @Slot(str, int)
    def show_at(self, stage: str, percent: int) -> None:
        """Say which stage it is at, and how far: -1 where that is not known."""
        number = next((n for n, each in enumerate(STAGES, 1) if stage.startswith(each)), 0)
        far = f", {percent}%" if percent >= 0 else "…"
        self.progress.setText(f"Step {number} of {len(STAGES)}: {stage}{far}")

    def enter(self) -> None:
        """Put the keyboard on how far it is, since Enter there stops nothing."""
        self.progress.hold_keyboard()


class InForcePage(DonePage):
    """Says where the cases are now, and what to do with all that the old key opens."""

    def __init__(self) -> None:
        super().__init__("The cases have a new key", ())
        self.on.setText("Open the cases under the new key")
        self._said = [self.say("") for _ in range(4)]

    def show_folders(self, new: Path, old: Path, *, is_same_passphrase: bool) -> None:
        """Name both folders."""
        opens = "the passphrase you have" if is_same_passphrase else "the new passphrase"
        where = (
            f"They are in {new} now. They open with {opens} and with the new recovery sheet. A "
            "backup of them was made there and checked."
        )
        still = (
            f"The old cases and their backups are still in {old}. They open with the old key: with "
            "the old passphrase and the old recovery sheet."
        )
        sentences = (where, still, _THEN_REMOVE, _DESTROY)
        for text, sentence in zip(self._said, sentences, strict=True):
            text.setText(sentence)
