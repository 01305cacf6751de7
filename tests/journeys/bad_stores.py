"""Files of cases that are not as they should be, each with what the officer is told."""

from __future__ import annotations

import os
import shutil
import sqlite3
from typing import TYPE_CHECKING

from desktop_app.casework import ChangeField
from desktop_app.casework import stores as desks
from desktop_app.clock import Clock
from desktop_app.policy import shipped_packs
from desktop_app.records import Case
from desktop_app.store.engine import StoreFile, connect
from desktop_app.store.keyfile import open_with_passphrase
from tests.journeys.scene import PASSPHRASE, Situation, make_cases
from tests.store.damage import PAGE, flip_a_bit_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.journeys.scene import Scene


_OTHER = "Choose another folder…"


def told(*sentences: str, offers: tuple[str, ...] = ()) -> Callable[[Scene], None]:
    """Start, unlock, and be told."""

    def play(scene: Scene) -> None:
        scene.start()
        scene.unlock()
        scene.see(*sentences, offers=offers)

    return play


def keyed(scene: Scene) -> StoreFile:
    key, salt = open_with_passphrase(scene.cases, PASSPHRASE).for_store()
    return StoreFile(file=scene.file, key=key, salt=salt)


def _sql(*statements: str) -> Callable[[Scene], None]:
    def spoil(scene: Scene) -> None:
        connection = connect(keyed(scene))
        for statement in statements:
            connection.execute(statement)
        connection.close()

    return spoil


def _empty(scene: Scene) -> None:
    scene.file.write_bytes(b"")


def _plain(scene: Scene) -> None:
    scene.file.unlink()
    plain = sqlite3.connect(scene.file)
    plain.execute("create table t (x)")
    plain.commit()
    plain.close()


def _random(scene: Scene) -> None:
    scene.file.write_bytes(os.urandom(200_000))


def _no_first_page(scene: Scene) -> None:
    content = bytearray(scene.file.read_bytes())
    content[:PAGE] = bytes(PAGE)
    scene.file.write_bytes(content)


def _flipped_in_the_middle(scene: Scene) -> None:
    flip_a_bit_of(keyed(scene), "need")


def _cut_at_a_page(scene: Scene) -> None:
    size = scene.file.stat().st_size // PAGE // 2 * PAGE
    scene.file.write_bytes(scene.file.read_bytes()[:size])


def _extra_bytes(scene: Scene) -> None:
    with scene.file.open("ab") as file:
        file.write(os.urandom(3 * PAGE + 17))


def _log_of_another(scene: Scene) -> None:
    other = scene.folder / "other"
    make_cases(other, backup=False)
    connection = connect(keyed_in(other))
    connection.execute("PRAGMA wal_autocheckpoint=0")
    connection.execute("UPDATE store_fact SET value = 'x' WHERE name = 'program'")
    shutil.copy(other / "casework.cwdb-wal", scene.cases / "casework.cwdb-wal")
    connection.close()


def keyed_in(folder: Path) -> StoreFile:
    key, salt = open_with_passphrase(folder, PASSPHRASE).for_store()
    return StoreFile(file=folder / "casework.cwdb", key=key, salt=salt)


_LOOK, _SAVE = "Look at what can still be read…", "Save what can still be read…"


def _damaged(scene: Scene) -> None:
    """Sees the message of damage, with every way on."""
    scene.start()
    scene.unlock()
    scene.see("damaged", offers=(_LOOK, _SAVE, "Restore a backup…"))
    scene.hands.push(_LOOK)
    scene.see("Look at damaged cases", shot="looked-at")


def _saved(scene: Scene) -> None:
    """Goes on from there to save what can still be read."""
    _damaged(scene)
    scene.hands.press("Escape")
    scene.hands.push(_SAVE)
    scene.see("What is lost is made good", offers=("Use a backup from elsewhere…",), shot="asked")
    scene.hands.write("Passphrase", PASSPHRASE)
    scene.hands.press("Return")
    scene.see("The saved cases are in", offers=("Open these cases", "Copy the list"), shot="saved")


def _not_listed(scene: Scene) -> None:
    """The file opens, and the list of cases cannot be read."""
    scene.start()
    scene.unlock()
    scene.see("They cannot be listed", "Leave the folder of the cases", offers=("Backups…",))
    scene.hands.push("Backups…")
    scene.see("Backups", offers=("Restore…",), shot="backups")


def _found_later(scene: Scene) -> None:
    """The file opens; the check finds the damage, after which nothing more is written."""
    scene.start()
    scene.get_in()
    scene.see("Your cases are damaged, so nothing more is written to them", shot="notice")
    scene.hands.push("What to do now…")
    scene.see("not as", "Leave the folder of the cases as it is", shot="page")


def _put_older_back(scene: Scene) -> None:
    """Put an older file back by hand, of before the last day's work."""
    older = scene.folder / "older"
    shutil.copy(scene.file, older)
    for opened in ("a day's work", "the next morning"):
        desk = desks.open_with_passphrase(
            scene.cases, PASSPHRASE, clock=Clock(), packs=shipped_packs()
        )
        case = desk.case_id("IN-2026-001")
        desk.do(ChangeField(case_id=case, kind=Case, attribute="title", value=opened))
        desk.close()
    shutil.copy(older, scene.file)


def _older(scene: Scene) -> None:
    """The cases are there; the line over them says what happened, the page what to do."""
    scene.start()
    scene.get_in()
    scene.see("older than the one last used on this laptop", shot="notice")
    scene.hands.push("What to do now…")
    scene.see("look for the newer one", "Save what can still be read", shot="page")


SITUATIONS = (
    Situation(
        name="store empty",
        spoil=_empty,
        play=told("is empty. Restore a backup", offers=("Restore a backup…",)),
    ),
    Situation(
        name="store plain database",
        spoil=_plain,
        play=told("was made by another program", offers=(_OTHER,)),
    ),
    Situation(name="store random bytes", spoil=_random, play=_damaged),
    Situation(
        name="store of another program",
        spoil=_sql("PRAGMA application_id=7"),
        play=told("was made by another program", offers=(_OTHER,)),
    ),
    Situation(name="store first page destroyed", spoil=_no_first_page, play=_saved),
    Situation(name="store bit flipped", spoil=_flipped_in_the_middle, play=_not_listed),
    Situation(name="store cut at a page", spoil=_cut_at_a_page, play=_saved),
    Situation(name="store extra bytes", spoil=_extra_bytes, play=_found_later),
    Situation(name="store log of another", spoil=_log_of_another, play=_saved),
    Situation(name="store older", spoil=_put_older_back, play=_older),
    Situation(
        name="store newer",
        spoil=_sql(
            "UPDATE alembic_version SET version_num = '9999'",
            "UPDATE store_fact SET value = '7.1.0' WHERE name = 'program'",
        ),
        play=told("7.1.0", "Install the newer version"),
    ),
)
