"""Whenever the power goes, the store opens whole with everything it said it had kept.

At full size, each at 800 moments with four images of the disk: of 3,200 stores 0 damaged and 0
without an act that was acknowledged, and none taken for damage; in the control, which does not
wait for the disk, 1,124 without; 3,200 stores in the middle of a new passphrase all open.
"""

import logging
import sys
from collections import Counter

import pytest

from desktop_app.errors import CaseworkError
from desktop_app.store import keyfile
from tests.store import new_passphrases, working_day
from tests.store.acts import has_need
from tests.store.power_cut import IMAGES, compiler_there, make_recorder, power_cuts
from tests.store.rounds import rounds
from tests.store.working_day import number_of, problems
from tests.stores import recovery_code, reopened

POINTS = [20, pytest.param(rounds(800, fits=100), marks=pytest.mark.slow)]
ACTS = CHANGES = "300"
# Often, so that the power also goes while pages are on their way into the main file.
FILED_OFTEN = "wal_autocheckpoint=30"
FIGURES = logging.getLogger(__name__)

pytestmark = [
    pytest.mark.skipif(sys.platform != "linux", reason="the recorder is for Linux"),
    pytest.mark.skipif(
        not compiler_there(), reason="gcc or the C headers are missing, so there is no recorder"
    ),
]


@pytest.fixture(scope="module")
def recorder(tmp_path_factory):
    return make_recorder(tmp_path_factory.mktemp("recorder"))


def after_a_day_cut_short(folder, recorder, points, *pragmas):
    """Work in a new store; tell of each image what is wrong with it and whether an act is gone."""
    working_day.begun(folder)
    for found in power_cuts(recorder, points, folder, working_day.__name__, ACTS, *pragmas):
        try:
            store = reopened(found.folder)
        except CaseworkError as trouble:
            yield found.image, (str(trouble),), True
            continue
        acknowledged = found.acknowledged
        lost = bool(acknowledged) and number_of(store, acknowledged) is None
        yield found.image, problems(store), lost
        store.close()


@pytest.mark.parametrize("points", POINTS)
def test_no_act_that_was_acknowledged_is_lost(tmp_path, recorder, points):
    found = list(after_a_day_cut_short(tmp_path / "cases", recorder, points, FILED_OFTEN))
    assert len(found) == points * len(IMAGES)
    assert [(image, wrong, lost) for image, wrong, lost in found if wrong or lost] == []


@pytest.mark.parametrize("points", POINTS)
def test_the_same_proof_finds_what_is_lost_without_waiting_for_the_disk(tmp_path, recorder, points):
    """The control: the proof above is worth something only where this finds acts that are gone."""
    not_waiting = (FILED_OFTEN, "synchronous=NORMAL")
    found = list(after_a_day_cut_short(tmp_path / "cases", recorder, points, *not_waiting))
    losing = Counter(image for image, _wrong, lost in found if lost)
    FIGURES.info("%d images, %d lost acts: %s", len(found), sum(losing.values()), dict(losing))
    assert losing["nothing"] > 0
    # Where an act in the middle is gone and one after it is there, opening says so.
    gap = "some of what was saved last cannot be opened"
    told = [(image, wrong) for image, wrong, _lost in found if wrong]
    assert [(image, wrong) for image, wrong in told if gap not in wrong[0]] == []


@pytest.mark.parametrize("points", POINTS)
def test_a_new_passphrase_is_the_one_in_force_or_the_one_before(tmp_path, recorder, points):
    folder = tmp_path / "cases"
    need = new_passphrases.begun(folder)
    for found in power_cuts(recorder, points, folder, new_passphrases.__name__, CHANGES):
        kept = int(found.acknowledged or 0)
        store = new_passphrases.opened(found.folder, new_passphrases.in_force(found.folder, kept))
        assert has_need(store, need)
        store.close()
        keyfile.open_with_recovery_code(found.folder, recovery_code())
