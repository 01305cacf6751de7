"""The question how a PDF is to be saved: with a password, with the case file, or as a booklet."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QCheckBox, QWidget

from desktop_app.casework.finished import SMALLER, Finish, check_password
from desktop_app.errors import CaseworkError
from desktop_app.gui.rooms.passphrase_line import PassphraseLine
from desktop_app.gui.widgets.announce import announce
from desktop_app.gui.widgets.form_row import FormRow
from desktop_app.gui.widgets.question_frame import QuestionFrame
from desktop_app.gui.widgets.texts import Text

_NOT_BOTH = "A booklet is for a printer and cannot hold the case file. Choose one of the two"

_TWICE = "Type the same password twice"


class SaveQuestion(QuestionFrame):
    """``given`` brings the :class:`Finish` that was chosen."""

    given = Signal(object)

    def __init__(
        self, title: str, parent: QWidget, *, may_carry_case: bool, large_print: bool
    ) -> None:
        """Ask about a document; the case file is offered only where its readers may have it."""
        super().__init__(
            "Save another way", f"How is “{title}” to be saved?", "Choose where…", parent
        )
        self._large_print = large_print
        self.lock = QCheckBox("It opens only with a password")
        self.first = PassphraseLine("Password")
        self.again = PassphraseLine("Password again")
        self._first = FormRow(
            self.first, hint="At least 8 characters. Tell it to the reader by phone, not by email"
        )
        self._again = FormRow(self.again)
        self._lost = Text("Nobody can open the file without it, not even this program.", "hint")
        self.attach = QCheckBox("Put the case file into it, for an archive")
        self.attach.setVisible(may_carry_case)
        self._whole = Text(
            "Whoever has the PDF then has the whole case. The program can read it back.", "hint"
        )
        self._whole.setVisible(may_carry_case)
        self.booklet = QCheckBox("As a booklet: two pages on a side, to fold")
        self._fold = Text(
            "Print it on both sides over the short edge. It cannot be read aloud.", "hint"
        )
        self._smaller = Text(SMALLER, "hint")
        self._wrong = Text("", "error")
        self.go.setDefault(True)
        self.lay_out(
            self.lock,
            self._first,
            self._again,
            self._lost,
            self.attach,
            self._whole,
            self.booklet,
            self._fold,
            self._smaller,
            self._wrong,
            spacing=10,
        )
        self._show_parts()
        self.lock.toggled.connect(self._show_parts)
        self.booklet.toggled.connect(self._show_parts)
        self.go.clicked.connect(self._give)
        self.lock.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _show_parts(self) -> None:
        for part in (self._first, self._again, self._lost):
            part.setVisible(self.lock.isChecked())
        self._fold.setVisible(self.booklet.isChecked())
        self._smaller.setVisible(self.booklet.isChecked() and self._large_print)
        self._wrong.setVisible(bool(self._wrong.text()))

    @property
    def said(self) -> str:
        """What is to be put right before it can be saved."""
        return self._first.error or self._again.error or self._wrong.text()

    @Slot()
    def _give(self) -> None:
        where = self._look_over()
        self._show_parts()
        if where is not None:
            where.setFocus(Qt.FocusReason.OtherFocusReason)
            announce(self, f"Error: {self.said}", urgent=True)
            return
        self.given.emit(
            Finish(
                attach_case=self.attach.isChecked(),
                password=self.first.text() if self.lock.isChecked() else "",
                booklet=self.booklet.isChecked(),
            )
        )
        self.accept()

    def _look_over(self) -> QWidget | None:
        """Say what is to be put right, and return where."""
        both = self.attach.isChecked() and self.booklet.isChecked()
        self._wrong.setText(_NOT_BOTH if both else "")
        locked = self.lock.isChecked()
        self._first.show_error(_wrong_with(self.first.text()) if locked else None)
        twice = not locked or self.first.text() == self.again.text()
        self._again.show_error(None if twice or self._first.error else _TWICE)
        for wrong, where in (
            (self._first.error, self.first.first_focus()),
            (self._again.error, self.again.first_focus()),
            (self._wrong.text(), self.booklet),
        ):
            if wrong:
                return where
        return None


def _wrong_with(password: str) -> str | None:
    try:
        check_password(password)
    except CaseworkError as error:
        return str(error)
    return None
