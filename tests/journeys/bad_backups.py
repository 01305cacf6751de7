"""Backups that are damaged, and second places that are away, full or closed."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from desktop_app.casework import stores as desks
from desktop_app.clock import Clock
from desktop_app.policy import shipped_packs
from tests.journeys.scene import PASSPHRASE, Situation
from tests.store.damage import PAGE

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.journeys.scene import Scene

_ROOMS = ("Back up now", "Restore…", "Look into this backup…", "Check it again")


def _stick(scene: Scene) -> Path:
    return scene.folder / "Memory stick"


def _with_second_place(scene: Scene) -> None:
    _stick(scene).mkdir()
    desk = desks.open_with_passphrase(scene.cases, PASSPHRASE, clock=Clock(), packs=shipped_packs())
    desk.backups.choose_second_place(_stick(scene))
    desk.close()


def _broken(how: Callable[[Scene], None]) -> Callable[[Scene], None]:
    """Back up while the second place is not as it was."""

    def play(scene: Scene) -> None:
        scene.start()
        scene.get_in()
        how(scene)
        scene.hands.press("ctrl+shift+b")
        scene.hands.until_title("Backups")
        scene.hands.push("Back up now")
        scene.see("It is on this laptop only", offers=_ROOMS, shot="room")
        scene.hands.press("Escape")
        scene.see("Cases", shot="line")

    return play


def _unplugged(scene: Scene) -> None:
    shutil.rmtree(_stick(scene))


def _closed(scene: Scene) -> None:
    _stick(scene).chmod(0o500)


def _a_file_there(scene: Scene) -> None:
    shutil.rmtree(_stick(scene))
    _stick(scene).write_text("not a folder any more")


def _flipped(scene: Scene) -> None:
    """A backup whose list is whole and whose cases are not."""
    file = _newest(scene)
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 1
    file.write_bytes(content)


def _cut(scene: Scene) -> None:
    file = _newest(scene)
    file.write_bytes(file.read_bytes()[: 20 * PAGE])


def _newest(scene: Scene) -> Path:
    return max((scene.cases / "backups").glob("*.cwbackup"))


def _refused_everywhere(scene: Scene) -> None:
    """Checking, restoring, looking into and trying a damaged backup each say so."""
    scene.start()
    scene.get_in()
    hands = scene.hands
    hands.press("ctrl+shift+b")
    hands.until_title("Backups")
    hands.push("Check it again")
    scene.see("This backup is damaged", offers=_ROOMS, shot="checked")
    hands.push("Restore…")
    scene.picture("restored")
    if "Restore a backup" in hands.look().title:
        _with_passphrase(scene, "Passphrase of the backup")
        scene.see("The backup", "is damaged", shot="restore")
        hands.press("Escape")
    hands.until_title("Backups")
    hands.push("Look into this backup…")
    if "Look into a backup" in hands.look().title:
        _with_passphrase(scene, "Passphrase of the backup")
        scene.see("The backup", "is damaged", shot="look")
        hands.press("Escape")
    hands.press("Escape")
    hands.keyboard.press("alt+h")
    hands.keyboard.press("t")
    hands.until_title("Try a restore")
    _with_passphrase(scene, "Passphrase")
    scene.see("There is a problem", shot="drill")


def _with_passphrase(scene: Scene, label: str) -> None:
    scene.hands.write(label, PASSPHRASE)
    scene.hands.press("Return")


def _restore_damaged_at_the_door(scene: Scene) -> None:
    scene.start()
    scene.hands.push("Restore a backup…")
    _with_passphrase(scene, "Passphrase of the backup")
    scene.see("The backup", "is damaged", shot="restore")


def _restore_with_another_passphrase(scene: Scene) -> None:
    scene.start()
    scene.hands.push("Restore a backup…")
    scene.hands.write("Passphrase of the backup", "quite another one")
    scene.hands.press("Return")
    scene.see("passphrase does not open")


def _restore_with_no_backup(scene: Scene) -> None:
    scene.start()
    scene.hands.push("Restore a backup…")
    _with_passphrase(scene, "Passphrase of the backup")
    scene.see("Choose a backup file", offers=("Choose a backup file…",))


def _no_backups(scene: Scene) -> None:
    shutil.rmtree(scene.cases / "backups")


SITUATIONS = (
    Situation(name="second place unplugged", spoil=_with_second_place, play=_broken(_unplugged)),
    Situation(name="second place read only", spoil=_with_second_place, play=_broken(_closed)),
    Situation(name="second place a file", spoil=_with_second_place, play=_broken(_a_file_there)),
    Situation(name="backup flipped", spoil=_flipped, play=_refused_everywhere),
    Situation(name="backup cut off", spoil=_cut, play=_refused_everywhere),
    Situation(name="backup damaged at the door", spoil=_flipped, play=_restore_damaged_at_the_door),
    Situation(name="backup wrong passphrase", play=_restore_with_another_passphrase),
    Situation(name="backup none", spoil=_no_backups, play=_restore_with_no_backup),
)
