"""``casework salvage``: what can be read of a damaged store, told without a word of any case."""

from __future__ import annotations

import json

import pytest

from tests import stores
from tests.store.damage import file_bytes, flip_a_bit_of


@pytest.fixture
def damage(cases):
    """Damage the first page of tables of the store with both worked cases."""

    def flip(*tables):
        store = stores.reopened(cases)
        store_file = store._file
        store.close()
        flip_a_bit_of(store_file, *tables)
        return cases

    return flip


def test_a_store_whose_tables_are_damaged_is_saved_whole(casework, damage, at, tmp_path):
    before = file_bytes(folder := damage("need", "person", "case"))
    answer = casework("salvage", *at(folder), "--into", tmp_path / "new")
    assert answer.code == 0
    assert answer.lines[0] == "cases: 2 saved"
    assert answer.lines[-1] == "entries of the history: 2 saved"
    assert "not saved" not in answer.out
    assert f"The new store is in {tmp_path / 'new'}." in answer.err
    assert "The damaged file was not changed." in answer.err
    assert file_bytes(folder) == before
    assert casework("check", *at(tmp_path / "new")).code == 0
    assert len(casework("list", *at(tmp_path / "new")).lines) == 3


def test_what_is_not_saved_is_counted_and_cases_are_named_only_when_asked(
    casework, damage, at, tmp_path
):
    folder = damage("need", "change")
    answer = casework("salvage", *at(folder), "--into", tmp_path / "new")
    assert answer.code == 1
    (needs,) = (line for line in answer.lines if line.startswith("needs: "))
    assert needs.startswith("needs: 0 saved, ")
    assert needs.endswith(" not saved")
    assert "entries of the history: 0 saved, 2 not saved" in answer.lines
    assert "may be in a backup: salvage again with --backup." in answer.err
    for words in ("IND-2025", "Oluwaseun", "Sample-Hart"):
        assert words not in answer.out + answer.err
    named = casework("salvage", *at(folder), "--into", tmp_path / "newer", "--cases")
    assert [line for line in named.lines if line.startswith("IND-2025-0001: not saved: ")]
    assert casework("verify", *at(tmp_path / "new"), "--full").code == 0


def test_a_backup_makes_good_what_is_lost(casework, cases, damage, at, tmp_path):
    file = tmp_path / "cases.cwbackup"
    assert casework("backup", *at(cases), "--out", file).code == 0
    folder = damage("need", "change", "txn", "case")
    answer = casework("salvage", *at(folder), "--into", tmp_path / "new", "--backup", file)
    assert answer.code == 0, answer.out
    assert "entries of the history: 2 saved" in answer.lines
    assert "not saved" not in answer.out
    assert len(casework("list", *at(tmp_path / "new")).lines) == 3


def test_json_says_the_same(casework, damage, at, tmp_path):
    folder = damage("need", "change")
    answer = casework("salvage", *at(folder), "--into", tmp_path / "new", "--json")
    told = json.loads(answer.out)
    assert (answer.code, told["whole"]) == (1, False)
    assert {"kind": "cases", "saved": 2, "lost": 0} in told["kinds"]
    assert "cases" not in told
    again = casework("salvage", *at(folder), "--into", tmp_path / "newer", "--json", "--cases")
    references = {case["reference"] for case in json.loads(again.out)["cases"]}
    assert references == {"IND-2025-0001", "IND-2025-0002"}


def test_a_folder_that_is_there_is_never_written_into(casework, cases, at):
    before = file_bytes(cases)
    answer = casework("salvage", *at(cases), "--into", cases)
    assert (answer.code, answer.out) == (1, "")
    assert "already holds something" in answer.err
    assert file_bytes(cases) == before


def test_what_cannot_be_read_at_all_is_a_sentence(casework, cases, at, tmp_path):
    (cases / "casework.outline.json").unlink()
    content = bytearray((cases / "casework.cwdb").read_bytes())
    content[200] ^= 1
    (cases / "casework.cwdb").write_bytes(content)
    answer = casework("salvage", *at(cases), "--into", tmp_path / "new")
    assert answer.code == 1
    assert answer.err.endswith("are damaged. Keep that folder as it is and restore a backup.\n")
    assert not (tmp_path / "new").exists()
