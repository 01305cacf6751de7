"""Each thing that can be wrong with a store has a sentence of its own; nothing is ever changed."""

import os
import resource
import shutil
import signal
import sys
from pathlib import Path

import pytest

from desktop_app import __version__
from desktop_app.errors import (
    CannotOpenNow,
    DamagedStore,
    FolderNotLocal,
    FolderNotWritable,
    MissingKeyFile,
    NotAStore,
    PassphraseTooShort,
    StoreEmpty,
    StoreExists,
    StoreLost,
    StoreMissing,
    StoreTooNew,
    UpgradeFailed,
    WrongPassphrase,
)
from desktop_app.store import (
    create_store,
    engine,
    folder,
    open_store,
    open_store_with_recovery_code,
    upgrade,
)
from desktop_app.store.engine import StoreFile, connect
from desktop_app.store.keyfile import open_with_passphrase
from tests.store.acts import add_need, new_case, statement_of
from tests.store.test_released_schemas import RELEASED
from tests.stores import CHEAP, CLOCK, PASSPHRASE, new_store, recovery_code, reopened


@pytest.fixture
def closed(tmp_path):
    """The folder of a store that nobody has open, with a need in it."""
    store = new_store(tmp_path / "cases")
    add_need(store, new_case(store))
    store.close()
    return store.folder


def keyed(closed):
    key, salt = open_with_passphrase(closed, PASSPHRASE).for_store()
    return connect(StoreFile(file=closed / folder.FILE, key=key, salt=salt))


def test_a_new_store_is_private_and_opens_with_the_passphrase_and_the_code(tmp_path):
    place = tmp_path / "new" / "cases"
    store, code = create_store(place, PASSPHRASE, clock=CLOCK, cost=CHEAP, ballast=2_000_000)
    need = add_need(store, new_case(store))
    store.close()
    assert place.stat().st_mode & 0o777 == 0o700
    assert all(file.stat().st_mode & 0o077 == 0 for file in place.iterdir())
    again = open_store_with_recovery_code(place, code, clock=CLOCK)
    assert statement_of(again, need) == "Company"
    again.close()


def test_a_wrong_passphrase_lets_go_of_the_lock(closed):
    with pytest.raises(WrongPassphrase):
        open_store(closed, "not the passphrase", clock=CLOCK)
    reopened(closed).close()


def test_nothing_there(tmp_path):
    with pytest.raises(StoreMissing, match="Choose the folder"):
        reopened(tmp_path / "nowhere")
    assert not (tmp_path / "nowhere").exists()


def test_the_file_gone_and_its_key_there_says_that_a_backup_is_wanted(closed):
    (closed / "casework.cwdb").unlink()
    with pytest.raises(StoreLost, match="Leave what is there as it is, and restore a backup"):
        reopened(closed)
    assert not (closed / "casework.cwdb").exists()


def test_the_file_gone_because_the_cases_moved_is_no_loss(closed):
    (closed / "casework.cwdb").unlink()
    (closed / "moved-to.txt").write_text("elsewhere\n", encoding="utf-8")
    with pytest.raises(StoreMissing, match="Choose the folder"):
        reopened(closed)


def test_the_key_file_gone(closed):
    (closed / "casework.key.json").unlink()
    (closed / "casework.key.copy.json").unlink()
    with pytest.raises(MissingKeyFile):
        reopened(closed)


@pytest.mark.parametrize(
    ("content", "trouble"),
    [
        (b"", StoreEmpty),
        (b"SQLite format 3\x00" + bytes(4080), NotAStore),
        (b"short", DamagedStore),
        (os.urandom(8192), DamagedStore),
    ],
    ids=["empty", "plain", "short", "random"],
)
def test_a_wrong_file_is_refused_and_kept_as_it_is(closed, content, trouble):
    (closed / folder.FILE).write_bytes(content)
    with pytest.raises(trouble):
        reopened(closed)
    assert (closed / folder.FILE).read_bytes() == content


@pytest.mark.skipif(sys.platform == "win32", reason="a folder is opened in another way there")
def test_a_folder_in_the_place_of_a_file_beside_the_cases_is_told_in_a_sentence(closed):
    (closed / "casework.cwdb-wal").mkdir()
    with pytest.raises(CannotOpenNow, match="something in their folder cannot be read"):
        reopened(closed)
    (closed / "casework.cwdb-wal").rmdir()
    reopened(closed).close()


def test_a_cut_off_file_is_called_damaged(closed):
    whole = (closed / folder.FILE).read_bytes()
    (closed / folder.FILE).write_bytes(whole[: 3 * 4096])
    with pytest.raises(DamagedStore, match="restore a backup"):
        reopened(closed)


def test_the_log_of_another_store_is_refused_at_the_door(closed, tmp_path):
    """Left beside the file, it would be written over pages that are whole."""
    made, _code = create_store(tmp_path / "other", PASSPHRASE, clock=CLOCK, cost=CHEAP, ballast=0)
    made.close()
    other = keyed(tmp_path / "other")
    other.execute("PRAGMA wal_autocheckpoint=0")
    other.execute("UPDATE store_fact SET value = 'x' WHERE name = 'program'")
    log = f"{folder.FILE}-wal"
    shutil.copy(tmp_path / "other" / log, closed / log)
    other.close()
    with pytest.raises(DamagedStore, match="restore a backup"):
        reopened(closed)


def test_another_programs_file_under_our_key_is_not_a_store(closed):
    connection = keyed(closed)
    connection.execute("PRAGMA application_id=7")
    connection.close()
    with pytest.raises(NotAStore):
        reopened(closed)


def test_a_newer_store_is_refused_by_version_and_not_touched(closed):
    connection = keyed(closed)
    connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.execute("UPDATE store_fact SET value = '7.1.0' WHERE name = 'program'")
    connection.close()
    before = (closed / folder.FILE).read_bytes()
    with pytest.raises(StoreTooNew, match=rf"version 7\.1\.0 .* this is {__version__}"):
        reopened(closed)
    assert (closed / folder.FILE).read_bytes() == before


def test_a_file_in_the_way_of_another_program_is_not_called_damaged(closed, monkeypatch):
    monkeypatch.setattr(upgrade, "HEAD", "9999")
    monkeypatch.setattr(engine, "_AFTER_KEY", ("busy_timeout=1", "journal_mode=WAL"))
    connection = keyed(closed)
    connection.execute("BEGIN IMMEDIATE")
    with pytest.raises(CannotOpenNow, match="another program is using the file with your cases"):
        reopened(closed)
    connection.close()


@pytest.mark.parametrize(
    "name", ["OneDrive - Council", "Dropbox", "Google Drive", "Mobile Documents", "iCloudDrive"]
)
def test_a_synced_folder_is_refused(tmp_path, name):
    with pytest.raises(FolderNotLocal, match="Choose a folder on this laptop"):
        create_store(tmp_path / name / "cases", PASSPHRASE, clock=CLOCK, cost=CHEAP)
    assert not (tmp_path / name).exists()


def test_a_store_moved_into_a_synced_folder_is_refused(closed, tmp_path):
    (tmp_path / "OneDrive").mkdir()
    shutil.move(closed, tmp_path / "OneDrive" / "cases")
    with pytest.raises(FolderNotLocal):
        reopened(tmp_path / "OneDrive" / "cases")


@pytest.mark.parametrize(
    ("place", "by"),
    [
        ("Box/cases", "by Box"),
        ("box", "by Box"),
        ("Library/CloudStorage/Box-Box/cases", "by a cloud drive"),
        ("Library/CloudStorage", "by a cloud drive"),
        ("Library/CloudStorage/OneDrive-Council/cases", "by OneDrive"),
    ],
)
def test_the_folders_of_cloud_drives_in_the_home_folder_are_refused(
    tmp_path, monkeypatch, place, by
):
    monkeypatch.setenv("HOME", str(tmp_path))
    with pytest.raises(FolderNotLocal, match=f"copied to the internet {by}"):
        folder.make_folder(tmp_path / place)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("place", ["Papers/Box/cases", "Box of papers/cases", "Library/cases"])
def test_a_folder_that_only_has_such_a_name_is_taken(tmp_path, monkeypatch, place):
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    folder.make_folder(tmp_path / "home" / place)
    folder.make_folder(tmp_path / "Box" / "cases")


@pytest.mark.parametrize("place", ["//server/share/cases", "\\\\server\\share\\cases"])
def test_a_folder_on_another_computer_is_refused(place):
    with pytest.raises(FolderNotLocal, match="on another computer"):
        folder.refuse_unless_local(Path(place))


def test_a_new_store_never_goes_over_something(closed, tmp_path):
    with pytest.raises(StoreExists):
        create_store(closed, PASSPHRASE, clock=CLOCK, cost=CHEAP)
    (tmp_path / "file").write_text("a letter")
    with pytest.raises(StoreExists):
        create_store(tmp_path / "file", PASSPHRASE, clock=CLOCK, cost=CHEAP)
    assert (tmp_path / "file").read_text() == "a letter"


def test_a_store_that_could_not_be_made_leaves_the_folder_as_it_was(tmp_path):
    with pytest.raises(PassphraseTooShort):
        create_store(tmp_path / "cases", "short", clock=CLOCK, cost=CHEAP)
    assert list((tmp_path / "cases").iterdir()) == []
    store, _code = create_store(tmp_path / "cases", PASSPHRASE, clock=CLOCK, cost=CHEAP, ballast=0)
    store.close()


def test_a_store_there_is_no_room_for_is_refused_in_a_sentence(tmp_path):
    old = resource.getrlimit(resource.RLIMIT_FSIZE)
    ignored = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, old[1]))
    try:
        with pytest.raises(FolderNotWritable, match="Choose another folder"):
            create_store(tmp_path / "cases", PASSPHRASE, clock=CLOCK, cost=CHEAP)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, old)
        signal.signal(signal.SIGXFSZ, ignored)
    assert list((tmp_path / "cases").iterdir()) == []


def test_a_folder_that_cannot_be_written_to(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(FolderNotWritable):
        create_store(tmp_path / "file" / "cases", PASSPHRASE, clock=CLOCK, cost=CHEAP)


def test_the_recovery_code_opens_a_store_made_long_ago(closed):
    open_store_with_recovery_code(closed, recovery_code(), clock=CLOCK, ballast=0).close()


def test_a_folder_too_far_down_for_the_database_is_refused_as_a_folder(closed, tmp_path):
    deep = tmp_path.joinpath(*(letter * 60 for letter in "abcdefgh"))
    shutil.copytree(closed, deep)
    with pytest.raises(FolderNotWritable, match="Choose another folder"):
        reopened(deep)


def test_the_lock_of_another_account_is_told_as_a_folder_that_is_closed(closed):
    (closed / "lock").unlink(missing_ok=True)
    (closed / "lock").mkdir()
    with pytest.raises(FolderNotWritable, match="ask your IT team"):
        reopened(closed)


def test_an_upgrade_that_meets_something_in_its_way_is_not_called_damage(tmp_path):
    shutil.copytree(RELEASED / "0001", tmp_path / "old")
    connection = keyed(tmp_path / "old")
    connection.execute("CREATE TABLE tray_entry (x)")
    connection.close()
    before = (tmp_path / "old" / folder.FILE).read_bytes()
    with pytest.raises(UpgradeFailed, match="Nothing was changed"):
        reopened(tmp_path / "old")
    assert (tmp_path / "old" / folder.FILE).read_bytes() == before
