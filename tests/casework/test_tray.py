"""The tray of documents to print: kept across restarts, emptied by printing."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from desktop_app.casework import Casework
from desktop_app.casework.tray import NotInTray
from desktop_app.clock import FrozenClock
from desktop_app.paths import shipped
from desktop_app.policy import shipped_packs
from desktop_app.store.writing_session import UnloggedChangeError
from tests import stores
from tests.casework.test_issuing import change_a_need, issue

NOW = datetime(2026, 11, 22, 14, 4, tzinfo=UTC)


@pytest.fixture
def standard(desk):
    return desk.import_file(shipped("cases", "standard.case.json").read_bytes())


def listed(desk):
    return [f"{line.reference} {line.title}: {line.how}" for line in desk.tray.lines()]


def test_what_is_put_in_the_tray_is_there_after_a_restart(desk, standard, light_case):
    assert desk.tray.add(standard, "personal-plan", form="large-print")
    assert desk.tray.add(light_case, "specification", copy="provider")
    desk.close()
    again = Casework(stores.reopened(desk.folder), FrozenClock(NOW), shipped_packs(), "Ada Officer")
    assert listed(again) == [
        "IND-2025-0002 Personal plan and budget: Large print, as the case is when printed",
        "IN-2026-001 Specification: Standard, for providers, as the case is when printed",
    ]
    again.close()


def test_the_same_is_not_put_in_twice(desk, standard):
    assert desk.tray.add(standard, "specification")
    assert not desk.tray.add(standard, "specification")
    assert desk.tray.add(standard, "specification", form="large-print")
    assert len(desk.tray.lines()) == 2


def test_what_was_printed_is_noted_and_leaves_the_tray(desk, standard):
    desk.tray.add(standard, "specification")
    (line,) = desk.tray.lines()
    paper = desk.tray.job(line.entry_id).make()
    assert paper.file_name == "IND-2025-0002-specification.pdf"
    desk.tray.done(paper, "printed")
    assert desk.tray.lines() == ()
    with pytest.raises(NotInTray):
        desk.tray.job(line.entry_id)
    undo_goes_past_it = desk.open_case(standard).undo
    assert undo_goes_past_it is None
    assert desk._store.verify().sound


def test_an_issued_version_comes_out_as_it_went_out(desk, standard):
    issued = issue(desk, standard)
    desk.tray.add(standard, "specification", form="large-print", version=1)
    change_a_need(desk, standard)
    (line,) = desk.tray.lines()
    paper = desk.tray.job(line.entry_id).make()
    assert paper.sha256 == issued.large_print
    assert paper.file_name == "IND-2025-0002-specification-v1-large-print.pdf"


def test_the_tray_is_taken_out_by_hand(desk, standard):
    desk.tray.add(standard, "specification")
    (line,) = desk.tray.lines()
    desk.tray.remove([line.entry_id])
    assert desk.tray.lines() == ()


def test_nothing_that_the_log_follows_can_be_written_beside_it(desk, standard):
    with (
        pytest.raises(UnloggedChangeError),
        desk._store.beside_the_log() as connection,
    ):
        connection.exec_driver_sql("UPDATE need SET statement = 'not logged'")
    assert desk._store.verify().sound
