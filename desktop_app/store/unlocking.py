"""Unlock a key file, with a wait that grows after wrong tries, so that guessing takes for ever."""

from __future__ import annotations

import hashlib
import json
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from desktop_app.errors import StoreError, TriedTooOften, WrongTry
from desktop_app.paths import state_folder
from desktop_app.store import keyfile
from desktop_app.store.files import write_whole
from desktop_app.store.recovery_code import secret_of

if TYPE_CHECKING:
    from collections.abc import Generator
    from pathlib import Path

    from desktop_app.clock import Clock
    from desktop_app.store.keyfile import Keys

FILE = "wrong-tries.json"
"""In the folder of the log and the settings: it knows numbers and moments, and no name."""

FREE_TRIES = 5
LONGEST_WAIT = 60
_MOST_COUNTED = 99
_unwritten: dict[str, dict[str, _Wrong]] = {}
"""What a folder that takes no file would have to keep: then it is known until the program ends."""


@dataclass(frozen=True, kw_only=True)
class _Wrong:
    """How many wrong tries there were in a row, and when the last one was (UTC)."""

    count: int
    at: str

    @property
    def moment(self) -> datetime:
        return datetime.fromisoformat(self.at)

    @property
    def wait(self) -> int:
        """Seconds to wait after it: none at first, then 1, 2, 4 and so on to a minute."""
        over = self.count - FREE_TRIES
        # A file may claim any count, and two to the power of it.
        return min(2 ** min(over, LONGEST_WAIT), LONGEST_WAIT) if over >= 0 else 0


def unlock_with_passphrase(folder: Path, passphrase: str, *, clock: Clock) -> Keys:
    """Return the key of a store or of a copy of one.

    Raises TriedTooOften without a try, and what ``keyfile.open_with_passphrase`` raises.
    """
    with _one_try(folder, clock):
        return keyfile.open_with_passphrase(folder, passphrase)


def unlock_with_recovery_code(folder: Path, code: str, *, clock: Clock) -> Keys:
    """Return the key.

    A slip in a group is no try. Raises TriedTooOften without one, and what
    ``keyfile.open_with_recovery_code`` raises.
    """
    secret_of(code)
    with _one_try(folder, clock):
        return keyfile.open_with_recovery_code(folder, code)


def prove_passphrase(folder: Path, passphrase: str, *, clock: Clock) -> None:
    """Do nothing if the passphrase opens the key file; the key itself is let go of at once.

    Raises what ``unlock_with_passphrase`` raises.
    """
    unlock_with_passphrase(folder, passphrase, clock=clock)


def seconds_to_wait(folder: Path, *, clock: Clock) -> int:
    """Return how long no passphrase of a store is tried; 0 also where its key file is in trouble.

    That trouble is told when one is tried.
    """
    try:
        return _to_wait(_name(folder), clock)
    except (StoreError, OSError):
        return 0


@contextmanager
def _one_try(folder: Path, clock: Clock) -> Generator[None]:
    name = _name(folder)
    if wait := _to_wait(name, clock):
        raise TriedTooOften(wait)
    try:
        yield
    except WrongTry as wrong:
        before = _read().get(name)
        count = min((before.count if before else 0) + 1, _MOST_COUNTED)
        now = _Wrong(count=count, at=clock.now().isoformat())
        _keep(name, now)
        wrong.wait = now.wait
        raise
    _keep(name, None)


def _name(folder: Path) -> str:
    """Return what stands for a store and its copies and backups, wherever they lie."""
    return hashlib.sha256(keyfile.read_key_file(folder).device.encode()).hexdigest()[:16]


def _to_wait(name: str, clock: Clock) -> int:
    wrong = _read().get(name)
    if wrong is None or not wrong.wait:
        return 0
    now = clock.now()
    if wrong.moment > now:
        # The clock was set back. Counted from now, the wait is the usual one and not for ever.
        _keep(name, _Wrong(count=wrong.count, at=now.isoformat()))
        return wrong.wait
    left = timedelta(seconds=wrong.wait) - (now - wrong.moment)
    return max(0, -(-left // timedelta(seconds=1)))


def _read() -> dict[str, _Wrong]:
    file = state_folder() / FILE
    if str(file) in _unwritten:
        return dict(_unwritten[str(file)])
    try:
        kept = {
            name: _Wrong(count=int(each["count"]), at=str(each["at"]))
            for name, each in json.loads(file.read_bytes()).items()
        }
        whole = all(each.moment.tzinfo is not None for each in kept.values())
    except (
        OSError,
        ValueError,
        TypeError,
        LookupError,
        AttributeError,
        RecursionError,
        OverflowError,
    ):
        return {}
    return kept if whole else {}


def _keep(name: str, wrong: _Wrong | None) -> None:
    kept = _read()
    if kept.get(name) == wrong:
        return
    kept = {**kept, name: wrong} if wrong else {n: w for n, w in kept.items() if n != name}
    file = state_folder() / FILE
    _unwritten[str(file)] = kept
    with suppress(OSError):
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        write_whole(file, json.dumps({n: asdict(w) for n, w in kept.items()}, indent=1).encode())
        del _unwritten[str(file)]
