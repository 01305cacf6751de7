"""Finds out whether a window can be opened, without Qt in this process.

A QApplication without a screen ends the program uncatchably, so a child process tries first.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from desktop_app.restart import own_command

PROBE = "--probe-screen"
"""The word that has the program try to open a screen and leave with 0."""

NO_SCREEN = (
    "There is no screen to open the window on. "
    "Run casework --help to see what can be done without one."
)

_UNSEEN = ("offscreen", "minimal", "vnc")
_NEEDS_A_SERVER = ("", "xcb", "wayland")
_LISTENING = Path("/proc/net/unix")
"""Where Linux lists who listens on this computer, screens among them."""
_PATIENCE_SECONDS = 30


def lacks_screen() -> bool:
    """Tell whether Qt would end the program, because no screen is named or the named one is dead.

    A screen that is seen to listen is taken at its word, so that a usual start waits for nothing.
    """
    chosen = os.environ.get("QT_QPA_PLATFORM", "")
    if sys.platform != "linux" or chosen.split(":")[0] not in _NEEDS_A_SERVER:
        return False
    return not _names_a_display() or (not _listens() and not _opens())


def can_show_windows() -> bool:
    """Tell whether a window would be seen: display variables first, then a probe."""
    if os.environ.get("QT_QPA_PLATFORM", "").split(":")[0] in _UNSEEN:
        return False
    if sys.platform == "linux" and not _names_a_display():
        return False
    return _opens()


def _opens() -> bool:
    """Have a child process try to open a screen."""
    import subprocess  # noqa: PLC0415 - a window that simply opens has no use for it

    try:
        probed = subprocess.run(  # noqa: S603 - this program itself
            [*own_command(), PROBE], capture_output=True, timeout=_PATIENCE_SECONDS, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return probed.returncode == 0


def probe() -> int:
    """Open a screen, or be ended by Qt; return 0."""
    from PySide6.QtGui import QGuiApplication  # noqa: PLC0415 - only the child process knows Qt

    return 0 if QGuiApplication(sys.argv[:1]).screens() else 1


def _listens() -> bool:
    """Tell whether the named screen is one of this computer and there; no where that is unknown."""
    number = os.environ.get("DISPLAY", "").removeprefix("unix").removeprefix(":").split(".")[0]
    wayland = os.environ.get("WAYLAND_DISPLAY", "")
    try:
        listening = _LISTENING.read_text(encoding="ascii", errors="replace").splitlines()
    except OSError:
        return False
    ends = [f"/.X11-unix/X{number}"] * number.isdecimal() + [f"/{wayland}"] * bool(wayland)
    return any(line.endswith(end) for line in listening for end in ends)


def _names_a_display() -> bool:
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY"))
