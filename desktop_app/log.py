"""The program's log: a small rotating file in the officer's own folder.

It holds ids and the names of fields and files of the program, never what an officer typed.
"""

from __future__ import annotations

import logging
import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

FILE = "casework.log"
_LONG_BYTES = 512_000


def start_logging(folder: Path) -> Path | None:
    """Write the log into ``folder``, for this account only; return its file.

    None where the folder cannot be written to: the program works without a log.
    """
    os.umask(0o077)
    file = folder / FILE
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _make_room(file)
        handler = logging.FileHandler(file, encoding="utf-8")
    except OSError:
        return None
    handler.setFormatter(
        logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s", "%Y-%m-%dT%H:%M:%S")
    )
    root = logging.getLogger("desktop_app")
    root.addHandler(handler)
    root.setLevel(logging.INFO)
    return file


def _make_room(file: Path) -> None:
    """Put a log that has grown long aside; only the newest of those is kept.

    Once at each start: the library's own rotating log brings in network modules.
    """
    if file.exists() and file.stat().st_size > _LONG_BYTES:
        file.replace(file.with_suffix(".old.log"))


def report_of(error: BaseException) -> str:
    """Return where in the program an error came up and what kind it is, without its message.

    The message and the variables may hold what an officer typed, so they are left out.
    """
    import traceback  # noqa: PLC0415 - for the rare day

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
