"""Wrong passphrases and recovery codes, counted where a restart does not forget them."""

from __future__ import annotations

import json
import shutil
from datetime import timedelta

import pytest

from desktop_app.clock import FrozenClock
from desktop_app.errors import (
    MistypedRecoveryCode,
    TriedTooOften,
    WrongPassphrase,
    WrongRecoveryCode,
    WrongTry,
)
from desktop_app.paths import state_folder
from desktop_app.store import (
    look_at_store,
    new_code,
    open_store,
    open_store_with_recovery_code,
    prove_passphrase,
    read_backup,
    salvage,
    seconds_to_wait,
    unlocking,
    unpack,
)
from tests import stores

KEPT = "wrong-tries.json"


@pytest.fixture
def clock():
    return FrozenClock(stores.MOMENT)


@pytest.fixture
def folder(tmp_path):
    stores.new_store(tmp_path / "cases").close()
    return tmp_path / "cases"


def let_pass(clock, seconds):
    clock.moment += timedelta(seconds=seconds)


def wrong(folder, clock, *, times=1):
    """Try so many wrong passphrases and give how long each makes one wait."""
    waits = []
    for _ in range(times):
        with pytest.raises(WrongPassphrase) as refused:
            open_store(folder, "not this one", clock=clock, ballast=0)
        waits.append(refused.value.wait)
        let_pass(clock, refused.value.wait)
    return waits


def restarted():
    """Forget all that a process remembers."""
    unlocking._unwritten.clear()


def test_the_wait_grows_from_the_fifth_wrong_one_to_a_minute(folder, clock):
    assert wrong(folder, clock, times=13) == [0, 0, 0, 0, 1, 2, 4, 8, 16, 32, 60, 60, 60]


def test_nothing_is_tried_before_the_wait_is_over_not_even_the_right_one(folder, clock):
    wrong(folder, clock, times=7)
    with pytest.raises(WrongPassphrase):
        open_store(folder, "not this one", clock=clock, ballast=0)
    let_pass(clock, 3)
    with pytest.raises(TriedTooOften) as refused:
        open_store(folder, stores.PASSPHRASE, clock=clock, ballast=0)
    assert refused.value.wait == seconds_to_wait(folder, clock=clock) == 5
    assert str(refused.value) == (
        "A wrong passphrase or recovery code was entered several times. "
        "Wait 5 seconds, then try again."
    )
    let_pass(clock, 5)
    assert seconds_to_wait(folder, clock=clock) == 0
    open_store(folder, stores.PASSPHRASE, clock=clock, ballast=0).close()


def test_a_restart_does_not_forget_them(folder, clock):
    wrong(folder, clock, times=6)
    restarted()
    assert wrong(folder, clock) == [4]


def test_the_right_one_forgets_them(folder, clock):
    wrong(folder, clock, times=6)
    open_store(folder, stores.PASSPHRASE, clock=clock, ballast=0).close()
    assert wrong(folder, clock) == [0]


def test_every_way_in_counts_and_waits(folder, clock, tmp_path):
    store = stores.reopened(folder)
    store.make_backup(tmp_path / "one.cwbackup")
    read_backup(tmp_path / "one.cwbackup")
    ways = (
        lambda: store.prove_passphrase("not this one"),
        lambda: prove_passphrase(folder, "not this one", clock=stores.CLOCK),
        lambda: open_store(tmp_path / "backup", "not this one", clock=stores.CLOCK, ballast=0),
        lambda: look_at_store(tmp_path / "backup", "not this one", clock=stores.CLOCK),
        lambda: salvage(
            tmp_path / "backup", tmp_path / "new", "not this one", clock=stores.CLOCK, actor="IT"
        ),
        lambda: open_store_with_recovery_code(
            tmp_path / "backup", new_code(), clock=stores.CLOCK, ballast=0
        ),
    )
    unpack(tmp_path / "one.cwbackup", tmp_path / "backup")
    for way in ways[:5]:
        with pytest.raises(WrongPassphrase):
            way()
    for way in ways:
        with pytest.raises(TriedTooOften):
            way()
    store.close()


def test_a_wrong_recovery_code_counts_and_a_slip_in_one_does_not(folder, clock):
    def tried(code):
        with pytest.raises((WrongTry, MistypedRecoveryCode)) as refused:
            open_store_with_recovery_code(folder, code, clock=clock, ballast=0)
        return refused.value

    wrong(folder, clock, times=4)
    assert isinstance(tried(new_code()), WrongRecoveryCode)
    slip = stores.recovery_code()[:-1] + ("2" if stores.recovery_code()[-1] != "2" else "3")
    assert isinstance(tried(slip), MistypedRecoveryCode)
    let_pass(clock, 1)
    assert wrong(folder, clock) == [2]


def test_a_clock_set_back_keeps_nobody_out_for_longer_than_the_usual_wait(folder, clock):
    wrong(folder, clock, times=8)
    clock.moment -= timedelta(days=400)
    assert seconds_to_wait(folder, clock=clock) == 8
    let_pass(clock, 8)
    assert seconds_to_wait(folder, clock=clock) == 0
    open_store(folder, stores.PASSPHRASE, clock=clock, ballast=0).close()


def test_another_store_does_not_wait_and_the_file_names_nobody(folder, clock, tmp_path):
    wrong(folder, clock, times=7)
    assert seconds_to_wait(tmp_path / "nothing", clock=clock) == 0
    (kept,) = json.loads((state_folder() / KEPT).read_bytes()).items()
    name, held = kept
    assert set(name) <= set("0123456789abcdef")
    assert set(held) == {"count", "at"}
    assert (state_folder() / KEPT).stat().st_mode & 0o077 == 0


@pytest.mark.parametrize(
    "spoilt",
    [
        b"",
        b"{",
        b"[]",
        b"[1]",
        b"null",
        b'{"a": 1}',
        b'{"a": {"count": "x", "at": 3}}',
        b'{"a": {"count": 1e999, "at": ""}}',
        b"[" * 100_000,
    ],
)
def test_a_file_that_is_spoilt_stops_nobody(folder, clock, spoilt):
    state_folder().mkdir(parents=True)
    (state_folder() / KEPT).write_bytes(spoilt)
    assert wrong(folder, clock, times=5) == [0, 0, 0, 0, 1]


def test_a_file_that_claims_an_absurd_number_asks_for_a_minute(folder, clock):
    wrong(folder, clock)
    kept = json.loads((state_folder() / KEPT).read_bytes())
    for each in kept.values():
        each["count"] = 10**12
    (state_folder() / KEPT).write_text(json.dumps(kept))
    assert seconds_to_wait(folder, clock=clock) == 60


def test_where_nothing_can_be_written_they_count_until_the_program_ends(folder, clock):
    state_folder().parent.mkdir(parents=True)
    state_folder().write_bytes(b"a file in the place of the folder")
    assert wrong(folder, clock, times=6) == [0, 0, 0, 0, 1, 2]
    restarted()
    assert wrong(folder, clock) == [0]


def test_a_copy_of_the_store_elsewhere_waits_with_it(folder, clock, tmp_path):
    wrong(folder, clock, times=6)
    shutil.copytree(folder, tmp_path / "copy")
    assert wrong(tmp_path / "copy", clock) == [4]
