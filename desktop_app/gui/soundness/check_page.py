"""The page on which an officer has everything checked, and reads what to do about damage."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QPushButton

from desktop_app.gui.rooms.side_room import SideRoom
from desktop_app.gui.watch import how_far
from desktop_app.gui.widgets.announce import announce
from desktop_app.gui.widgets.cards import scrolled_column
from desktop_app.gui.widgets.link_button import LinkButton
from desktop_app.gui.widgets.progress_text import ProgressText
from desktop_app.gui.widgets.texts import Text
from desktop_app.gui.widgets.words import counted

if TYPE_CHECKING:
    from desktop_app.casework.soundness import Checked
    from desktop_app.gui.soundness.checker import Checker

TITLE = "Check the cases"
_PARTS = {
    "file": "The file itself",
    "change log": "The change log, and the cases beside it",
    "backups": "The log beside that of the backups",
    "head": "The entry that was asked for",
    "search": "The search",
}
_MOST = 20
WHAT_TO_DO = (
    "1. Leave the folder of the cases as it is: what is damaged may still be needed.\n"
    "2. Open Backups and look into the newest one. If it has what you need, restore it: that makes "
    "a new folder and changes nothing here.\n"
    "3. If something is only here, choose “Save what can still be read…”. It writes that into a "
    "new folder, makes good what is lost from the newest backup, and lists what is not saved.\n"
    "4. Tell your IT team in any case: a disk that damages one file will damage others."
)

WHAT_TO_DO_WITH_AN_OLDER = (
    "1. If you or your IT team put this file here, look for the newer one, close the program, and "
    "put that back.\n"
    "2. If the newer one cannot be found, open Backups and look into the newest one. If it has "
    "what you need, restore it: that makes a new folder and changes nothing here.\n"
    "3. To go on with what is here, choose “Save what can still be read…”. It writes all of it "
    "into a new folder, in which you can work.\n"
    "4. Tell your IT team if you do not know who put it here."
)


class CheckPage(SideRoom):
    """``closed`` is sent by ‹ Back or Esc.

    ``backups_asked`` and ``save_asked`` are sent by the links that are there after damage.
    """

    backups_asked = Signal()
    save_asked = Signal()

    def __init__(self, checker: Checker) -> None:
        """Check with ``checker``, which goes on when the page is left."""
        super().__init__(TITLE)
        self._checker = checker
        self.progress = ProgressText()
        self.found = Text("", "strong")
        self.problems = Text("")
        self.what_to_do = Text(WHAT_TO_DO)
        self.backups = LinkButton("Backups…")
        self.save = LinkButton("Save what can still be read…")
        self._about_damage = (self.problems, self.what_to_do, self.backups, self.save)
        self.check_button = QPushButton("Check everything now")
        self.check_button.setProperty("look", "primary")
        self.stop_button = QPushButton("Stop")
        self._lay_out()
        self.backups.clicked.connect(self.backups_asked)
        self.save.clicked.connect(self.save_asked)
        self.check_button.clicked.connect(checker.check_now)
        self.stop_button.clicked.connect(checker.cancel)
        checker.began.connect(self._began)
        checker.at.connect(self._at)
        checker.ended.connect(self.show_found)
        checker.stopped.connect(self._stopped)
        checker.not_checked.connect(self._not_checked)
        self._show_buttons()

    def _lay_out(self) -> None:
        for part in (self.found, *self._about_damage):
            part.hide()
        left = Qt.AlignmentFlag.AlignLeft
        buttons = QHBoxLayout()
        buttons.setSpacing(12)
        buttons.addWidget(self.check_button)
        buttons.addWidget(self.stop_button)
        buttons.addStretch(1)
        column = scrolled_column(self, 12)
        column.addWidget(self.back, 0, left)
        column.addWidget(Text(TITLE, "h1"))
        column.addWidget(
            Text(
                "Every page of the file, every link and all of the change log are read and "
                "compared. It is done by itself every week and after the program did not close "
                "properly. You can go on working meanwhile; no case is changed by it.",
                "hint",
            )
        )
        column.addLayout(buttons)
        for part in (self.progress, self.found, self.what_to_do):
            column.addWidget(part)
        for link in (self.backups, self.save):
            column.addWidget(link, 0, left)
        # Last, since it can be long and is for the IT team.
        column.addWidget(self.problems)
        column.addStretch(1)

    def enter(self) -> None:
        """Put the keyboard on the button, or on how far it is while a check goes on."""
        if self._checker.busy:
            self.progress.hold_keyboard()
        else:
            self.check_button.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(str)
    def _began(self, why: str) -> None:
        # What is hidden would hand the keyboard on to Stop, or to nothing.
        if self.window().focusWidget() in {self.check_button, self.backups, self.save}:
            self.progress.hold_keyboard()
        for part in (self.found, *self._about_damage):
            part.hide()
        self.progress.setText(why)
        self._show_buttons(busy=True)

    @Slot(str, int)
    def _at(self, part: str, percent: int) -> None:
        self.progress.setText(how_far(part, percent))

    @Slot(object)
    def show_found(self, checked: Checked) -> None:
        """Say what a check found."""
        self._show_buttons()
        self.progress.setText("")
        number = sum(map(len, checked.parts.values()))
        if checked.sound and checked.log is not None:
            log = checked.log
            self._say_found(
                f"Everything is whole: {counted(log.transactions, 'entry', 'entries')} of the "
                f"change log and {counted(log.changes, 'change', 'changes')} were read and agree "
                "with the cases."
                + (f" {checked.signed}" if checked.signed else "")
                + (f" The search: {checked.search}." if checked.search else "")
            )
            return
        self.what_to_do.setText(WHAT_TO_DO_WITH_AN_OLDER if checked.older else WHAT_TO_DO)
        it = "it" if number == 1 else "they"
        self._say_found(f"{counted(number, 'thing is', 'things are')} not as {it} should be.")
        lines = [
            f"{_PARTS.get(part, part)}: {problem}"
            for part, problems in checked.parts.items()
            for problem in "\n".join(problems).splitlines()
        ]
        more = len(lines) - _MOST
        self._say_problems("\n".join([*lines[:_MOST], *([f"and {more} more"] * (more > 0))]))

    @Slot(str)
    def show_damage(self, words: str) -> None:
        """Say that damage was met outside a check, and what to do about it."""
        self._show_buttons()
        self.progress.setText("")
        self._say_found("Your cases are damaged.")
        self._say_problems(words)

    def show_older(self, words: str) -> None:
        """Say that the file is an older one, and what to do about it."""
        self.what_to_do.setText(WHAT_TO_DO_WITH_AN_OLDER)
        self._say_found(words)
        self._say_problems("")

    def _say_problems(self, words: str) -> None:
        self.problems.setText(words)
        for part in self._about_damage:
            part.setVisible(part is not self.problems or bool(words))

    def _say_found(self, words: str) -> None:
        self.found.setText(words)
        self.found.show()
        announce(self, words)

    @Slot()
    def _stopped(self) -> None:
        self._show_buttons()
        self.progress.setText("Stopped. Nothing was changed, and nothing is known yet.")

    @Slot(str)
    def _not_checked(self, words: str) -> None:
        self._show_buttons()
        self.progress.setText(words)

    def _show_buttons(self, *, busy: bool = False) -> None:
        had_keyboard = self.window().focusWidget() in {self.stop_button, self.progress}
        self.check_button.setVisible(not busy)
        if had_keyboard and not busy:
            self.check_button.setFocus(Qt.FocusReason.OtherFocusReason)
        if not busy:
            self.progress.let_go()
        self.stop_button.setVisible(busy)
