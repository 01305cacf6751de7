"""A crash leaves no copy of the memory behind."""

from __future__ import annotations

import subprocess
import sys

import pytest

ASK = (
    "import ctypes, resource\n"
    "from desktop_app.__main__ import main\n"
    "try:\n"
    "    main(['--help'])\n"
    "except SystemExit:\n"
    "    pass\n"
    "print(resource.getrlimit(resource.RLIMIT_CORE), ctypes.CDLL(None).prctl(3, 0, 0, 0, 0))\n"
)


@pytest.mark.skipif(sys.platform != "linux", reason="asks Linux")
def test_no_core_is_dumped_of_the_window_or_a_command():
    asked = subprocess.run([sys.executable, "-c", ASK], capture_output=True, text=True, check=True)
    assert asked.stdout.splitlines()[-1] == "(0, 0) 0"
