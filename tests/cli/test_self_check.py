import json
import subprocess
import sys

import pytest

from desktop_app import __version__
from desktop_app.__main__ import main
from desktop_app.cli import COMMANDS


def test_a_whole_copy_says_so_in_json(qapp, capsys):
    code = main(["self-check"])
    report = json.loads(capsys.readouterr().out)
    assert code == 0
    assert report["ok"]
    assert report["program"] == __version__
    assert {"shipped files", "forms", "fonts"} <= {check["name"] for check in report["checks"]}


def test_a_missing_file_is_named_and_the_exit_code_is_one(qapp, capsys, monkeypatch):
    monkeypatch.setattr("desktop_app.cli.self_check.SHIPPED", ("fonts/none.ttf",))
    assert main(["self-check"]) == 1
    assert "fonts/none.ttf" in capsys.readouterr().out


def test_version_is_the_packages(capsys):
    with pytest.raises(SystemExit) as left:
        main(["--version"])
    assert left.value.code == 0
    assert capsys.readouterr().out == f"casework {__version__}\n"


def test_an_unknown_command_is_wrong_usage(capsys):
    with pytest.raises(SystemExit) as left:
        main(["sing"])
    assert left.value.code == 2
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.NAME)
def test_help_of_every_command_has_an_example(command, capsys):
    with pytest.raises(SystemExit) as left:
        main([command.NAME, "--help"])
    assert left.value.code == 0
    assert command.EXAMPLE.split()[0] in capsys.readouterr().out


def test_the_command_line_itself_loads_no_qt():
    script = "import sys, desktop_app.app, desktop_app.cli; sys.exit('PySide6' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0
