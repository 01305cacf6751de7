"""After the lock, the process holds neither a name nor the passphrase: it is another program."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from desktop_app.casework import Casework, NewCase
from desktop_app.policy import shipped_packs
from desktop_app.records import Person
from tests import stores

LOCKER = Path(__file__).with_name("locker.py")
PERSON = "Mrs Morfudd Llywelyn-Example"
WORDS = "and likes the tide tables"


@pytest.mark.skipif(sys.platform != "linux", reason="only there can a test read a process")
def test_what_was_open_is_out_of_memory_after_the_lock_and_kept(tmp_path):
    folder = tmp_path / "cases"
    desk = Casework(stores.new_store(folder), stores.CLOCK, shipped_packs(), "Ada Officer")
    case_id = desk.new_case(
        NewCase(
            reference="IN-2026-001",
            title="Back to the sea",
            legal_basis="care_act_adult",
            person_name=PERSON,
            policy_pack="england-2025-26",
            authority="Sampleton District Council",
        )
    )
    desk.close()
    program = subprocess.Popen(
        [sys.executable, str(LOCKER), str(folder), str(case_id)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env=os.environ | {"XDG_STATE_HOME": str(tmp_path / "state")},
        text=True,
    )
    with program:
        program.stdin.write(f"{stores.PASSPHRASE}\n{WORDS}\n")
        program.stdin.flush()
        assert program.stdout.readline() == (
            f"Unlock your cases – Commissioning Casework|{folder}\n"
        )
        try:
            found = held_by(program.pid, ["Unlock your cases", PERSON, WORDS, stores.PASSPHRASE])
        except PermissionError:
            pytest.skip("a process that makes no core dump is read by its owner only")
        finally:
            program.stdin.write("\n")
    assert found == ["Unlock your cases"]
    desk = Casework(stores.reopened(folder), stores.CLOCK, shipped_packs(), "Ada Officer")
    kept = desk.open_case(case_id).view.one(Person).name
    desk.close()
    assert WORDS in kept


def held_by(process, words):
    """Return those of the words that are in the memory of a process, in either of Qt's ways."""
    spellings = {word: (word.encode(), word.encode("utf-16-le")) for word in words}
    maps = Path(f"/proc/{process}/maps").read_text(encoding="utf-8")
    found = set()
    with Path(f"/proc/{process}/mem").open("rb", buffering=0) as memory:
        for start, end in re.findall(r"^(\w+)-(\w+) rw", maps, re.MULTILINE):
            try:
                memory.seek(int(start, 16))
                content = memory.read(int(end, 16) - int(start, 16))
            except OSError:  # a place the system keeps to itself
                continue
            found |= {w for w, ways in spellings.items() if any(each in content for each in ways)}
    return [word for word in words if word in found]
