"""A whole journey leaves no word of the case in the clear, and asks no other machine for anything.

The journey of ``test_light_case``, with every call to the system watched: first run, a case typed
from beginning to end, both documents saved, the case exported.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.journeys.typed import LINES, NEEDS, OUTCOMES, PASSPHRASE, PERSON, TITLE

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(shutil.which("strace") is None, reason="strace is not installed"),
]
ROOT = Path(__file__).parents[2]
ASKED_FOR = {"exported.case.json", "specification.pdf", "review-pack.pdf", "passphrase"}
"""What the officer had written, or wrote: nothing else may hold a word of the case."""
WORDS = (PERSON, "Odile", TITLE, *NEEDS, *OUTCOMES, *(line[0] for line in LINES), PASSPHRASE)
CALLS = "socket,connect,bind,sendto,open,openat,creat,mkdir,rename,renameat,renameat2"


@pytest.fixture(scope="module")
def journey(tmp_path_factory):
    """Go through the journey; return the folder of everything it may write to, and the calls."""
    top = tmp_path_factory.mktemp("watched")
    folder, calls = top / "laptop", top / "calls"
    for name in ("home", "tmp"):
        (folder / name).mkdir(parents=True)
    homes = {
        name: str(folder / "home" / name.casefold())
        for name in ("XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME")
    }
    done = subprocess.run(
        [
            *("strace", "-f", "-qq", "-s", "400", "-e", f"trace={CALLS}", "-o", str(calls)),
            *(sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-n", "0"),
            *("--basetemp", str(folder / "base"), "tests/journeys/test_light_case.py"),
        ],
        cwd=ROOT,
        env=os.environ
        | homes
        | {
            "HOME": str(folder / "home"),
            "TMPDIR": str(folder / "tmp"),
            "PYTHONDONTWRITEBYTECODE": "1",
            "QT_QPA_PLATFORM": "offscreen",
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout
    return folder, calls.read_text(encoding="utf-8", errors="replace")


def test_no_word_of_the_case_is_in_any_file_in_the_clear(journey):
    folder, _ = journey
    files = [file for file in folder.rglob("*") if file.is_file() and not file.is_symlink()]
    assert {file.name for file in files} >= {*ASKED_FOR, "casework.cwdb", "casework.key.json"}
    assert found_in([file for file in files if file.name not in ASKED_FOR]) == []


def test_the_search_would_find_a_word(journey, tmp_path):
    folder, _ = journey
    (exported,) = folder.rglob("exported.case.json")
    assert found_in([exported]) != []
    wide = tmp_path / "wide"
    wide.write_bytes(PERSON.encode("utf-16-le"))
    assert found_in([wide]) != []


def found_in(files):
    """Return each word with each file that holds it, as text is written in files or in memory."""
    return [
        (file.name, word)
        for file in files
        for word in WORDS
        if any(word.encode(how) in file.read_bytes() for how in ("utf-8", "utf-16-le", "utf-16-be"))
        or word in file.name
    ]


def test_nothing_is_written_outside_the_folders_of_the_officer(journey):
    folder, calls = journey
    made = re.findall(r'"([^"]+)", [^)]*O_CREAT', calls) + re.findall(r'creat\("([^"]+)"', calls)
    assert [each for each in made if not each.startswith((str(folder), "/dev/"))] == []
    assert len(made) > len(ASKED_FOR)


def test_no_other_machine_is_asked_for_anything(journey):
    _, calls = journey
    lines = [line for line in calls.splitlines() if "AF_" in line]
    assert [line for line in lines if "AF_UNIX" not in line] == []
