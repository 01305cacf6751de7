"""Finds out whether a window can be opened, without Qt in this process.

A QApplication without a screen ends the program uncatchably, so a child process tries first.
"""

from __future__ import annotations

import os
import sys

PROBE = "--probe-screen"
"""The word that has the program try to open a screen and leave with 0."""

NO_SCREEN = (
    "There is no screen to open the window on. "
    "Run casework --help to see what can be done without one."
)

_UNSEEN = ("offscreen", "minimal", "vnc")
_PATIENCE_SECONDS = 30


def lacks_display() -> bool:
    """Tell at once whether no screen is named at all, where Qt would end the program."""
    chosen = os.environ.get("QT_QPA_PLATFORM")
    return sys.platform == "linux" and not chosen and not _names_a_display()


def can_show_windows() -> bool:
    """Tell whether a window would be seen: display variables first, then a probe."""
    if os.environ.get("QT_QPA_PLATFORM", "").split(":")[0] in _UNSEEN:
        return False
    if sys.platform == "linux" and not _names_a_display():
        return False
    import subprocess  # noqa: PLC0415 - a window that simply opens has no use for it

    program = [sys.executable] if hasattr(sys, "frozen") else [sys.executable, "-m", "desktop_app"]
    try:
        probed = subprocess.run(  # noqa: S603 - this program itself
            [*program, PROBE], capture_output=True, timeout=_PATIENCE_SECONDS, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return probed.returncode == 0


def probe() -> int:
    """Open a screen, or be ended by Qt; return 0."""
    from PySide6.QtGui import QGuiApplication  # noqa: PLC0415 - only the child process knows Qt

    return 0 if QGuiApplication(sys.argv[:1]).screens() else 1


def _names_a_display() -> bool:
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY"))
