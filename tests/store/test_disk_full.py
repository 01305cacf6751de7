"""On a full disk the officer is told, nothing kept before is lost, and work goes on.

At full size: full 200 times in the middle of work, 0 acknowledged acts lost.
"""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.store import small_disk
from tests.store.rounds import rounds

ROOT = Path(__file__).parents[2]
UNSHARE = shutil.which("unshare")
SIZE = "12m"


def _small_disk_allowed() -> bool:
    if not UNSHARE:
        return False
    tried = subprocess.run(
        [UNSHARE, "-rm", "mount", "-t", "tmpfs", "t", "/mnt"], capture_output=True, check=False
    )
    return tried.returncode == 0


pytestmark = pytest.mark.skipif(
    not _small_disk_allowed(), reason="needs leave to mount a small disk (unshare -rm)"
)


@pytest.fixture
def on_a_small_disk(tmp_path):
    """Run one of the things that happen on a full disk, on a disk that is gone afterwards."""

    def run(happening, *numbers):
        mounted = f'mount -t tmpfs -o size={SIZE} t "$0" && exec "$@"'
        words = [sys.executable, "-m", small_disk.__name__, happening.__name__, tmp_path, *numbers]
        done = subprocess.run(
            [UNSHARE, "-rm", "sh", "-c", mounted, tmp_path, *map(str, words)],
            capture_output=True,
            text=True,
            cwd=ROOT,
            check=False,
        )
        assert done.returncode == 0, done.stderr

    return run


@pytest.mark.parametrize(
    "happening",
    [
        small_disk.the_ballast_lets_the_next_try_through,
        small_disk.without_ballast_all_goes_on_but_saving,
        small_disk.opened_on_a_full_disk,
        small_disk.an_older_store_is_not_upgraded_without_a_backup,
        small_disk.a_new_passphrase,
    ],
    ids=lambda happening: happening.__name__,
)
def test_a_full_disk(on_a_small_disk, happening):
    on_a_small_disk(happening)


@pytest.mark.parametrize("times", [3, pytest.param(rounds(200, fits=100), marks=pytest.mark.slow)])
def test_no_act_that_was_acknowledged_is_lost_however_often_it_is_full(on_a_small_disk, times):
    on_a_small_disk(small_disk.full_again_and_again, times)
