"""What is done is signed by the laptop it is done on, which nobody can do for it elsewhere."""

from __future__ import annotations

import shutil
import zipfile
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from desktop_app.casework.new_key import new_key
from desktop_app.errors import NotSaved
from desktop_app.store import signature_check
from desktop_app.store.backup_file import unpack
from desktop_app.store.device import NAME, Device
from desktop_app.store.folder import FILE
from desktop_app.store.salvage import salvage
from desktop_app.store.verify import Checkpoint
from tests.store.acts import OFFICER, THEIRS, add_need, new_case, statement_of, two_cases, write
from tests.store.damage import flip_a_bit_of
from tests.store.forger import Forger
from tests.store.pages import times_found
from tests.stores import CHEAP, CLOCK, PASSPHRASE, new_store, reopened

RELEASED = Path(__file__).parent / "released"


@pytest.fixture
def case(store):
    return new_case(store)


@pytest.fixture
def need(store, case):
    need = add_need(store, case)
    write(store, case, need, "Company every day")
    write(store, case, need, "Company on Sundays")
    return need


def opened_again(store):
    """Close a store and open it, as on the next morning."""
    store.close()
    return reopened(store.folder)


# --- Signed ---


def test_every_act_is_signed_by_the_one_laptop_whoever_is_at_work_there(store, case, need):
    write(store, case, need, "Company at lunch", actor="Another Officer")
    found = store.verify()
    assert found.sound
    signed = found.signatures
    assert (signed.unsigned, signed.first, signed.tried) == (0, 1, 5)
    assert signed.since == CLOCK.now()
    assert len(signed.laptops) == 1


def test_the_key_is_the_same_after_a_restart_and_a_new_passphrase(store, case, need):
    store.change_passphrase("another passphrase", cost=CHEAP)
    store.change_passphrase(PASSPHRASE, cost=CHEAP)
    again = opened_again(store)
    write(again, case, need, "Company at lunch")
    assert len(again.verify().signatures.laptops) == 1
    again.close()


def test_undo_and_an_erasure_are_signed_and_old_signatures_hold_after_it(store):
    mine, _other = two_cases(store)
    store.erase(mine, actor=OFFICER, said={})
    found = store.verify()
    assert found.sound
    assert found.signatures.tried == found.transactions


def private_key(store) -> bytes:
    held = Device(store.folder, store._keys)._read()
    assert held is not None
    return held.private.private_bytes_raw()


def test_the_private_key_is_in_the_clear_in_no_file_and_in_no_backup_at_all(store, case, need):
    store.make_backup(store.folder / "one.cwbackup")
    secret = private_key(store)
    with zipfile.ZipFile(store.folder / "one.cwbackup") as backup:
        assert NAME not in backup.namelist()
    for file in store.folder.iterdir():
        for spelt in (secret, secret.hex().encode()):
            assert spelt not in file.read_bytes(), file.name
    assert times_found(store._file, secret.hex()) == (0, 0)
    assert repr(secret) not in repr(vars(store))
    assert (store.folder / NAME).stat().st_mode & 0o077 == 0


def test_where_the_key_cannot_be_kept_nothing_is_saved_and_it_is_said(store):
    (store.folder / NAME).mkdir()
    with pytest.raises(NotSaved, match=r"a folder called “casework.device.json” lies where"):
        new_case(store)
    assert store.journal_head() == ""
    (store.folder / NAME).rmdir()
    new_case(store)
    assert store.verify().sound


# --- Another key ---


def test_a_backup_restored_elsewhere_is_signed_with_a_key_of_that_laptop(
    store, case, need, tmp_path
):
    store.make_backup(tmp_path / "one.cwbackup")
    unpack(tmp_path / "one.cwbackup", tmp_path / "elsewhere")
    there = reopened(tmp_path / "elsewhere")
    write(there, case, need, "Company at lunch")
    found = there.verify()
    assert found.sound
    assert len(found.signatures.laptops) == 2
    assert private_key(there) != private_key(store)
    there.close()


SPOILT = {"empty": b"", "of brackets": b"[" * 100_000}


@pytest.mark.parametrize("lost", ["gone", *SPOILT, "of another store", "turned over"])
def test_where_the_device_file_is_lost_a_new_key_signs_and_nothing_is_wrong(
    store, case, need, tmp_path, lost
):
    store.close()
    file = store.folder / NAME
    content = file.read_bytes()
    file.unlink()
    if lost == "of another store":
        other = new_store(tmp_path / "other")
        new_case(other)
        other.close()
        shutil.copyfile(tmp_path / "other" / NAME, file)
    elif lost != "gone":
        file.write_bytes(SPOILT.get(lost, content.replace(b'"sealed": "', b'"sealed": "00')))
    again = reopened(store.folder)
    write(again, case, need, "Company at lunch")
    found = again.verify()
    assert found.sound
    assert len(found.signatures.laptops) == 2
    again.close()


def test_a_copy_under_a_new_key_is_signed_with_a_new_key_and_holds_the_old_signatures(
    store, case, need, tmp_path
):
    store.close()
    new_key(store.folder, PASSPHRASE, tmp_path / "new", clock=CLOCK, cost=CHEAP)
    again = reopened(tmp_path / "new")
    write(again, case, need, "Company at lunch")
    found = again.verify()
    assert found.sound
    assert (found.signatures.tried, len(found.signatures.laptops)) == (5, 2)
    again.close()


def test_of_an_older_store_it_is_told_from_when_on_entries_are_signed(tmp_path):
    shutil.copytree(RELEASED / "0002", tmp_path / "cases")
    store = reopened(tmp_path / "cases")
    assert store.verify().signatures.first is None
    new_case(store)
    found = store.verify()
    assert found.sound
    assert (found.signatures.unsigned, found.signatures.first) == (5, 6)
    assert found.signatures.since == CLOCK.now()
    since = store.verify(since=Checkpoint(seq=5, head=store.head_at(5)))
    assert (since.sound, since.signatures.tried) == (True, 1)
    store.close()


# --- Salvaged ---


def salvaged(store, folder):
    store.close()
    salvage(store.folder, folder, PASSPHRASE, clock=CLOCK, actor=OFFICER)
    return reopened(folder)


def test_a_salvaged_store_keeps_the_signatures_and_signs_with_a_key_of_its_own(
    store, case, need, tmp_path
):
    again = salvaged(store, tmp_path / "new")
    found = again.verify()
    assert found.sound
    assert (found.signatures.tried, len(found.signatures.laptops)) == (5, 2)
    again.close()


def test_where_entries_were_lost_the_others_are_still_signed_as_they_were(store, tmp_path):
    """The journal is put together anew, so that what follows has another place in it."""
    lost, kept = two_cases(store)
    write(store, kept, add_need(store, kept), "Company at lunch")
    store.close()
    forger = Forger(store)
    forger.connection.execute("DELETE FROM change WHERE txn = 2")
    forger.connection.close()
    again = salvaged(store, tmp_path / "new")
    with again._connected() as connection:
        elsewhere = connection.exec_driver_sql("SELECT count(signed_as) FROM txn").scalar_one()
    found = again.verify()
    assert elsewhere > 0
    assert found.sound
    assert found.signatures.tried == found.transactions
    assert again.acts(lost)
    again.close()


def test_where_the_list_of_laptops_is_lost_the_signatures_themselves_tell_it(
    store, case, need, tmp_path
):
    store.close()
    flip_a_bit_of(store._file, "device_key")
    again = salvaged(store, tmp_path / "new")
    found = again.verify()
    assert found.sound
    assert found.signatures.tried == 5
    assert statement_of(again, need) == "Company on Sundays"
    again.close()


# --- Somebody with the passphrase and without this laptop's key ---


@pytest.fixture(params=["of a short log", "of a long log"])
def length(request, monkeypatch):
    """Check every signature, or those only that stand for the others."""
    if request.param == "of a long log":
        monkeypatch.setattr(signature_check, "EVERY_UP_TO", 0)


STRANGER = Ed25519PrivateKey.generate()


def keep_as_it_was(_entry, _before):
    """Leave the signatures there."""


def take_off(entry, _before):
    entry.kept.update(signed_by=None, signature=None)


def take_off_from_the_lie(entry, _before):
    if entry.kept["seq"] >= 3:
        take_off(entry, _before)


def sign_as_stranger(entry, _before):
    message = f"casework signature 1 {entry.kept['id']} {entry.kept['jhash']}"
    signature = STRANGER.sign(message.encode())
    entry.kept.update(signed_by=STRANGER.public_key().public_bytes_raw(), signature=signature)


def leave_the_name_of_the_laptop(entry, before):
    mine = entry.kept["signed_by"]
    sign_as_stranger(entry, before)
    entry.kept["signed_by"] = mine


FORGED = {
    "the signatures left there": (keep_as_it_was, "the signature of transaction 4 is wrong"),
    "signatures taken off": (
        take_off_from_the_lie,
        "transaction 3 is not signed, though one before it is",
    ),
    "signatures of another key in this laptop's name": (
        leave_the_name_of_the_laptop,
        "the signature of transaction 4 is wrong",
    ),
    "signatures of a laptop that is none": (
        sign_as_stranger,
        "transaction 4 is signed by a laptop that this store never knew",
    ),
}


@pytest.mark.usefixtures("length")
@pytest.mark.parametrize("how", FORGED)
def test_a_log_rewritten_with_right_hashes_is_found(store, case, need, how):
    sign, told = FORGED[how]
    forger = Forger(store)
    forger.lie(4, "A lie")
    forger.put_back(sign)
    found = store.verify()
    assert told in found.problems
    assert all("sign" in problem for problem in found.problems), "every hash is right"


SEEN = {
    "no signature left at all": (take_off, "no longer signed"),
    "all signed by a laptop that was put on the list": (sign_as_stranger, "another one now"),
}


@pytest.mark.parametrize("how", SEEN)
def test_what_could_be_a_whole_other_log_is_found_on_the_laptop_that_saw_this_one(
    store, case, need, how
):
    store = opened_again(store)
    sign, told = SEEN[how]
    forger = Forger(store)
    if sign is not take_off:
        forger.lie(4, "A lie")
        forger.connection.execute("DELETE FROM device_key")
        stranger = STRANGER.public_key().public_bytes_raw()
        forger.connection.execute("INSERT INTO device_key VALUES (?)", (stranger,))
    forger.put_back(sign)
    said = f"transaction 4, up to which this laptop had seen the log, is {told}"
    assert store.verify().problems == (said,)
    again = opened_again(store)
    assert again.verify().problems == (said,), "opening it again does not take it for its own"
    again.close()


def test_an_end_cut_off_since_it_was_opened_last_is_found_there_too(store, case, need):
    store = opened_again(store)
    forger = Forger(store)
    forger.cut_after(3, "Company every day")
    forger.put_back(keep_as_it_was)
    (problem,) = store.verify().problems
    assert problem.startswith(
        "this file is older than the one last used on this laptop, or its end was cut off: "
        "its newest entry is 3, and that one had 4."
    )
    store.close()


@pytest.mark.usefixtures("length")
@pytest.mark.parametrize("as_if_salvaged", [False, True])
def test_a_case_taken_out_of_the_log_is_found(store, as_if_salvaged):
    mine, _other = two_cases(store)

    def sign(entry, before):
        if as_if_salvaged:
            entry.kept["signed_as"] = before

    forger = Forger(store)
    forger.drop(mine.hex)
    forger.put_back(sign)
    problems = store.verify().problems
    if as_if_salvaged:
        assert problems == (
            "transaction 1 was signed in another journal, and nothing since then signs this one",
        )
    else:
        assert "the signature of transaction 5 is wrong" in problems
    assert THEIRS not in repr(problems)


def test_of_a_long_log_the_last_of_each_laptop_in_turn_stands_for_the_others(
    store, case, need, monkeypatch
):
    monkeypatch.setattr(signature_check, "EVERY_UP_TO", 0)
    store.close()
    (store.folder / NAME).unlink()
    again = reopened(store.folder)
    for number in range(5):
        write(again, case, need, f"Company {number}")
    assert again.verify().signatures.tried == 2
    assert (again.folder / FILE).exists()
    again.close()
