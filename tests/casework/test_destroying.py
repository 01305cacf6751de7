"""A case that two officers had destroyed: gone, also from restored backups, and certified."""

from __future__ import annotations

import os
import shutil
from datetime import timedelta

import pytest

from desktop_app.casework import Casework, NoSuchCase, Undo
from desktop_app.casework.destroying import certificate_text, print_certificate
from desktop_app.casework.new_key import NewKey
from desktop_app.casework.no_destruction import WasDestroyed
from desktop_app.casework.restoring import restore
from desktop_app.casework.thinning import gone_by, kept
from desktop_app.casework.to_issue import prepared
from desktop_app.clock import FrozenClock
from desktop_app.errors import BackupFailed
from desktop_app.paths import MOVED_FILE
from desktop_app.policy import shipped_packs
from desktop_app.store import open_store, sha256_of_case
from desktop_app.store.engine import connect
from tests import stores
from tests.casework.long_closed import (
    ADA,
    BEN,
    LIGHT,
    NOW,
    STANDARD,
    at,
    closed_case,
    destroy,
)
from tests.store.pages import times_found
from tests.stores import PASSPHRASE


@pytest.fixture
def light(desk):
    return closed_case(desk)


@pytest.fixture
def standard(desk, light):
    return desk.import_file(STANDARD)


# --- Gone ---


def test_a_case_that_was_destroyed_is_nowhere_and_the_others_are_as_they_were(
    desk, light, standard
):
    desk.tray.add(light, "personal-plan")
    wanted = desk.issuing.to_issue(light, "decision-letter", "full")
    desk.do(prepared(wanted, moment=NOW, officer=ADA, what_changed=""))
    person = "Fennimore"
    assert sum(times_found(desk._store._file, person)) > 0
    before = desk.open_case(standard).view

    destroy(desk, light)

    assert [line.reference for line in desk.cases()] == ["IND-2025-0002"]
    with pytest.raises(NoSuchCase):
        desk.open_case(light)
    assert times_found(desk._store._file, person) == (0, 0)
    assert times_found(desk._store._file, "IND-2025-0001") == (0, 0)
    after = desk.open_case(standard).view
    assert [vars_of(each) for each in after.records] == [vars_of(each) for each in before.records]
    assert desk._store.verify().problems == ()
    assert desk.tray.lines() == ()
    assert desk.retention.due().cases == ()
    with pytest.raises(NoSuchCase):
        desk.do(Undo(case_id=light))


def vars_of(record):
    return {c.key: getattr(record, c.key) for c in type(record).__table__.columns}


def test_without_a_backup_of_the_others_nothing_is_destroyed(desk, light, standard):
    desk.retention.propose(light, officer=ADA)
    (desk.folder / "backups").write_text("a file where the folder should be")
    with pytest.raises(BackupFailed, match="No backup was made"):
        desk.destroying.destroy(light, officer=BEN)
    assert desk.open_case(light).case_id == light
    (desk.folder / "backups").unlink()
    desk.destroying.destroy(light, officer=BEN)
    assert len(desk.backups.listed()) == 2


# --- Backups and case files ---


def restored(file, folder, **more):
    return restore(file, folder, PASSPHRASE, clock=FrozenClock(NOW), packs=shipped_packs(), **more)


def references(folder):
    again = Casework(stores.reopened(folder), FrozenClock(NOW), shipped_packs(), BEN)
    try:
        assert again._store.verify().problems == ()
        return [line.reference for line in again.cases()]
    finally:
        again.close()


def test_an_older_backup_that_is_restored_brings_nothing_back(desk, light, standard, tmp_path):
    desk.backups.make()
    (older,) = desk.backups.listed()
    destroy(desk, light)
    done = restored(older.file, tmp_path / "new")
    assert done.erased_again == 1
    assert references(tmp_path / "new") == ["IND-2025-0002"]
    store = stores.reopened(tmp_path / "new")
    assert times_found(store._file, "Fennimore") == (0, 0)
    assert store.erased() == {sha256_of_case(light)}
    store.close()


def test_the_second_place_knows_too_and_so_does_the_store_that_is_replaced(
    desk, light, standard, tmp_path
):
    (stick := tmp_path / "stick").mkdir()
    (elsewhere := tmp_path / "elsewhere").mkdir()
    desk.backups.choose_second_place(stick)
    desk.backups.make()
    (older,) = desk.backups.listed()
    alone = shutil.copy(older.file, elsewhere)
    destroy(desk, light)
    there = min(stick.glob(f"{older.file.stem}*"), key=lambda file: len(file.name))
    assert restored(there, tmp_path / "a").erased_again == 1
    assert restored(elsewhere / older.file.name, tmp_path / "b").erased_again == 0
    register = desk._store.erased()
    assert restored(elsewhere / older.file.name, tmp_path / "c", erased=register).erased_again == 1
    assert references(tmp_path / "c") == ["IND-2025-0002"]
    assert alone


def test_a_backup_under_an_old_key_brings_nothing_back_that_was_destroyed_under_the_new_one(
    desk, light, standard, tmp_path
):
    desk.backups.make()
    (older,) = desk.backups.listed()
    key = NewKey(desk._store, desk.backups, cost=stores.CHEAP)
    key.prepare("quite another passphrase")
    folder = key.put_in_force()
    store = open_store(folder, "quite another passphrase", clock=FrozenClock(NOW), ballast=0)
    after = Casework(store, FrozenClock(NOW), shipped_packs(), ADA)
    destroy(after, light)
    after.close()
    assert restored(older.file, tmp_path / "new").erased_again == 1
    assert references(tmp_path / "new") == ["IND-2025-0002"]


def test_a_backup_from_before_the_case_still_learns_that_it_was_destroyed(desk, light, tmp_path):
    register = {"a" * 64}
    file = tmp_path / "older.cwbackup"
    desk.backups.write_to(file)
    assert restored(file, tmp_path / "new", erased=register).erased_again == 0
    store = stores.reopened(tmp_path / "new")
    assert store.erased() == register
    store.close()


def test_a_case_file_of_it_is_told_as_such_and_comes_in_only_if_that_is_wanted(desk, light):
    destroy(desk, light)
    with pytest.raises(WasDestroyed, match="IND-2025-0001 was destroyed here on 2 June 2034"):
        desk.import_file(LIGHT)
    assert desk.cases() == ()
    desk.import_file(LIGHT, even_if_destroyed=True)
    assert [line.reference for line in desk.cases()] == ["IND-2025-0001"]
    assert desk._store.verify().problems == ()


# --- The certificate ---


def test_the_certificate_says_who_when_why_how_much_and_what_is_left_but_not_whom(desk, light):
    desk.backups.make()
    at(desk, NOW + timedelta(hours=2))
    wanted = desk.issuing.to_issue(light, "decision-letter", "full")
    desk.do(prepared(wanted, moment=NOW, officer=ADA, what_changed=""))
    done = destroy(desk, light)
    assert done.still_to_do == ()
    words = certificate_text(done.certificate)
    for said in (
        "Destroyed: 2 June 2034 at 11:00am",
        "Proposed by: Ada Officer, 2 June 2034 at 11:00am",
        "Confirmed by: Ben Manager, 2 June 2034 at 11:00am",
        "Rule: adult case, plan and review: 8 years",
        "Counted from: 1 June 2026",
        "Kept until: 1 June 2034",
        "Backup of 2 June 2034 at 9:00am, on this laptop: gone by 4 June 2034",
        "Backup of 2 June 2034 at 11:00am, on this laptop: gone by 9 June 2034",
        "printed, saved or issued 1 time.",
        f"Entry in the register: {sha256_of_case(light)}",
    ):
        assert said in words
    for secret in ("Fennimore", "IND-2025-0001", "woodwork", str(light), light.hex):
        assert secret.casefold() not in words.casefold()


def test_the_certificate_can_be_printed_again_to_the_byte_also_in_large_print(desk, light):
    done = destroy(desk, light)
    (again,) = desk.destroying.certificates()
    assert again == done.certificate
    first = print_certificate(done.certificate, moment=NOW)
    assert print_certificate(again, moment=NOW) == first
    assert first.file_name.startswith("destruction-")
    assert first.pages == 2
    large = print_certificate(again, moment=NOW, form="large-print")
    assert large.file_name.endswith("-large-print.pdf")
    assert large.pdf != first.pdf


def test_a_second_place_that_is_not_there_is_named_on_the_certificate_and_to_the_officer(
    desk, light, tmp_path
):
    (stick := tmp_path / "stick").mkdir()
    desk.backups.choose_second_place(stick)
    shutil.rmtree(stick)
    done = destroy(desk, light)
    assert done.still_to_do == (
        (
            f"The second place does not know yet that the case was destroyed: {stick} is not "
            "there. Connect it, then make a backup now."
        ),
    )
    assert "The second place for backups was not there" in certificate_text(done.certificate)


def test_copies_of_damage_and_what_an_old_key_opens_are_named_on_the_certificate(
    desk, light, tmp_path
):
    old = tmp_path / "cases-before"
    for copy in (old, desk.folder / "damaged-0123456789ab", desk.folder / "damaged-of-years-ago"):
        copy.mkdir()
        shutil.copy(desk._store._file.file, copy)
    (note := old / MOVED_FILE).write_text(desk.folder.name)
    for each in (note, desk.folder / "damaged-0123456789ab"):
        os.utime(each, (NOW.timestamp(), NOW.timestamp()))
    os.utime(desk.folder / "damaged-of-years-ago", (0, 0))
    done = destroy(desk, light)
    said = [line for line in done.certificate.backups if not line.startswith("Backup of")]
    assert said == [
        (
            "Copy of cases that were found damaged, damaged-0123456789ab: it stays until you "
            "delete it"
        ),
        (
            "Cases and backups under an old key, in the folder cases-before: they stay until you "
            "choose File, Remove the cases under the old key"
        ),
    ]


def test_an_officer_is_told_when_no_backup_could_be_made_after_it(desk, light):
    name = f"{NOW.strftime('%Y%m%dT%H%M%SZ')}-after-destruction.cwbackup"
    (desk.folder / "backups" / f"{name}.part").mkdir(parents=True)
    (said,) = destroy(desk, light).still_to_do
    assert said.startswith("No backup was made: ")
    assert said.endswith(
        "cannot be written to, or is full. Until there is one, an older backup that is restored "
        "would bring the case back. Make a backup now."
    )


def test_an_officer_is_told_when_something_reads_on_and_the_next_opening_clears_it(desk, light):
    reader = connect(desk._store._file)
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM need").fetchone()
    (said,) = destroy(desk, light).still_to_do
    assert said == (
        "The case is gone. The file was in use, so traces of it that only somebody with the key "
        "could read are cleared when you next open your cases."
    )
    reader.close()
    desk.close()
    again = stores.reopened(desk.folder)
    assert times_found(again._file, "Fennimore") == (0, 0)
    again.close()


@pytest.mark.parametrize("days", [0, 3, 40, 200])
def test_every_backup_goes_on_the_day_that_is_named(days):
    made = {NOW - timedelta(days=each) for each in range(0, days + 1, 7)}
    gone = gone_by(made, NOW)
    standing, moment = set(made), NOW
    for _ in range(260):
        moment += timedelta(days=1)
        standing = kept(standing | {moment}, moment)
        for each in made:
            assert (each in standing) == (gone[each] > moment)
    assert max(gone.values()) - NOW < timedelta(days=220)
