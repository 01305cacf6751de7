"""A store is looked at once a week and after a crash, and says what was found."""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from desktop_app.casework import Casework, ChangeField
from desktop_app.casework.soundness import NO_SUCH_ENTRY, UNREADABLE
from desktop_app.clock import FrozenClock
from desktop_app.errors import Stopped, WrongPassphrase
from desktop_app.paths import shipped
from desktop_app.policy import shipped_packs
from desktop_app.records import Case
from desktop_app.store import open_store
from desktop_app.store.engine import connect
from tests import stores

NOW = datetime(2026, 11, 22, 14, 4, tzinfo=UTC)
FIRST = "Your cases are being checked for the first time."
WEEKLY = "Your cases are being checked, as they are every week."
CRASHED = "The program did not close properly last time, so your cases are being checked."

DIE = """
import os, sys
from pathlib import Path
from tests.stores import reopened
store = reopened(Path(sys.argv[1]))
os._exit(9)
"""


@pytest.fixture
def standard(desk):
    return desk.import_file(shipped("cases", "standard.case.json").read_bytes())


def retitle(desk, case, title):
    desk.do(ChangeField(case_id=case, kind=Case, attribute="title", value=title))


def back(folder, moment=NOW):
    clock = FrozenClock(moment)
    return Casework(stores.reopened(folder, clock=clock), clock, shipped_packs(), "Ada Officer")


def crash(folder):
    """Open the store in another process that dies without closing it."""
    root = Path(__file__).resolve().parents[2]
    subprocess.run([sys.executable, "-c", DIE, folder], cwd=root, check=False)


# --- When ---


def test_it_is_due_at_first_and_then_every_week(desk, standard):
    assert desk.soundness.why_due() == FIRST
    desk.soundness.check()
    assert desk.soundness.why_due() == ""
    desk.close()
    in_time = back(desk.folder, NOW + timedelta(days=6))
    assert in_time.soundness.why_due() == ""
    in_time.close()
    later = back(desk.folder, NOW + timedelta(days=8))
    assert later.soundness.why_due() == WEEKLY
    later.close()


def test_it_is_due_where_the_clock_was_put_back(desk, standard):
    desk.soundness.check()
    desk.close()
    earlier = back(desk.folder, NOW - timedelta(days=400))
    assert earlier.soundness.why_due() == WEEKLY
    earlier.close()


def test_it_is_due_after_a_crash_until_it_was_done(desk, standard):
    desk.soundness.check()
    desk.close()
    crash(desk.folder)
    with pytest.raises(WrongPassphrase):
        open_store(desk.folder, "not the passphrase", clock=FrozenClock(NOW), ballast=0)
    for _ in range(2):
        again = back(desk.folder)
        assert again.soundness.why_due() == CRASHED
        again.close()
    again = back(desk.folder)
    assert again.soundness.check().sound
    assert again.soundness.why_due() == ""
    again.close()


def test_a_quick_look_does_not_put_off_the_whole_one(desk, standard):
    desk.soundness.check(whole=False)
    assert desk.soundness.why_due() == FIRST


# --- What it finds ---


def test_a_quick_look_begins_where_the_last_one_ended(desk, standard):
    first = desk.soundness.check(whole=False)
    assert (first.sound, first.since, first.log.transactions) == (True, 0, 1)
    retitle(desk, standard, "Another title")
    second = desk.soundness.check(whole=False)
    assert (second.sound, second.since, second.log.transactions) == (True, 1, 1)
    assert set(second.parts) == {"change log", "backups"}
    assert desk.soundness.check().log.transactions == 2


def test_stopping_it_leaves_it_due(desk, standard):
    with pytest.raises(Stopped):
        desk.soundness.check(lambda part, done, total: False)
    assert desk.soundness.why_due() == FIRST


def test_a_page_that_is_damaged_is_found_and_it_stays_due(desk, standard):
    desk.close()
    file = desk.folder / "casework.cwdb"
    content = bytearray(file.read_bytes())
    content[-2000] ^= 1
    file.write_bytes(content)
    again = back(desk.folder)
    found = again.soundness.check()
    again.close()
    assert any("is not as it was written" in said for said in found.parts["file"]), found.parts
    assert not found.sound
    assert back_and_due(desk.folder) == FIRST


def back_and_due(folder):
    again = back(folder)
    due = again.soundness.why_due()
    again.close()
    return due


def test_a_log_that_cannot_be_read_is_told(desk, standard):
    retitle(desk, standard, "Long " * 30)
    desk.close()
    damage_table(desk, "change")
    again = back(desk.folder)
    found = again.soundness.check(whole=False, head="0" * 16)
    again.close()
    assert found.parts["change log"] == (UNREADABLE,)
    assert (found.log, found.entry) == (None, None)
    assert not found.sound


def damage_table(desk, table):
    """Flip a bit in the first page of a table."""
    connection = connect(desk._store._file, read_only_copy=True)
    (page,) = connection.execute(
        "SELECT rootpage FROM sqlite_master WHERE name = ?", (table,)
    ).fetchone()
    connection.close()
    file = desk.folder / "casework.cwdb"
    content = bytearray(file.read_bytes())
    content[(page - 1) * 4096 + 100] ^= 1
    file.write_bytes(content)


# --- Against what was written down elsewhere ---


def test_a_backup_shows_that_the_end_was_cut_off(desk, standard, tmp_path):
    retitle(desk, standard, "Another title")
    desk.backups.make()
    assert desk.soundness.check().sound
    cut_the_last_act_off(desk, standard)
    found = desk.soundness.check()
    assert found.parts["change log"] == ()
    assert found.parts["backups"] == (
        (
            "the backup of 1 June 2026 at 9:30am has a log of 2 transactions that this one does "
            "not begin with: it was cut off or rewritten"
        ),
    )


def test_the_footer_of_an_issued_document_shows_that_the_end_was_cut_off(desk, standard):
    retitle(desk, standard, "Another title")
    printed = desk._store.head(standard)[:16]
    found = desk.soundness.check(head=printed)
    assert (found.sound, found.entry) == (True, 2)
    cut_the_last_act_off(desk, standard)
    found = desk.soundness.check(head=printed)
    assert found.entry is None
    assert found.parts["head"] == (NO_SUCH_ENTRY,)


def cut_the_last_act_off(desk, case):
    connection = connect(desk._store._file)
    for table in ("txn", "change"):
        connection.execute(f"DROP TRIGGER keep_{table}_delete")
    (title,) = connection.execute(
        "SELECT old FROM change WHERE txn = 2 AND field = 'title'"
    ).fetchone()
    connection.execute('UPDATE "case" SET title = ?', (title.strip('"'),))
    connection.execute("DELETE FROM change WHERE txn = 2")
    connection.execute("DELETE FROM txn WHERE seq = 2")
    connection.execute("UPDATE case_head SET txn_id = (SELECT id FROM txn WHERE seq = 1)")
    connection.close()
