"""The group that holds the buttons of one question."""

from __future__ import annotations

from PySide6.QtWidgets import QGroupBox, QVBoxLayout


def named_frame(label: str) -> tuple[QGroupBox, QVBoxLayout]:
    """Return a group without a frame whose accessible name is the question."""
    frame = QGroupBox()
    frame.setProperty("look", "bare")
    frame.setFlat(True)
    frame.setAccessibleName(label)
    column = QVBoxLayout(frame)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(6)
    return frame, column
