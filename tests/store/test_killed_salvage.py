"""Killed while it salvages, the program leaves nothing that could be taken for a store.

What is left is put away when the same is tried again, and the damaged file is as it was.
"""

import random
from pathlib import Path

import pytest

from desktop_app.paths import is_store
from desktop_app.store import salvage
from tests.store.acts import OFFICER, add_need, has_need, new_case
from tests.store.damage import file_bytes
from tests.store.killed import killed
from tests.store.rounds import rounds
from tests.stores import CLOCK, PASSPHRASE, new_store, reopened

KILLS = [6, pytest.param(rounds(200, fits=30), marks=pytest.mark.slow)]
NEEDS = 40


def salvage_until_killed(folder, into, say):
    """Say every part, and at the end that it has come to one."""

    def tell(part, _done, _total):
        say(part)
        return True

    salvage(Path(folder), Path(into), PASSPHRASE, clock=CLOCK, actor=OFFICER, tell=tell)
    say("ended")


@pytest.mark.parametrize("kills", KILLS)
def test_killed_at_any_moment_of_a_salvage_nothing_looks_like_a_store(tmp_path, kills):
    store = new_store(tmp_path / "cases")
    case = new_case(store)
    needs = [add_need(store, case, "Company") for _ in range(NEEDS)]
    store.close()
    before = file_bytes(tmp_path / "cases")
    # By name, so that a process of its own finds it.
    given = (str(tmp_path / "cases"), str(tmp_path / "whole"))
    parts = killed(salvage_until_killed, *given, after=1_000_000)
    assert parts[-1] == "ended"
    chance = random.Random(kills)  # noqa: S311 - when to kill
    into, unfinished = tmp_path / "saved", 0
    for kill in range(kills):
        after = chance.randrange(1, len(parts))
        # A computer that is slow to kill it lets it come to its end, but not the first one.
        said = killed(salvage_until_killed, given[0], str(into), after=after, still=kill == 0)
        if into.exists():
            # It has its name before it says that it has ended, and may be killed between the two.
            assert is_store(into)
            assert said[-1] in parts[-2:]
            into.rename(tmp_path / f"saved-{kill}")
            continue
        unfinished += 1
        assert said[-1] != "ended"
        part = into.with_name("saved.part")
        assert not is_store(part) or said[-1] == parts[-2], "all of it was checked"
    assert unfinished
    assert file_bytes(tmp_path / "cases") == before
    salvage(tmp_path / "cases", into, PASSPHRASE, clock=CLOCK, actor=OFFICER)
    assert not list(tmp_path.glob("*.part"))
    again = reopened(into)
    assert all(has_need(again, need) for need in needs)
    assert again.verify().sound
    again.close()
