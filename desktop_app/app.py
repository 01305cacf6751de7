"""Joins the layers: the one place that knows both the command line and the window."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

from desktop_app.screen import can_show_windows

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from desktop_app.casework import Casework
    from desktop_app.cli.screen import Screen
    from desktop_app.proof import Check


def run_window(store: Path | None = None, *, desk: Casework | None = None) -> int:
    """Open the window until it is closed and return the exit code.

    ``store`` is the folder of the cases to unlock; ``desk`` a practice store that is open already.
    """
    # What is made while the window opens stays; then the window tidies up (gui.tidying).
    gc.disable()
    from desktop_app.gui.opening import open_window  # noqa: PLC0415 - Qt loads only here

    return open_window(store, desk=desk)


def _window_checks() -> Iterable[Check]:
    from desktop_app.gui.proofs import CHECKS  # noqa: PLC0415 - Qt loads only here

    return CHECKS


def _open_instead(old: Path, new: Path) -> bool:
    try:
        from desktop_app.gui.opening import remember_instead  # noqa: PLC0415 - Qt loads only here
    except ImportError:  # a computer without what windows need has no window to tell
        return False
    return remember_instead(old, new)


def screen() -> Screen:
    """Return what the command line may ask of the window."""
    from desktop_app.cli.screen import Screen  # noqa: PLC0415 - the window has no use for it

    return Screen(
        can_open=can_show_windows,
        open=run_window,
        checks=_window_checks,
        open_instead=_open_instead,
    )
