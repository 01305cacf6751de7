"""Everything that can be read of a damaged store goes into a new one, whose log says so."""

import json
import shutil
import uuid
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import pytest
import sqlalchemy as sa

from desktop_app.errors import (
    BackupOfOthers,
    DamagedStore,
    NotABackup,
    Stopped,
    StoreExists,
    StoreInUse,
    WrongPassphrase,
)
from desktop_app.records import Case, Evidence, Need
from desktop_app.store.damaged_file import DamagedFile
from desktop_app.store.engine import DRIVER_ERROR, StoreFile, connect
from desktop_app.store.outline import rebuilt
from desktop_app.store.salvage import salvage
from tests.store.acts import OFFICER, add_need, new_case, statement_of, write
from tests.store.damage import (
    PAGE,
    damage_anywhere,
    file_bytes,
    flip_a_bit_of,
    flip_bits,
    opens,
    pages_of_the_list,
    root_page,
)
from tests.stores import CLOCK, PASSPHRASE, new_store, reopened

CASES, NEEDS = 12, 25


@dataclass(frozen=True)
class Closed:
    """A store that is closed and can be damaged."""

    folder: Path
    _file: StoreFile


@pytest.fixture(scope="module")
def dozen(tmp_path_factory):
    """A dozen cases with long answers, filled in once."""
    store = new_store(tmp_path_factory.mktemp("dozen") / "cases")
    for number in range(CASES):
        case = new_case(store, f"CW-2026-{number:03}")
        with store.work(actor=OFFICER, label="Add needs", case_id=case) as work:
            for each in range(NEEDS):
                need = Need.blank(
                    id=store.clock.new_id(), case_id=case, statement=f"Need {each} " * 30
                )
                work.add(need)
                work.add(Evidence.blank(id=store.clock.new_id(), case_id=case, need=need.id))
            work.commit()
    store.close()
    return store


@pytest.fixture
def filled(dozen, tmp_path):
    """A store of the dozen cases, closed."""
    folder = shutil.copytree(dozen.folder, tmp_path / "cases")
    return Closed(folder, dozen._file.at(folder / dozen._file.file.name))


def salvaged(store, folder, tell=lambda part, done, total: True, backup=None):
    return salvage(
        store.folder, folder, PASSPHRASE, clock=CLOCK, actor=OFFICER, backup=backup, tell=tell
    )


def counts(folder):
    store = reopened(folder)
    with store.read() as session:
        found = [
            session.scalar(sa.select(sa.func.count(kind.id))) for kind in (Case, Need, Evidence)
        ]
    store.close()
    return found


def acts(folder):
    store = reopened(folder)
    with store.read() as session:
        found = session.execute(sa.text("SELECT kind, label, actor FROM txn ORDER BY seq")).all()
    sound = store.verify().problems
    store.close()
    assert sound == ()
    return [tuple(act) for act in found]


ALL = [CASES, CASES * NEEDS, CASES * NEEDS]


def test_of_a_whole_store_everything_is_saved_with_its_history(filled, tmp_path):
    before = file_bytes(filled.folder)
    saved = salvaged(filled, tmp_path / "new")
    assert saved.whole
    assert saved.entries.saved == 2 * CASES
    assert counts(tmp_path / "new") == ALL
    assert acts(tmp_path / "new")[-1] == ("salvage", "salvage of a damaged store", OFFICER)
    assert file_bytes(filled.folder) == before


def test_it_is_a_store_to_go_on_in(filled, tmp_path):
    salvaged(filled, tmp_path / "new")
    assert sorted(file.name for file in (tmp_path / "new").iterdir()) == [
        "casework.cwdb",
        "casework.device.json",
        "casework.key.copy.json",
        "casework.key.json",
        "casework.outline.json",
        "lock",
    ]
    store = reopened(tmp_path / "new")
    with store.read() as session:
        need = session.scalars(sa.select(Need)).first()
    write(store, need.case_id, need.id, "Company")
    assert statement_of(store, need.id) == "Company"
    assert store.undo(need.case_id, OFFICER)
    assert store.verify().sound
    store.close()


@pytest.mark.parametrize("table", ["need", "case", "evidence"])
def test_a_table_that_is_lost_comes_back_from_the_log(filled, tmp_path, table):
    flip_a_bit_of(filled._file, table)
    before = file_bytes(filled.folder)
    saved = salvaged(filled, tmp_path / "new")
    assert saved.whole
    assert counts(tmp_path / "new") == ALL
    assert acts(tmp_path / "new")[-1][0] == "salvage"
    assert file_bytes(filled.folder) == before


@pytest.mark.parametrize("table", ["change", "txn"])
def test_where_the_log_is_lost_the_new_log_begins_with_the_salvage(filled, tmp_path, table):
    flip_a_bit_of(filled._file, table)
    saved = salvaged(filled, tmp_path / "new")
    assert counts(tmp_path / "new") == ALL
    assert {part.lost for part in saved.parts} == {0}
    assert saved.entries.saved == 0
    assert not saved.whole
    assert acts(tmp_path / "new") == [("salvage", "salvage of a damaged store", OFFICER)] * 13


def test_ten_damaged_pages_cost_little_and_what_they_cost_is_told(filled, tmp_path):
    damage_anywhere(filled._file, 10)
    saved = salvaged(filled, tmp_path / "new")
    found = counts(tmp_path / "new")
    assert found[0] == CASES
    assert found[1] > 0.9 * CASES * NEEDS
    assert acts(tmp_path / "new")
    told = {part.name: part for part in saved.parts}
    assert [told[name].saved for name in ("case", "need", "evidence")] == found
    for name, expected in (("need", ALL[1]), ("evidence", ALL[2])):
        assert told[name].lost in (expected - told[name].saved, None)


def test_a_case_of_which_only_the_rows_are_left_is_made_again(filled, tmp_path):
    flip_a_bit_of(filled._file, "case", "change")
    saved = salvaged(filled, tmp_path / "new")
    assert counts(tmp_path / "new") == ALL
    assert [case.reference for case in saved.touched][:2] == ["SALVAGED-001", "SALVAGED-002"]
    assert all(case.lost["own_row"] == 1 for case in saved.touched)


def test_a_link_to_a_row_that_is_lost_is_left_empty(filled, tmp_path):
    flip_a_bit_of(filled._file, "need", "change")
    saved = salvaged(filled, tmp_path / "new")
    assert counts(tmp_path / "new") == [CASES, 0, CASES * NEEDS]
    lost = {part.name: part.lost for part in saved.parts}
    assert (lost["need"], lost["evidence"]) == (CASES * NEEDS, 0)
    assert {case.lost["need"] for case in saved.touched} == {NEEDS}
    store = reopened(tmp_path / "new")
    with store.read() as session:
        assert set(session.scalars(sa.select(Evidence.need))) == {None}
    store.close()


def test_what_was_removed_stays_removed(store, tmp_path):
    case = new_case(store)
    gone, left = add_need(store, case), add_need(store, case)
    with store.work(actor=OFFICER, label="Remove need", case_id=case) as work:
        work.remove(work.get(Need, gone))
        work.commit()
    store.close()
    flip_a_bit_of(store._file, "need")
    assert salvaged(store, tmp_path / "new").whole
    again = reopened(tmp_path / "new")
    assert (statement_of(again, gone), statement_of(again, left)) == (None, "Company")
    again.close()


def test_a_case_keeps_the_history_before_the_entry_that_is_lost(filled, tmp_path):
    connection = connect(filled._file, foreign_keys=False)
    connection.execute("DROP TRIGGER keep_txn_delete")
    connection.execute("DELETE FROM txn WHERE seq = 4")
    connection.close()
    saved = salvaged(filled, tmp_path / "new")
    assert (saved.entries.saved, saved.entries.lost) == (2 * CASES - 1, 1)
    assert counts(tmp_path / "new") == ALL
    (case,) = saved.touched
    assert case.reference == "CW-2026-001"
    assert case.lost == {"history": 1}
    kinds = [kind for kind, _label, _actor in acts(tmp_path / "new")]
    assert kinds == ["create", "edit", "create", *["create", "edit"] * 10, "salvage", "salvage"]


def test_what_waited_beside_the_file_is_saved_too(store, tmp_path):
    case = new_case(store)
    need = add_need(store, case)
    write(store, case, need, "Kept a moment ago")
    copied = tmp_path / "copied"
    copied.mkdir()
    for file in store.folder.iterdir():
        (copied / file.name).write_bytes(file.read_bytes() if file.name != "lock" else b"")
    assert (copied / "casework.cwdb-wal").stat().st_size > 0
    before = file_bytes(copied)
    salvage(copied, tmp_path / "new", PASSPHRASE, clock=CLOCK, actor=OFFICER)
    assert file_bytes(copied) == before
    again = reopened(tmp_path / "new")
    assert statement_of(again, need) == "Kept a moment ago"
    again.close()


@pytest.mark.parametrize("cut", [PAGE * 40, PAGE * 40 + 77])
def test_of_a_file_that_lost_its_end_the_rest_is_saved(filled, tmp_path, cut):
    file = filled._file.file
    file.write_bytes(file.read_bytes()[:-cut])
    with pytest.raises(DamagedStore):
        reopened(filled.folder)
    saved = salvaged(filled, tmp_path / "new")
    assert not saved.whole
    assert counts(tmp_path / "new")[0] > 0
    assert acts(tmp_path / "new")


def test_where_the_log_beside_the_file_is_of_no_use_the_file_is_read_without_it(filled, tmp_path):
    beside = filled._file.file.with_name("casework.cwdb-wal")
    again = reopened(filled.folder)
    new_case(again, "CW-2026-999")
    older = beside.read_bytes()
    again.close()
    beside.write_bytes(older[: len(older) // 2])
    saved = salvaged(filled, tmp_path / "new")
    assert saved.parts
    assert acts(tmp_path / "new")


@pytest.mark.parametrize("page", [1, 2, 9])
def test_a_lost_list_of_tables_is_made_again_from_the_outline(filled, tmp_path, page):
    """Page 1, and those after it in the order they were made, which hold the list."""
    lost = pages_of_the_list(filled._file)
    flip_bits(filled._file.file, *lost[:page])
    assert not opens(filled._file)
    before = file_bytes(filled.folder)
    saved = salvaged(filled, tmp_path / "new")
    assert saved.whole
    assert counts(tmp_path / "new") == ALL
    assert acts(tmp_path / "new")[-1][0] == "salvage"
    assert not list((tmp_path / "new").glob("*.part*"))
    assert file_bytes(filled.folder) == before


def test_a_file_of_which_no_page_is_left_is_made_good_from_a_backup(filled, tmp_path):
    again = reopened(filled.folder)
    again.make_backup(tmp_path / "cases.cwbackup")
    again.close()
    filled._file.file.write_bytes(bytes(PAGE * 48))
    saved = salvaged(filled, tmp_path / "new", backup=tmp_path / "cases.cwbackup")
    assert not saved.whole
    assert counts(tmp_path / "new") == ALL


@pytest.mark.parametrize("left", [20, 40, 48, 60, 80])
def test_where_a_file_lost_its_end_no_page_of_the_list_is_taken_for_one_of_a_table(
    filled, tmp_path, left
):
    outline = json.loads((filled.folder / "casework.outline.json").read_text())
    tables = [name for kind, name, *_ in outline["tables"] if kind == "table"]
    filled._file.file.write_bytes(bytes(PAGE * left))
    connection = connect(rebuilt(filled._file, tmp_path / "rebuilt"), only_look=True)
    for name in tables:
        with suppress(DRIVER_ERROR):
            assert connection.execute(f'SELECT * FROM "{name}"').fetchall() == []  # noqa: S608
    connection.close()


def test_a_folder_of_somebody_else_by_the_name_of_the_half_made_one_is_never_removed(
    filled, tmp_path
):
    letter = tmp_path / "new.part" / "letter.odt"
    letter.parent.mkdir()
    letter.write_text("Dear all", encoding="utf-8")
    with pytest.raises(StoreExists, match=r"new\.part"):
        salvaged(filled, tmp_path / "new")
    assert letter.read_text(encoding="utf-8") == "Dear all"
    assert not (tmp_path / "new").exists()


def test_the_outline_says_nothing_of_any_case(filled):
    outline = (filled.folder / "casework.outline.json").read_text()
    assert "CREATE TABLE need" in outline
    assert "CW-2026" not in outline


# --- With a backup ---


def test_a_backup_is_brought_up_by_what_was_logged_since(filled, tmp_path):
    again = reopened(filled.folder)
    again.make_backup(tmp_path / "cases.cwbackup")
    case = new_case(again, "CW-2026-999")
    need = add_need(again, case, "After the backup")
    again.close()
    lose_the_beginning_of_the_log(filled)
    flip_a_bit_of(filled._file, "need", "evidence", "case")
    assert not salvaged(filled, tmp_path / "without").whole
    saved = salvaged(filled, tmp_path / "new", backup=tmp_path / "cases.cwbackup")
    assert saved.whole
    assert counts(tmp_path / "new") == [CASES + 1, CASES * NEEDS + 1, CASES * NEEDS]
    assert saved.entries.saved == 2 * CASES + 2
    assert acts(tmp_path / "new")
    assert not (tmp_path / "new" / "backup.part").exists()
    new = reopened(tmp_path / "new")
    assert statement_of(new, need) == "After the backup"
    new.close()


def lose_the_beginning_of_the_log(store):
    connection = connect(store._file, foreign_keys=False)
    for table in ("txn", "change"):
        connection.execute(f"DROP TRIGGER keep_{table}_delete")
    connection.execute("DELETE FROM txn WHERE seq < 9")
    connection.execute("DELETE FROM change WHERE txn BETWEEN 5 AND 12")
    connection.close()


def test_a_backup_of_other_cases_helps_nobody(filled, tmp_path):
    other = new_store(tmp_path / "other")
    new_case(other, "CW-2026-111")
    other.make_backup(tmp_path / "other.cwbackup")
    other.close()
    with pytest.raises(BackupOfOthers, match="is not one of these cases"):
        salvaged(filled, tmp_path / "new", backup=tmp_path / "other.cwbackup")
    assert not (tmp_path / "new").exists()


def test_a_damaged_backup_is_refused(filled, tmp_path):
    (tmp_path / "letter.cwbackup").write_text("Dear all")
    with pytest.raises(NotABackup):
        salvaged(filled, tmp_path / "new", backup=tmp_path / "letter.cwbackup")
    assert not (tmp_path / "new").exists()


# --- Refused ---


@pytest.mark.parametrize(
    "outline",
    ["[]", "[" * 100_000, '{"format": "casework-outline/1", "tables": [["table", "need"]]}'],
    ids=["empty", "of brackets", "of half rows"],
)
def test_nothing_is_saved_where_the_list_of_tables_and_the_outline_are_lost(
    filled, tmp_path, outline
):
    flip_bits(filled._file.file, 1)
    (filled.folder / "casework.outline.json").write_text(outline)
    with pytest.raises(DamagedStore, match="restore a backup"):
        salvaged(filled, tmp_path / "new")
    assert not (tmp_path / "new").exists()


def test_a_folder_that_holds_something_is_never_written_into(filled, tmp_path):
    (tmp_path / "new").mkdir()
    (tmp_path / "new" / "letter").write_text("Dear all")
    with pytest.raises(StoreExists):
        salvaged(filled, tmp_path / "new")
    assert [file.name for file in (tmp_path / "new").iterdir()] == ["letter"]


def test_stopping_leaves_nothing_behind(filled, tmp_path):
    with pytest.raises(Stopped):
        salvaged(filled, tmp_path / "new", lambda part, done, total: False)
    assert not (tmp_path / "new").exists()


def test_where_page_after_page_fails_it_can_still_be_stopped(filled, tmp_path):
    file = filled._file.file
    file.write_bytes(bytes(file.stat().st_size))
    asked = []

    def tell(*told):
        asked.append(told)
        return len(asked) < 3

    with pytest.raises(Stopped):
        salvaged(filled, tmp_path / "new", tell)
    assert asked == [("damaged file", number, 0) for number in (1, 2, 3)]
    assert not (tmp_path / "new").exists()


def test_a_wrong_passphrase_and_a_store_in_use_are_refused(filled, tmp_path):
    with pytest.raises(WrongPassphrase):
        salvage(filled.folder, tmp_path / "new", "another one", clock=CLOCK, actor=OFFICER)
    again = reopened(filled.folder)
    with pytest.raises(StoreInUse):
        salvaged(filled, tmp_path / "new")
    again.close()
    assert not (tmp_path / "new").exists()


# --- Reading around what is damaged ---


def test_a_connection_is_opened_again_after_every_page_that_fails(filled):
    first = root_page(filled._file, "need")
    file = DamagedFile(filled._file)
    whole = [uuid.UUID(row) for (row,) in file.rows("need", ("id",))]
    file.close()
    size = filled._file.file.stat().st_size // PAGE
    saved = 0
    content = filled._file.file.read_bytes()
    for page in range(first + 1, size + 1, 7):
        filled._file.file.write_bytes(content)
        flip_bits(filled._file.file, page)
        if not opens(filled._file):
            continue
        file = DamagedFile(filled._file)
        saved += 1
        left = [uuid.UUID(row) for (row,) in file.rows("need", ("id",))]
        file.close()
        assert len(left) >= len(whole) - 60
        assert left == [each for each in whole if each in set(left)]
    assert saved > 10
