"""The part of the side panel on issuing: the versions that are out, and the way to a new one."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from desktop_app.casework.to_issue import issued_on
from desktop_app.gui.widgets.emptying import empty
from desktop_app.gui.widgets.link_button import LinkButton
from desktop_app.gui.widgets.texts import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop_app.casework.printed import Standing
    from desktop_app.records import Issued

NOW = "Show it as the case is now"


class IssuedPart(QFrame):
    """``issue_asked`` asks for a new version; ``version_asked`` brings one to show, or None."""

    issue_asked = Signal()
    version_asked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._links: list[LinkButton] = []
        self.words = Text("", "hint")
        self._versions = QVBoxLayout()
        self._versions.setSpacing(2)
        self.button = QPushButton("Issue…")
        self.button.clicked.connect(self.issue_asked)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(6)
        column.addWidget(Text("Issued versions", "h3"))
        column.addWidget(self.words)
        column.addLayout(self._versions)
        column.addWidget(self.button)

    @property
    def links(self) -> tuple[LinkButton, ...]:
        """The links to the versions, the newest first; one back to the case while one is shown."""
        return tuple(self._links)

    def show_versions(
        self, standing: Standing, versions: Sequence[Issued], shown: Issued | None
    ) -> None:
        """Show the versions of a document, and which of them is on the screen."""
        empty(self._versions)
        self._links = []
        for version in versions:
            words = f"Version {version.version}, {issued_on(version)}"
            link = self._link(f"{words} (shown)" if version is shown else words, version)
            link.setToolTip(version.what_changed or f"Issued by {version.issued_by}")
        if shown is not None:
            self._link(NOW, None)
        self.words.setText(_words(standing, versions))
        self.words.setVisible(bool(self.words.text()))
        self.button.setEnabled(standing.final and shown is None)

    def _link(self, words: str, version: Issued | None) -> LinkButton:
        link = LinkButton(words, wraps=True)
        link.clicked.connect(partial(self._ask, version))
        self._links.append(link)
        self._versions.addWidget(link)
        link.show()
        return link

    @Slot()
    def _ask(self, version: Issued | None) -> None:
        self.version_asked.emit(version)


def _words(standing: Standing, versions: Sequence[Issued]) -> str:
    if not standing.final:
        return f"It can be issued as soon as {standing.until}."
    return "" if versions else "None yet. Issuing numbers it and keeps it as it goes out."
