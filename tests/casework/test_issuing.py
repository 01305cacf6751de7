"""Issuing a document: numbered, kept as it went out, printed again to the same byte."""

from __future__ import annotations

import hashlib
import shutil
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from desktop_app.casework import Casework, ChangeField, Undo
from desktop_app.casework.issuing import (
    ChangedMeanwhile,
    IssuedFileDamaged,
    NoCaseFileKept,
    NoSuchVersion,
    StillADraft,
)
from desktop_app.casework.to_issue import NothingChanged, WhatChangedNeeded, prepared
from desktop_app.exchange import NotReadyToExport, frozen_case
from desktop_app.paths import shipped
from desktop_app.policy import shipped_packs
from desktop_app.records import Need, Person, PlanSignOff
from desktop_app.store import salvage, unpack
from desktop_app.store.engine import make_engine
from tests import stores
from tests.store.pages import times_found

RELEASED = Path(__file__).parents[1] / "store" / "released"

NOW = datetime(2026, 11, 22, 14, 4, tzinfo=UTC)
LATER = NOW + timedelta(days=14)


@pytest.fixture
def standard(desk):
    return desk.import_file(shipped("cases", "standard.case.json").read_bytes())


def issue(desk, case, what_changed="", *, moment=NOW, copy="full"):
    """Do what the window and the command line do: look, set, keep."""
    wanted = desk.issuing.to_issue(case, "specification", copy)
    desk.do(prepared(wanted, moment=moment, officer=desk.officer, what_changed=what_changed))
    return desk.issuing.issued(case)[0]


def change_a_need(desk, case, words="Needs two people for every transfer."):
    need = desk.open_case(case).view.all(Need)[0]
    desk.do(
        ChangeField(
            case_id=case,
            step="A2",
            kind=Need,
            attribute="statement",
            record_id=need.id,
            value=words,
        )
    )


def words_on(desk, case, issued, form="standard"):
    pdf = desk.issuing.file(case, issued, form).content
    with pikepdf.open(BytesIO(pdf)) as file:
        return str(file.docinfo["/Subject"])


def test_an_issued_document_is_numbered_dated_and_signed_for(desk, standard):
    head = desk.issuing.to_issue(standard, "specification").record
    issued = issue(desk, standard)
    assert (issued.document, issued.version) == ("specification", 1)
    assert (issued.issued_by, issued.issued_at) == ("Ada Officer", NOW)
    assert issued.record == head
    assert words_on(desk, standard, issued) == "Version 1"
    text = desk.issuing.file(standard, issued, "text").content.decode()
    groups = " ".join(head[start : start + 4] for start in (0, 4, 8, 12))
    assert f"Version 1, issued 22 November 2026. Record {groups}" in text
    assert "DRAFT" not in text


def test_what_is_printed_again_is_the_same_to_the_byte_whatever_happens_to_the_case(desk, standard):
    issued = issue(desk, standard)
    before = {
        form: desk.issuing.file(standard, issued, form)
        for form in ("standard", "large_print", "text", "html")
    }
    change_a_need(desk, standard)
    for form, copy in before.items():
        again = desk.issuing.file(standard, desk.issuing.issued(standard)[0], form)
        assert again.content == copy.content
        assert hashlib.sha256(again.content).hexdigest() == again.sha256 == getattr(issued, form)
    assert [copy.file_name for copy in before.values()] == [
        "IND-2025-0002-specification-v1.pdf",
        "IND-2025-0002-specification-v1-large-print.pdf",
        "IND-2025-0002-specification-v1.txt",
        "IND-2025-0002-specification-v1.html",
    ]


def test_the_change_log_holds_the_hashes(desk, standard):
    issued = issue(desk, standard)
    newest = desk._store.changes(standard)[0]
    assert newest.label == "issue of the specification, version 1"
    assert newest.new["standard"] == issued.standard
    assert desk._store.verify().sound


def test_a_new_version_says_what_it_replaces_and_what_has_changed(desk, standard):
    issue(desk, standard)
    change_a_need(desk, standard)
    wanted = desk.issuing.to_issue(standard, "specification")
    assert wanted.version == 2
    assert "Needs" in wanted.proposed_change(LATER)
    issued = issue(desk, standard, what_changed="Two carers for transfers", moment=LATER)
    text = desk.issuing.file(standard, issued, "text").content.decode()
    assert (
        "This is version 2 of 6 December 2026. It replaces version 1 of 22 November 2026, which is "
        "no longer to be used.\n\nWhat has changed: Two carers for transfers." in text
    )
    versions = desk.issuing.issued(standard)
    assert [each.version for each in versions] == [2, 1]


def test_a_new_version_has_to_say_what_has_changed(desk, standard):
    issue(desk, standard)
    change_a_need(desk, standard)
    with pytest.raises(WhatChangedNeeded, match=r"^Say what has changed since version 1\.$"):
        issue(desk, standard, what_changed="  ")
    assert len(desk.issuing.issued(standard)) == 1


def test_nothing_is_issued_twice_that_says_the_same(desk, standard):
    issue(desk, standard)
    with pytest.raises(NothingChanged, match="version 1, issued 22 November 2026"):
        issue(desk, standard, what_changed="Nothing", moment=LATER)
    change_a_need(desk, standard)
    issue(desk, standard, what_changed="A need", moment=LATER)
    with pytest.raises(NothingChanged, match="version 2, issued 6 December 2026"):
        issue(desk, standard, what_changed="Nothing", moment=LATER + timedelta(days=1))


def test_a_draft_is_not_issued(desk, standard):
    sign_off = desk.open_case(standard).view.one(PlanSignOff)
    desk.do(
        ChangeField(
            case_id=standard,
            step="P9",
            kind=PlanSignOff,
            attribute="on",
            record_id=sign_off.id,
            value=None,
        )
    )
    with pytest.raises(StillADraft, match="The specification is a draft until plan and budget"):
        desk.issuing.to_issue(standard, "specification")


def test_what_was_prepared_from_an_earlier_case_is_not_issued(desk, standard):
    act = prepared(
        desk.issuing.to_issue(standard, "specification"), moment=NOW, officer=desk.officer
    )
    change_a_need(desk, standard)
    with pytest.raises(ChangedMeanwhile):
        desk.do(act)
    assert desk.issuing.issued(standard) == ()


def test_undo_goes_past_an_issue_and_leaves_it(desk, standard):
    change_a_need(desk, standard)
    issue(desk, standard)
    desk.do(Undo(case_id=standard))
    assert desk.open_case(standard).view.all(Need)[0].statement != (
        "Needs two people for every transfer."
    )
    assert len(desk.issuing.issued(standard)) == 1


def test_a_version_is_found_by_its_number(desk, standard):
    with pytest.raises(NoSuchVersion, match=r"None has been issued yet\."):
        desk.issuing.version(standard, "specification")
    issue(desk, standard)
    assert desk.issuing.version(standard, "specification").version == 1
    with pytest.raises(NoSuchVersion, match=r"There is: 1\."):
        desk.issuing.version(standard, "specification", 7)


def test_the_pen_picture_keeps_its_secret_also_in_what_has_changed(desk, standard):
    issue(desk, standard, copy="provider")
    change_a_need(desk, standard)
    name = desk.open_case(standard).view.one(Person).name
    surname = name.split()[-1]
    issued = issue(
        desk, standard, what_changed=f"{name} now needs two carers.", moment=LATER, copy="provider"
    )
    assert issued.document == "pen-picture"
    for form in ("text", "html"):
        words = desk.issuing.file(standard, issued, form).content.decode()
        assert "now needs two carers" in words
        assert surname not in words
        assert "IND-2025-0002" not in words
    assert "IND" not in issued.file_stem


def test_an_altered_file_is_found_and_not_shown(desk, standard):
    issued = issue(desk, standard)
    engine = make_engine(desk._store._file, one_use=True)
    with engine.execution_options(rw=True).begin() as connection:
        connection.exec_driver_sql("DROP TRIGGER keep_issued_file_update")
        connection.exec_driver_sql(
            "UPDATE issued_file SET content = x'25' WHERE sha256 = ?", (issued.standard,)
        )
    with pytest.raises(IssuedFileDamaged, match="damaged in the store"):
        desk.issuing.file(standard, issued, "standard")
    (problem,) = desk._store.verify().problems
    assert problem.startswith("the standard of issued")


def test_an_issued_file_cannot_be_changed_in_passing(desk, standard):
    issue(desk, standard)
    engine = make_engine(desk._store._file, one_use=True)
    with (
        pytest.raises(Exception, match="the list of issued files is only ever added to"),
        engine.execution_options(rw=True).begin() as connection,
    ):
        connection.exec_driver_sql("UPDATE issued_file SET content = x'25'")


# --- The case itself, as it was then ---


def test_the_case_is_kept_with_it_as_it_could_be_exported_then(desk, standard):
    exported, _left_out = desk.export_file(standard)
    first = issue(desk, standard)
    change_a_need(desk, standard)
    second = issue(desk, standard, "Two people for transfers.", moment=LATER)
    assert desk.issuing.case_file(standard, first).decode() == exported
    assert first.case_file == hashlib.sha256(exported.encode()).hexdigest()
    assert b"Needs two people" in desk.issuing.case_file(standard, second)
    assert b"Needs two people" not in desk.issuing.case_file(standard, first)


def test_a_case_that_lacks_something_is_frozen_as_it_is(desk, standard):
    need = desk.open_case(standard).view.all(Need)[0]
    lacking = ChangeField(
        case_id=standard, kind=Need, attribute="statement", record_id=need.id, value=None
    )
    wanted = desk.issuing.to_issue(standard, "specification")
    desk.do(lacking)
    with pytest.raises(NotReadyToExport):
        desk.export_file(standard)
    frozen = frozen_case(desk.open_case(standard).view)
    assert wanted.case.view.case.reference in frozen
    assert need.statement not in frozen


def test_two_documents_of_the_same_state_share_one_case_file(desk, standard):
    specification = issue(desk, standard)
    wanted = desk.issuing.to_issue(standard, "decision-letter")
    desk.do(prepared(wanted, moment=LATER, officer=desk.officer))
    letter = desk.issuing.issued(standard)[0]
    assert (letter.document, letter.case_file) == ("decision-letter", specification.case_file)
    assert desk._store.verify().sound


def test_a_case_file_that_was_altered_is_found_and_not_shown(desk, standard):
    issued = issue(desk, standard)
    engine = make_engine(desk._store._file, one_use=True)
    with engine.execution_options(rw=True).begin() as connection:
        connection.exec_driver_sql("DROP TRIGGER keep_issued_file_update")
        connection.exec_driver_sql(
            "UPDATE issued_file SET content = replace(content, 'bath', 'lake') WHERE sha256 = ?",
            (issued.case_file,),
        )
    assert desk._store.verify().problems == (
        f"the case file of issued {issued.id} is missing or was altered",
    )
    with pytest.raises(IssuedFileDamaged):
        desk.issuing.case_file(standard, issued)


def test_it_goes_with_the_case_when_that_is_destroyed(desk, standard):
    issue(desk, standard)
    words = "Cannot wash below the waist"
    assert times_found(desk._store._file, words) != (0, 0)
    desk._store.erase(standard, actor=desk.officer, said={})
    assert times_found(desk._store._file, words) == (0, 0)
    assert desk._store.verify().sound


def test_what_was_issued_before_case_files_were_kept_says_what_to_do_instead(tmp_path):
    shutil.copytree(RELEASED / "0002", tmp_path / "cases")
    store = stores.reopened(tmp_path / "cases")
    desk = Casework(store, stores.CLOCK, shipped_packs(), "Bo Officer")
    case = desk.case_id("IND-2025-0001")
    with pytest.raises(NoCaseFileKept, match="casework show with --as-of"):
        desk.issuing.case_file(case, desk.issuing.version(case, "decision-letter"))
    desk.close()


def test_a_backup_and_a_salvaged_store_hold_it(desk, standard, tmp_path):
    issued = issue(desk, standard)
    kept = desk.issuing.case_file(standard, issued)
    desk._store.make_backup(tmp_path / "one.cwbackup")
    unpack(tmp_path / "one.cwbackup", tmp_path / "restored")
    desk.close()
    salvage(
        desk.folder, tmp_path / "saved", stores.PASSPHRASE, clock=stores.CLOCK, actor="Bo Officer"
    )
    for folder in ("restored", "saved"):
        store = stores.reopened(tmp_path / folder)
        assert store.issued_file(standard, issued.case_file) == kept
        assert store.verify().sound
        store.close()
