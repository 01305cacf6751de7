"""A line for a passphrase, and how strong one is in words."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from desktop_app.gui.widgets.editors.numbers import LineEditor

SHORTEST = 8
_FAIR, _STRONG = 12, 18
_FEW_LETTERS = 5
_SEVERAL_WORDS = 4


class PassphraseLine(LineEditor):
    """Hides what is typed unless shown; pasting is allowed. The text is taken exactly as typed."""

    def __init__(self, label: str, parent: QWidget | None = None) -> None:
        super().__init__(label, limit=1000, parent=parent)
        self.line.setEchoMode(QLineEdit.EchoMode.Password)
        self.line.setInputMethodHints(
            Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText
        )

    def problem(self) -> str | None:
        """Ask for the passphrase when nothing is typed."""
        first, rest = self.label[:1].lower(), self.label[1:]
        return None if self.text() else f"Enter {first}{rest}" if rest else None

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
    if len(passphrase) < SHORTEST:
        return f"Too short: at least {SHORTEST} characters"
    words = len(passphrase.split())
    if len(set(passphrase.casefold())) < _FEW_LETTERS:
        return "Weak: the same few letters again and again"
    if len(passphrase) >= _STRONG and (words >= _SEVERAL_WORDS or _mixed(passphrase)):
        return "Strong"
    if len(passphrase) >= _FAIR:
        return "Fair: four words that have nothing to do with each other are stronger"
    return "Weak: four words that have nothing to do with each other are far stronger"


def _mixed(passphrase: str) -> bool:
    return any(c.isdigit() for c in passphrase) and any(c.isalpha() for c in passphrase)
