"""The program's log: a small rotating file in the officer's own folder.

It holds ids and the names of fields and files of the program, never what an officer typed.
"""

from __future__ import annotations

import logging
import os
import traceback
from logging.handlers import RotatingFileHandler
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

FILE = "casework.log"
_BYTES = 512_000
_KEPT = 3


def start_logging(folder: Path) -> Path | None:
    """Write the log into ``folder``, for this account only; return its file.

    None where the folder cannot be written to: the program works without a log.
    """
    os.umask(0o077)
    file = folder / FILE
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(file, maxBytes=_BYTES, backupCount=_KEPT, encoding="utf-8")
    except OSError:
        return None
    handler.setFormatter(
        logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s", "%Y-%m-%dT%H:%M:%S")
    )
    root = logging.getLogger("desktop_app")
    root.addHandler(handler)
    root.setLevel(logging.INFO)
    return file


def report_of(error: BaseException) -> str:
    """Return where in the program an error came up and what kind it is, without its message.

    The message and the variables may hold what an officer typed, so they are left out.
    """
    lines: list[str] = []
    cause: BaseException | None = error
    while cause is not None:
        lines.append(f"{type(cause).__module__}.{type(cause).__qualname__}")
        lines += [
            f"  {_own(frame.filename)}, line {frame.lineno}, in {frame.name}"
            for frame in traceback.extract_tb(cause.__traceback__)
        ]
        cause = cause.__cause__ or cause.__context__
    return "\n".join(lines)


def _own(file: str) -> str:
    """Return a path from its package on: what is above it may name the account."""
    parts = file.replace("\\", "/").split("/")
    for mark in ("desktop_app", "site-packages"):
        if mark in parts:
            return "/".join(parts[parts.index(mark) :])
    return parts[-1]
