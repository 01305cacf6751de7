"""What was saved last and waits beside the file: damage there is told, a torn end is none."""

from __future__ import annotations

import shutil
import struct
from typing import TYPE_CHECKING

import pytest

from desktop_app.casework import soundness
from desktop_app.errors import DamagedStore
from desktop_app.store.engine import connect
from desktop_app.store.folder import FILE
from desktop_app.store.removing import remove_store
from desktop_app.store.salvage import salvage
from desktop_app.store.write_ahead import PAGE, NewestWorkDamaged, log_of
from tests.store.acts import OFFICER, add_need, new_case, statement_of, write
from tests.store.damage import file_bytes
from tests.store.working_day import last_number
from tests.stores import CLOCK, PASSPHRASE, reopened

if TYPE_CHECKING:
    from pathlib import Path

HEADER, STEP = 32, PAGE + 24


@pytest.fixture
def case(store):
    return new_case(store)


@pytest.fixture
def need(store, case):
    return add_need(store, case, "0")


def killed(store, to: Path) -> Path:
    """Copy a store that is open: what there is of it when its process is killed now."""
    shutil.copytree(store.folder, to, ignore=shutil.ignore_patterns("lock"))
    return to


def frames(folder: Path) -> list[int]:
    """Return where each frame of the write-ahead log begins."""
    return list(range(HEADER, log_of(folder / FILE).stat().st_size, STEP))


def ends(folder: Path) -> list[int]:
    """Return the numbers of the frames that end a transaction."""
    content = log_of(folder / FILE).read_bytes()
    return [
        n for n, at in enumerate(frames(folder)) if struct.unpack_from(">I", content, at + 4)[0]
    ]


def flip(folder: Path, at: int) -> None:
    log = log_of(folder / FILE)
    content = bytearray(log.read_bytes())
    content[at] ^= 4
    log.write_bytes(content)


@pytest.fixture
def hot(store, case, need, tmp_path):
    """A killed store of ten transactions, of which none is in the file yet."""
    for number in range(1, 9):
        write(store, case, need, f"{number} " + "word " * 40, kind="note")
    return killed(store, tmp_path / "killed")


PLACES = {
    "the first bytes of the log": lambda folder: 2,
    "the log's mark of its generation": lambda folder: 18,
    "the log's own checksum": lambda folder: 27,
    "a page's number": lambda folder: frames(folder)[5] + 3,
    "a page's mark of its generation": lambda folder: frames(folder)[5] + 9,
    "a page's checksum": lambda folder: frames(folder)[5] + 20,
    "a page": lambda folder: frames(folder)[5] + 2000,
    "the page that ends an act": lambda folder: frames(folder)[ends(folder)[3]] + 2000,
    "the mark that ends an act": lambda folder: frames(folder)[ends(folder)[3]] + 7,
}


@pytest.mark.parametrize("place", PLACES)
def test_a_bit_turned_over_in_what_was_saved_last_is_told_and_nothing_is_changed(hot, place):
    flip(hot, PLACES[place](hot))
    damaged = file_bytes(hot)
    with pytest.raises(DamagedStore, match="some of what was saved last cannot be opened") as told:
        reopened(hot)
    assert file_bytes(hot) == damaged
    copies = list(hot.glob("damaged-*"))
    assert [file_bytes(copy) for copy in copies] == [damaged]
    assert f"a copy is kept in {copies[0].name}" in str(told.value)
    with pytest.raises(NewestWorkDamaged):
        reopened(hot)
    assert list(hot.glob("damaged-*")) == copies, "one copy, however often it is tried"


def test_verify_tells_it_as_it_tells_any_damage_of_the_file(hot):
    flip(hot, frames(hot)[5] + 2000)
    checked = soundness.verify_store(hot, PASSPHRASE, clock=CLOCK)
    assert "some of what was saved last" in checked.parts["file"][0]


@pytest.mark.parametrize("place", PLACES)
def test_salvage_gets_what_was_saved_behind_the_damage(hot, need, tmp_path, place):
    flip(hot, PLACES[place](hot))
    damaged = file_bytes(hot)
    saved = salvage(hot, tmp_path / "new", PASSPHRASE, clock=CLOCK, actor=OFFICER)
    assert file_bytes(hot) == damaged
    assert saved.entries.saved == 10
    assert not list((tmp_path / "new").glob("*.part*"))
    again = reopened(tmp_path / "new")
    try:
        assert again.verify().sound
        assert (statement_of(again, need) or "").startswith("8 ")
    finally:
        again.close()


def test_what_salvage_cannot_get_it_says(hot, tmp_path):
    """Every page of the last acts but one is gone, so the history ends before them."""
    for number in range(ends(hot)[5] + 1, ends(hot)[8] + 1):
        flip(hot, frames(hot)[number] + 2000)
    saved = salvage(hot, tmp_path / "new", PASSPHRASE, clock=CLOCK, actor=OFFICER)
    assert not saved.whole
    assert saved.without_newest


def test_a_store_that_is_removed_leaves_no_copy_of_its_damage_behind(hot):
    flip(hot, frames(hot)[5] + 2000)
    with pytest.raises(NewestWorkDamaged):
        reopened(hot)
    assert remove_store(hot), "nor the key of this laptop"


# --- No false alarm ---


def opens_with(folder: Path, entries: int) -> None:
    again = reopened(folder)
    try:
        assert again.verify().problems == ()
        assert last_number(again) == entries
    finally:
        again.close()


def test_a_last_act_that_was_torn_is_left_out_without_a_word(hot):
    """It was never acknowledged: the power went while it was written."""
    flip(hot, frames(hot)[ends(hot)[-2] + 1] + 2000)
    opens_with(hot, 9)


def test_a_log_that_breaks_off_anywhere_in_its_last_act_is_no_damage(hot, tmp_path):
    last = frames(hot)[ends(hot)[-2] + 1]
    content = log_of(hot / FILE).read_bytes()
    for number, size in enumerate(range(last + 1, len(content), 700)):
        folder = shutil.copytree(hot, tmp_path / f"cut {number}")
        log_of(folder / FILE).write_bytes(content[:size])
        opens_with(folder, 9)


def test_what_is_left_of_an_earlier_log_is_no_damage(store, case, need, tmp_path):
    for number in range(8):
        write(store, case, need, f"{number} " + "word " * 40, kind="note")
    connection = connect(store._file)
    connection.execute("PRAGMA wal_checkpoint(RESTART)").fetchall()
    connection.close()
    write(store, case, need, "The first act of a new log")
    folder = killed(store, tmp_path / "killed")
    assert len(frames(folder)) > 3 * len(ends(folder)[:1]), "the old log is still behind the new"
    opens_with(folder, 11)


def test_what_is_left_of_acts_the_power_cut_twice_is_no_damage(store, case, need, tmp_path):
    """Behind the acts that came after the first cut stands what is left of the torn one."""
    write(store, case, need, "word " * 20_000, kind="note")
    torn = killed(store, tmp_path / "torn")
    left = log_of(torn / FILE).read_bytes()[-STEP:]
    flip(torn, frames(torn)[ends(torn)[-2] + 1] + 2000)
    holding = connect(store._file.at(torn / FILE))  # else opening would empty the log
    again = reopened(torn)
    write(again, case, need, "A short act", kind="note")
    once = killed(again, tmp_path / "once")
    write(again, case, need, "A second one", kind="note")
    twice = killed(again, tmp_path / "twice")
    again.close()
    holding.close()
    flip(twice, frames(twice)[ends(once)[-2] + 1] + 2000)
    for folder in (once, twice):
        assert log_of(folder / FILE).read_bytes().endswith(left)
        opens_with(folder, 3)
