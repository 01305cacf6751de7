"""The key file: two ways in, two copies, and a message of its own for each trouble."""

import json

import pytest

from desktop_app.errors import (
    DamagedKeyFile,
    KeyFileRefused,
    KeyFileTooNew,
    MissingKeyFile,
    MistypedRecoveryCode,
    PassphraseTooShort,
    RecoveryCodeWrongLength,
    WrongPassphrase,
    WrongRecoveryCode,
)
from desktop_app.store import key_slots, keyfile, recovery_code
from desktop_app.store.keyfile import COPY, NAME
from tests.stores import CHEAP, PASSPHRASE, new_store, reopened
from tests.stores import recovery_code as code_of_stores

NEW = "quite another passphrase"


def rewrite(folder, slot, changed):
    """Change both copies, in one slot or beside it, as somebody would who works out the sum too."""
    body = json.loads((folder / NAME).read_text())
    del body["sha256"]
    for name, value in changed.items():
        (body if name in body else body[slot])[name] = value
    body["sha256"] = key_slots.checksum_of(body)
    for name in (NAME, COPY):
        (folder / name).write_text(json.dumps(body))


@pytest.fixture
def made(tmp_path):
    keys, code = keyfile.create_key_file(tmp_path, PASSPHRASE, cost=CHEAP)
    return tmp_path, keys, code


def test_passphrase_and_recovery_code_open_the_same_key(made):
    folder, keys, code = made
    assert keyfile.open_with_passphrase(folder, PASSPHRASE) == keys
    assert keyfile.open_with_recovery_code(folder, code) == keys
    assert keys.master.hex() not in repr(keys)


def test_a_passphrase_with_accents_opens_however_it_is_composed(tmp_path):
    keys, _ = keyfile.create_key_file(tmp_path, "caf\u00e9 au lait", cost=CHEAP)
    assert keyfile.open_with_passphrase(tmp_path, "cafe\u0301 au lait") == keys


def test_a_wrong_passphrase_is_called_that(made):
    with pytest.raises(WrongPassphrase, match="Check Caps Lock"):
        keyfile.open_with_passphrase(made[0], PASSPHRASE + "x")


def test_a_short_passphrase_is_refused(tmp_path):
    with pytest.raises(PassphraseTooShort, match="at least 8"):
        keyfile.create_key_file(tmp_path, "short", cost=CHEAP)


def test_the_code_may_be_typed_in_any_way_it_can_be_read_aloud(made):
    folder, keys, code = made
    typed = code.lower().replace(" ", "-").replace("0", "o").replace("1", "l")
    assert keyfile.open_with_recovery_code(folder, typed) == keys


@pytest.mark.parametrize("group", range(1, 9))
def test_a_mistyped_group_is_named(made, group):
    groups = made[2].split()
    first = groups[group - 1][0]
    groups[group - 1] = ("A" if first != "A" else "B") + groups[group - 1][1:]
    with pytest.raises(MistypedRecoveryCode, match=f"Group {group} ") as caught:
        keyfile.open_with_recovery_code(made[0], " ".join(groups))
    assert caught.value.group == group


def test_every_single_slip_and_every_swap_of_neighbours_in_a_group_is_found():
    code = recovery_code.new_code()
    for at, letter in enumerate(code):
        for other in "0123456789ABCDEFGHJKMNPQRSTVWXYZ":
            if letter not in (" ", other):
                with pytest.raises(MistypedRecoveryCode):
                    recovery_code.secret_of(code[:at] + other + code[at + 1 :])
    for at in range(len(code) - 1):
        one, other = code[at], code[at + 1]
        if " " not in (one, other) and one != other:
            with pytest.raises(MistypedRecoveryCode):
                recovery_code.secret_of(code[:at] + other + one + code[at + 2 :])


def test_a_code_with_a_group_missing_is_called_too_short(made):
    with pytest.raises(RecoveryCodeWrongLength, match="8 groups"):
        keyfile.open_with_recovery_code(made[0], made[2][6:])


def test_the_code_of_another_store_does_not_open_this_one(made):
    with pytest.raises(WrongRecoveryCode):
        keyfile.open_with_recovery_code(made[0], recovery_code.new_code())


def test_a_new_code_opens_the_same_key_and_the_one_before_no_longer_does(made):
    folder, keys, old = made
    new = recovery_code.new_code()
    keyfile.change_recovery_code(folder, keys, new)
    assert keyfile.open_with_recovery_code(folder, new) == keys
    assert keyfile.open_with_passphrase(folder, PASSPHRASE) == keys
    assert keyfile.key_copies_agree(folder)
    with pytest.raises(WrongRecoveryCode):
        keyfile.open_with_recovery_code(folder, old)


def test_a_code_that_is_none_is_not_taken(made):
    folder, keys, old = made
    with pytest.raises(RecoveryCodeWrongLength):
        keyfile.change_recovery_code(folder, keys, "ABC")
    assert keyfile.open_with_recovery_code(folder, old) == keys


def test_a_new_passphrase_leaves_the_cases_and_the_code_as_they_are(tmp_path):
    folder = tmp_path / "cases"
    store = new_store(folder)
    before = (folder / "casework.cwdb").read_bytes()
    store.change_passphrase(NEW, cost=CHEAP)
    store.close()
    assert (folder / "casework.cwdb").read_bytes() == before
    keyfile.open_with_passphrase(folder, NEW)
    keyfile.open_with_recovery_code(folder, code_of_stores())
    with pytest.raises(WrongPassphrase):
        reopened(folder)


@pytest.mark.parametrize("spoilt", [NAME, COPY])
@pytest.mark.parametrize("content", [b"", b"{", b"\xff\xfe", b'{"sha256": 1}', None])
def test_either_copy_alone_opens_and_puts_the_other_right(made, spoilt, content):
    folder, keys, _ = made
    whole = (folder / spoilt).read_bytes()
    if content is None:
        (folder / spoilt).unlink()
    else:
        (folder / spoilt).write_bytes(content)
    assert keyfile.open_with_passphrase(folder, PASSPHRASE) == keys
    assert (folder / spoilt).read_bytes() == whole


def test_any_change_to_both_copies_is_damage_and_not_a_wrong_passphrase(made):
    folder = made[0]
    changed = (folder / NAME).read_text().replace('"passes": 1', '"passes": 2')
    for name in (NAME, COPY):
        (folder / name).write_text(changed)
    with pytest.raises(DamagedKeyFile, match="from a backup"):
        keyfile.open_with_passphrase(folder, PASSPHRASE)


def test_both_copies_gone_is_called_missing(made):
    for name in (NAME, COPY):
        (made[0] / name).unlink()
    with pytest.raises(MissingKeyFile):
        keyfile.open_with_passphrase(made[0], PASSPHRASE)


@pytest.mark.parametrize(
    ("changed", "trouble"),
    [
        ({"format": "casework-key/2"}, KeyFileTooNew),
        ({"kib": 8 * 1024 * 1024}, KeyFileRefused),
        ({"passes": 1000}, KeyFileRefused),
        ({"lanes": 0}, KeyFileRefused),
    ],
)
def test_a_well_made_file_that_asks_for_the_absurd_is_refused(made, changed, trouble):
    folder = made[0]
    rewrite(folder, "passphrase", changed)
    with pytest.raises(trouble):
        keyfile.open_with_passphrase(folder, PASSPHRASE)


def test_a_recovery_slot_that_asks_for_the_absurd_is_refused_before_any_of_it_is_tried(made):
    folder, _keys, code = made
    absurd = {"kdf": "argon2id", "kib": 64 * 1024 * 1024, "passes": 1, "lanes": 1}
    rewrite(folder, "recovery", absurd)
    with pytest.raises(KeyFileRefused):
        keyfile.open_with_recovery_code(folder, code)
    with pytest.raises(KeyFileRefused):
        keyfile.open_with_passphrase(folder, PASSPHRASE)


@pytest.mark.parametrize("slot", ["passphrase", "recovery"])
@pytest.mark.parametrize(
    "changed",
    [
        {"kdf": "argon2id", "kib": "64", "passes": 1, "lanes": 1},
        {"kdf": "argon2id", "kib": 64.5, "passes": 1, "lanes": 1},
        {"nonce": "00"},
        {"salt": "00"},
        {"salt": None},
        {"generation": float("inf")},
        {"device": "\ud800"},
    ],
)
def test_a_well_made_file_of_what_is_never_written_is_damaged(made, slot, changed):
    folder, _keys, code = made
    rewrite(folder, slot, changed)
    with pytest.raises(DamagedKeyFile):
        keyfile.open_with_passphrase(folder, PASSPHRASE)
    with pytest.raises(DamagedKeyFile):
        keyfile.open_with_recovery_code(folder, code)
