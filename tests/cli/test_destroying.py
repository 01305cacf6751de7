"""``casework due-for-destruction``, ``hold`` and ``erase``."""

from __future__ import annotations

import json
import shutil
import sys
from datetime import date

import pytest

from desktop_app.casework import Casework, ChangeField
from desktop_app.policy import shipped_packs
from desktop_app.records import Case
from tests import stores
from tests.cli.conftest import LIGHT

ADA, BEN = ("--officer", "Ada Officer"), ("--officer", "Ben Manager")


@pytest.fixture
def closed(cases):
    """A store with one case that was closed long ago, and one that is open."""
    desk = Casework(stores.reopened(cases), stores.CLOCK, shipped_packs(), "Ada Officer")
    case = desk.case_id("IND-2025-0001")
    act = ChangeField(case_id=case, kind=Case, attribute="closed_on", value=date(2016, 2, 29))
    desk.do(act)
    desk.close()
    return cases


def proposed(casework, at, closed):
    answer = casework("erase", "IND-2025-0001", "--propose", *ADA, *at(closed))
    assert answer.code == 0
    return answer


def test_what_is_due_is_listed_with_its_reason_and_nothing_of_the_case(casework, closed, at):
    answer = casework("due-for-destruction", *at(closed))
    assert answer.code == 0
    assert answer.lines[0].split("  ")[0] == "Reference"
    assert "IND-2025-0001" in answer.lines[1]
    assert "29 February 2024" in answer.lines[1]
    assert "adult case, plan and review: 8 years from 29 February 2016" in answer.lines[1]
    assert "Due: one officer proposes, another confirms" in answer.lines[1]
    assert len(answer.lines) == 2
    assert "Fennimore" not in answer.out + answer.err


def test_nothing_is_due_before_its_day_and_the_next_day_is_named(casework, closed, at):
    on_the_last_day = casework("due-for-destruction", "--as-of", "2024-02-29", *at(closed))
    assert (on_the_last_day.code, on_the_last_day.out) == (0, "")
    assert on_the_last_day.err == (
        "No case is due for destruction.\n1 closed case is kept for now, until 29 February 2024.\n"
    )
    day_after = casework("due-for-destruction", "--as-of", "2024-03-01", *at(closed))
    assert "IND-2025-0001" in day_after.out


def test_what_is_due_for_programs_to_read(casework, closed, at):
    casework("hold", "IND-2025-0001", "--reason", "A claim", *BEN, *at(closed))
    assert json.loads(casework("due-for-destruction", "--json", *at(closed)).out) == [
        {
            "reference": "IND-2025-0001",
            "closed_on": "2016-02-29",
            "kept_until": "2024-02-29",
            "rule": "adult_case",
            "years": 8,
            "holds": ["A claim"],
            "proposed_by": None,
            "trouble": None,
        }
    ]


def test_a_hold_is_placed_keeps_the_case_and_is_lifted(casework, closed, at):
    held = casework("hold", "IND-2025-0001", "--reason", "A claim", *BEN, *at(closed))
    assert (held.code, held.out) == (0, "")
    assert held.err == "IND-2025-0001: on hold; it is not destroyed until the hold is lifted.\n"
    refused = casework("erase", "IND-2025-0001", "--propose", *ADA, *at(closed))
    assert refused.code == 1
    assert "This case is on hold: A claim (Ben Manager, " in refused.err
    lift = ("hold", "IND-2025-0001", "--lift", "--reason", "Settled", *ADA, *at(closed))
    assert casework(*lift).err == "IND-2025-0001: hold lifted.\n"
    again = casework(*lift)
    assert (again.code, again.err) == (1, "There is no hold on this case. Nothing was changed.\n")
    empty = casework("hold", "IND-2025-0001", "--reason", " ", *ADA, *at(closed))
    assert empty.code == 1
    assert empty.err.startswith("Enter the reason")


def test_one_proposes_another_confirms_and_the_certificate_comes_out(
    casework, closed, at, tmp_path
):
    answer = proposed(casework, at, closed)
    assert (answer.out, answer.err) == (
        "",
        "IND-2025-0001: Ada Officer proposes to destroy it. Another officer confirms.\n",
    )
    alone = casework("erase", "IND-2025-0001", "--confirm", *ADA, *at(closed))
    assert (alone.code, alone.out) == (1, "")
    assert "so somebody else has to confirm it" in alone.err
    file = tmp_path / "certificate.pdf"
    done = casework("erase", "IND-2025-0001", "--confirm", *BEN, *at(closed), "--out", file)
    assert (done.code, done.out) == (0, f"{file}\n")
    assert done.err == "The case was destroyed. It cannot be brought back.\n"
    assert file.read_bytes().startswith(b"%PDF")
    assert [line.split()[0] for line in casework("list", *at(closed)).lines[1:]] == [
        "IND-2025-0002"
    ]
    assert casework("check", *at(closed)).code == 0
    gone = casework("erase", "IND-2025-0001", "--confirm", *BEN, *at(closed))
    assert gone.code == 1
    assert "There is no case IND-2025-0001 here" in gone.err


def test_the_certificate_in_words_and_again_later(casework, closed, at, tmp_path):
    proposed(casework, at, closed)
    done = casework("erase", "IND-2025-0001", "--confirm", *BEN, *at(closed))
    assert done.lines[3] == "# Certificate of destruction"
    again = casework("erase", "ind-2025-0001", "--certificate", *at(closed))
    assert (again.code, again.out) == (0, done.out)
    unknown = casework("erase", "IND-2025-0002", "--certificate", *at(closed))
    assert unknown.code == 1
    assert "No case with the reference IND-2025-0002 was destroyed here" in unknown.err


def test_nothing_is_destroyed_where_the_certificate_has_no_place(casework, closed, at, tmp_path):
    proposed(casework, at, closed)
    file = tmp_path / "nowhere" / "certificate.pdf"
    done = casework("erase", "IND-2025-0001", "--confirm", *BEN, *at(closed), "--out", file)
    assert (done.code, done.out) == (1, "")
    assert done.err == f"{file} was not written: there is no folder {file.parent}.\n"
    assert "IND-2025-0001" in casework("list", *at(closed)).out


@pytest.mark.skipif(sys.platform != "linux", reason="only there is a disk that is always full")
def test_a_certificate_that_cannot_be_written_is_not_lost(casework, closed, at):
    proposed(casework, at, closed)
    out = ("--out", "/dev/full")
    done = casework("erase", "IND-2025-0001", "--confirm", *BEN, *at(closed), *out)
    assert done.code == 1
    assert "print it again with --certificate" in done.err
    assert "# Certificate of destruction" in done.lines


@pytest.mark.parametrize("which", ["--propose", "--confirm"])
def test_an_open_case_is_never_destroyed(casework, closed, at, which):
    refused = casework("erase", "IND-2025-0002", which, *ADA, *at(closed))
    assert refused.code == 1
    assert refused.err == (
        "This case is not due for destruction: it is not closed. Nothing was changed.\n"
    )


def test_what_is_done_has_to_be_said(casework, closed, at):
    assert casework("erase", "IND-2025-0001", *at(closed)).code == 2
    assert casework("erase", "IND-2025-0001", "--propose", "--confirm", *at(closed)).code == 2


def test_a_backup_brings_nothing_back_and_a_case_file_only_if_wanted(
    casework, closed, at, tmp_path
):
    file = tmp_path / "before.cwbackup"
    assert casework("backup", *at(closed), "--out", file).code == 0
    proposed(casework, at, closed)
    assert casework("erase", "IND-2025-0001", "--confirm", *BEN, *at(closed)).code == 0
    later = shutil.copy(max((closed / "backups").glob("*after*")), tmp_path)
    restored = casework("restore", file, "--store", tmp_path / "new", *at(closed)[2:])
    assert restored.code == 0
    assert "1 case in it had been destroyed since, and stayed destroyed." in restored.err
    assert later
    assert "IND-2025-0001" not in casework("list", *at(tmp_path / "new")).out
    refused = casework("import", LIGHT, *at(closed))
    assert refused.code == 1
    assert refused.err.startswith("The case IND-2025-0001 was destroyed here on ")
    assert casework("import", LIGHT, "--even-if-destroyed", *at(closed)).out == "IND-2025-0001\n"


def test_a_backup_kept_elsewhere_brings_nothing_back_beside_the_cases_it_was_destroyed_in(
    casework, closed, at, tmp_path
):
    stick = tmp_path / "stick"
    stick.mkdir()
    assert casework("backup", *at(closed), "--out", stick / "before.cwbackup").code == 0
    proposed(casework, at, closed)
    assert casework("erase", "IND-2025-0001", "--confirm", *BEN, *at(closed)).code == 0
    new = closed.with_name("new")
    restored = casework("restore", stick / "before.cwbackup", "--store", new, *at(closed)[2:])
    assert restored.code == 0
    assert "1 case in it had been destroyed since, and stayed destroyed." in restored.err
    assert "IND-2025-0001" not in casework("list", *at(new)).out
