"""Second windows, windows that died or hang, and clocks that are wrong."""

from __future__ import annotations

import shutil
import signal
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from desktop_app.clock import FrozenClock
from tests.journeys.scene import Situation, make_cases
from tests.store.test_released_schemas import RELEASED
from tests.stores import PASSPHRASE as RELEASED_PASSPHRASE

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.journeys.scene import Scene

_PATIENCE = 30
"""Seconds that a window may take to go."""


def _second_window(scene: Scene) -> None:
    """The second start brings the first window to the front, which was put away."""
    scene.start()
    scene.get_in()
    first = scene.windows[0]
    first.put_away()
    scene.start()
    scene.windows[1].process.wait(_PATIENCE)
    first.until("the first window is in front", lambda seen: "Cases" in seen.title)
    scene.windows[0].keep_picture(f"../{scene.folder.name}")
    if first.in_front() != first.process.pid:
        raise AssertionError("the first window is not in front")


def _first_hangs(scene: Scene) -> None:
    scene.start()
    scene.get_in()
    scene.windows[0].process.send_signal(signal.SIGSTOP)
    scene.start()
    scene.see("open in another window already", shot="looked")
    scene.see("The other window does not answer", shot="no-answer-yet")
    scene.unlock()
    scene.see("These cases are already open", shot="asked")
    scene.see("The other window does not answer", shot="no-answer")


def _died(scene: Scene) -> None:
    """The window dies while typing; the next one opens, and looks at the cases by itself."""
    scene.start()
    scene.get_in()
    scene.open_new_case()
    scene.hands.write("Likes to be called", "Odile")
    scene.hands.press("Tab")
    scene.hands.until("it is saved", lambda seen: "saved at" in seen.status)
    scene.windows[0].kill()
    scene.start()
    scene.get_in()
    scene.picture("opened")
    scene.see("The program did not close properly last time", shot="checking")
    scene.open_new_case()
    if (seen := scene.hands.go_to("Likes to be called")).text != "Odile":
        raise AssertionError(f"what was saved is lost: {seen.text!r}")


def _died_in_a_backup(scene: Scene) -> None:
    scene.start()
    scene.get_in()
    scene.hands.press("ctrl+shift+b")
    scene.hands.until_title("Backups")
    scene.hands.go_to("Back up now")
    scene.windows[0].press("Return")
    scene.windows[0].kill()
    scene.start()
    scene.get_in()
    scene.hands.press("ctrl+shift+b")
    scene.hands.until_title("Backups")
    scene.see("The newest was made on")


def _old(scene: Scene) -> None:
    shutil.rmtree(scene.cases)
    shutil.copytree(RELEASED / "0001", scene.cases)


def _old_and_in_the_way(scene: Scene) -> None:
    """An older store in which something stands in the way of the upgrade."""
    _old(scene)
    from desktop_app.store.engine import StoreFile, connect
    from desktop_app.store.keyfile import open_with_passphrase

    key, salt = open_with_passphrase(scene.cases, RELEASED_PASSPHRASE).for_store()
    connection = connect(StoreFile(file=scene.file, key=key, salt=salt))
    connection.execute("CREATE TABLE tray_entry (x)")
    connection.close()


def _upgraded(scene: Scene) -> None:
    scene.start()
    scene.unlock(RELEASED_PASSPHRASE)
    scene.hands.until("the cases are there", lambda seen: seen.room == "CasesRoom")
    scene.picture("upgraded")
    if not list((scene.cases / "backups").glob("*before-upgrade*")):
        raise AssertionError("no backup was made before the upgrade")


def _not_upgraded(scene: Scene) -> None:
    before = scene.file.read_bytes()
    scene.start()
    scene.unlock(RELEASED_PASSPHRASE)
    scene.see("could not be brought up to this version", "Nothing was changed")
    scene.windows[0].kill()
    if scene.file.read_bytes() != before:
        raise AssertionError("the older store was changed")


def _killed_in_the_upgrade(scene: Scene) -> None:
    scene.start()
    scene.hands.write("Passphrase", RELEASED_PASSPHRASE)
    scene.windows[0].press("Return")
    scene.windows[0].kill()
    _upgraded(scene)


def _made_in(year: int) -> Callable[[Scene], None]:
    """Cases that were made while the clock of the laptop stood in another year."""

    def spoil(scene: Scene) -> None:
        shutil.rmtree(scene.cases)
        make_cases(scene.cases, clock=FrozenClock(datetime(year, 3, 1, 9, tzinfo=UTC)))

    return spoil


def _wrong_clock(scene: Scene) -> None:
    scene.start()
    scene.get_in()
    scene.picture("cases")
    scene.open_new_case()
    scene.hands.write("Likes to be called", "Odile")
    scene.hands.press("Tab")
    scene.hands.until("it is saved", lambda seen: "saved at" in seen.status)
    scene.picture("saved")
    scene.hands.press("ctrl+h")
    scene.hands.until_title("History")
    scene.picture("history")
    scene.hands.press("Escape")
    scene.hands.press("ctrl+shift+b")
    scene.hands.until_title("Backups")
    scene.hands.push("Back up now")
    scene.see("was made and checked", shot="backups")


SITUATIONS = (
    Situation(name="second window", play=_second_window),
    Situation(name="first window hangs", play=_first_hangs),
    Situation(name="window died while typing", play=_died),
    Situation(name="window died in a backup", play=_died_in_a_backup),
    Situation(name="upgrade", spoil=_old, play=_upgraded),
    Situation(name="upgrade fails half-way", spoil=_old_and_in_the_way, play=_not_upgraded),
    Situation(name="upgrade killed", spoil=_old, play=_killed_in_the_upgrade),
    Situation(name="clock was years ahead", spoil=_made_in(2035), play=_wrong_clock),
    Situation(name="clock was years behind", spoil=_made_in(1999), play=_wrong_clock),
)
