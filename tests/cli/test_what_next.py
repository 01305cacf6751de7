"""What IT types next is told with what is wrong, and a script knows what an exit code means."""

from __future__ import annotations

import sys
import zipfile

import pytest

from desktop_app.cli.what_next import OF_DAMAGE, OF_KEYS
from tests import stores
from tests.store.damage import flip_a_bit_of

KEYS = ("casework.key.json", "casework.key.copy.json")


@pytest.fixture
def damaged(cases):
    store = stores.reopened(cases)
    file = store._file
    store.close()
    flip_a_bit_of(file, "need")
    return cases


@pytest.mark.parametrize("words", [("check",), ("verify", "--full")])
def test_what_is_damaged_is_told_with_the_commands_that_help(casework, damaged, at, words):
    answer = casework(*words, *at(damaged))
    assert answer.code == 1
    assert OF_DAMAGE in answer.err
    assert OF_DAMAGE not in answer.out


@pytest.mark.parametrize("words", [("check",), ("verify", "--full")])
def test_sound_cases_need_no_advice(casework, cases, at, words):
    assert casework(*words, *at(cases)).err == ""


def test_cases_that_do_not_open_are_told_with_the_commands_that_help(casework, cases, at):
    (cases / "casework.cwdb").write_bytes(bytes(range(256)) * 20)
    assert OF_DAMAGE in casework("list", *at(cases)).err


def test_lost_keys_are_put_back_as_it_is_told(casework, cases, at, tmp_path):
    backup = tmp_path / "b.cwbackup"
    assert casework("backup", *at(cases), "--out", backup).code == 0
    for name in KEYS:
        (cases / name).unlink()
    for words in ("list", "check"):
        answer = casework(words, *at(cases))
        assert answer.code == 1
        assert OF_KEYS in answer.err
    with zipfile.ZipFile(backup) as archive:
        archive.extract(KEYS[0], cases)
    assert casework("list", *at(cases)).code == 0
    assert casework("check", *at(cases)).code == 0


def test_the_exit_codes_are_in_the_help(casework):
    help_text = " ".join(casework("--help").out.split())
    assert "Exit codes: 0 done; 1 refused, or something was found wrong; 2 wrong usage" in help_text


@pytest.mark.skipif(sys.platform == "win32", reason="long names are told in other ways there")
@pytest.mark.parametrize("length", [255, 256])
def test_a_name_that_is_too_long_is_a_sentence(casework, cases, at, tmp_path, length):
    backup, long = tmp_path / "b.cwbackup", tmp_path / ("n" * length)
    assert casework("backup", *at(cases), "--out", backup).code == 0
    before = sorted(tmp_path.iterdir())
    for words in (
        ("restore", backup, "--store", long, *at(cases)[2:]),
        ("new-key", *at(cases), "--to", long),
        ("salvage", *at(cases), "--into", long),
        ("backup", *at(cases), "--out", long),
        ("lost-laptop", backup, *at(cases)[2:], "--out", tmp_path / ("n" * 256)),
    ):
        answer = casework(*words)
        assert (answer.code, answer.out) == (1, "")
        assert answer.err
    assert sorted(tmp_path.iterdir()) == before
