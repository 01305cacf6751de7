"""The line over the rooms about keys: one that was cut off, no sheet, or what the old one opens."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from desktop_app.gui.widgets.announce import announce
from desktop_app.gui.widgets.link_button import LinkButton, beside_links
from desktop_app.gui.widgets.texts import Text

if TYPE_CHECKING:
    from desktop_app.casework.old_key import Found

UNFINISHED = (
    "A new key was begun and not finished, so what was made for it was removed. Your cases are as "
    "they were. If a recovery sheet was printed for it, destroy that: it opens nothing."
)
UNPROVED = (
    "Setting up was cut off before the recovery sheet was checked. Without one nobody can open "
    "these cases once the passphrase is forgotten."
)


class KeyNotice(QFrame):
    """``remove_asked``, ``sheet_asked`` and ``put_away`` (for a week) are sent by its links."""

    remove_asked = Signal()
    sheet_asked = Signal()
    put_away = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "notice")
        self._reminds = False
        self.text = beside_links(Text())
        self.remove = LinkButton("Remove them…")
        self.sheet = LinkButton("Make a recovery sheet…")
        self.away = LinkButton()
        self.sheet.clicked.connect(self.sheet_asked)
        self.remove.clicked.connect(self.remove_asked)
        self.away.clicked.connect(self._put_away)
        row = QHBoxLayout(self)
        row.setContentsMargins(28, 6, 28, 6)
        row.setSpacing(16)
        row.addWidget(self.text, 1)
        row.addWidget(self.sheet, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.remove, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.away, 0, Qt.AlignmentFlag.AlignTop)
        self.hide()

    @property
    def words(self) -> str:
        """What the line says; nothing while it is hidden."""
        return "" if self.isHidden() else self.text.text()

    def tell(self, found: Found) -> None:
        """Say what was found at an opening; with nothing to say, go away."""
        is_other = found.unfinished or found.unproved
        self._reminds = found.reminds and not is_other
        self.sheet.setVisible(found.unproved and not found.unfinished)
        self.remove.setVisible(self._reminds)
        self.away.say("Remind me in a week" if self._reminds else "Hide this")
        if found.unfinished:
            self.text.setText(UNFINISHED)
        elif found.unproved:
            self.text.setText(UNPROVED)
        elif found.reminds:
            folders = ", ".join(str(folder) for folder in found.old.folders)
            self.text.setText(
                f"The cases under the old key are still in {folders}, and still open with the old "
                "passphrase and the old recovery sheet."
            )
        self.setVisible(is_other or found.reminds)
        if not self.isHidden():
            announce(self, self.text.text())

    @Slot()
    def _put_away(self) -> None:
        self.hide()
        if self._reminds:
            self.put_away.emit()
