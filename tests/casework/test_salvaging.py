"""A salvaged store is one to work in: its cases, their history, and what was issued."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
import sqlalchemy as sa

from desktop_app.casework import Casework, ChangeField, Undo
from desktop_app.casework.issuing import IssuedFileDamaged
from desktop_app.casework.officers import AT_WORK
from desktop_app.casework.salvaging import salvage_store, salvage_with_backups
from desktop_app.casework.to_issue import prepared
from desktop_app.clock import FrozenClock
from desktop_app.paths import shipped
from desktop_app.policy import shipped_packs
from desktop_app.records import Case
from desktop_app.store.change_log import TXN
from tests import stores
from tests.store.damage import flip_a_bit_of
from tests.stores import PASSPHRASE

NOW = datetime(2026, 11, 22, 14, 4, tzinfo=UTC)


@pytest.fixture
def issued(desk):
    """A case of which the specification was issued; its identity."""
    case = desk.import_file(shipped("cases", "standard.case.json").read_bytes())
    wanted = desk.issuing.to_issue(case, "specification", "full")
    desk.do(prepared(wanted, moment=NOW, officer=desk.officer, what_changed=""))
    desk.close()
    return case


@pytest.fixture
def salvaged(desk, issued, tmp_path):
    """Damage tables, salvage, and sit down at the new store."""
    opened = []

    def after_damage_to(*tables):
        flip_a_bit_of(desk._store._file, *tables)
        outcome = salvage_store(
            desk.folder, tmp_path / "new", PASSPHRASE, clock=FrozenClock(NOW), actor="IT"
        )
        store = stores.reopened(tmp_path / "new", clock=FrozenClock(NOW))
        opened.append(Casework(store, FrozenClock(NOW), shipped_packs(), "Ada Officer"))
        return outcome, opened[0]

    yield after_damage_to
    for each in opened:
        each.close()


def test_a_case_is_gone_on_with_and_the_salvage_is_not_undone(issued, salvaged):
    outcome, desk = salvaged("case", "person", "need", "measure")
    assert outcome.whole
    desk.do(ChangeField(case_id=issued, kind=Case, attribute="title", value="Another title"))
    desk.do(Undo(case_id=issued))
    assert desk.open_case(issued).undo is None
    assert desk.soundness.check().sound


def test_what_was_issued_prints_again_and_its_footer_is_still_found(desk, issued, salvaged):
    _outcome, again = salvaged("issued", "need")
    (version,) = again.issuing.issued(issued)
    assert again.issuing.file(issued, version, "standard").content.startswith(b"%PDF")
    assert again.soundness.check(head=version.record[:16]).sound


def test_a_file_that_is_lost_is_counted_and_said_when_it_is_wanted(issued, salvaged):
    outcome, desk = salvaged("issued_file")
    assert [kind.words for kind in outcome.kinds if kind.what == "issued files"] == [
        "issued files: 0 saved, 5 not saved"
    ]
    assert outcome.cases == (("IND-2025-0002", str(issued), ("5 issued files",)),)
    (version,) = desk.issuing.issued(issued)
    with pytest.raises(IssuedFileDamaged):
        desk.issuing.file(issued, version, "standard")
    assert desk.soundness.check().sound


def test_the_history_tells_of_the_salvage_where_something_had_to_be_put_right(issued, salvaged):
    _outcome, desk = salvaged("change")
    told = desk.case_to_print(issued, "audit-report").history
    assert [(act.what, act.who) for act in told] == [("Salvage of a damaged store", "IT")]


def test_a_case_that_was_destroyed_stays_so_with_nothing_but_an_older_backup_to_help(
    desk, issued, tmp_path
):
    store = stores.reopened(desk.folder, clock=FrozenClock(NOW))
    again = Casework(store, FrozenClock(NOW), shipped_packs(), "Ada Officer")
    again.backups.make()
    store.clock = FrozenClock(NOW + timedelta(hours=1))
    store.erase(issued, actor="Ada Officer", said={})
    newest = again.backups.make().backup.file
    again.close()
    content = bytearray(newest.read_bytes())
    content[len(content) // 2] ^= 1
    newest.write_bytes(content)
    flip_a_bit_of(desk._store._file, "erasure", "txn", "change", "case")
    outcome = salvage_with_backups(
        desk.folder, tmp_path / "new", PASSPHRASE, clock=FrozenClock(NOW)
    )
    assert outcome.notes[0] == f"The backup {newest.name} is damaged, so it was not used."
    assert "was used to make good what was lost" in outcome.notes[1]
    saved = stores.reopened(tmp_path / "new")
    assert [act.kind for act in saved.acts(issued)][-1:] in ([], ["erase"])
    with saved.read() as session:
        assert session.get(Case, issued) is None
    saved.close()


def test_the_history_says_who_was_at_work_and_not_that_nobody_was(desk, issued, tmp_path):
    store = stores.reopened(desk.folder, clock=FrozenClock(NOW))
    store.set_fact(AT_WORK, "Ada Officer")
    store.close()
    flip_a_bit_of(desk._store._file, "need")
    salvage_with_backups(desk.folder, tmp_path / "new", PASSPHRASE, clock=FrozenClock(NOW))
    store = stores.reopened(tmp_path / "new", clock=FrozenClock(NOW))
    assert salvagers(store) == {"Ada Officer"}
    store.close()


def test_where_the_officers_are_lost_the_history_says_that_the_name_is_not_known(
    desk, issued, tmp_path
):
    flip_a_bit_of(desk._store._file, "store_fact", "officer")
    salvage_with_backups(desk.folder, tmp_path / "new", PASSPHRASE, clock=FrozenClock(NOW))
    store = stores.reopened(tmp_path / "new", clock=FrozenClock(NOW))
    assert salvagers(store) == {"Name not known: the list of officers was damaged"}
    store.close()


def salvagers(store):
    with store.read() as session:
        return set(session.scalars(sa.select(TXN.c.actor).where(TXN.c.kind == "salvage")))
