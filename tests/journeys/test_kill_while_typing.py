"""Killed in the middle of typing, the program has everything it said was saved on the way."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from desktop_app.casework import Casework, NewCase
from desktop_app.policy import shipped_packs
from desktop_app.records import Person
from tests import stores

TYPE_FOR_EVER = Path(__file__).with_name("typist.py")
SENTENCE = "She was born by the sea – Ŵyth o blant – and wants to go back to it. "


@pytest.mark.parametrize("field", ["living_situation", "known_as"])
@pytest.mark.parametrize("saves", [1, 3])
def test_what_was_saved_while_typing_went_on_is_there_again(tmp_path, field, saves):
    case_id = _store_with_a_case(tmp_path / "cases")
    words = [sys.executable, str(TYPE_FOR_EVER), str(tmp_path), str(case_id), field, SENTENCE]
    typist = subprocess.Popen(words, stdout=subprocess.PIPE, text=True)
    told = [_told(typist.stdout.readline()) for _ in range(saves)]
    typist.kill()
    rest, _ = typist.communicate()
    told += [_told(line) for line in rest.splitlines()]
    left = _what_is_left(tmp_path / "cases", case_id, field)
    typed = SENTENCE * 20
    assert typed.startswith(left)
    assert left.startswith(typed[: told[-1]])


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


def _told(line):
    """Return how many letters the window said were saved."""
    assert line, "the window ended by itself"
    return int(line)


def _what_is_left(folder, case_id, field):
    desk = Casework(stores.reopened(folder), stores.CLOCK, shipped_packs(), "Ada Officer")
    left = getattr(desk.open_case(case_id).view.one(Person), field)
    desk.close()
    return left or ""
