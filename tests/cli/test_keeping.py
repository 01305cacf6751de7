import io
import json
import sys
from datetime import timedelta

import pytest

from desktop_app.cli.opening import account_name
from desktop_app.clock import Clock, FrozenClock
from desktop_app.errors import WrongPassphrase
from desktop_app.store import prove_passphrase
from desktop_app.store.engine import connect
from tests import stores
from tests.cli.conftest import LIGHT, STANDARD


def test_a_new_store_is_empty_encrypted_and_prints_its_code_once(
    casework, tmp_path, passphrase_file, at
):
    folder = tmp_path / "new"
    answer = casework("new-store", folder, "--passphrase-file", passphrase_file)
    assert answer.code == 0
    (code,) = answer.lines
    assert len(code.split()) == 8
    assert code not in answer.err
    assert not (folder / "casework.cwdb").read_bytes().startswith(b"SQLite format 3")
    assert code.encode() not in b"".join(file.read_bytes() for file in folder.iterdir())
    assert casework("list", *at(folder), "--json").out == "[]\n"


def test_a_new_store_never_goes_where_something_is(casework, cases, passphrase_file):
    before = (cases / "casework.cwdb").read_bytes()
    answer = casework("new-store", cases, "--passphrase-file", passphrase_file)
    assert (answer.code, answer.out) == (1, "")
    assert "already holds something" in answer.err
    assert (cases / "casework.cwdb").read_bytes() == before


@pytest.mark.parametrize(
    ("tried", "sentence"),
    [("short", "Enter a passphrase of at least 8"), ("Password1", "That passphrase is too easy")],
)
def test_a_short_or_easy_passphrase_makes_no_store(casework, tmp_path, tried, sentence):
    file = tmp_path / "tried.txt"
    file.write_text(f"{tried}\n", encoding="utf-8")
    answer = casework("new-store", tmp_path / "new", "--passphrase-file", file)
    assert answer.code == 1
    assert answer.err.startswith(sentence)
    assert not list((tmp_path / "new").iterdir())


@pytest.mark.parametrize("file", [LIGHT, STANDARD], ids=["light", "standard"])
def test_a_case_comes_out_as_it_went_in(casework, empty, at, tmp_path, file):
    came = casework("import", file, *at(empty))
    assert came.code == 0
    (reference,) = came.lines
    went = casework("export", reference, *at(empty))
    assert went.code == 0
    assert json.loads(went.out) == json.loads(file.read_text(encoding="utf-8"))
    assert casework("export", reference, *at(empty), "--out", tmp_path / "out.json").out == ""
    assert (tmp_path / "out.json").read_text(encoding="utf-8") == went.out


def test_the_log_names_the_account_that_imported(empty, at, casework):
    casework("import", LIGHT, *at(empty))
    store = stores.reopened(empty)
    with store.read() as session:
        actors = {row[0] for row in session.connection().exec_driver_sql("SELECT actor FROM txn")}
    store.close()
    assert actors == {account_name()}


def test_a_reference_that_is_there_already_is_refused_and_the_rest_brought_in(casework, empty, at):
    casework("import", LIGHT, *at(empty))
    answer = casework("import", LIGHT, STANDARD, *at(empty))
    assert answer.code == 1
    assert answer.lines == ["IND-2025-0002"]
    assert answer.err == (
        f"{LIGHT}: IND-2025-0001 is the reference of another case. Enter a different one.\n"
    )
    assert len(json.loads(casework("list", *at(empty), "--json").out)) == 2


def test_a_wrong_case_file_names_every_place_and_leaves_nothing(casework, empty, at, tmp_path):
    case = json.loads(LIGHT.read_text(encoding="utf-8"))
    case["plan"]["options_appraisal"]["criteria"][0]["weight"] = "39"
    file = tmp_path / "case.json"
    file.write_text(json.dumps(case), encoding="utf-8")
    answer = casework("import", file, *at(empty))
    assert (answer.code, answer.out) == (1, "")
    assert answer.err.startswith("/plan/options_appraisal/criteria: ")
    assert "100" in answer.err
    assert casework("list", *at(empty), "--json").out == "[]\n"


def test_a_case_file_of_a_newer_version_says_to_install_it(casework, empty, at, tmp_path):
    case = json.loads(LIGHT.read_text(encoding="utf-8")) | {"format": "casework-case/2"}
    file = tmp_path / "case.json"
    file.write_text(json.dumps(case), encoding="utf-8")
    answer = casework("import", file, *at(empty))
    assert (answer.code, answer.out) == (1, "")
    assert answer.err.startswith("This case file was made by a newer version of this program: ")
    assert answer.err.endswith(" Install the newer version. Nothing was changed.\n")
    assert casework("list", *at(empty), "--json").out == "[]\n"


def test_a_missing_case_file_is_named(casework, empty, at):
    answer = casework("import", "none.json", *at(empty))
    assert (answer.code, answer.err) == (1, "none.json is not there. Check its name.\n")


def test_an_export_nobody_can_keep_is_a_sentence(casework, cases, at, tmp_path):
    nowhere = tmp_path / "nowhere" / "case.json"
    answer = casework("export", "IND-2025-0001", *at(cases), "--out", nowhere)
    assert answer.code == 1
    assert answer.err == f"{nowhere} was not written: there is no folder {nowhere.parent}.\n"


def test_nothing_is_exported_over_a_store(casework, cases, at):
    before = (cases / "casework.key.json").read_bytes()
    answer = casework("export", "IND-2025-0001", *at(cases), "--out", cases / "casework.key.json")
    assert answer.code == 1
    assert "cases are kept in that folder" in answer.err
    assert (cases / "casework.key.json").read_bytes() == before


def test_an_export_replaces_an_older_one_whole(casework, cases, at, tmp_path):
    file = tmp_path / "case.json"
    file.write_text("older", encoding="utf-8")
    assert casework("export", "IND-2025-0001", *at(cases), "--out", file).code == 0
    assert file.read_bytes() == LIGHT.read_bytes()
    assert [each for each in tmp_path.iterdir() if each.suffix == ".part"] == []


def test_an_unknown_reference_is_named(casework, cases, at):
    for command in ("export", "show"):
        answer = casework(command, "IND-1", *at(cases))
        assert (answer.code, answer.out) == (1, "")
        assert answer.err == (
            "There is no case IND-1 here. Check the reference in the list of cases.\n"
        )


# --- The passphrase ---


def test_a_wrong_passphrase_opens_nothing(casework, cases, tmp_path):
    file = tmp_path / "wrong.txt"
    file.write_text("not the passphrase\n", encoding="utf-8")
    answer = casework("list", "--store", cases, "--passphrase-file", file)
    assert (answer.code, answer.out) == (1, "")
    assert answer.err == "That passphrase does not open these cases. Check Caps Lock.\n"


def test_after_several_wrong_ones_not_even_the_right_one_is_tried_for_a_while(
    casework, cases, at, tmp_path
):
    file = tmp_path / "wrong.txt"
    file.write_text("not the passphrase\n", encoding="utf-8")
    earlier = FrozenClock(Clock().now() - timedelta(hours=1))
    for _ in range(12):
        with pytest.raises(WrongPassphrase):
            prove_passphrase(cases, "not the passphrase", clock=earlier)
        earlier.moment += timedelta(minutes=2)
    casework("list", "--store", cases, "--passphrase-file", file)
    answer = casework("list", *at(cases))
    assert (answer.code, answer.out) == (1, "")
    assert answer.err.startswith(
        "A wrong passphrase or recovery code was entered several times. Wait "
    )


def test_a_folder_without_a_store_is_refused_before_the_passphrase_is_asked(casework, tmp_path):
    answer = casework("list", "--store", tmp_path)
    assert answer.code == 1
    assert answer.err == (
        f"There are no cases in {tmp_path}. Choose the folder they are kept in.\n"
    )


@pytest.mark.parametrize("end", ["", "\n", "\r\n"])
def test_the_first_line_counts_without_its_end(casework, cases, monkeypatch, end):
    typed = io.BytesIO(f"{stores.PASSPHRASE}{end}".encode())
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(typed, encoding="utf-8"))
    assert casework("list", "--store", cases, "--passphrase-file", "-").code == 0


def test_spaces_belong_to_the_passphrase(casework, cases, tmp_path):
    file = tmp_path / "passphrase.txt"
    file.write_text(f"{stores.PASSPHRASE} \n", encoding="utf-8")
    assert casework("list", "--store", cases, "--passphrase-file", file).code == 1


@pytest.mark.parametrize("content", [b"", b"\nsecond line\n", b"\xff\xfe\x00"])
def test_a_file_without_a_passphrase_says_so(casework, cases, tmp_path, content):
    file = tmp_path / "passphrase.txt"
    file.write_bytes(content)
    answer = casework("list", "--store", cases, "--passphrase-file", file)
    assert answer.code == 1
    assert answer.err.startswith(str(file))


def test_without_a_terminal_the_way_to_give_it_is_told(casework, cases, monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.StringIO(""))
    answer = casework("list", "--store", cases)
    assert answer.code == 1
    assert "--passphrase-file" in answer.err


def test_a_store_that_is_open_elsewhere_is_left_alone(casework, cases, at):
    store = stores.reopened(cases)
    answer = casework("list", *at(cases))
    store.close()
    assert answer.code == 1
    assert "already open" in answer.err


# --- Check ---


def test_a_sound_store_is_ok_in_every_part(casework, cases, at):
    answer = casework("check", *at(cases))
    assert answer.code == 0
    assert answer.lines == ["file: ok", "keys: ok", "change log: ok", "totals: ok", "search: ok"]


def test_a_damaged_page_is_found(casework, cases, at):
    file = cases / "casework.cwdb"
    content = bytearray(file.read_bytes())
    content[-2000] ^= 1
    file.write_bytes(content)
    answer = casework("check", *at(cases))
    assert answer.code == 1
    assert answer.lines[0].startswith("file: ")
    assert answer.lines[0] != "file: ok"


def test_a_case_changed_behind_the_programs_back_is_found(casework, cases, at):
    store = stores.reopened(cases)
    file = store._file
    store.close()
    connection = connect(file)
    connection.execute("UPDATE cost_line SET rate = rate + 1")
    connection.close()
    answer = casework("check", *at(cases))
    assert answer.code == 1
    assert answer.lines[0] == "file: ok"
    assert answer.lines[2].startswith("change log: cost_line ")


def test_a_file_that_does_not_open_is_told_on_its_line(casework, cases, at):
    (cases / "casework.cwdb").write_bytes(b"")
    answer = casework("check", *at(cases))
    assert answer.code == 1
    assert answer.lines == [f"file: The file with the cases in {cases} is empty. Restore a backup."]


def test_a_lost_copy_of_the_key_file_is_told_once_and_put_right(casework, cases, at):
    (cases / "casework.key.copy.json").unlink()
    first = casework("check", *at(cases))
    assert first.code == 1
    assert first.lines[1].startswith("keys: one copy")
    assert casework("check", *at(cases)).code == 0


def test_two_lost_keys_are_told(casework, cases, at):
    for name in ("casework.key.json", "casework.key.copy.json"):
        (cases / name).unlink()
    answer = casework("check", *at(cases))
    assert answer.code == 1
    assert answer.lines[0].startswith("keys: The key file is missing")


def test_a_draft_that_cannot_be_exported_yet_is_told_what_it_lacks(casework, empty, at, tmp_path):
    start_a_case(empty)
    out = tmp_path / "draft.json"
    answer = casework("export", "IN-2026-001", *at(empty), "--out", out)
    assert answer.code == 1
    assert answer.err.startswith("This case cannot be exported yet:\n- ")
    assert not out.exists()
    assert casework("check", *at(empty)).code == 0


def start_a_case(folder, reference="IN-2026-001"):
    from desktop_app.casework import Casework, NewCase
    from desktop_app.policy import shipped_packs

    desk = Casework(stores.reopened(folder), stores.CLOCK, shipped_packs(), "Ada Officer")
    desk.new_case(
        NewCase(
            reference=reference,
            title="A new case",
            legal_basis="care_act_adult",
            person_name="Mrs Kay Example",
            policy_pack="england-2025-26",
            authority="Sampleton District Council",
        )
    )
    desk.close()
