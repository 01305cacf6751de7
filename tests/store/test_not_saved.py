"""When the disk does not take a change, the officer is told and nothing kept before is lost."""

import os
import resource
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from desktop_app.errors import CannotRead, DamagedStore, NotSaved
from desktop_app.records import Need
from desktop_app.store import folder
from desktop_app.store.engine import make_engine
from tests.store.acts import OFFICER, add_need, new_case, statement_of, write
from tests.stores import CHEAP, reopened

UNSHARE = shutil.which("unshare")
FILL_A_SMALL_DISK = """
import shutil, sys
from pathlib import Path
from desktop_app.errors import NotSaved
from desktop_app.store import folder
from tests.stores import new_store
from tests.store.acts import add_need, has_need, new_case
store = new_store(Path(sys.argv[1]) / "cases")
ballast = store.folder / folder.BALLAST
ballast.write_bytes(bytes(3_000_000))
case, kept, full = new_case(store), [], 0
filler = Path(sys.argv[1]) / "filler"
with filler.open("wb", buffering=0) as other:
    left = shutil.disk_usage(sys.argv[1]).free - 300_000
    other.write(bytes(left))
while not full:
    try:
        kept.append(add_need(store, case, "word " * 4000))
    except NotSaved as trouble:
        print(trouble)
        full = 1
assert not ballast.exists()
kept.append(add_need(store, case, "After the ballast was given up"))
assert all(has_need(store, need) for need in kept)
assert store.verify().problems == (), store.verify().problems
store.close()
print(len(kept) > 1)
"""


def _small_disk_allowed() -> bool:
    if not UNSHARE:
        return False
    tried = subprocess.run(
        [UNSHARE, "-rm", "mount", "-t", "tmpfs", "t", "/mnt"], capture_output=True, check=False
    )
    return tried.returncode == 0


@pytest.mark.skipif(not _small_disk_allowed(), reason="needs leave to mount a small disk")
def test_on_a_full_disk_the_ballast_lets_the_next_try_through(tmp_path):
    (tmp_path / "fill.py").write_text(FILL_A_SMALL_DISK)
    root = str(Path(__file__).parents[2])
    run = subprocess.run(
        [
            *(UNSHARE, "-rm", "sh", "-c"),
            f"mount -t tmpfs -o size=12m t /mnt && exec {sys.executable} {tmp_path}/fill.py /mnt",
        ],
        capture_output=True,
        text=True,
        cwd=root,
        env={**os.environ, "PYTHONPATH": root},
        check=False,
    )
    told = "Not saved: the disk is full. Free some space, then try again."
    assert run.stdout.split("\n")[:2] == [told, "True"], run.stderr


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
        pytest.raises(NotSaved, match="another program is using the file"),
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


def test_a_new_passphrase_that_was_not_kept_leaves_the_old_one(store, small_files):
    store.close()
    again = reopened(store.folder)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100, resource.RLIM_INFINITY))
    with pytest.raises(NotSaved, match="the disk did not take the new passphrase"):
        again.change_passphrase("quite another passphrase", cost=CHEAP)
    resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    again.close()
    reopened(store.folder).close()


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
    with pytest.raises(DamagedStore, match="Keep it as it is and restore a backup"):
        statement_of(again, need)
    again.close()
