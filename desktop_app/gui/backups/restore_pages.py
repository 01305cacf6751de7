"""The pages of restoring: which backup, what it would mean, and that it is done."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QPushButton, QSizePolicy

from desktop_app.casework.comparing_backup import BACK, MISSING, NEWER, OLDER, SAME
from desktop_app.gui.register.words_table import WordsRow, WordsTable
from desktop_app.gui.rooms.folder_line import FolderLine
from desktop_app.gui.rooms.passphrase_line import PassphraseLine
from desktop_app.gui.rooms.question_page import QuestionPage
from desktop_app.gui.rooms.waiting_line import WaitingLine
from desktop_app.gui.watch import Watch, how_far
from desktop_app.gui.widgets.announce import announce
from desktop_app.gui.widgets.progress_text import ProgressText
from desktop_app.gui.widgets.texts import Text
from desktop_app.records.wording import show_moment

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from PySide6.QtWidgets import QWidget

    from desktop_app.casework.backup_list import KeptBackup
    from desktop_app.casework.comparing_backup import CaseState, ComparedCase, Comparison
    from desktop_app.errors import CaseworkError
    from desktop_app.gui.widgets.form_row import FormRow

_MEANS = {
    SAME: "The same",
    OLDER: "Older: later changes missing",
    NEWER: "Newer than now",
    MISSING: "Missing: not in the backup",
    BACK: "Back: not there now",
}
_LOSES = (OLDER, MISSING)
_MEANING = 4
_NONE = (
    "There is no backup beside these cases. If you have one elsewhere, such as on a memory stick, "
    "choose its file."
)


class WaitingPage(QuestionPage):
    """A page whose button starts work; while that is under way it says how far it is.

    The work is told through ``watch``, and stopped by the button or Esc.
    """

    def __init__(self, heading: str, purpose: str, *, on: str, has_back: bool = True) -> None:
        super().__init__(heading, purpose, on=on, has_back=has_back)
        self.progress = ProgressText("", "strong")
        self._is_waiting = False
        self.watch = Watch(self)
        self.watch.at.connect(self._at)
        self.stop_button = QPushButton("Stop")
        self.stop_button.clicked.connect(self.stop)
        self.stop_button.hide()
        self.add_button(self.stop_button)

    def wait(self, words: str) -> None:
        """Say what is going on, or with no words that it is over."""
        self._is_waiting = bool(words)
        if words:
            self.watch.begin()
        self.progress.setText(words)
        had_focus = self.window().focusWidget() in {self.stop_button, self.progress}
        if words:
            self.progress.hold_keyboard()
        else:
            self.progress.let_go()
        self.stop_button.setVisible(bool(words))
        self.stop_button.setEnabled(True)
        self.on.setEnabled(not words)
        self.back.setEnabled(not words)
        if had_focus and not words:
            self.on.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def stop(self) -> None:
        """Ask the work to stop, which leaves everything as it was."""
        self.watch.stop()
        self.progress.hold_keyboard()
        self.stop_button.setEnabled(False)
        self.progress.setText("Stopping…")

    def say_stopped(self, words: str) -> None:
        """Say that the work was stopped, and what that means."""
        self.wait("")
        self.progress.setText(words)
        self.on.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self, words)

    @Slot(str, int)
    def _at(self, part: str, percent: int) -> None:
        if self.is_waiting and not self.watch.is_stopping:
            self.progress.setText(how_far(part, percent))

    @property
    def is_waiting(self) -> bool:
        """Whether work is under way."""
        return self._is_waiting

    @Slot()
    def go_back(self) -> None:
        """Go to the page before, or stop the work that is under way."""
        if self.is_waiting:
            self.stop()
        else:
            super().go_back()


def ask_backup_file(parent: QWidget) -> QFileDialog:
    """Open a dialog that asks for the file of a backup, and return it."""
    dialog = QFileDialog(parent, "Choose a backup file", "", "Backups (*.cwbackup)")
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    return dialog


class WhichPage(WaitingPage):
    """Asks for a backup, one of the list or another file, and its passphrase."""

    file_chosen = Signal(object)

    def __init__(self, heading: str, purpose: str, *, on: str) -> None:
        super().__init__(heading, purpose, on=on)
        self.table = WordsTable(
            "Backups", ("Made", "Holds", "Where it is"), whole=frozenset({0}), fits=True
        )
        self.form.add_wide(self.table)
        self.none = self.say(_NONE)
        self.choose = QPushButton("Choose a backup file…")
        self.choose.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.choose.clicked.connect(self._ask_file)
        self.form.add_wide(self.choose)
        self.passphrase = PassphraseLine("Passphrase of the backup")
        self.row = self.ask(
            self.passphrase, hint="The passphrase your cases had on the day the backup was made"
        )
        self.waiting = WaitingLine(self.on)
        self.form.add_wide(self.waiting)
        self.form.add_wide(self.progress)

    @property
    def file(self) -> Path | None:
        """The backup that is chosen."""
        chosen = self.table.chosen
        return chosen if isinstance(chosen, Path) else None

    def show_backups(self, kept: Sequence[KeptBackup], chosen: Path | None) -> None:
        """List the backups that can be read, with one of them chosen."""
        self.table.show_rows(
            [
                WordsRow(
                    each.file,
                    (show_moment(each.manifest.made), each.manifest.cases_words, each.where),
                )
                for each in kept
                if each.manifest is not None
            ],
            chosen,
        )
        self.table.setVisible(bool(self.table.rows))
        self.none.setVisible(not self.table.rows)

    def problems(self) -> list[tuple[str, FormRow]]:
        """Ask for a backup, then for its passphrase."""
        if self.file is None:
            return [("Choose a backup file", self.row)]
        return super().problems()

    def refuse(self, error: CaseworkError) -> None:
        """Say why it went no further."""
        self.wait("")
        sentence = self.waiting.sentence_for(error)
        self.show_problems([(sentence, self.row)] if sentence else [])

    def enter(self) -> None:
        """Put the keyboard into the passphrase."""
        self.passphrase.line.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _ask_file(self) -> None:
        ask_backup_file(self).fileSelected.connect(self._file_chosen)

    @Slot(str)
    def _file_chosen(self, file: str) -> None:
        self.file_chosen.emit(Path(file))


class ComparePage(WaitingPage):
    """Shows what restoring would mean, and asks for the new folder."""

    def __init__(self) -> None:
        super().__init__(
            "Compare before you restore",
            "A backup is always restored into a new folder. The cases you have now are not "
            "changed and stay where they are.",
            on="Restore into this folder",
        )
        self.made = self.say("")
        self.summary = Text("", "strong")
        self.form.add_wide(self.summary)
        self.table = WordsTable(
            "Cases",
            ("Reference", "Title", "In the backup", "Now", "After restoring"),
            whole=frozenset({0, 2, 3}),
            first_to_go=1,
            fits=True,
        )
        self.form.add_wide(self.table)
        self.folder = FolderLine("New folder", "Enter a new folder")
        self.row = self.ask(self.folder, hint="On this laptop, and not there yet")
        self.form.add_wide(self.progress)

    def show_comparison(self, comparison: Comparison, folder: Path) -> None:
        """Show a comparison, and propose a folder."""
        manifest = comparison.manifest
        changed = f"newest change {show_moment(manifest.changed)}" if manifest.changed else "empty"
        self.made.setText(
            f"Backup of {show_moment(manifest.made)}: {manifest.cases_words}, {changed}."
        )
        self.summary.setText(comparison.summary)
        self.table.show_rows([_row(case, comparison) for case in comparison.cases])
        self.table.setVisible(bool(comparison.cases))
        self.folder.propose(folder)
        self.show_problems([])

    def refuse(self, error: CaseworkError) -> None:
        """Say why nothing was restored."""
        self.wait("")
        self.show_problems([(str(error), self.row)])


class DonePage(QuestionPage):
    """Says where the restored cases are and where the old ones."""

    def __init__(self) -> None:
        super().__init__(
            "The backup is restored",
            "Everything in it was checked: the file, the change log and the totals of every case.",
            on="Open the restored cases",
        )
        self.where = self.say("")

    def show_folders(self, restored: Path, old: Path) -> None:
        """Name both folders."""
        self.where.setText(
            f"The restored cases are in {restored}, and open with the passphrase of the backup. "
            f"The cases you had stay as they are in {old}. Keep them until you are sure that "
            "nothing is missing."
        )


def _row(case: ComparedCase, comparison: Comparison) -> WordsRow:
    unknown = bool(comparison.why_not)
    means = "Not compared" if unknown else _MEANS[case.what]
    now = "Not known" if unknown else _when(case.now)
    return WordsRow(
        case,
        (case.reference, case.title, _when(case.then), now, means),
        warning=_MEANING if case.what in _LOSES else None,
    )


def _when(state: CaseState | None) -> str:
    changed: datetime | None = state.changed if state is not None else None
    if state is None:
        return "Not there"
    return show_moment(changed) if changed else "There"
