"""A preview is made and shown in memory: while it is, no file is made anywhere."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.journeys.preview_smoke import BEGUN, OVER

SMOKE = Path(__file__).with_name("preview_smoke.py")


@pytest.mark.skipif(shutil.which("strace") is None, reason="strace is not installed")
def test_no_file_is_made_for_a_preview(tmp_path):
    calls = tmp_path / "calls"
    watched = "trace=openat,open,creat,write,mkdir,memfd_create"
    done = subprocess.run(
        ["strace", "-f", "-qq", "-e", watched, "-o", str(calls), sys.executable, str(SMOKE)],
        env=os.environ | {"PYTHONDONTWRITEBYTECODE": "1", "HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    _, begun, rest = calls.read_text(encoding="utf-8", errors="replace").partition(BEGUN)
    meanwhile, over, _ = rest.partition(OVER)
    assert begun
    assert over
    # It looked at files: its fonts, the packs.
    assert "openat(" in meanwhile
    made = re.findall(r"^.*(?:O_CREAT|O_TMPFILE|creat\(|mkdir\(|memfd_create).*$", meanwhile, re.M)
    assert [line for line in made if '"/dev/' not in line] == []
