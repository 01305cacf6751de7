"""Real stores for tests: made once with a cheap passphrase, then copied folder by folder."""

from __future__ import annotations

import atexit
import shutil
import tempfile
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from desktop_app.clock import Clock, FrozenClock
from desktop_app.store import Cost, Store, create_store, open_store

PASSPHRASE = "a practice passphrase"  # noqa: S105 - of stores made for tests
CHEAP = Cost(memory=64, passes=1, lanes=1)
MOMENT = datetime(2026, 6, 1, 9, 30, tzinfo=UTC)
CLOCK = FrozenClock(MOMENT)


def new_store(folder: Path, *, clock: Clock = CLOCK) -> Store:
    """Return an open, empty store in a new folder; the caller closes it."""
    shutil.copytree(_template()[0], folder)
    return reopened(folder, clock=clock)


def reopened(folder: Path, *, clock: Clock = CLOCK) -> Store:
    """Open a store made by ``new_store`` again, as after a restart."""
    return open_store(folder, PASSPHRASE, clock=clock, ballast=0)


def recovery_code() -> str:
    """Return the recovery code that opens every store made by ``new_store``."""
    return _template()[1]


@cache
def _template() -> tuple[Path, str]:
    above = Path(tempfile.mkdtemp(prefix="casework-tests-"))
    atexit.register(shutil.rmtree, above, ignore_errors=True)
    folder = above / "template"
    store, code = create_store(folder, PASSPHRASE, clock=CLOCK, cost=CHEAP, ballast=0)
    store.close()
    return folder, code
