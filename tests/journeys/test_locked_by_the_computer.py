"""The computer locks its screen while an officer types: the cases lock, and nothing is lost.

The whole program as a process of its own, on a bus of its own, with its calls for sockets watched.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from desktop_app.casework import Casework, NewCase
from desktop_app.gui.privacy.session_bus import SAVERS
from desktop_app.policy import shipped_packs
from desktop_app.records import Person
from tests import stores
from tests.gui.desktop_bus import Desktop, bus, needs_bus

LOCKER = Path(__file__).with_name("locker.py")
WORDS = "and likes the tide tables"

pytestmark = [
    needs_bus,
    pytest.mark.skipif(sys.platform != "linux", reason="only Linux has such a bus"),
]


@pytest.fixture
def case(tmp_path):
    desk = Casework(
        stores.new_store(tmp_path / "cases"), stores.CLOCK, shipped_packs(), "Ada Officer"
    )
    case_id = desk.new_case(
        NewCase(
            reference="IN-2026-001",
            title="Back to the sea",
            legal_basis="care_act_adult",
            person_name="Mrs Morfudd Llywelyn-Example",
            policy_pack="england-2025-26",
            authority="Sampleton District Council",
        )
    )
    desk.close()
    return case_id


def test_a_locked_screen_locks_the_cases_and_keeps_what_was_typed(tmp_path, qapp, case):
    folder, calls = tmp_path / "cases", tmp_path / "calls"
    watched = ["strace", "-f", "-qq", "-e", "trace=socket", "-o", str(calls)]
    with bus() as (address, _):
        desktop = Desktop(address, *SAVERS)
        program = subprocess.Popen(
            [
                *(watched if shutil.which("strace") else []),
                *(sys.executable, str(LOCKER), str(folder), str(case), "wait"),
            ],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=os.environ
            | {"XDG_STATE_HOME": str(tmp_path / "state"), "DBUS_SESSION_BUS_ADDRESS": address},
            text=True,
        )
        with program:
            program.stdin.write(f"{stores.PASSPHRASE}\n{WORDS}\n")
            program.stdin.flush()
            assert program.stdout.readline() == "typed\n"
            desktop.screen_is_locked(SAVERS[0], locked=True)
            assert program.stdout.readline() == (
                f"Unlock your cases – Commissioning Casework|{folder}\n"
            )
            program.stdin.write("\n")
        desktop.close()
    desk = Casework(stores.reopened(folder), stores.CLOCK, shipped_packs(), "Ada Officer")
    kept = desk.open_case(case).view.one(Person).name
    desk.close()
    assert WORDS in kept
    if calls.exists():
        sockets = [line for line in calls.read_text().splitlines() if "AF_" in line]
        assert sockets
        assert [line for line in sockets if "AF_UNIX" not in line] == []
