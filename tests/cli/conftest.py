"""A command line to type at, and real stores with cheap keys."""

from __future__ import annotations

import shutil
from dataclasses import dataclass

import pytest

from desktop_app.__main__ import main
from desktop_app.paths import shipped
from tests import stores

LIGHT = shipped("cases", "light.case.json")
STANDARD = shipped("cases", "standard.case.json")


@dataclass(frozen=True)
class Answer:
    """What a command gave: its exit code, and what it wrote where."""

    code: int
    out: str
    err: str

    @property
    def lines(self):
        return self.out.splitlines()


@pytest.fixture
def casework(capsys):
    """Type a command: ``casework("list", "--store", folder)``."""

    def type_in(*words):
        capsys.readouterr()
        try:
            code = main([str(word) for word in words])
        except SystemExit as left:
            code = left.code
        captured = capsys.readouterr()
        assert "The program met something it does not know" not in captured.err, captured.err
        return Answer(code, captured.out, captured.err)

    return type_in


@pytest.fixture(scope="session")
def passphrase_file(tmp_path_factory):
    file = tmp_path_factory.mktemp("passphrase") / "passphrase.txt"
    file.write_text(f"{stores.PASSPHRASE}\nnot this line\n", encoding="utf-8")
    return file


@pytest.fixture
def empty(tmp_path):
    """The folder of an empty store."""
    return _new(tmp_path / "empty")


@pytest.fixture(scope="session")
def _worked(tmp_path_factory, passphrase_file):
    folder = _new(tmp_path_factory.mktemp("worked") / "store")
    at = ("--store", str(folder), "--passphrase-file", str(passphrase_file))
    assert main(["import", str(LIGHT), str(STANDARD), *at]) == 0
    return folder


@pytest.fixture
def cases(tmp_path, _worked):
    """The folder of a store with both worked cases."""
    return shutil.copytree(_worked, tmp_path / "cases")


@pytest.fixture
def at(passphrase_file):
    """The words that open a store: ``casework("list", *at(folder))``."""
    return lambda folder: ("--store", folder, "--passphrase-file", passphrase_file)


def _new(folder):
    stores.new_store(folder).close()
    # Opening a store sets room aside; an empty file in its place keeps tests quick.
    (folder / "ballast").touch()
    return folder
