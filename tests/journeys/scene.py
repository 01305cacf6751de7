"""One thing that goes wrong: cases made for it, the program on them, and what the officer sees."""

from __future__ import annotations

import os
import re
import shutil
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.casework import NewCase, OfficerDetails
from desktop_app.casework import stores as desks
from desktop_app.clock import Clock
from desktop_app.paths import shipped
from desktop_app.policy import shipped_packs
from desktop_app.records import Person
from tests.journeys.hands import Hands
from tests.journeys.screen import RealKeyboard
from tests.stores import CHEAP

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from tests.journeys.screen import Screen
    from tests.journeys.seen import Seen

PASSPHRASE = "kitchen table kettle"  # noqa: S105 - of stores made for these pictures
_NOT_FOR_OFFICERS = re.compile(
    r"Traceback|Errno|sqlite|sqlcipher|Error\(|Error: [a-z]+Error|\.py\b|0x[0-9a-f]{4}|<class|HMAC"
    r"|Something went wrong|\bNone\b(?! of)|\.cwdb|\.json\b"
)
_NOT_A_REPAIR = re.compile(
    r"\bdelete\b|\berase\b|\bremove the (file|folder|cases)\b", re.IGNORECASE
)


def make_cases(folder: Path, *, backup: bool = True, clock: Clock | None = None) -> str:
    """Make a store with the worked cases, a new one and a backup; return its recovery code."""
    officer = OfficerDetails(name="Ada Officer", team="Adults", council="Sampleton")
    clock = clock or Clock()
    desk, code = desks.create(
        folder, PASSPHRASE, officer, clock=clock, packs=shipped_packs(), cost=CHEAP
    )
    for case in sorted(shipped("cases").glob("*.case.json")):
        desk.import_file(case.read_bytes())
    desk.new_case(
        NewCase(
            reference="IN-2026-001",
            title="Back to the sea",
            legal_basis="care_act_adult",
            person_name="Mrs Morfudd Example",
            policy_pack="england-2025-26",
            authority="Sampleton District Council",
        )
    )
    if backup:
        desk.backups.make()
    desk.close()
    return code


def kept_in(folder: Path) -> tuple[str, ...]:
    """Return how and where the new case says its person lives, once nobody has it open."""
    desk = desks.open_with_passphrase(folder, PASSPHRASE, clock=Clock(), packs=shipped_packs())
    try:
        person = desk.open_case(desk.case_id("IN-2026-001")).view.one(Person)
        return (person.known_as or "", person.living_situation or "")
    finally:
        desk.close()


@dataclass(frozen=True, kw_only=True)
class Situation:
    """What has happened before the officer starts the program, and what they do then.

    ``disk``: how large a disk of its own the cases are on, such as ``60m``. ``moved``: where the
    folder of the cases is, instead of the usual place. ``ballast``: whether room is kept aside.
    """

    name: str
    play: Callable[[Scene], None]
    spoil: Callable[[Scene], None] | None = None
    disk: str = ""
    moved: str = ""
    ballast: bool = True


class Scene:
    """``cases`` is the folder of the cases as the program names it, ``code`` its recovery code."""

    def __init__(self, screen: Screen, folder: Path, situation: Situation, whole: Path, code: str):
        """Copy the ``whole`` cases for the situation; nothing is started yet."""
        self._screen = screen
        self._situation = situation
        self._shots = 0
        self.code = code
        self.folder = folder / situation.name.replace(" ", "-")
        shutil.rmtree(self.folder, ignore_errors=True)
        self.pictures = folder
        self.cases = self.folder / "data" / "commissioning-casework" / (situation.moved or "cases")
        self.cases.parent.mkdir(parents=True)
        shutil.copytree(whole, self.cases, copy_function=shutil.copy2)
        if not situation.ballast:
            (self.cases / "ballast").unlink()
        if situation.moved:
            self.remember(self.cases)
        self.windows: list[RealKeyboard] = []
        self.afterwards: list[Callable[[], object]] = []
        """What is to be put right again once the windows are gone."""

    # --- What happens to the cases ---

    @property
    def file(self) -> Path:
        """The file of the cases, as it is seen from here."""
        return self.inside / "casework.cwdb"

    @property
    def inside(self) -> Path:
        """The folder of the cases as it is seen from here, on whatever disk it is."""
        if not (self._situation.disk and self.windows):
            return self.cases
        return self._on_disk_of(self.windows[0], self.cases)

    def _on_disk_of(self, window: RealKeyboard, path: Path) -> Path:
        from pathlib import Path as Place

        return Place(f"/proc/{window.process.pid}/root{path}")

    def remember(self, folder: Path) -> None:
        """Have the program open this folder."""
        from desktop_app.gui.settings import Settings

        state = self.folder / "state" / "commissioning-casework"
        state.mkdir(parents=True, exist_ok=True)
        Settings(state).keep_store(folder)

    # --- What the officer does and sees ---

    @property
    def hands(self) -> Hands:
        """The hands on the window that was started last."""
        return Hands(self.windows[-1])

    def start(self, name: str = "", **also: str) -> Seen:
        """Start the program; on a disk of its own where the situation has one."""
        number = len(self.windows) + 1
        before = dict(os.environ)
        os.environ.update(also)
        try:
            self.windows.append(
                RealKeyboard(
                    self._screen,
                    self.folder,
                    name=name or f"run-{number}",
                    at_all=True,
                    started_by=self._started_by(),
                )
            )
        finally:
            os.environ.clear()
            os.environ.update(before)
        return self.hands.look()

    def _started_by(self) -> Sequence[str]:
        anybody = ("setpriv", "--bounding-set=-all", "--inh-caps=-all") if not os.geteuid() else ()
        if not self._situation.disk:
            return anybody
        mounted = (
            f'mv "$0" "$0.whole" && mkdir -m 700 "$0" && '
            f'mount -t tmpfs -o size={self._situation.disk},mode=700 t "$0" && '
            'cp -a "$0.whole/." "$0" && exec "$@"'
        )
        return ("unshare", "-rm", "sh", "-c", mounted, str(self.cases), *anybody)

    def unlock(self, passphrase: str = PASSPHRASE) -> None:
        """Type the passphrase and press Enter."""
        hands = self.hands
        hands.until("it asks for the passphrase", lambda seen: seen.room == "Unlock")
        hands.write("Passphrase", passphrase)
        hands.press("Return")

    def get_in(self) -> None:
        """Unlock and come to the list of cases."""
        self.unlock()
        self.hands.until("the cases are there", lambda seen: seen.room == "CasesRoom")

    def open_new_case(self) -> None:
        """Go to the first step of the new case."""
        hands = self.hands
        hands.press("ctrl+shift+f")
        hands.keyboard.type("IN-2026-001")
        hands.press("Return")
        hands.until("the case is open", lambda seen: seen.step == "A1")

    def see(self, *sentences: str, offers: Sequence[str] = (), shot: str = "") -> Seen:
        """Wait for sentences, take a picture, and see that what is offered is there."""
        hands = self.hands
        try:
            seen = hands.until(
                f"it says {sentences}", lambda seen: all(_says(seen, words) for words in sentences)
            )
            seen = hands.look()
        finally:
            self.picture(shot)
        self._fit_for_an_officer(seen)
        missing = [each for each in offers if each not in seen.buttons]
        if missing:
            raise AssertionError(f"does not offer {missing}, but {seen.buttons}")
        return seen

    def picture(self, shot: str = "") -> None:
        """Take a picture of the screen."""
        self._shots += 1
        more = f"-{shot}" if shot else ""
        number = f"-{self._shots}" if self._shots > 1 or shot else ""
        self.windows[-1].keep_picture(f"../{self.folder.name}{number}{more}")

    @staticmethod
    def _fit_for_an_officer(seen: Seen) -> None:
        for words in (*seen.words, *seen.buttons):
            for wrong in (_NOT_FOR_OFFICERS, _NOT_A_REPAIR):
                if found := wrong.search(words):
                    raise AssertionError(f"not for officers: {found[0]!r} in {words!r}")

    def close(self) -> None:
        """End what is still running."""
        for window in self.windows:
            if window.process.poll() is None:
                window.process.kill()
                window.process.wait()
        for put_right in reversed(self.afterwards):
            put_right()


def _says(seen: Seen, words: str) -> bool:
    return any(words in " ".join(each.split()) for each in seen.words)
