import json
import subprocess
from pathlib import Path

import pytest

PROGRAM = Path(__file__).resolve().parents[2] / "dist" / "casework" / "casework"


@pytest.mark.bundle
def test_the_frozen_program_is_whole():
    answer = subprocess.run([PROGRAM, "self-check"], capture_output=True, check=False)
    assert answer.returncode == 0, answer.stdout + answer.stderr
    assert json.loads(answer.stdout)["ok"]


@pytest.mark.bundle
def test_the_frozen_program_refuses_a_wrong_word():
    answer = subprocess.run([PROGRAM, "sing"], capture_output=True, check=False)
    assert answer.returncode == 2
    assert b"Traceback" not in answer.stderr
