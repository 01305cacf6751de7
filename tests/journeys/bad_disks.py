"""Disks that are full, closed for writing or gone while an officer works."""

from __future__ import annotations

import os
import shutil
import subprocess
from typing import TYPE_CHECKING

from tests.journeys.scene import Situation
from tests.journeys.screen import until
from tests.store.small_disk import fill, free

if TYPE_CHECKING:
    from tests.journeys.scene import Scene

_AGAIN, _BACKUPS = "Try again", "Backups"


def _full_at_opening(scene: Scene) -> None:
    scene.start()
    fill(scene.inside)
    scene.unlock()
    scene.see("the disk is full")
    free(scene.inside)
    scene.get_in()


def _full_while_typing(scene: Scene) -> None:
    """Typing goes on, trying again fails, then there is room again and nothing is lost."""
    _in_the_new_case(scene)
    fill(scene.inside)
    hands = scene.hands
    hands.write("Likes to be called", "Odile")
    scene.see("the disk is full", "Your text is still here.", offers=(_AGAIN,), shot="first")
    hands.write("Living situation", "alone, over the harbour")
    hands.push(_AGAIN)
    scene.see("the disk is full", offers=(_AGAIN,), shot="tried-again")
    hands.push("Save a copy…")
    hands.until_title("Save a copy of what is not saved")
    hands.press("ctrl+a")
    hands.keyboard.type(str(scene.folder / "not-saved.txt"))
    hands.press("Return")
    scene.see("A copy is in", shot="copied")
    if "over the harbour" not in (scene.folder / "not-saved.txt").read_text("utf-8"):
        raise AssertionError("the copy does not hold what was typed")
    hands.press("ctrl+q")
    scene.see("Something you typed is not saved", offers=("Stay",), shot="closing")
    hands.press("Escape")
    free(scene.inside)
    hands.push(_AGAIN)
    hands.until("it is saved", lambda seen: "saved at" in seen.status)
    scene.picture("saved")
    _nothing_lost(scene)


def _ballast(scene: Scene) -> None:
    """The room kept aside lets the next try through, and is kept aside again later."""
    _in_the_new_case(scene)
    ballast = scene.inside / "ballast"
    fill(scene.inside)
    scene.hands.write("Likes to be called", "Odile")
    scene.hands.write("Living situation", "alone, over the harbour")
    scene.hands.look()
    scene.picture("after-typing")
    # What comes next sends again what was not kept, which there is room for now.
    scene.hands.press("Tab")
    scene.hands.until("it is saved", lambda seen: "saved at" in seen.status)
    scene.picture("saved")
    if ballast.exists():
        raise AssertionError("the ballast was not given up")
    free(scene.inside)
    scene.hands.write("Likes to be called", "Odile!")
    scene.hands.press("Tab")
    until("the ballast is made again", ballast.exists)
    scene.hands.write("Likes to be called", "Odile")
    scene.hands.press("Tab")
    scene.hands.until("it is saved", lambda seen: "saved at" in seen.status)
    _nothing_lost(scene)


def _read_only(scene: Scene) -> None:
    """The disk takes nothing more, as after a fault; the program is started on it again later."""
    _in_the_new_case(scene)
    scene.hands.write("Likes to be called", "Odile")
    scene.hands.until("it is saved", lambda seen: "saved at" in seen.status)
    _mount(scene, "remount,abort")
    scene.hands.write("Living situation", "alone, over the harbour")
    scene.hands.press("Tab")
    scene.see("Your text is still here.", offers=(_AGAIN,))
    scene.hands.push(_AGAIN)
    scene.see("Your text is still here.", offers=(_AGAIN,), shot="again")
    scene.windows[0].kill()
    scene.start()
    scene.unlock()
    scene.see("nothing can be saved in", shot="opened-again")
    scene.windows[1].kill()
    subprocess.run(["umount", scene.cases], check=True)
    subprocess.run(["e2fsck", "-fy", scene.folder / "disk.img"], capture_output=True, check=False)
    _mount(scene)
    scene.start()
    scene.get_in()
    scene.open_new_case()
    seen = scene.hands.go_to("Likes to be called")
    if seen.text != "Odile":
        raise AssertionError(f"what was saved is lost: {seen.text!r}")


def _on_a_disk_of_its_own(scene: Scene) -> None:
    """Put the cases on a disk that can break; only the computer's owner may make one."""
    image, whole = scene.folder / "disk.img", scene.cases.with_name("whole")
    scene.cases.rename(whole)
    scene.cases.mkdir(mode=0o700)
    with image.open("wb") as file:
        file.truncate(64_000_000)
    subprocess.run(["mkfs.ext4", "-q", image], check=True, capture_output=True)
    _mount(scene)
    scene.afterwards.append(lambda: subprocess.run(["umount", scene.cases], check=False))
    shutil.copytree(whole, scene.cases, dirs_exist_ok=True)
    scene.cases.chmod(0o700)
    os.sync()


def _mount(scene: Scene, how: str = "loop") -> None:
    what = [] if how.startswith("remount") else [scene.folder / "disk.img"]
    words = ["mount", "-o", how, *what, scene.cases]
    subprocess.run(words, check=True, capture_output=True)


def _gone(scene: Scene) -> None:
    """The folder is moved away, as when its disk is pulled out, and comes back."""
    _in_the_new_case(scene)
    away = scene.cases.with_name("away")
    scene.cases.rename(away)
    scene.hands.write("Likes to be called", "Odile")
    scene.hands.write("Living situation", "alone, over the harbour")
    # Left only now, so that leaving it does not keep it by itself once the folder is back.
    scene.hands.press("Tab")
    scene.see("cannot be reached", "Your text is still here.", offers=(_AGAIN,))
    away.rename(scene.cases)
    scene.hands.push(_AGAIN)
    scene.hands.until("it is saved", lambda seen: "saved at" in seen.status)
    _nothing_lost(scene)


def _full_during_backup(scene: Scene) -> None:
    scene.start()
    scene.get_in()
    fill(scene.inside, leave=1_000_000)
    scene.hands.press("ctrl+shift+b")
    scene.hands.until_title(_BACKUPS)
    scene.hands.push("Back up now")
    scene.see("No backup was made")


def _in_the_new_case(scene: Scene) -> None:
    scene.start()
    scene.get_in()
    scene.open_new_case()


def _nothing_lost(scene: Scene) -> None:
    """Close the window, start it again and find what was typed."""
    from tests.journeys.scene import kept_in

    where = scene.folder / "afterwards"
    shutil.copytree(scene.inside, where, ignore=shutil.ignore_patterns("lock", "ballast", "filler"))
    kept = kept_in(where)
    if kept != ("Odile", "alone, over the harbour"):
        raise AssertionError(f"what was typed is lost; kept: {kept}")
    scene.hands.keyboard.press("ctrl+q")
    scene.windows[-1].wait_until_ended()


SITUATIONS = (
    Situation(name="disk full at opening", disk="40m", play=_full_at_opening, ballast=False),
    Situation(name="disk full while typing", disk="40m", play=_full_while_typing, ballast=False),
    Situation(name="disk full with ballast", disk="260m", play=_ballast),
    Situation(name="disk read only while typing", spoil=_on_a_disk_of_its_own, play=_read_only),
    Situation(name="disk gone while typing", play=_gone),
    Situation(name="disk full during backup", disk="260m", play=_full_during_backup),
)
