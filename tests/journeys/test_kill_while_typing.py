"""Killed in the middle of typing, the program has everything but the last moment."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest

from desktop_app.casework import Casework, NewCase
from desktop_app.gui.widgets.editors.typed import PAUSE_MS
from desktop_app.policy import shipped_packs
from desktop_app.records import Person
from tests import stores

ON_THE_WAY = 0.4
"""Seconds allowed for a busy machine between sending and having it on the disk."""

TYPE_FOR_EVER = Path(__file__).with_name("typist.py")
SENTENCE = "She was born by the sea – Ŵyth o blant – and wants to go back to it. "


@pytest.mark.parametrize("field", ["living_situation", "known_as"])
@pytest.mark.parametrize("after", [1.5, 2.75])
def test_everything_older_than_a_moment_is_there_again(tmp_path, field, after):
    case_id = _store_with_a_case(tmp_path / "cases")
    words = [sys.executable, str(TYPE_FOR_EVER), str(tmp_path), str(case_id), field, SENTENCE]
    typist = subprocess.Popen(words, stdout=subprocess.PIPE, text=True)
    stamps = _until_it_has_typed_for(typist, after)
    killed = time.monotonic()
    typist.kill()
    typist.communicate()
    left = _what_is_left(tmp_path / "cases", case_id, field)
    typed = (SENTENCE * 20)[: len(stamps)]
    assert (SENTENCE * 20).startswith(left)
    old_enough = [t for t in stamps if t < killed - PAUSE_MS / 1000 - ON_THE_WAY]
    assert len(old_enough) > 5
    assert left.startswith(typed[: len(old_enough)])


def _store_with_a_case(folder):
    desk = Casework(stores.new_store(folder), stores.CLOCK, shipped_packs(), "Ada Officer")
    case_id = desk.new_case(
        NewCase(
            reference="IN-2026-001",
            title="Back to the sea",
            legal_basis="care_act_adult",
            person_name="Mrs Morfudd Example",
            policy_pack="england-2025-26",
            authority="Sampleton District Council",
        )
    )
    desk.close()
    return case_id


def _until_it_has_typed_for(typist, seconds):
    """Return when each letter was typed, by the clock that all processes share."""
    stamps = []
    while not stamps or stamps[-1] - stamps[0] < seconds:
        line = typist.stdout.readline()
        assert line, "the window ended by itself"
        stamps.append(float(line))
    return stamps


def _what_is_left(folder, case_id, field):
    desk = Casework(stores.reopened(folder), stores.CLOCK, shipped_packs(), "Ada Officer")
    left = getattr(desk.open_case(case_id).view.one(Person), field)
    desk.close()
    return left or ""
