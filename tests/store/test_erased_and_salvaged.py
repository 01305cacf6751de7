"""A damaged store that is salvaged brings no case back that was erased in it."""

import pytest

from desktop_app.records import Case
from desktop_app.store import keep_issued_file
from desktop_app.store.erasing import sha256_of_case
from desktop_app.store.salvage import salvage
from tests.store.acts import OFFICER, THEIRS, add_need, new_case, two_cases
from tests.store.damage import flip_a_bit_of
from tests.store.pages import times_found
from tests.stores import CLOCK, PASSPHRASE, reopened


@pytest.fixture
def erased(store, tmp_path):
    """Two cases of which one is erased; a backup from before holds both, with a letter each."""
    mine, other = two_cases(store)
    for case in (mine, other):
        with store.work(actor=OFFICER, label="issue", case_id=case, kind="issue") as work:
            keep_issued_file(work.session, case, f"a letter of {case}".encode())
            work.commit(even_if_nothing_changed=True)
    store.make_backup(tmp_path / "before.cwbackup")
    store.erase(mine, actor=OFFICER, said={})
    for number in range(30):
        add_need(store, new_case(store, f"CW-2026-1{number:02}"), "long answer " * 40)
    return store, mine, other


def salvaged(store, folder, backup=None, **more):
    salvage(store.folder, folder, PASSPHRASE, clock=CLOCK, actor=OFFICER, backup=backup, **more)
    return reopened(folder)


def assert_stays_gone(again, mine, other):
    with again.read() as session:
        here = {case.id for case in session.query(Case)}
    assert mine not in here
    assert other in here
    assert again.erased() == {sha256_of_case(mine)}
    assert times_found(again._file, THEIRS) == (0, 0)
    assert times_found(again._file, f"a letter of {mine}") == (0, 0)


def test_of_a_whole_store_the_log_with_its_erasure_is_carried_over(erased, tmp_path):
    store, mine, other = erased
    log = store.journal_head()
    acts = [act.kind for act in store.acts(mine)]
    store.close()
    again = salvaged(store, tmp_path / "new")
    assert [act.kind for act in again.acts(mine)] == acts
    assert acts[-1] == "erase"
    assert_stays_gone(again, mine, other)
    assert log != again.journal_head()
    again.close()


@pytest.mark.parametrize("table", ["need", "change", "txn", "case", "erasure"])
@pytest.mark.parametrize("with_backup", [False, True])
def test_a_backup_from_before_the_erasure_brings_nothing_back(erased, tmp_path, table, with_backup):
    store, mine, _other = erased
    store.close()
    flip_a_bit_of(store._file, table)
    backup = tmp_path / "before.cwbackup" if with_backup else None
    again = salvaged(store, tmp_path / "new", backup)
    with again.read() as session:
        assert mine not in {case.id for case in session.query(Case)}
    assert times_found(again._file, THEIRS) == (0, 0)
    assert times_found(again._file, f"a letter of {mine}") == (0, 0)
    again.close()


def test_where_the_register_is_lost_too_one_from_elsewhere_keeps_it_gone(erased, tmp_path):
    store, mine, other = erased
    register = store.erased()
    store.close()
    flip_a_bit_of(store._file, "erasure", "txn", "change", "case")
    again = salvaged(store, tmp_path / "new", tmp_path / "before.cwbackup", erased=register)
    assert_stays_gone(again, mine, other)
    again.close()
