"""A backup counts only once it has been checked."""

import sys
import threading

import pytest

from desktop_app.errors import BackupFailed
from desktop_app.store.backup import back_up, refuse_unsound
from desktop_app.store.engine import connect
from tests.store.acts import add_need, new_case, write
from tests.store.damage import flip_a_bit_of


def test_a_backup_holds_everything_while_saving_goes_on(store, tmp_path):
    case = new_case(store)
    need = add_need(store, case)
    stop = threading.Event()
    made = []

    def back_up():
        try:
            made.append(store.back_up(tmp_path / "b"))
        finally:
            stop.set()

    copying = threading.Thread(target=back_up)
    copying.start()
    number = 0
    while not stop.is_set():
        number += 1
        assert write(store, case, need, f"{number}")
    copying.join()
    copy = connect(store._file.at(made[0]), read_only_copy=True)
    assert copy.execute("SELECT count(*) FROM need").fetchone() == (1,)
    copy.close()
    assert [file.name for file in tmp_path.iterdir() if file.is_file()] == ["b"]


def test_a_backup_never_goes_over_something(store, tmp_path):
    (tmp_path / "b").write_text("a letter")
    with pytest.raises(BackupFailed, match="is there already"):
        store.back_up(tmp_path / "b")
    assert (tmp_path / "b").read_text() == "a letter"


def test_a_place_that_cannot_be_written_to(store, tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(BackupFailed, match="cannot be written to"):
        store.back_up(tmp_path / "file" / "b")


@pytest.mark.parametrize("place", [20, 4096 * 2 + 100, 4096 * 30 + 7])
def test_one_flipped_bit_is_found(store, tmp_path, place):
    copy = store.back_up(tmp_path / "b")
    content = bytearray(copy.read_bytes())
    content[place] ^= 1
    copy.write_bytes(content)
    with pytest.raises(BackupFailed, match="did not pass its checks"):
        refuse_unsound(store._file.at(copy))


def test_a_backup_cannot_be_read_without_the_key(store, tmp_path):
    add_need(store, new_case(store), "Mrs Secret")
    assert b"Secret" not in store.back_up(tmp_path / "b").read_bytes()


def test_a_copy_of_an_older_backup_beside_the_new_one_is_left_alone(store, tmp_path):
    copy = tmp_path / "cases.cwbackup.copy"
    copy.write_bytes(b"of last week")
    store.make_backup(tmp_path / "cases.cwbackup")
    assert copy.read_bytes() == b"of last week"


@pytest.mark.skipif(sys.platform != "linux", reason="other systems refuse such a name themselves")
def test_a_name_the_database_cannot_write_is_refused_with_what_to_do(store, tmp_path):
    with pytest.raises(BackupFailed, match="Choose another name"):
        store.make_backup(tmp_path / "caf\udce9.cwbackup")


def test_a_damaged_store_is_told_as_such_and_what_to_do(store, tmp_path):
    add_need(store, new_case(store))
    store.close()
    flip_a_bit_of(store._file, "need")
    with pytest.raises(BackupFailed, match=r"the cases are damaged\. Keep .* salvage") as failed:
        back_up(store._file, tmp_path / "b")
    assert "malformed" not in str(failed.value)


def test_a_store_that_no_longer_opens_is_told_in_the_same_way(store, tmp_path):
    """Its cases may still be on the screen, where a backup is asked for, or is due."""
    store.close()
    store._file.file.write_bytes(bytes(range(256)) * 64)
    with pytest.raises(BackupFailed, match="the cases are damaged"):
        back_up(store._file, tmp_path / "b")
