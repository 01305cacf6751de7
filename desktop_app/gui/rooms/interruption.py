"""The page that stands between an officer and something big, such as another depth."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton

from desktop_app.gui.rooms.question_page import QuestionPage
from desktop_app.gui.widgets.announce import announce
from desktop_app.gui.widgets.texts import Text
from desktop_app.gui.widgets.words import counted

if TYPE_CHECKING:
    from desktop_app.casework import DepthMove


class DepthMoved(QuestionPage):
    """Asks whether the case may go to another depth.

    ``went_on`` is sent for yes; ``look_again`` asks to undo the change that moved it.
    """

    look_again = Signal()

    def __init__(self) -> None:
        super().__init__("Another depth", has_back=False)
        self.sentence = Text()
        self.steps = Text()
        for part in (self.sentence, self.steps):
            part.setMaximumWidth(664)
            self.form.add_wide(part)
        self.again = QPushButton("Look at the facts again")
        self.again.clicked.connect(self.look_again)
        self.add_button(self.again)

    def show_move(self, move: DepthMove) -> None:
        """Say what the depth is now, why, and what that means."""
        heading = f"This case now needs {move.after} depth"
        self.form.show_heading("", heading, "")
        self.rename(heading)
        self.on.setText(f"Use {move.after} depth")
        self.sentence.setText("\n".join(move.reasons))
        self.steps.setText(_steps(move))
        announce(self, f"{heading}. {self.sentence.text()} {self.steps.text()}", urgent=True)


def _steps(move: DepthMove) -> str:
    parts: list[str] = []
    if move.added:
        verb = "is" if len(move.added) == 1 else "are"
        parts.append(f"{counted(len(move.added), 'step', 'steps')} {verb} added:")
        parts += [f"–  {title}" for title in move.added]
    if move.no_longer:
        verb = "is" if len(move.no_longer) == 1 else "are"
        parts.append(
            f"{counted(len(move.no_longer), 'step', 'steps')} {verb} no longer needed; "
            "they still open."
        )
    parts.append("Nothing you have done is lost.")
    return "\n".join(parts)
