"""``casework verify``: for IT staff, without a word of any case."""

from __future__ import annotations

import io
import json
import shutil
import signal
from pathlib import Path

import pytest

from desktop_app.__main__ import main
from desktop_app.casework.soundness import SEARCH_MADE_AGAIN
from desktop_app.cli.telling import Watched
from desktop_app.store.engine import connect
from tests import stores
from tests.store.acts import new_case
from tests.store.damage import file_bytes
from tests.store.forger import Forger

RELEASED = Path(__file__).parents[1] / "store" / "released"


def test_a_sound_store_is_ok_in_every_part_that_was_looked_at(casework, cases, at):
    full = casework("verify", *at(cases), "--full")
    assert full.code == 0
    assert full.lines[:4] == ["file: ok", "change log: ok", "backups: ok", "search: ok"]
    assert full.lines[4].startswith("looked at: 2 entries with ")
    quick = casework("verify", *at(cases))
    assert quick.code == 0
    assert quick.lines[:3] == [
        "change log: ok",
        "backups: ok",
        "looked at: 0 entries with 0 changes after entry 2",
    ]
    assert quick.lines[-1] == full.lines[-1]


def test_a_file_that_is_called_a_backup_and_is_none_is_told(casework, cases, at):
    (cases / "backups").mkdir(exist_ok=True)
    (cases / "backups" / "20260101T000000Z.cwbackup").write_bytes(b"nothing of the kind")
    answer = casework("verify", *at(cases))
    assert answer.code == 1
    assert answer.lines[:2] == [
        "change log: ok",
        "backups: 20260101T000000Z.cwbackup is no backup that can be read: make a new one",
    ]


def test_a_case_changed_behind_the_programs_back_is_found(casework, cases, at):
    behind_its_back(cases, "UPDATE cost_line SET rate = rate + 1")
    answer = casework("verify", *at(cases), "--full")
    assert answer.code == 1
    assert answer.lines[0] == "file: ok"
    assert "is not what the log says" in answer.lines[1]


def test_a_search_that_does_not_match_the_cases_is_told_once_and_made_again(casework, cases, at):
    behind_its_back(cases, "DELETE FROM search_text")
    answer = casework("verify", *at(cases), "--full")
    assert answer.code == 1
    assert answer.lines[:4] == [
        "file: ok",
        "change log: ok",
        "backups: ok",
        f"search: {SEARCH_MADE_AGAIN}",
    ]
    assert casework("verify", *at(cases), "--full").code == 0
    behind_its_back(cases, "DELETE FROM search_text")
    answer = casework("check", *at(cases))
    assert (answer.code, answer.lines[:4]) == (
        1,
        ["file: ok", "keys: ok", "change log: ok", "totals: ok"],
    )
    assert answer.lines[4].startswith("search: it did not match the cases")
    assert casework("check", *at(cases)).code == 0


def behind_its_back(folder, statement):
    store = stores.reopened(folder)
    file = store._file
    store.close()
    connection = connect(file)
    connection.execute(statement)
    connection.close()


def test_nothing_of_a_case_is_told(casework, cases, at):
    behind_its_back(cases, "UPDATE need SET statement = 'Mrs Secret'")
    for more in (["--full"], [], ["--json", "--full"]):
        answer = casework("verify", *at(cases), *more)
        assert answer.code == 1
        for words in ("Secret", "IND-2025", "Oluwaseun", "Sample-Hart"):
            assert words not in answer.out + answer.err


def test_json_says_the_same(casework, cases, at):
    answer = casework("verify", *at(cases), "--full", "--json")
    told = json.loads(answer.out)
    assert answer.code == 0
    assert told["sound"] is True
    assert told["parts"] == {"file": [], "change log": [], "backups": []}
    assert (told["entries"], told["newest_entry"], told["since"]) == (2, 2, 0)
    assert len(told["newest_hash"]) == 64


def test_it_says_since_when_entries_are_signed_and_with_which_keys(casework, cases, at):
    answer = casework("verify", *at(cases), "--full")
    assert "signatures: Every entry is signed, by one laptop." in answer.lines
    (key,) = [line for line in answer.lines if line.startswith("signed with the key: ")]
    told = json.loads(casework("verify", *at(cases), "--full", "--json").out)
    assert told["signing_keys"] == [key.removeprefix("signed with the key: ")]
    assert (told["signed_from_entry"], told["unsigned_entries"]) == (1, 0)
    assert told["signatures_checked"] == 2


def test_of_a_store_from_before_it_says_so(casework, tmp_path, at):
    shutil.copytree(RELEASED / "0004", tmp_path / "older")
    answer = casework("verify", *at(tmp_path / "older"), "--full")
    assert answer.code == 0
    said = "signatures: No entry is signed: all are from before this program signed them."
    assert said in answer.lines
    store = stores.reopened(tmp_path / "older")
    new_case(store)
    store.close()
    answer = casework("verify", *at(tmp_path / "older"), "--full")
    (said,) = [line for line in answer.lines if line.startswith("signatures: ")]
    assert "Entries are signed from 1 June 2026" in said
    assert said.endswith("(entry 6), by one laptop; the 5 before that are older than signing.")


def test_a_hash_that_was_written_down_is_looked_for(casework, cases, at):
    newest = json.loads(casework("verify", *at(cases), "--json").out)["newest_hash"]
    groups = " ".join(newest[start : start + 4] for start in range(0, 16, 4))
    found = casework("verify", *at(cases), "--head", groups)
    assert found.code == 0
    assert "entry of that hash: 2" in found.lines
    gone = casework("verify", *at(cases), "--head", "0" * 16)
    assert gone.code == 1
    assert (
        "head: the log has no entry with that hash: it was cut off before it, or rewritten"
        in gone.lines
    )


@pytest.mark.parametrize("written", ["abc", "not a hash", "%%%%%%%%", "0" * 65])
def test_what_is_no_hash_is_wrong_usage(casework, cases, at, written):
    answer = casework("verify", *at(cases), "--head", written)
    assert answer.code == 2
    assert "is not such a hash" in answer.err


def test_a_file_that_does_not_open_is_told_on_its_line(casework, cases, at):
    (cases / "casework.cwdb").write_bytes(b"")
    answer = casework("verify", *at(cases))
    assert answer.code == 1
    assert answer.lines == [f"file: The file with the cases in {cases} is empty. Restore a backup."]


def test_ctrl_c_asks_the_work_to_stop_and_then_is_what_it_was():
    before = signal.getsignal(signal.SIGINT)
    with Watched() as watched:
        assert watched("pages", 0, 10)
        signal.raise_signal(signal.SIGINT)
        assert not watched("pages", 1, 10)
    assert signal.getsignal(signal.SIGINT) is before


class Terminal(io.StringIO):
    """A terminal at which somebody presses Ctrl+C as soon as a word is seen."""

    def __init__(self, word):
        super().__init__()
        self.word = word

    def isatty(self):
        return True

    def write(self, text):
        if self.word in text:
            signal.raise_signal(signal.SIGINT)
        return super().write(text)


@pytest.mark.parametrize("seen", ["pages", "damaged file"])
def test_ctrl_c_stops_with_a_sentence_and_changes_nothing(cases, at, tmp_path, monkeypatch, seen):
    monkeypatch.setattr("desktop_app.store.raw_copy.EVERY", 1)
    new = tmp_path / "new"
    words = {"pages": ("verify", "--full"), "damaged file": ("salvage", "--into", new)}[seen]
    before = file_bytes(cases)
    terminal = Terminal(seen)
    monkeypatch.setattr("sys.stderr", terminal)
    assert main([str(word) for word in (*words, *at(cases))]) == 130
    assert terminal.getvalue().endswith("Stopped. Nothing was changed.\n")
    assert not new.exists()
    assert file_bytes(cases) == before


def test_a_backup_kept_elsewhere_shows_that_the_end_was_cut_off(casework, cases, at, tmp_path):
    elsewhere = tmp_path / "stick.cwbackup"
    assert casework("backup", *at(cases), "--out", elsewhere).code == 0
    held = casework("verify", *at(cases), "--full", "--backup", elsewhere)
    assert (held.code, "backup given: ok" in held.lines) == (0, True)
    cut_the_end_off(cases)
    answer = casework("verify", *at(cases), "--full", "--backup", elsewhere)
    assert answer.code == 1
    (said,) = [line for line in answer.lines if line.startswith("backup given: ")]
    assert said.startswith("backup given: the backup of ")
    assert said.endswith("does not begin with: it was cut off or rewritten")
    wrong = casework("verify", *at(cases), "--backup", cases / "casework.cwdb")
    assert (wrong.code, "is not a backup" in wrong.err) == (1, True)


def cut_the_end_off(folder):
    """Take the last case out without a trace, the laptop's own note of it too."""
    (folder / "casework.device.json").unlink()
    store = stores.reopened(folder)
    forger = Forger(store)
    last = forger.entries[-1].kept["case_id"]
    of_case = [
        row[0]
        for row in forger.connection.execute(
            "SELECT m.name FROM sqlite_schema AS m, pragma_table_info(m.name) AS c "
            "WHERE m.type = 'table' AND c.name = 'case_id' AND m.name NOT IN ('txn', 'case_head')"
        )
    ]
    for table in of_case:
        forger.connection.execute(f'DELETE FROM "{table}" WHERE case_id = ?', (last,))  # noqa: S608
    forger.drop(last)
    forger.put_back()
    store.close()


def test_an_older_file_put_back_by_hand_is_told_with_what_to_do(casework, cases, at, tmp_path):
    stores.reopened(cases).close()
    shutil.copy(cases / "casework.cwdb", tmp_path / "older")
    store = stores.reopened(cases)
    new_case(store, "CW-2026-009")
    store.close()
    stores.reopened(cases).close()
    shutil.copy(tmp_path / "older", cases / "casework.cwdb")
    answer = casework("verify", *at(cases))
    assert answer.code == 1
    assert answer.lines[0].startswith(
        "change log: this file is older than the one last used on this laptop"
    )
    assert "salvage what is here into a new folder and go on there" in answer.lines[0]
