"""The pages of saving what can still be read: what it does, and what was saved and what was not."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit, QPushButton, QSizePolicy

from desktop_app.errors import (
    DamagedStore,
    FolderNotLocal,
    FolderNotWritable,
    SalvageFailed,
    StoreExists,
    WrongTry,
)
from desktop_app.gui.backups.restore_pages import WaitingPage, ask_backup_file
from desktop_app.gui.look.look import scaled
from desktop_app.gui.rooms.folder_line import FolderLine
from desktop_app.gui.rooms.passphrase_line import PassphraseLine
from desktop_app.gui.rooms.question_page import QuestionPage
from desktop_app.gui.rooms.waiting_line import WaitingLine
from desktop_app.gui.widgets.announce import announce
from desktop_app.gui.widgets.texts import Text
from desktop_app.records.wording import show_moment

if TYPE_CHECKING:
    from desktop_app.casework.backup_list import KeptBackup
    from desktop_app.casework.salvaging import Outcome
    from desktop_app.errors import CaseworkError

TITLE = "Save what can still be read"
NOTHING_READ = (
    "Nothing of these cases can be read, so no new folder was made. Keep the damaged folder as it "
    "is. Go back and restore a backup."
)
_NO_BACKUP = (
    "There is no backup beside these cases that can be read, so only what the damaged file still "
    "holds can be saved."
)
_ALL = "Everything was saved."
_NOT_ALL = "Not everything could be saved. The list says what is missing and what to do about it."
_OF_THE_FOLDER = (FolderNotLocal, FolderNotWritable, SalvageFailed, StoreExists)
_LIST_HEIGHT = 240


class AskPage(WaitingPage):
    """Says what is done, and asks for the passphrase and the new folder.

    ``file_chosen`` brings a backup that lies elsewhere, such as on a memory stick.
    """

    file_chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__(
            TITLE,
            "The damaged cases stay as they are. All that can still be read of them is written "
            "into a new folder beside them, and everything there is checked.",
            on=TITLE,
        )
        self.backup = self.say("")
        self.choose = QPushButton("Use a backup from elsewhere…")
        self.choose.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.choose.clicked.connect(self._ask_file)
        self.form.add_wide(self.choose)
        self.passphrase = PassphraseLine("Passphrase")
        self.row = self.ask(
            self.passphrase, hint="The one your cases have now. The new folder opens with it too."
        )
        self.waiting = WaitingLine(self.on)
        self.form.add_wide(self.waiting)
        self.folder = FolderLine("New folder", "Enter a new folder")
        self.folder_row = self.ask(self.folder, hint="On this laptop, and not there yet")
        self.form.add_wide(self.progress)

    def begin(self, passphrase: str, folder: Path) -> None:
        """Start with what was typed already, and a folder proposed."""
        self.wait("")
        self.show_problems([])
        self.backup.setText("")
        self.passphrase.set_value(passphrase)
        self.folder.propose(folder)

    def show_backup(self, newest: KeptBackup | None) -> None:
        """Say from which backup what is lost is made good."""
        manifest = newest.manifest if newest is not None else None
        self.backup.setText(
            "What is lost is made good from the newest backup beside them, made on "
            f"{show_moment(manifest.made)}, as far as it goes."
            if manifest is not None
            else _NO_BACKUP
        )

    def show_named(self, kept: KeptBackup) -> None:
        """Say from which backup what is lost is made good, where the officer named it."""
        made = f", made on {show_moment(kept.manifest.made)}" if kept.manifest is not None else ""
        self.backup.setText(f"What is lost is made good from {kept.file}{made}, as far as it goes.")

    @Slot()
    def _ask_file(self) -> None:
        ask_backup_file(self).fileSelected.connect(self._file_chosen)

    @Slot(str)
    def _file_chosen(self, file: str) -> None:
        self.file_chosen.emit(Path(file))

    def refuse(self, error: CaseworkError) -> None:
        """Say why nothing was saved, beside the answer that it is about."""
        self.wait("")
        sentence = (
            NOTHING_READ if isinstance(error, DamagedStore) else self.waiting.sentence_for(error)
        )
        row = self.folder_row if isinstance(error, _OF_THE_FOLDER) else self.row
        self.show_problems([(sentence, row)] if sentence else [])
        if isinstance(error, WrongTry):
            self.passphrase.line.selectAll()
            self.passphrase.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def enter(self) -> None:
        """Put the keyboard into the passphrase, or where that is typed already on the button."""
        to = self.on if self.passphrase.text() else self.passphrase.line
        to.setFocus(Qt.FocusReason.OtherFocusReason)


class SavedPage(QuestionPage):
    """Lists what was saved and what was not, to be read and copied."""

    def __init__(self) -> None:
        super().__init__("What was saved and what was not", on="Open these cases")
        self.summary = Text("", "strong")
        self.form.add_wide(self.summary)
        self.where = self.say("")
        self.list = QPlainTextEdit()
        self.list.setReadOnly(True)
        self.list.setTabChangesFocus(True)
        self.list.setAccessibleName("What was saved and what was not")
        self.list.setFixedHeight(scaled(_LIST_HEIGHT))
        self.form.add_wide(self.list)
        self.copy = QPushButton("Copy the list")
        self.copy.clicked.connect(self._copy)
        self.add_button(self.copy)

    def show_outcome(self, outcome: Outcome, saved: Path, old: Path) -> None:
        """Show what came of it, and name both folders."""
        self.form.message.clear()
        self.summary.setText(_ALL if outcome.whole else _NOT_ALL)
        self.where.setText(
            f"The saved cases are in {saved}, and open with the same passphrase and recovery "
            f"code. The damaged ones stay as they are in {old}."
        )
        # What is lost, and what to do about it, is read without scrolling.
        lost = [kind.words for kind in outcome.kinds if kind.lost != 0]
        kept = [kind.words for kind in outcome.kinds if kind.lost == 0]
        parts = (outcome.notes, outcome.cases_words, lost, kept)
        self.list.setPlainText("\n\n".join("\n".join(part) for part in parts if part))
        announce(self, self.summary.text())

    @Slot()
    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.list.toPlainText())
        self.form.message.say("The list was copied. Paste it where you need it.")
