"""A light case typed by hand with real keys on a real X server, from first run to both PDFs.

Run as ``by_keyboard.sh FOLDER``. The folder then holds a picture of every
screen, both PDFs, the exported case and ``report.txt``. Needs Xvfb, openbox, xdotool, ImageMagick
and poppler.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

from tests.journeys import light_case as journey
from tests.journeys import moving, setting_up
from tests.journeys.hands import Hands
from tests.journeys.screen import RealKeyboard, Screen, casework, words_of
from tests.journeys.typed import PASSPHRASE

DISPLAY = 96
SENT_AFTER = 0.6
"""Seconds without typing after which what was typed is kept; older letters may not be lost."""


def run(folder: Path) -> list[str]:
    """Do the whole journey; return what it found, a line each."""
    folder.mkdir(parents=True, exist_ok=True)
    screen = Screen(DISPLAY)
    try:
        return _journey(screen, folder)
    finally:
        screen.close()


def _journey(screen: Screen, folder: Path) -> list[str]:
    keyboard = RealKeyboard(screen, folder)
    hands = Hands(keyboard)
    try:
        return _from_first_run(screen, folder, hands)
    except AssertionError:
        hands.shot("where-it-stopped")
        raise
    finally:
        current = hands.keyboard
        if isinstance(current, RealKeyboard) and current.process.poll() is None:
            current.process.terminate()
            current.process.wait()


def _from_first_run(screen: Screen, folder: Path, hands: Hands) -> list[str]:
    found: list[str] = []
    started = time.monotonic()
    setting_up.set_up(hands)
    reference = setting_up.start_case(hands)
    for step in journey.ANALYSE[:3]:
        step(hands)
    _power_cut(screen, folder, hands, found)
    for step in journey.ANALYSE[3:]:
        step(hands)
    moving.undo_and_redo(hands)
    for step in journey.PLAN:
        step(hands)
    moving.sign_off_stage(hands, "Plan")
    for step in (*journey.DELIVER, *journey.REVIEW):
        step(hands)
    hands.press("ctrl+p")
    hands.until_title("Print or preview")
    papers = {
        "Specification": folder / "specification.pdf",
        "Review pack": folder / "review-pack.pdf",
    }
    for document, file in papers.items():
        file.unlink(missing_ok=True)
        moving.save_paper(hands, document, str(file))
    hands.press("Escape")
    hands.press("ctrl+o")
    hands.until("the list of cases", lambda seen: seen.room == "CasesRoom")
    hands.shot("one-case")
    hands.keyboard.press("ctrl+q")
    _note_slow(hands, found)
    ended = hands.keyboard.wait_until_ended()
    if ended:
        raise AssertionError(f"the program ended with {ended}")
    found.append(f"typed in {time.monotonic() - started:.0f} seconds")
    _compare(screen, folder, reference, papers, found)
    return found


def _power_cut(screen: Screen, folder: Path, hands: Hands, found: list[str]) -> None:
    """Kill the program in the middle of typing; nothing older than 0.6 seconds may be lost."""
    moving.open_step(hands, "A4")
    moving.add(hands, "a resource", "Kind")
    hands.choose("Kind", "the person's own strengths and assets")
    hands.go_to("Resource")
    hands.keyboard.type("knows every plant by name")
    time.sleep(SENT_AFTER)
    hands.keyboard.type(" and the birds")
    hands.shot("typing-at-the-power-cut")
    _note_slow(hands, found)
    hands.keyboard.kill()
    hands.keyboard = RealKeyboard(screen, folder, name="after-the-power-cut")
    hands.until("it asks for the passphrase", lambda seen: seen.room == "Unlock")
    hands.shot("unlock-after-the-power-cut")
    hands.write("Passphrase", "not the passphrase")
    hands.press("Return")
    hands.until("it says the passphrase is wrong", lambda s: s.title.startswith("Error:"))
    hands.shot("wrong-passphrase")
    hands.press("ctrl+a")
    hands.keyboard.type(PASSPHRASE)
    hands.press("Return")
    seen = hands.until("the cases are there", lambda s: bool(s.room) and s.room != "Unlock")
    hands.shot("after-the-power-cut")
    if seen.room == "CasesRoom":
        hands.press("Return")
    hands.until("the case is open", lambda s: bool(s.step))
    moving.open_step(hands, "A4")
    hands.go_to("Resources")
    hands.press("Return")
    seen = hands.go_to("Resource")
    if not seen.text.startswith("knows every plant by name"):
        raise AssertionError(f"lost in the power cut; left: {seen.text!r}")
    found.append(f"after the power cut: {seen.text!r}")
    hands.shot("what-is-left")
    found.append("undone and done again after the restart: " + "; ".join(moving.undo_ten(hands)))


def _note_slow(hands: Hands, found: list[str]) -> None:
    slow = sorted(hands.keyboard.slowest, reverse=True)[:5]
    found.extend(f"slow: {seconds:.1f} seconds at {where}" for seconds, where in slow)


def _compare(
    screen, folder: Path, reference: str, papers: dict[str, Path], found: list[str]
) -> None:
    environment = screen.environment | {
        "XDG_DATA_HOME": str(folder / "data"),
        "XDG_STATE_HOME": str(folder / "state"),
    }
    exported = folder / "exported.case.json"
    exported.unlink(missing_ok=True)
    store = folder / "data" / "commissioning-casework" / "cases"
    words = ("export", reference, "--store", str(store), "--out", str(exported))
    words += ("--passphrase-file", "-")
    casework(*words, environment=environment, typed=PASSPHRASE)
    case = json.loads(exported.read_text(encoding="utf-8"))
    found.extend(f"export: {line}" for line in journey.not_as_typed(case))
    for document, file in papers.items():
        words = words_of(file)
        (folder / f"{file.stem}.txt").write_text(words, encoding="utf-8")
        found.extend(journey.not_on_paper(document, case, words))


def main(words: list[str]) -> int:
    if len(words) != 1:
        sys.stderr.write("Name the folder to keep pictures and PDFs in.\n")
        return 2
    folder = Path(words[0]).resolve()
    found = run(folder)
    (folder / "report.txt").write_text("\n".join(found) + "\n", encoding="utf-8")
    sys.stdout.write("\n".join(found) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
