"""A case file that went through a store, and a restart, is the same file."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from desktop_app.casework.desk import Casework
from tests.exchange.cases import CLOCK, NAMES, packs, put, worked
from tests.stores import new_store, reopened

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("name", NAMES)
def test_a_case_comes_back_from_the_store_as_it_was_written(name: str, tmp_path: Path) -> None:
    file = worked(name)
    put(file, "/person/known_as", "Łucja \U0001f642 עברית")
    put(file, "/plan/contingency", "first line\n  second line, indented")
    store = new_store(tmp_path / "store")
    case_id = Casework(store, CLOCK, packs(), "Ann").import_file(json.dumps(file))
    store.close()

    store = reopened(tmp_path / "store")
    text, left_out = Casework(store, CLOCK, packs(), "Ann").export_file(case_id)
    store.close()

    assert json.loads(text) == file
    assert left_out == []
