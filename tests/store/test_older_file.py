"""An older file put in the place of the newer one by hand is known; nothing is written to it."""

from __future__ import annotations

import shutil

import pytest

from desktop_app.errors import NotSaved
from desktop_app.store import salvage
from desktop_app.store.trouble import OLDER_THAN_SEEN
from tests.store.acts import OFFICER, add_need, new_case, statement_of
from tests.stores import CLOCK, PASSPHRASE, reopened

FILE = "casework.cwdb"


@pytest.fixture
def older(store, tmp_path):
    """Return a store with an older file put back, one of its needs, and the newer file."""
    case = new_case(store)
    need = add_need(store, case, "From before")
    store.close()
    folder = store.folder
    shutil.copy(folder / FILE, tmp_path / "older")
    store = reopened(folder)
    add_need(store, case, "From after")
    store.close()
    reopened(folder).close()
    shutil.copy(folder / FILE, tmp_path / "newer")
    shutil.copy(tmp_path / "older", folder / FILE)
    again = reopened(folder)
    yield again, case, need, tmp_path / "newer"
    again.close()


def test_it_is_read_and_nothing_is_written_to_it_with_what_to_do(older):
    store, case, need, _newer = older
    assert store.is_older
    assert statement_of(store, need) == "From before"
    with pytest.raises(NotSaved, match=f"{OLDER_THAN_SEEN}.*Put the newer file back, or restore"):
        add_need(store, case, "Lost in the older file")
    with pytest.raises(NotSaved, match=OLDER_THAN_SEEN):
        store.erase(case, actor=OFFICER, said={})
    (problem,) = store.verify().problems
    assert problem.startswith(f"{OLDER_THAN_SEEN}, or its end was cut off: its newest entry is ")
    assert "put the newer file back, or restore a backup with the program" in problem


def test_opening_it_again_does_not_make_it_the_newest(older):
    store, *_rest = older
    store.close()
    again = reopened(store.folder)
    assert again.is_older
    again.close()


def test_the_newer_file_put_back_is_as_if_nothing_had_been(older):
    store, case, _need, newer = older
    store.close()
    shutil.copy(newer, store.folder / FILE)
    again = reopened(store.folder)
    assert not again.is_older
    add_need(again, case, "Goes on")
    assert again.verify().sound
    again.close()


def test_what_is_in_it_goes_on_in_a_new_folder(older, tmp_path):
    store, case, need, _newer = older
    store.close()
    (store.folder / "ballast").touch()
    saved = salvage(store.folder, tmp_path / "saved", PASSPHRASE, clock=CLOCK, actor=OFFICER)
    assert saved.whole
    again = reopened(tmp_path / "saved")
    assert statement_of(again, need) == "From before"
    assert add_need(again, case, "Goes on")
    assert again.verify().sound
    again.close()
