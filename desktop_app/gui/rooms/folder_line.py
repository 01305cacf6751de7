"""The line in which a folder for cases is typed."""

from __future__ import annotations

import os.path
from pathlib import Path

from desktop_app.gui.widgets.editors.numbers import LineEditor


class FolderLine(LineEditor):
    """Takes a folder from its beginning only.

    What is typed without that would be wherever the program happened to be started from, and not
    found again from elsewhere. ``ask`` is said where nothing is typed.
    """

    def __init__(self, label: str, ask: str) -> None:
        super().__init__(label, limit=1000)
        self._ask = ask
        self._proposed = ""

    def propose(self, folder: Path) -> None:
        """Fill in a folder, which is also the example for what is typed instead."""
        self._proposed = str(folder)
        self.set_value(self._proposed)

    @property
    def folder(self) -> Path:
        """The folder as typed or chosen; ``~`` is the officer's own."""
        # Not of Path, which raises an error for the name of an account that is not there.
        return Path(os.path.expanduser(self.text().strip()))  # noqa: PTH111

    def problem(self) -> str | None:
        """Return what is wrong with the folder's name, in a sentence, or None."""
        if not self.text().strip():
            return self._ask
        if not self.folder.is_absolute():
            return f"Enter the whole folder from its beginning, such as {self._proposed}"
        return super().problem()
