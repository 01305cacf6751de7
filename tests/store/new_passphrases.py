"""One new passphrase after another for a store, each told once it is kept."""

from __future__ import annotations

import os
import sys
from itertools import count, islice
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app.errors import WrongPassphrase
from desktop_app.store import Store, keyfile, open_store
from tests.store.acts import add_need, new_case
from tests.store.power_cut import ACKNOWLEDGED
from tests.stores import CHEAP, CLOCK, new_store

if TYPE_CHECKING:
    import uuid
    from collections.abc import Callable, Iterator


def passphrase(number: int) -> str:
    return f"practice passphrase {number}"


def opened(folder: Path, number: int) -> Store:
    return open_store(folder, passphrase(number), clock=CLOCK, ballast=0)


def begun(folder: Path) -> uuid.UUID:
    """Make a store with the first of the passphrases and one need; give the need's identity."""
    store = new_store(folder)
    need = add_need(store, new_case(store))
    store.change_passphrase(passphrase(0), cost=CHEAP)
    store.close()
    return need


def changed(folder: Path, number: int) -> Iterator[int]:
    """Open a store and give it the next passphrase, and the next; give the number of each kept."""
    store = opened(folder, number)
    yield number
    for following in count(number + 1):
        store.change_passphrase(passphrase(following), cost=CHEAP)
        yield following


def change_until_killed(folder: Path, number: int, say: Callable[[int], None]) -> None:
    for kept in changed(folder, number):
        say(kept)


def in_force(folder: Path, kept: int) -> int:
    """Return the passphrase's number: the one last said to be kept, or the one under way."""
    try:
        keyfile.open_with_passphrase(folder, passphrase(kept))
    except WrongPassphrase:
        keyfile.open_with_passphrase(folder, passphrase(kept + 1))
        return kept + 1
    return kept


def main(folder: Path, changes: int) -> None:
    """Change it so many times and stop as if killed."""
    told = os.open(folder / ACKNOWLEDGED, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    for kept in islice(changed(folder, 0), changes + 1):
        os.write(told, f"{kept}\n".encode())
    os._exit(0)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
