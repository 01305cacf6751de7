"""Results to standard output, everything else to standard error."""

from __future__ import annotations

import io
import json
import os
import signal
import sys
import unicodedata
from typing import TYPE_CHECKING, Any, Self

from desktop_app.errors import CaseworkError

if TYPE_CHECKING:
    from collections.abc import Sequence

_BACK = "\r\x1b[K"


class ResultsLost(CaseworkError):
    """Standard output leads to a place that takes no more."""

    def __init__(self) -> None:
        super().__init__(
            "The results could not be written. Check that the disk they go to has room."
        )


def speak_utf_8() -> None:
    """Write UTF-8 whatever the computer's habit, because that is what case files are."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def say_outside(*, several: bool = False) -> None:
    """Warn that what was just written, one file or several, is outside the store."""
    from desktop_app.casework.leaving import (  # noqa: PLC0415 - loads only where used
        OUTSIDE,
        OUTSIDE_ALL,
    )

    say(OUTSIDE_ALL if several else OUTSIDE)


def result(text: str) -> None:
    """Write a line of the result at once, so that a batch that is stopped has told what it did.

    Raises BrokenPipeError where nobody reads any more, else ResultsLost.
    """
    try:
        sys.stdout.write(f"{text}\n")
        sys.stdout.flush()
    except OSError as trouble:
        # What waits in the stream would fail again when the program ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if isinstance(trouble, BrokenPipeError):
            raise
        raise ResultsLost from trouble


def say(text: str) -> None:
    """Tell the person something that is no result; what was typed cannot steer the terminal."""
    for line in text.split("\n"):
        sys.stderr.write(f"{plain(line)}\n")


def as_json(value: object) -> str:
    """Return a value as JSON: one space of indent, every script as it is."""
    return json.dumps(value, ensure_ascii=False, indent=1)


def plain(text: str) -> str:
    """Return a text on one line with nothing in it that steers a terminal."""
    return "".join(" " if unicodedata.category(each) == "Cc" else each for each in text)


def table(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    """Return lines with the cells below each other, the last cell as long as it likes."""
    cells = [list(headings), *([plain(cell) for cell in row] for row in rows)]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    return [
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in cells
    ]


class Progress:
    """How far long work has come, on standard error when a person can see it there."""

    def __init__(self, total: int) -> None:
        """Count up to ``total``; one thing alone needs no progress."""
        self._total = total
        self._shown = total > 1 and sys.stderr.isatty()
        self._done = 0

    def next(self, what: str) -> None:
        """Show what is being done now."""
        self._done += 1
        if self._shown:
            sys.stderr.write(f"{_BACK}{self._done} of {self._total}: {plain(what)}")
            sys.stderr.flush()

    def clear(self) -> None:
        """Take the line away, before a result or a sentence is written."""
        if self._shown:
            sys.stderr.write(_BACK)
            sys.stderr.flush()


class Watched:
    """Long work shown on standard error at a terminal, which Ctrl+C asks to stop by itself.

    Called with a part, how much of it is done and of how much; returns whether to go on.
    """

    def __init__(self) -> None:
        self._shown = sys.stderr.isatty()
        self._stopping = False
        self._before: Any = None

    def __enter__(self) -> Self:
        """From here on Ctrl+C lets the work end in its own way."""
        self._before = signal.signal(signal.SIGINT, self._stop)
        return self

    def __exit__(self, *_trouble: object) -> None:
        """Take the line away."""
        signal.signal(signal.SIGINT, self._before)
        if self._shown:
            sys.stderr.write(_BACK)
            sys.stderr.flush()

    def __call__(self, part: str, done: int, total: int) -> bool:
        """Show how far it is."""
        if self._shown:
            of = f": {done:,} of {total:,}" if total else ""
            sys.stderr.write(f"{_BACK}{part}{of}")
            sys.stderr.flush()
        return not self._stopping

    def _stop(self, *_signal: object) -> None:
        self._stopping = True
