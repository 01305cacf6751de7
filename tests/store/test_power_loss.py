"""Whenever the power goes, the store opens whole with everything it said it had kept."""

from __future__ import annotations

import logging
import os
import random
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest

from desktop_app.errors import CaseworkError
from tests.store.power_cut import IMAGES, Disk, Image, read_record
from tests.store.rounds import rounds
from tests.store.working_day import begun, number_of, problems
from tests.stores import reopened

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[2]
RECORDER = Path(__file__).with_name("disk_recorder.c")
POINTS = [20, pytest.param(rounds(800, fits=150), marks=pytest.mark.slow)]
ACTS = 300
# Often, so that the power also goes while pages are on their way into the main file.
FILED_OFTEN = "wal_autocheckpoint=30"
FIGURES = logging.getLogger(__name__)


def _gcc_there() -> bool:
    gcc = shutil.which("gcc")
    asked = [gcc or "", "-x", "c", "-fsyntax-only", "-"]
    if gcc is None:
        return False
    return subprocess.run(asked, input=b"#include <dlfcn.h>", check=False).returncode == 0


pytestmark = [
    pytest.mark.skipif(sys.platform != "linux", reason="the recorder is for Linux"),
    pytest.mark.skipif(not _gcc_there(), reason="gcc or the C headers are missing: no recorder"),
]


class Found(NamedTuple):
    """What was found after one power cut; ``wrong`` is empty for a store that is whole."""

    image: Image
    wrong: tuple[str, ...]
    lost: bool


@pytest.fixture(scope="module")
def recorder(tmp_path_factory):
    made = tmp_path_factory.mktemp("recorder") / "disk_recorder.so"
    subprocess.run(["gcc", "-shared", "-fPIC", "-O2", "-o", made, RECORDER, "-ldl"], check=True)
    return made


def after_power_cuts(folder: Path, recorder: Path, points: int, *pragmas: str) -> Iterator[Found]:
    """Work in a new store; open all that a power cut could have made of it, at so many points."""
    begun(folder)
    beside = {file.name: file.read_bytes() for file in folder.iterdir()}
    record = folder.with_name("record")
    subprocess.run(
        [sys.executable, "-m", "tests.store.working_day", folder, str(ACTS), *pragmas],
        cwd=ROOT,
        env=os.environ
        | {"LD_PRELOAD": str(recorder), "RECORD_FOLDER": str(folder), "RECORD_TO": str(record)},
        check=True,
    )
    asked = list(read_record(record, folder))
    chance = random.Random(points)  # noqa: S311 - when, and what is left
    moments = set(chance.sample(range(len(asked)), points))
    disk = Disk({"casework.cwdb": bytearray(beside["casework.cwdb"])})
    for moment, each in enumerate(asked):
        if moment in moments:
            for image in IMAGES:
                files = beside | disk.after_power_cut(image, chance)
                yield opened_again(folder.with_name("after"), files, disk.acknowledged, image)
        disk.take(each)


def opened_again(folder: Path, files: dict[str, bytes], acknowledged: str, image: Image) -> Found:
    folder.mkdir()
    for name, content in files.items():
        (folder / name).write_bytes(content)
    try:
        store = reopened(folder)
    except CaseworkError as trouble:
        return Found(image, (str(trouble),), lost=True)
    else:
        wrong = problems(store)
        lost = bool(acknowledged) and number_of(store, acknowledged) is None
        store.close()
        return Found(image, wrong, lost)
    finally:
        shutil.rmtree(folder)


@pytest.mark.parametrize("points", POINTS)
def test_no_act_that_was_acknowledged_is_lost(tmp_path, recorder, points):
    found = list(after_power_cuts(tmp_path / "cases", recorder, points, FILED_OFTEN))
    assert len(found) == points * len(IMAGES)
    assert [each for each in found if each.wrong or each.lost] == []


@pytest.mark.parametrize("points", POINTS)
def test_the_same_proof_finds_what_is_lost_without_waiting_for_the_disk(tmp_path, recorder, points):
    """The control: the proof above is worth something only where this finds acts that are gone."""
    found = list(
        after_power_cuts(tmp_path / "cases", recorder, points, FILED_OFTEN, "synchronous=NORMAL")
    )
    losing = Counter(each.image for each in found if each.lost)
    FIGURES.info("%d images, %d lost acts: %s", len(found), sum(losing.values()), dict(losing))
    assert losing["nothing"] > 0
    assert [each for each in found if each.wrong] == []
