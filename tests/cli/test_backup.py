"""``casework backup`` and ``casework restore``."""

from __future__ import annotations


def test_a_store_is_backed_up_and_restored_into_a_new_one(casework, cases, at, tmp_path):
    file = tmp_path / "cases.cwbackup"
    made = casework("backup", *at(cases), "--out", file)
    assert (made.code, made.out) == (0, f"{file}\n")
    assert made.err.startswith("2 cases; newest change ")
    new = tmp_path / "restored"
    passphrase = at(cases)[2:]
    answer = casework("restore", file, "--store", new, *passphrase)
    assert (answer.code, answer.out) == (0, f"{new}\n")
    assert "2 cases; newest change " in answer.err
    assert casework("list", *at(new)).out == casework("list", *at(cases)).out
    assert casework("check", *at(new)).code == 0


def test_a_folder_that_is_not_there_is_not_made_for_a_backup(casework, cases, at, tmp_path):
    nowhere = tmp_path / "memory stick" / "cases.cwbackup"
    answer = casework("backup", *at(cases), "--out", nowhere)
    assert (answer.code, answer.out) == (1, "")
    assert answer.err == f"No backup was made: there is no folder {nowhere.parent}.\n"
    assert not nowhere.parent.exists()


def test_what_is_there_is_never_written_over(casework, cases, at, tmp_path):
    file = tmp_path / "cases.cwbackup"
    assert casework("backup", *at(cases), "--out", file).code == 0
    before = file.read_bytes()
    again = casework("backup", *at(cases), "--out", file)
    assert (again.code, again.out) == (1, "")
    assert "is there already" in again.err
    assert file.read_bytes() == before
    refused = casework("restore", file, "--store", cases, *at(cases)[2:])
    assert refused.code == 1
    assert casework("list", *at(cases)).code == 0


def test_a_file_that_is_no_backup_is_refused(casework, cases, at, tmp_path):
    letter = tmp_path / "letter.txt"
    letter.write_text("Dear all")
    answer = casework("restore", letter, "--store", tmp_path / "new", *at(cases)[2:])
    assert answer.code == 1
    assert "is not a backup of cases" in answer.err
    assert not (tmp_path / "new").exists()


def test_a_backup_that_is_not_there_is_not_told_to_be_something_else(casework, at, cases, tmp_path):
    file = tmp_path / "stick" / "cases.cwbackup"
    answer = casework("restore", file, "--store", tmp_path / "new", *at(cases)[2:])
    assert answer.code == 1
    assert f"There is no file {file}. Check its name" in answer.err
    assert not (tmp_path / "new").exists()
