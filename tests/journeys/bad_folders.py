"""Folders that cases cannot be kept in, or are not where they were."""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING

from tests.journeys.bad_stores import told
from tests.journeys.scene import Situation
from tests.journeys.setting_up import OFFICER

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.journeys.scene import Scene

_OTHER = "Choose another folder…"
_NOT_MINE = 65534


def _missing(scene: Scene) -> None:
    shutil.rmtree(scene.cases)
    scene.remember(scene.cases)


def _no_folder(scene: Scene) -> None:
    shutil.rmtree(scene.cases)
    scene.cases.write_text("a letter")
    scene.remember(scene.cases)


def _read_only(scene: Scene) -> None:
    for each in (*scene.cases.rglob("*"), scene.cases):
        each.chmod(0o500 if each.is_dir() else 0o400)


def _not_ours(scene: Scene) -> None:
    for each in (*scene.cases.rglob("*"), scene.cases):
        os.chown(each, _NOT_MINE, _NOT_MINE)


def _lock_of_another(scene: Scene) -> None:
    """Another account opened the cases before, and may alone read its lock."""
    lock = scene.cases / "lock"
    lock.write_text("somebody")
    lock.chmod(0o600)
    os.chown(lock, _NOT_MINE, _NOT_MINE)


def _opens(scene: Scene) -> None:
    scene.start()
    scene.get_in()
    scene.picture("opened")


def _set_up_in(folder: Callable[[Scene], str], *sentences: str) -> Callable[[Scene], None]:
    """Set the program up for the first time, and be told why a folder will not do."""

    def play(scene: Scene) -> None:
        scene.start()
        hands = scene.hands
        hands.until("it asks who you are", lambda seen: seen.room == "About you")
        for label, words in zip(("Your name", "Team", "Council"), OFFICER, strict=True):
            hands.write(label, words)
        hands.press("Return")
        hands.until("it asks where", lambda seen: seen.room == "Where your cases are kept")
        hands.write("Folder", folder(scene))
        hands.press("Return")
        scene.see(*sentences)

    return play


def _first(scene: Scene) -> None:
    shutil.rmtree(scene.cases)


def _made_read_only(scene: Scene) -> None:
    _first(scene)
    place = scene.folder / "closed"
    place.mkdir()
    place.chmod(0o500)


SYNCED = ("OneDrive - Sampleton", "Dropbox", "iCloudDrive", "Nextcloud", "Google Drive")
_LONG = "/".join(f"{letter * 60}" for letter in "abcdefghijklmnop")
_ODD = "Zoë's cases %41 ?x=1 #2 & Söhne"

SITUATIONS = (
    Situation(
        name="folder missing", spoil=_missing, play=told("There are no cases in", offers=(_OTHER,))
    ),
    Situation(
        name="folder is a file",
        spoil=_no_folder,
        play=told("There are no cases in", offers=(_OTHER,)),
    ),
    Situation(
        name="folder read only",
        spoil=_read_only,
        play=told("nothing can be saved in", offers=(_OTHER,)),
    ),
    Situation(
        name="folder of another account", spoil=_not_ours, play=told("nothing can be saved in")
    ),
    Situation(
        name="folder with the lock of another",
        spoil=_lock_of_another,
        play=told("nothing can be saved in"),
    ),
    *(
        Situation(
            name=f"folder of {name.split()[0]}",
            moved=f"{name}/cases",
            play=told("copied to", "Choose a folder on this laptop", offers=(_OTHER,)),
        )
        for name in SYNCED
    ),
    Situation(name="folder with odd signs", moved=_ODD, play=_opens),
    Situation(
        name="folder very long", moved=_LONG, play=told("nothing can be saved in", offers=(_OTHER,))
    ),
    Situation(
        name="folder for new cases in OneDrive",
        spoil=_first,
        play=_set_up_in(
            lambda s: str(s.folder / "OneDrive" / "cases"), "copied to the internet by OneDrive"
        ),
    ),
    Situation(
        name="folder for new cases on a server",
        spoil=_first,
        play=_set_up_in(lambda _: "//server/share/cases", "Choose a folder on this laptop"),
    ),
    Situation(
        name="folder for new cases read only",
        spoil=_made_read_only,
        play=_set_up_in(lambda s: str(s.folder / "closed" / "cases"), "nothing can be saved in"),
    ),
    Situation(
        name="folder for new cases very long",
        spoil=_first,
        play=_set_up_in(lambda s: str(s.folder / ("x" * 300)), "nothing can be saved in"),
    ),
    Situation(
        name="folder for new cases not empty",
        spoil=_first,
        play=_set_up_in(lambda s: str(s.folder), "already holds something"),
    ),
)
