"""A new master key from the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop_app.gui.opening import remember_instead
from desktop_app.gui.settings import Settings
from desktop_app.paths import state_folder


@pytest.fixture(autouse=True)
def own_settings(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))


def test_the_cases_are_under_a_new_key_and_the_code_is_all_on_standard_output(
    casework, cases, at, tmp_path
):
    new = tmp_path / "new"
    answer = casework("new-key", *at(cases), "--to", new)
    assert answer.code == 0
    (code,) = answer.lines
    assert len(code.split()) == 8
    assert answer.err.startswith("Use it when somebody may have copied the key: a backup went")
    assert f"The cases are in {new} now, under a new key, and every one was checked." in answer.err
    assert f"then remove {cases} and its backups yourself:" in answer.err
    assert "The window opens the new folder" not in answer.err
    assert casework("list", *at(new)).lines == casework("list", *at(cases)).lines
    assert casework("check", *at(new)).code == 0


def test_another_passphrase_can_come_with_it(casework, cases, at, tmp_path):
    (tmp_path / "another.txt").write_text("quite another passphrase\n", "utf-8")
    words = ("--to", tmp_path / "new", "--new-passphrase-file", tmp_path / "another.txt")
    assert casework("new-key", *at(cases), *words).code == 0
    refused = casework("list", *at(tmp_path / "new"))
    assert refused.code == 1
    assert "That passphrase does not open these cases" in refused.err


def test_a_folder_that_is_there_is_refused_before_anything_is_done(casework, cases, at):
    answer = casework("new-key", *at(cases), "--to", cases)
    assert (answer.code, answer.out) == (1, "")


def test_the_window_opens_the_new_folder_where_it_opened_the_old_one(casework, cases, at, tmp_path):
    Settings(state_folder()).keep_store(cases)
    answer = casework("new-key", *at(cases), "--to", tmp_path / "new")
    assert "The window opens the new folder from now on." in answer.err
    assert Settings(state_folder()).store == tmp_path / "new"
    assert not remember_instead(Path("elsewhere"), tmp_path / "other")
