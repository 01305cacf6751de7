"""Everything that can go wrong with the cases, each made for real and seen in the real window.

Run as ``bad_news.sh FOLDER [WORD]``. The folder then holds a picture of every message and
``report.txt``, a line for each. Needs what ``by_keyboard.sh`` needs, ``unshare`` and ``setpriv``.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import time
from pathlib import Path

from tests.journeys import (
    bad_backups,
    bad_disks,
    bad_folders,
    bad_keys,
    bad_moments,
    bad_stores,
)
from tests.journeys.scene import Scene, Situation, make_cases
from tests.journeys.screen import Screen

DISPLAY = 66
SITUATIONS: tuple[Situation, ...] = (
    *bad_stores.SITUATIONS,
    *bad_keys.SITUATIONS,
    *bad_folders.SITUATIONS,
    *bad_disks.SITUATIONS,
    *bad_backups.SITUATIONS,
    *bad_moments.SITUATIONS,
)


def run(folder: Path, word: str = "") -> list[str]:
    """Play every situation whose name holds the word; return what was not as it should be."""
    folder.mkdir(parents=True, exist_ok=True)
    whole = folder / "whole"
    shutil.rmtree(whole, ignore_errors=True)
    code = make_cases(whole)
    screen = Screen(DISPLAY)
    try:
        played = [each for each in SITUATIONS if word in each.name]
        return [wrong for each in played if (wrong := _play(screen, folder, each, whole, code))]
    finally:
        screen.close()


def _play(screen: Screen, folder: Path, situation: Situation, whole: Path, code: str) -> str:
    began = time.monotonic()
    scene = Scene(screen, folder, situation, whole, code)
    wrong = ""
    try:
        if situation.spoil is not None:
            situation.spoil(scene)
        situation.play(scene)
    except (AssertionError, OSError, subprocess.CalledProcessError, StopIteration) as error:
        wrong = f"{situation.name}: {error}"
    finally:
        scene.close()
    took = time.monotonic() - began
    said = "as it should be" if not wrong else "NOT AS IT SHOULD BE"
    sys.stdout.write(f"{said}, {took:.1f} seconds: {wrong or situation.name}\n")
    sys.stdout.flush()
    return wrong


def main(words: list[str]) -> int:
    if not 1 <= len(words) <= 2:
        sys.stderr.write("Name the folder to keep pictures in, and a word if you want some only.\n")
        return 2
    wrong = run(Path(words[0]).resolve(), *words[1:])
    report = "\n".join(wrong) or "Everything was as it should be."
    (Path(words[0]) / "report.txt").write_text(f"{report}\n", encoding="utf-8")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
