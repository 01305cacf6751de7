"""Backups go to a small disk or to another computer; cases themselves are refused there.

Each is mounted for real, in a name space of its own that goes with the test.
"""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.casework import other_disks

ROOT = Path(__file__).parents[2]
UNSHARE, SSHFS = shutil.which("unshare"), shutil.which("sshfs")
SERVER = next(
    (each for each in Path("/usr").glob("lib*/*/sftp-server") if "openssh" in str(each)), None
)
SMALL = 'mount -t tmpfs -o size=3m t "$0/place" && exec "$@"'
# Not over any network: it talks to the server of files on this computer itself.
OTHERS = 'sshfs "x:$0/theirs" "$0/place" -o ssh_command="$0/connect" && exec "$@"'


def happens(happening, mounted, folder):
    (folder / "place").mkdir()
    words = [sys.executable, "-m", other_disks.__name__, happening.__name__, folder]
    return subprocess.run(
        [UNSHARE, "-rm", "sh", "-c", mounted, folder, *map(str, words)],
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=False,
    )


def may_mount(mounted):
    if not UNSHARE:
        return False
    tried = subprocess.run([UNSHARE, "-rm", *mounted], capture_output=True, check=False)
    return tried.returncode == 0


@pytest.mark.skipif(
    not may_mount(["mount", "-t", "tmpfs", "t", "/mnt"]), reason="needs leave to mount a small disk"
)
def test_a_second_place_that_is_full_keeps_the_backup_it_has(tmp_path):
    done = happens(other_disks.a_second_place_that_is_full_keeps_the_backup_it_has, SMALL, tmp_path)
    assert done.returncode == 0, done.stderr


@pytest.mark.skipif(
    not (SSHFS and SERVER and Path("/dev/fuse").exists() and may_mount(["true"])),
    reason="needs sshfs, its server and leave to mount",
)
def test_another_computer_may_be_the_second_place_and_no_more(tmp_path):
    (tmp_path / "theirs").mkdir()
    connect = tmp_path / "connect"
    connect.write_text(f"#!/bin/sh\nexec {SERVER}\n", encoding="utf-8")
    connect.chmod(0o700)
    happening = other_disks.another_computer_may_be_the_second_place_and_no_more
    done = happens(happening, OTHERS, tmp_path)
    assert done.returncode == 0, done.stderr
