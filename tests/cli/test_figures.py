import json
import shutil
import subprocess
import sys

import pytest

from desktop_app.paths import shipped
from tests.cli.conftest import LIGHT, STANDARD

PACK = shipped("policy", "england-2025-26.toml")


def wrong(tmp_path, name="wrong.case.json"):
    case = json.loads(LIGHT.read_text(encoding="utf-8"))
    case["case"]["opened_on"] = "2025-02-30"
    file = tmp_path / name
    file.write_text(json.dumps(case), encoding="utf-8")
    return file


@pytest.mark.parametrize("name", ["light", "standard"])
def test_figures_of_a_worked_case_are_the_known_ones_to_the_byte(casework, name):
    answer = casework("figures", shipped("cases", f"{name}.case.json"))
    assert (answer.code, answer.err) == (0, "")
    assert answer.out == shipped("cases", f"{name}.figures.json").read_text(encoding="utf-8")


def test_several_files_give_a_file_of_figures_each(casework, tmp_path):
    out = tmp_path / "new" / "figures"
    answer = casework("figures", LIGHT, STANDARD, "--out", out)
    assert (answer.code, answer.out, answer.err) == (0, "", "")
    assert sorted(file.name for file in out.iterdir()) == [
        "light.figures.json",
        "standard.figures.json",
    ]
    known = shipped("cases", "light.figures.json").read_bytes()
    assert (out / "light.figures.json").read_bytes() == known


def test_several_files_without_a_folder_are_wrong_usage(casework):
    answer = casework("figures", LIGHT, STANDARD)
    assert answer.code == 2
    assert "--out" in answer.err


def test_a_wrong_file_gives_its_errors_as_json_and_as_sentences(casework, tmp_path):
    answer = casework("figures", wrong(tmp_path))
    errors = json.loads(answer.out)
    assert answer.code == 1
    assert errors["format"] == "casework-errors/1"
    assert [error["pointer"] for error in errors["errors"]] == ["/case/opened_on"]
    assert answer.err == f"/case/opened_on: {errors['errors'][0]['message']}\n"


def test_a_wrong_file_among_several_does_not_stop_the_others(casework, tmp_path):
    first = wrong(tmp_path)
    answer = casework("figures", first, LIGHT, "--out", tmp_path / "out")
    assert answer.code == 1
    assert answer.err.startswith(f"{first}: /case/opened_on: ")
    written = sorted(file.name for file in (tmp_path / "out").iterdir())
    assert written == ["light.figures.json", "wrong.errors.json"]


def test_a_file_put_right_leaves_no_old_errors_behind(casework, tmp_path):
    file, out = wrong(tmp_path, "one.case.json"), tmp_path / "out"
    casework("figures", file, "--out", out)
    shutil.copy(LIGHT, file)
    assert casework("figures", file, "--out", out).code == 0
    assert [each.name for each in out.iterdir()] == ["one.figures.json"]


def test_what_is_no_json_says_so_without_a_traceback(casework, tmp_path):
    file = tmp_path / "case.json"
    file.write_bytes(b"\xff\xfe not json")
    answer = casework("figures", file)
    (error,) = json.loads(answer.out)["errors"]
    assert answer.code == 1
    assert error["pointer"] == ""
    assert "JSON" in error["message"]


def test_a_file_that_is_not_there_is_named_and_the_others_are_done(casework, tmp_path):
    answer = casework("figures", tmp_path / "none.json", LIGHT, "--out", tmp_path)
    assert answer.code == 1
    assert answer.err == f"{tmp_path / 'none.json'} is not there. Check its name.\n"
    assert (tmp_path / "light.figures.json").is_file()


def test_two_files_of_one_name_are_refused_before_anything_is_written(casework, tmp_path):
    (tmp_path / "other").mkdir()
    twin = shutil.copy(LIGHT, tmp_path / "other" / "Light.json")
    answer = casework("figures", LIGHT, twin, "--out", tmp_path / "out")
    assert answer.code == 1
    assert "Light.figures.json" in answer.err
    assert not (tmp_path / "out").exists()


def test_the_pack_that_the_file_names_is_used_of_all_that_are_given(casework, tmp_path):
    named = PACK.read_text(encoding="utf-8").replace('"england-2025-26"', '"trial-pack"', 1)
    other, case = tmp_path / "other.toml", tmp_path / "case.json"
    other.write_text(named.replace('weeks_per_year = "52"', 'weeks_per_year = "53"', 1), "utf-8")
    case.write_text(
        LIGHT.read_text(encoding="utf-8").replace("england-2025-26", "trial-pack"), "utf-8"
    )
    missing = casework("figures", case)
    assert missing.code == 1
    assert "trial-pack" in missing.err
    answer = casework("figures", case, "--pack", PACK, "--pack", other)
    assert answer.code == 0
    figures = json.loads(answer.out)
    known = json.loads(shipped("cases", "light.figures.json").read_text(encoding="utf-8"))
    assert figures["policy_pack"] == "trial-pack"
    assert figures["budget"]["gross_weekly_average"] != known["budget"]["gross_weekly_average"]


def test_two_given_packs_of_one_id_are_refused(casework):
    answer = casework("figures", LIGHT, "--pack", PACK, "--pack", PACK)
    assert answer.code == 1
    assert "england-2025-26" in answer.err


def test_a_wrong_pack_is_named_with_the_place(casework, tmp_path):
    pack = tmp_path / "pack.toml"
    pack.write_text('format = "casework-pack/1"\nid = "mine"\n', encoding="utf-8")
    answer = casework("figures", LIGHT, "--pack", pack)
    assert (answer.code, answer.out) == (1, "")
    assert answer.err.startswith(f"{pack} cannot be used: ")


def test_a_folder_that_cannot_be_made_is_one_sentence(casework, tmp_path):
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    answer = casework("figures", LIGHT, "--out", tmp_path / "file")
    assert answer.code == 1
    assert answer.err.count("\n") == 1


def test_figures_need_no_store_no_paper_and_no_window():
    script = (
        "import sys\n"
        "from desktop_app.__main__ import main\n"
        f"code = main(['figures', {str(LIGHT)!r}])\n"
        "heavy = {'PySide6', 'reportlab', 'sqlcipher3', 'alembic', 'desktop_app.store'}\n"
        "sys.exit(repr(heavy & set(sys.modules)) if heavy & set(sys.modules) else code)\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout == shipped("cases", "light.figures.json").read_bytes()
