"""When the disk does not take a change, the officer is told and nothing kept before is lost."""

import os
import resource
import shutil
import signal
import zlib

import pytest

from desktop_app.errors import CannotRead, DamagedStore, NotSaved
from desktop_app.records import Need
from desktop_app.store import folder, keyfile, open_store
from desktop_app.store.engine import make_engine
from tests.store.acts import OFFICER, add_need, new_case, statement_of, write
from tests.stores import CHEAP, CLOCK, PASSPHRASE, reopened


@pytest.fixture
def small_files():
    """Let no file grow past 64 KB, as a quota does."""
    old = resource.getrlimit(resource.RLIMIT_FSIZE)
    ignored = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    yield lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (65_536, old[1]))
    resource.setrlimit(resource.RLIMIT_FSIZE, old)
    signal.signal(signal.SIGXFSZ, ignored)


def test_a_disk_that_takes_no_more_is_said_so_and_what_was_kept_stays(store, small_files):
    case = new_case(store)
    need = add_need(store, case)
    small_files()
    with pytest.raises(NotSaved, match="Not saved: the disk did not take it"):
        write(store, case, need, os.urandom(90_000).hex())
    resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    assert write(store, case, need, "There is room again") is not None
    assert store.verify().problems == ()


def test_a_file_held_by_another_program_is_said_so(store):
    case = new_case(store)
    need = add_need(store, case)
    other = make_engine(store._file)
    with store._writer.connect() as connection:
        connection.exec_driver_sql("PRAGMA busy_timeout=10")
    with (
        other.execution_options(rw=True).begin(),
        pytest.raises(NotSaved, match="another program is using the file with your cases"),
    ):
        write(store, case, need, "Not now")
    other.dispose()
    assert statement_of(store, need) == "Company"
    assert write(store, case, need, "Now") is not None


def test_what_was_typed_stays_with_the_one_who_typed_it(store, small_files):
    case = new_case(store)
    need = add_need(store, case)
    small_files()
    with store.work(actor=OFFICER, label="Statement of need", case_id=case) as work:
        typed = work.get(Need, need)
        typed.statement = "w" * 150_000
        with pytest.raises(NotSaved):
            work.commit()
    assert typed.statement == "w" * 150_000


def test_room_is_kept_aside_when_a_store_is_opened(store):
    store.close()
    reopened(store.folder).close()
    assert not (store.folder / folder.BALLAST).exists()
    folder.lay_ballast(store.folder, 2_000_000)
    assert (store.folder / folder.BALLAST).stat().st_size == 2_000_000


def test_where_the_disk_keeps_no_room_aside_the_store_opens_without(store, small_files):
    need = add_need(store, new_case(store))
    store.close()
    small_files()
    again = open_store(store.folder, PASSPHRASE, clock=CLOCK, ballast=200_000)
    assert statement_of(again, need) == "Company"
    again.close()
    assert list(store.folder.glob("ballast*")) == []


def test_room_kept_aside_cannot_be_pressed_together(store):
    """On a disk that compresses, zeros would keep no room."""
    folder.lay_ballast(store.folder, 200_000)
    kept = (store.folder / folder.BALLAST).read_bytes()
    assert len(zlib.compress(kept)) >= len(kept) == 200_000


def test_a_new_passphrase_that_was_not_kept_leaves_the_old_one(store, small_files):
    store.close()
    again = reopened(store.folder)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100, resource.RLIM_INFINITY))
    with pytest.raises(NotSaved, match="the disk did not take the new passphrase"):
        again.change_passphrase("quite another passphrase", cost=CHEAP)
    resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    again.close()
    reopened(store.folder).close()


def test_a_new_passphrase_that_only_one_copy_took_leaves_the_old_one_in_both(store):
    in_the_way = store.folder / f"{keyfile.COPY}.part"
    in_the_way.mkdir()
    with pytest.raises(NotSaved, match="the disk did not take the new passphrase"):
        store.change_passphrase("quite another passphrase", cost=CHEAP)
    keyfile.open_with_passphrase(store.folder, PASSPHRASE)
    in_the_way.rmdir()
    store.change_passphrase("quite another passphrase", cost=CHEAP)
    keyfile.open_with_passphrase(store.folder, "quite another passphrase")


@pytest.mark.skipif(os.name == "nt", reason="Windows does not remove a folder that is open")
def test_nothing_is_called_saved_in_a_folder_that_was_removed(store):
    case = new_case(store)
    need = add_need(store, case)
    shutil.rmtree(store.folder)
    with pytest.raises(NotSaved, match="the folder with your cases cannot be reached"):
        write(store, case, need, "Lost")
    with pytest.raises(CannotRead, match="cannot be read now: the folder with your cases"):
        statement_of(store, need)


@pytest.mark.skipif(os.name == "nt", reason="Windows does not replace a file that is open")
def test_nothing_is_saved_where_another_file_was_put(store):
    case = new_case(store)
    need = add_need(store, case)
    file = store.folder / folder.FILE
    shutil.copy(file, store.folder / "older")
    (store.folder / "older").replace(file)
    with pytest.raises(NotSaved, match="was replaced by another one"):
        write(store, case, need, "Lost")


def test_a_file_that_is_damaged_while_open_is_said_to_be_damaged(store):
    case = new_case(store)
    need = add_need(store, case, "word " * 8_000)
    folder_kept = store.folder
    store.close()
    again = reopened(folder_kept)
    file = folder_kept / folder.FILE
    whole = file.read_bytes()
    file.write_bytes(whole[:4096] + os.urandom(len(whole) - 4096))
    with pytest.raises(DamagedStore, match="Keep that folder as it is and restore a backup"):
        statement_of(again, need)
    again.close()
