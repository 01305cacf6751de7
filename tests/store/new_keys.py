"""One new key after another for a store, with all that is left of the old ones removed."""

from __future__ import annotations

from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app.casework.backups import Backups
from desktop_app.casework.new_key import NewKey, clear_unfinished
from desktop_app.casework.old_key import remove_old
from tests.store.new_passphrases import opened, passphrase
from tests.stores import CHEAP, CLOCK

if TYPE_CHECKING:
    from collections.abc import Callable

AT, PREPARED, IN_FORCE = "at", "prepared", "in force"


def change_key_until_killed(
    folder: str, number: int, say: Callable[[tuple[str, int, str]], None]
) -> None:
    """Tell of each stage which one it is, which key is in force, and in which folder."""
    here = Path(folder)
    for n in count(number):
        store = opened(here, n)
        clear_unfinished(here)
        if n > number:
            remove_old(Backups(store, CLOCK))
        say((AT, n, str(here)))
        key = NewKey(store, Backups(store, CLOCK), cost=CHEAP)
        key.prepare(passphrase(n + 1))
        say((PREPARED, n, str(here)))
        here = key.put_in_force()
        say((IN_FORCE, n + 1, str(here)))
        store.close()
