import os
import re
import subprocess
import sys
import tomllib
from importlib import import_module
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QDialogButtonBox, QLabel, QWidget

from desktop_app.cli import COMMANDS
from desktop_app.gui.proofs import build_form, form_names

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "desktop_app"
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
FORMS = sorted((ROOT / "ui").glob("*.ui"))
SOURCES = [source for source in sorted(PACKAGE.rglob("*.py")) if not source.name.startswith("ui_")]
LONGEST = 300
SIX_COMMANDS = ("ruff check", "ruff format", "pyright", "lint-imports", "pytest", "pyinstaller")


def named(path):
    return path.relative_to(ROOT).as_posix()


def lines_with(pattern, sources):
    return [
        f"{named(source)}:{number}"
        for source in sources
        for number, line in enumerate(source.read_text(encoding="utf-8").splitlines(), 1)
        if re.search(pattern, line)
    ]


def tracked():
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=False)
    if listed.returncode != 0:
        pytest.skip("not a git checkout")
    return [ROOT / name for name in listed.stdout.decode().split("\0") if name]


# --- The package ---


def test_qt_has_one_pin():
    def pin(requirements):
        return [wanted for wanted in requirements if wanted.startswith("PySide6-Essentials")]

    assert pin(PROJECT["build-system"]["requires"]) == pin(PROJECT["project"]["dependencies"]) != []


def test_what_encrypts_the_cases_is_named_by_version_and_hash():
    named, *hashes = (ROOT / "sqlcipher3.txt").read_text(encoding="utf-8").split(" \\\n    ")
    assert named in (ROOT / "constraints.txt").read_text(encoding="utf-8").split()
    assert all(re.fullmatch(r"--hash=sha256:[0-9a-f]{64}\n?", each) for each in hashes)
    assert len(set(hashes)) == len(hashes) > 1


def test_constraints_are_names_and_versions_only():
    rows = (ROOT / "constraints.txt").read_text(encoding="utf-8").split()
    assert [row for row in rows if not re.fullmatch(r"[\w.-]+==[\w.]+", row)] == []


@pytest.mark.parametrize("heading", ["Run", "Test"])
def test_readme_has_one_command_under(heading):
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    section = re.split(r"^## ", text.split(f"\n## {heading}\n", 1)[1], maxsplit=1, flags=re.M)[0]
    blocks = re.findall(r"^```\w*\n(.*?)^```$", section, flags=re.M | re.S)
    assert len(blocks) == 1
    assert len(blocks[0].splitlines()) == 1


def test_contributing_names_the_six_commands():
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    assert [command for command in SIX_COMMANDS if f".venv/bin/{command}" not in text] == (
        ["pytest"]  # run as python -m pytest
    )


def test_tracked_files_name_no_machine_and_no_package_index():
    address = re.compile(
        rb"(?<![\w.$}/-])/(work|root|home/\w+)/|\bpypi\.org|files\.pythonhosted|registry\.npm"
    )
    assert [
        named(file) for file in tracked() if file.is_file() and address.search(file.read_bytes())
    ] == []


def test_every_licence_text_is_there():
    folder = ROOT / "resources" / "licences"
    parts = tomllib.loads((folder / "manifest.toml").read_text(encoding="utf-8"))["part"]
    assert [part["name"] for part in parts if not (folder / part["text"]).is_file()] == []
    texts = {part["text"] for part in parts}
    assert {text.name for text in folder.glob("*.txt")} <= texts


def test_the_program_ships_its_own_licence():
    shipped = ROOT / "resources" / "licences" / "commissioning-casework.txt"
    assert shipped.read_bytes() == (ROOT / "LICENSE").read_bytes()


# --- The code ---


def test_imports_go_downwards_only(tmp_path):
    checked = subprocess.run(
        [
            sys.executable,
            "-c",
            "from importlinter.cli import lint_imports_command as c; c()",
            "--cache-dir",
            str(tmp_path),
        ],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
    )
    assert checked.returncode == 0, checked.stdout + checked.stderr


def test_no_file_is_over_long():
    written = [source for source in SOURCES if "versions" not in source.parts]
    lengths = {named(s): len(s.read_text(encoding="utf-8").splitlines()) for s in written}
    assert {name: length for name, length in lengths.items() if length > LONGEST} == {}


def test_every_module_says_what_it_is_in_one_sentence():
    silent = [
        named(source)
        for source in SOURCES
        if "versions" not in source.parts and not source.read_text("utf-8").startswith('"""')
    ]
    assert silent == []


def test_style_is_set_in_one_place():
    elsewhere = [s for s in SOURCES if PACKAGE / "gui" / "look" not in s.parents]
    assert lines_with(r"setStyleSheet\(", elsewhere) == []


def test_nothing_waits_in_a_loop_of_its_own():
    """Dialogs are opened, not executed; only the program itself runs Qt's loop."""
    banned = r"moveToThread\(|processEvents\(|(?<!\bapplication)\.exec\(\)"
    assert lines_with(banned, SOURCES) == []


def test_nothing_uses_the_network():
    banned = (
        r"^\s*(from|import) (socket|ssl|http|urllib\.request|ftplib|smtplib|PySide6\.QtNetwork)\b"
    )
    assert lines_with(banned, SOURCES) == []


def test_tests_never_wait_for_time_to_pass():
    # A tool that presses real keys from another process has no event to wait for.
    tools = {ROOT / "tests" / "journeys" / name for name in ("by_keyboard.py", "screen.py")}
    excused = {Path(__file__), *tools}
    tests = [test for test in (ROOT / "tests").rglob("*.py") if test not in excused]
    assert lines_with(r"qtbot\.wait\(|\btime\.sleep\(|processEvents\(", tests) == []


def test_no_test_leaves_a_wait_behind_for_a_signal_that_a_thread_sends():
    """PySide calls pytest-qt's wait although it is gone; `until_told` is there for these."""
    tests = [test for test in (ROOT / "tests").rglob("*.py") if test != Path(__file__)]
    assert lines_with(r"waitSignals?\(.*\.at\b", tests) == []


def test_every_command_is_listed():
    rooms = {"__init__", "command", "screen"}
    modules = {file.stem for file in (PACKAGE / "cli").glob("*.py")} - rooms
    modules = {
        name for name in modules if hasattr(import_module(f"desktop_app.cli.{name}"), "NAME")
    }
    assert {command.__name__.rpartition(".")[2] for command in COMMANDS} == modules


def test_every_command_has_a_name_of_its_own_and_says_what_it_does():
    names = [command.NAME for command in COMMANDS]
    assert len(set(names)) == len(names)
    assert [c.NAME for c in COMMANDS if not (c.HELP.endswith(".") and c.NAME in c.EXAMPLE)] == []


# --- The forms ---


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.stem)
def test_a_form_holds_layout_and_words_only(form):
    tree = ElementTree.parse(form)  # noqa: S314 - our own file
    assert tree.findall(".//property[@name='styleSheet']") == []
    slots = [slot.text for slot in tree.iter("slot")]
    assert [slot for slot in slots if re.match(r"on_\w+_\w+", slot)] == []


@pytest.mark.parametrize("name", [form.stem for form in FORMS])
def test_every_form_loads_and_can_be_heard(name, qtbot):
    window = build_form(name)
    qtbot.addWidget(window)
    reachable = [
        w for w in window.findChildren(QWidget) if w.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]
    labelled = {label.buddy() for label in window.findChildren(QLabel)}
    unnamed = [
        widget.objectName()
        for widget in reachable
        if not widget.accessibleName() and widget not in labelled and not says_its_name(widget)
    ]
    assert unnamed == []


def says_its_name(widget):
    inside = isinstance(widget.parent(), QDialogButtonBox) or widget.objectName().startswith("qt_")
    return inside or (isinstance(widget, QAbstractButton) and widget.text() != "")


def test_every_form_has_a_module():
    assert form_names() == [form.stem for form in FORMS]
