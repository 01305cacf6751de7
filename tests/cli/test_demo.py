import os
import subprocess
import sys
from pathlib import Path

import pytest
from pypdf import PdfReader

from desktop_app import cli
from desktop_app.casework import ChangeField
from desktop_app.casework.practice import PRACTICE_PASSPHRASE
from desktop_app.cli.screen import Screen
from desktop_app.records import Case
from tests import stores

REFERENCES = ("IND-2025-0001", "IND-2025-0002")
ALWAYS = {
    f"{reference}-{document}.pdf"
    for reference in REFERENCES
    for document in ("specification", "review-pack", "personal-plan", "decision-letter")
}


def test_without_a_window_every_document_of_both_cases_is_printed(casework, tmp_path):
    folder = tmp_path / "new" / "demo"
    answer = casework("demo", "--headless", "--folder", folder)
    assert (answer.code, answer.err) == (0, "")
    printed = {file.name for file in folder.iterdir()}
    assert printed >= ALWAYS
    assert sorted(answer.lines) == sorted(str(folder / name) for name in printed)
    for name in printed:
        assert "PRACTICE" in PdfReader(folder / name).pages[0].extract_text().upper()


@pytest.mark.parametrize("words", [("--headless",), ()], ids=["headless", "no screen"])
def test_a_new_folder_is_named_where_none_is_given_and_no_qt_is_loaded(tmp_path, words):
    script = (
        "import sys\n"
        "from desktop_app.__main__ import main\n"
        f"code = main(['demo', *{words!r}])\n"
        "sys.exit('Qt is loaded' if 'PySide6' in sys.modules else code)\n"
    )
    screenless = {k: v for k, v in os.environ.items() if k not in {"DISPLAY", "WAYLAND_DISPLAY"}}
    done = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True,
        text=True,
        check=False,
        env=screenless | {"HOME": str(tmp_path), "XDG_DATA_HOME": str(tmp_path)},
    )
    assert (done.returncode, done.stderr) == (0, "")
    listed = done.stdout.splitlines()
    assert {Path(name).name for name in listed} >= ALWAYS
    assert all(Path(name).is_absolute() and Path(name).is_file() for name in listed)


def test_a_folder_that_cannot_be_made_is_one_sentence(casework, tmp_path):
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    answer = casework("demo", "--headless", "--folder", tmp_path / "file")
    assert answer.code == 1
    assert answer.err.count("\n") == 1


def test_with_a_screen_the_window_opens_on_the_practice_cases(tmp_path, capsys):
    seen = []

    def open_window(store=None, *, desk=None):
        seen.extend(case.reference for case in desk.cases())
        desk.close()
        return 0

    screen = Screen(can_open=lambda: True, open=open_window, checks=lambda: ())
    folder = tmp_path / "demo"
    assert cli.main(["demo", "--folder", str(folder)], screen) == 0
    captured = capsys.readouterr()
    assert captured.out == ""
    assert str(folder) in captured.err
    assert PRACTICE_PASSPHRASE in captured.err
    assert seen == ["IND-2025-0001", "IND-2025-0002"]


def test_the_same_folder_again_goes_on_with_what_was_practised_there(tmp_path, capsys):
    seen = []

    def practise(store=None, *, desk=None):
        if not seen:
            case = desk.case_id(REFERENCES[0])
            title = "A ramp at the door"
            desk.do(ChangeField(case_id=case, kind=Case, attribute="title", value=title))
        seen.append({case.title for case in desk.cases()})
        desk.close()
        return 0

    screen = Screen(can_open=lambda: True, open=practise, checks=lambda: ())
    words = ["demo", "--folder", str(tmp_path / "demo")]
    assert [cli.main(words, screen), cli.main(words, screen)] == [0, 0]
    assert seen[1] == seen[0]
    assert "A ramp at the door" in seen[1]
    assert capsys.readouterr().err.count(PRACTICE_PASSPHRASE) == 2


def test_other_cases_in_the_folder_are_not_opened_for_practice(tmp_path, capsys):
    stores.new_store(tmp_path / "cases").close()
    screen = Screen(can_open=lambda: True, open=lambda *_, **__: 0, checks=lambda: ())
    assert cli.main(["demo", "--folder", str(tmp_path / "cases")], screen) == 1
    assert capsys.readouterr().err == (
        f"{tmp_path / 'cases'} holds cases that do not open with the practice passphrase. Name a "
        "new folder for practice cases, or open those with the program and their own passphrase. "
        "Nothing was changed.\n"
    )


def test_a_folder_with_something_in_it_is_left_alone(tmp_path, capsys):
    (tmp_path / "letter.txt").write_text("mine", encoding="utf-8")
    screen = Screen(can_open=lambda: True, open=lambda *_, **__: 0, checks=lambda: ())
    assert cli.main(["demo", "--folder", str(tmp_path)], screen) == 1
    assert "already holds something" in capsys.readouterr().err
    assert [file.name for file in tmp_path.iterdir()] == ["letter.txt"]
