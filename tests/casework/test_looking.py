"""Cases that are not to be changed are looked at: of a damaged store, and of a backup."""

from __future__ import annotations

import hashlib
import tempfile
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

import pytest

from desktop_app.casework import AddRecord, ChangeField, NotePrinted, paper
from desktop_app.casework.looking import look_at_backup, look_at_damaged
from desktop_app.casework.lost_laptop import sheet_of
from desktop_app.clock import FrozenClock
from desktop_app.errors import (
    CaseworkError,
    DamagedBackup,
    DamagedStore,
    OnlyToLookAt,
    StoreInUse,
    StoreTooNew,
    StoreTooOldToLookAt,
    WrongPassphrase,
)
from desktop_app.paths import shipped
from desktop_app.policy import shipped_packs
from desktop_app.records import Case, Need
from desktop_app.store.engine import connect
from tests.store.damage import file_bytes, flip_a_bit_of
from tests.stores import PASSPHRASE

NOW = datetime(2026, 11, 22, 14, 4, tzinfo=UTC)


@pytest.fixture
def cases(desk):
    """Two cases; the store is closed and can be damaged."""
    for name in ("light", "standard"):
        desk.import_file(shipped("cases", f"{name}.case.json").read_bytes())
    yield desk
    desk.close()


def look(folder, passphrase=PASSPHRASE):
    return look_at_damaged(folder, passphrase, clock=FrozenClock(NOW), packs=shipped_packs())


def look_in(file, passphrase=PASSPHRASE):
    return look_at_backup(file, passphrase, clock=FrozenClock(NOW), packs=shipped_packs())


def test_a_damaged_store_shows_what_can_be_read_and_stays_as_it_is(cases):
    cases.close()
    flip_a_bit_of(cases._store._file, "person")
    before = file_bytes(cases.folder)
    desk = look(cases.folder)
    lines = {line.reference: line.trouble for line in desk.cases()}
    assert set(lines) == {"IND-2025-0001", "IND-2025-0002"}
    assert set(lines.values()) <= {"", "This case cannot be read: the file is damaged here"}
    assert any(lines.values())
    assert "is damaged, so they are open to be looked at only" in desk.notice
    desk.close()
    assert file_bytes(cases.folder) == before


def test_a_case_that_is_whole_is_read_whole(cases):
    cases.close()
    flip_a_bit_of(cases._store._file, "register_rate")
    desk = look(cases.folder)
    case = desk.open_case(desk.case_id("IND-2025-0002"))
    assert case.view.case.title
    assert desk.export_file(case.case_id)[0].startswith("{")
    desk.close()


def test_every_act_is_refused_with_a_sentence(cases):
    case = cases.case_id("IND-2025-0001")
    cases.close()
    desk = look(cases.folder)
    acts = [
        lambda: desk.do(ChangeField(case_id=case, kind=Case, attribute="title", value="Other")),
        lambda: desk.do(AddRecord(case_id=case, kind=Need)),
        lambda: desk.import_file(shipped("cases", "light.case.json").read_bytes()),
        lambda: desk.keys.choose_passphrase("another passphrase"),
        lambda: desk.keys.take_recovery_code(desk.keys.propose_recovery_code()),
        lambda: desk._store.begin_new_key(cases.folder.with_name("new"), "another passphrase"),
        desk._store.put_search_right,
        desk.backups.make,
        lambda: desk.backups.choose_second_place(None),
    ]
    for act in acts:
        with pytest.raises(OnlyToLookAt, match="Nothing was changed"):
            act()
    printed = NotePrinted(case_id=case, document="specification", sha256="0" * 64, how="printed")
    assert desk.do(printed).kinds == frozenset()
    desk.close()


@pytest.mark.parametrize("name", ["need", "txn", "change", "issued_file", "officer", "store_fact"])
def test_whatever_is_damaged_each_paper_and_file_comes_out_or_says_why_not(cases, name):
    cases.close()
    flip_a_bit_of(cases._store._file, name)
    desk = look(cases.folder)
    for line in desk.cases():
        with suppress(CaseworkError):
            case = desk.open_case(line.case_id)
            for document in paper.papers(case):
                with suppress(CaseworkError):
                    paper.print_document(case, document.name, moment=NOW, officer=desk.officer)
        for asked in (desk.export_file, desk.past.history):
            with suppress(CaseworkError):
                asked(line.case_id)
    with suppress(CaseworkError):
        sheet_of(desk)
    desk.leaving.note("lost laptop sheet", "saved", "0" * 64)
    desk.close()


def test_a_store_that_is_open_elsewhere_is_not_looked_at(cases):
    with pytest.raises(StoreInUse):
        look(cases.folder)


def test_a_wrong_passphrase_looks_at_nothing(cases):
    cases.close()
    with pytest.raises(WrongPassphrase):
        look(cases.folder, "not the passphrase")


def test_a_store_whose_beginning_is_lost_cannot_be_looked_at(cases):
    cases.close()
    content = bytearray((cases.folder / "casework.cwdb").read_bytes())
    content[200] ^= 1
    (cases.folder / "casework.cwdb").write_bytes(content)
    with pytest.raises(DamagedStore):
        look(cases.folder)


@pytest.mark.parametrize(
    ("revision", "refused"), [("0001", StoreTooOldToLookAt), ("9999", StoreTooNew)]
)
def test_a_store_of_another_version_says_so_and_stays_as_it_is(cases, revision, refused):
    cases.close()
    connection = connect(cases._store._file)
    connection.execute("UPDATE alembic_version SET version_num = ?", (revision,))
    connection.close()
    before = file_bytes(cases.folder)
    with pytest.raises(refused):
        look(cases.folder)
    assert file_bytes(cases.folder) == before


# --- A backup ---


@pytest.fixture
def backup(cases, tmp_path):
    file = tmp_path / "cases.cwbackup"
    cases.backups.write_to(file)
    return file


@pytest.fixture
def temporary(tmp_path, monkeypatch):
    """The folder for what passes."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


def test_a_backup_is_looked_at_and_nothing_is_left_of_it(cases, backup, temporary):
    before = hashlib.sha256(backup.read_bytes()).hexdigest()
    desk = look_in(backup)
    assert [line.reference for line in desk.cases()] == ["IND-2025-0001", "IND-2025-0002"]
    assert desk.notice.startswith("This is the backup of 1 June 2026 at 9:30am, open to be looked")
    with pytest.raises(OnlyToLookAt):
        desk.do(AddRecord(case_id=desk.case_id("IND-2025-0001"), kind=Need))
    for file in Path(temporary).rglob("*"):
        assert not file.is_file() or b"Oluwaseun" not in file.read_bytes()
    desk.close()
    assert list(temporary.iterdir()) == []
    assert hashlib.sha256(backup.read_bytes()).hexdigest() == before
    assert len(cases.cases()) == 2


def test_a_backup_that_does_not_open_leaves_nothing_behind(cases, backup, temporary):
    with pytest.raises(WrongPassphrase):
        look_in(backup, "not the passphrase")
    content = bytearray(backup.read_bytes())
    content[len(content) // 2] ^= 1
    backup.write_bytes(content)
    with pytest.raises(DamagedBackup):
        look_in(backup)
    assert list(temporary.iterdir()) == []
