"""Joins the layers: the one place that knows both the command line and the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.cli.screen import Screen
from desktop_app.screen import can_show_windows

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from desktop_app.proof import Check


def run_window(store: Path | None = None) -> int:
    """Open the window, on the store in a folder if one is given; return the exit code."""
    from desktop_app.gui.application import open_window  # noqa: PLC0415 - Qt loads only here

    return open_window(store)


def _window_checks() -> Iterable[Check]:
    from desktop_app.gui.proofs import CHECKS  # noqa: PLC0415 - Qt loads only here

    return CHECKS


SCREEN = Screen(can_open=can_show_windows, open=run_window, checks=_window_checks)
