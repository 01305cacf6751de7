"""A line for a passphrase, and how strong one is in words."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QCheckBox, QLineEdit, QVBoxLayout, QWidget

from desktop_app.errors import PassphraseTooEasy, PassphraseTooShort
from desktop_app.gui.widgets.editors.editor import Editor
from desktop_app.gui.widgets.texts import put_on_look
from desktop_app.passphrase import SHORTEST, refuse_unsafe

_FAIR, _STRONG = 12, 18
_SEVERAL_WORDS = 4


class PassphraseLine(Editor[str]):
    """Hides what is typed unless shown; pasting is allowed. The text is taken exactly as typed.

    Built on the bare editor: the unlock page comes up before anything that reads numbers and dates.
    """

    def __init__(self, label: str, parent: QWidget | None = None) -> None:
        super().__init__(label, parent)
        self.line = QLineEdit()
        self.line.setAccessibleName(label)
        self.line.setEchoMode(QLineEdit.EchoMode.Password)
        self.line.setInputMethodHints(
            Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.line)

    def value(self) -> str | None:
        """Return the passphrase; None when nothing is typed."""
        return self.text() or None

    def set_value(self, value: str | None) -> None:
        """Show a passphrase, or empty the line."""
        self.line.setText(value or "")

    def text(self) -> str:
        """Return what is typed."""
        return self.line.text()

    def problem(self) -> str | None:
        """Ask for the passphrase when nothing is typed."""
        first, rest = self.label[:1].lower(), self.label[1:]
        return None if self.text() else f"Enter the {first}{rest}"

    def first_focus(self) -> QWidget:
        """Return the line."""
        return self.line

    def set_wrong(self, *, wrong: bool) -> None:
        """Show or take away the red border."""
        put_on_look(self.line, "wrong", wrong)

    def follow(self, show: QCheckBox) -> None:
        """Show what is typed while the box is ticked."""
        show.toggled.connect(self._show)

    @Slot(bool)
    def _show(self, shown: bool) -> None:  # noqa: FBT001 - Qt's own signal
        mode = QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password
        self.line.setEchoMode(mode)


def strength(passphrase: str) -> str:
    """Return how hard a passphrase is to guess, in a sentence; nothing for an empty one."""
    if not passphrase:
        return ""
    try:
        refuse_unsafe(passphrase)
    except PassphraseTooShort:
        return f"Too short: at least {SHORTEST} characters"
    except PassphraseTooEasy:
        return "Too easy to guess: choose three or four words that do not belong together"
    words = len(passphrase.split())
    if len(passphrase) >= _STRONG and (words >= _SEVERAL_WORDS or _mixed(passphrase)):
        return "Strong"
    if len(passphrase) >= _FAIR:
        return "Fair: four words that have nothing to do with each other are stronger"
    return "Weak: four words that have nothing to do with each other are far stronger"


def _mixed(passphrase: str) -> bool:
    return any(c.isdigit() for c in passphrase) and any(c.isalpha() for c in passphrase)
