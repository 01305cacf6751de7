"""Marks what is copied out of the program so that no list keeps it, and takes it back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QObject, Slot
from PySide6.QtGui import QClipboard, QGuiApplication

if TYPE_CHECKING:
    from collections.abc import Callable

_WINDOWS = 'application/x-qt-windows-mime;value="{}"'
MARKS = {
    # Windows: no clipboard history, no copy in the cloud, no program that watches the clipboard.
    _WINDOWS.format("ExcludeClipboardContentFromMonitorProcessing"): b"1",
    _WINDOWS.format("CanIncludeInClipboardHistory"): bytes(4),
    _WINDOWS.format("CanUploadToCloudClipboard"): bytes(4),
    # macOS (nspasteboard.org) and the clipboard lists of Linux desktops, KDE's and others.
    "org.nspasteboard.ConcealedType": b"1",
    "x-kde-passwordManagerHint": b"secret",
}
_OWN = "x-kde-passwordManagerHint"


class Copied(QObject):
    """Sees everything that is put on the clipboard here, by whatever key, button or mouse."""

    def __init__(
        self, parent: QObject, *, is_ours: Callable[[QClipboard.Mode], bool] | None = None
    ) -> None:
        """Watch the clipboard; ``is_ours`` tells whether what is on it comes from here.

        Without it the computer is asked, which a platform without a screen cannot answer.
        """
        super().__init__(parent)
        self._clipboard = QGuiApplication.clipboard()
        self._is_ours = is_ours or self._computer_says_ours
        self._clipboard.changed.connect(self._changed)

    def take_back(self) -> None:
        """Empty the clipboard if what is on it comes from here."""
        for mode in self._modes():
            if self._is_ours(mode):
                self._clipboard.clear(mode)

    def _modes(self) -> list[QClipboard.Mode]:
        modes = [QClipboard.Mode.Clipboard]
        if self._clipboard.supportsSelection():
            modes.append(QClipboard.Mode.Selection)
        return modes

    def _computer_says_ours(self, mode: QClipboard.Mode) -> bool:
        if mode is QClipboard.Mode.Selection:
            return self._clipboard.ownsSelection()
        return self._clipboard.ownsClipboard()

    @Slot(QClipboard.Mode)
    def _changed(self, mode: QClipboard.Mode) -> None:
        if mode not in self._modes() or not self._is_ours(mode):
            return
        copied = self._clipboard.mimeData(mode)
        if not copied or not copied.hasText() or copied.hasFormat(_OWN):
            return
        # Words only: all that is copied here is text, whatever else Qt offers it as.
        marked = QMimeData()
        marked.setText(copied.text())
        for kind, value in MARKS.items():
            marked.setData(kind, value)
        self._clipboard.setMimeData(marked, mode)
