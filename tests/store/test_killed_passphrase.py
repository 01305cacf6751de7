"""Killed while the passphrase changes, the store opens with the one that was said to be kept."""

from __future__ import annotations

import logging
import random
from itertools import count
from typing import TYPE_CHECKING

import pytest

from desktop_app.errors import WrongPassphrase
from desktop_app.store import Store, keyfile, open_store
from desktop_app.store.folder import FILE
from tests.store.acts import add_need, has_need, new_case
from tests.store.killed import killed
from tests.store.rounds import rounds
from tests.stores import CHEAP, CLOCK, new_store, recovery_code

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

KILLS = [5, pytest.param(rounds(200, fits=100), marks=pytest.mark.slow)]
FIGURES = logging.getLogger(__name__)


def passphrase(number: int) -> str:
    return f"practice passphrase {number}"


def opened(folder: Path, number: int) -> Store:
    return open_store(folder, passphrase(number), clock=CLOCK, ballast=0)


def change_until_killed(folder: Path, number: int, say: Callable[[int], None]) -> None:
    """Take the next passphrase and the next; say the number of each once it is kept."""
    store = opened(folder, number)
    say(number)
    for following in count(number + 1):
        store.change_passphrase(passphrase(following), cost=CHEAP)
        say(following)


@pytest.mark.parametrize("kills", KILLS)
def test_killed_at_any_moment_of_a_change_the_store_opens(tmp_path, kills):
    store = new_store(tmp_path / "cases")
    need = add_need(store, new_case(store))
    store.change_passphrase(passphrase(0), cost=CHEAP)
    store.close()
    cases = (store.folder / FILE).read_bytes()
    chance = random.Random(kills)  # noqa: S311 - when to kill
    number = changed = 0
    for kill in range(kills):
        said = killed(
            change_until_killed, store.folder, number, after=2 + kill % 7, then=chance.uniform(0, 1)
        )
        changed += len(said) - 1
        number = in_force(store.folder, said[-1])
        again = opened(store.folder, number)
        assert has_need(again, need)
        again.close()
        assert keyfile.key_copies_agree(store.folder)
        keyfile.open_with_recovery_code(store.folder, recovery_code())
    assert (store.folder / FILE).read_bytes() == cases
    FIGURES.info("%d kills in %d changes of the passphrase, 0 unusable", kills, changed)


def in_force(folder: Path, kept: int) -> int:
    """Return the passphrase's number: the one last said to be kept, or the one under way."""
    try:
        keyfile.open_with_passphrase(folder, passphrase(kept))
    except WrongPassphrase:
        keyfile.open_with_passphrase(folder, passphrase(kept + 1))
        return kept + 1
    return kept
