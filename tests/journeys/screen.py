"""A real X server with a window manager, and xdotool pressing real keys on it."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from tests.journeys.seen import Seen
from tests.journeys.signs import SIGNS, give_keys

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 30.0
TITLE = "Commissioning Casework"


class Screen:
    """An X server of its own with openbox; every process is ended with it."""

    def __init__(self, number: int, size: str = "1366x768") -> None:
        self.display = f":{number}"
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        words = [
            "Xvfb",
            self.display,
            "-screen",
            "0",
            f"{size}x24",
            "-dpi",
            "96",
            "-nolisten",
            "tcp",
            "-noreset",
        ]
        self._server = subprocess.Popen(words, **quiet)
        self.environment = os.environ | {
            "DISPLAY": self.display,
            "QT_QPA_PLATFORM": "xcb",
            "LC_ALL": "C.UTF-8",
        }
        self._processes = [self._server]
        try:
            until("the X server answers", self._answers)
            self._processes.append(subprocess.Popen(["openbox"], env=self.environment, **quiet))
            until("the window manager works", self._has_manager)
            give_keys(self.environment)
        except AssertionError:
            self.close()
            raise

    def _answers(self) -> bool:
        return self._ask("xdpyinfo").returncode == 0

    def _has_manager(self) -> bool:
        return (
            b"_NET_SUPPORTING_WM_CHECK(WINDOW)"
            in self._ask("xprop", "-root", "_NET_SUPPORTING_WM_CHECK").stdout
        )

    def _ask(self, *words: str) -> subprocess.CompletedProcess[bytes]:
        return subprocess.run(words, env=self.environment, capture_output=True, check=False)

    def close(self) -> None:
        for process in reversed(self._processes):
            process.terminate()
            process.wait()


class RealKeyboard:
    """The program on a real screen, driven with xdotool and seen through a file it writes."""

    def __init__(
        self,
        screen: Screen,
        folder: Path,
        *,
        name: str = "run",
        at_all: bool = False,
        started_by: Sequence[str] = (),
    ) -> None:
        """Start the program; ``started_by``: the words of a command that starts it in its turn."""
        self._screen = screen
        self._folder = folder
        self._eyes = folder / f"{name}-seen.json"
        self._eyes.unlink(missing_ok=True)
        environment = screen.environment | {
            "XDG_DATA_HOME": str(folder / "data"),
            "XDG_STATE_HOME": str(folder / "state"),
            "HOME": str(folder),
            "PYTHONPATH": str(ROOT),
        }
        words = [*started_by, sys.executable, "-m", "tests.journeys.watched", str(self._eyes)]
        words += ["all"] * at_all
        said = (folder / f"{name}-stderr.txt").open("wb")
        self.slowest: list[tuple[float, str]] = []
        started = time.monotonic()
        self.process = subprocess.Popen(words, env=environment, cwd=ROOT, stderr=said)
        self.until("the window has the keyboard", lambda seen: TITLE in seen.title)
        self.seconds_to_window = time.monotonic() - started
        self._place_window()

    def _place_window(self) -> None:
        mine = ("--all", "--pid", str(self.process.pid))
        window = self._xdotool("search", "--onlyvisible", *mine, "--name", TITLE).split()[0]
        self._xdotool("windowactivate", "--sync", window)

    def _xdotool(self, *words: str) -> str:
        done = subprocess.run(
            ["xdotool", *words], env=self._screen.environment, capture_output=True, check=True
        )
        return done.stdout.decode()

    def put_away(self) -> None:
        """Put the window away, as its smallest button does."""
        window = self._xdotool("search", "--all", "--pid", str(self.process.pid), "--name", TITLE)
        self._xdotool("windowminimize", "--sync", window.split()[0])

    def in_front(self) -> int:
        """The process whose window has the keyboard."""
        return int(self._xdotool("getactivewindow", "getwindowpid"))

    def window_title(self) -> str:
        """The title as the window manager shows it."""
        return self._xdotool("getactivewindow", "getwindowname").strip()

    def press(self, keys: str) -> None:
        self._xdotool("key", "--clearmodifiers", keys)

    def type(self, text: str) -> None:
        # A sign that is on no key is lent one for a moment; a busy window is slow to hear of it.
        for is_on_a_key, signs in groupby(text, key=lambda sign: sign.isascii() or sign in SIGNS):
            delay = "12" if is_on_a_key else "300"
            self._xdotool("type", "--delay", delay, "--", "".join(signs))

    def look(self) -> Seen:
        """Look once the window has come round twice since now and nothing is under way."""
        began = time.monotonic()
        start = self._read()
        seen = until("the window has come to rest", lambda: self._rested(start["looks"]))
        took = time.monotonic() - began
        if took > 0.5:
            self.slowest.append((took, f"{seen.title} {seen.step} {seen.label or seen.name}"))
        return seen

    def _rested(self, since: int) -> Seen | None:
        now = self._read()
        return _seen(now) if now["looks"] >= since + 3 and now["is_idle"] else None

    def until(self, what: str, is_so: Callable[[Seen], bool]) -> Seen:
        def found() -> Seen | None:
            if self.process.poll() is not None:
                raise AssertionError(f"the program ended with {self.process.returncode}")
            seen = _seen(self._read())
            return seen if seen.is_idle and is_so(seen) else None

        try:
            return until(what, found)
        except AssertionError as error:
            raise AssertionError(f"{error}; seen: {_seen(self._read())}") from None

    def _read(self) -> dict:
        try:
            return json.loads(self._eyes.read_text(encoding="utf-8"))
        except FileNotFoundError:
            return {"looks": 0, "is_idle": False}

    def keep_picture(self, name: str) -> None:
        file = self._folder / f"{name}.png"
        words = ["import", "-window", "root", str(file)]
        subprocess.run(words, env=self._screen.environment, check=True)

    def kill(self) -> None:
        """End the program as a power cut does."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def wait_until_ended(self) -> int:
        return self.process.wait(PATIENCE)


def _seen(read: dict) -> Seen:
    words = {name: value for name, value in read.items() if name != "looks"}
    for name in ("errors", "groups", "words", "buttons"):
        words[name] = tuple(words.get(name, ()))
    return Seen(**words)


def until(what: str, is_so: Callable[[], object]):
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        found = is_so()
        if found:
            return found
        time.sleep(0.01)
    raise AssertionError(f"waited {PATIENCE:.0f} seconds and still not: {what}")


def words_of(pdf: Path) -> str:
    """The text of a PDF, as it stands on its pages."""
    done = subprocess.run(["pdftotext", "-layout", str(pdf), "-"], capture_output=True, check=True)
    return done.stdout.decode()


def casework(*words: Sequence[str] | str, environment: dict[str, str], typed: str = "") -> str:
    """Run a command of the program and return what it says."""
    done = subprocess.run(
        [sys.executable, "-m", "desktop_app", *words],
        env=environment,
        input=typed.encode(),
        capture_output=True,
        check=False,
        cwd=ROOT,
    )
    if done.returncode:
        raise AssertionError(done.stderr.decode())
    return done.stdout.decode()
