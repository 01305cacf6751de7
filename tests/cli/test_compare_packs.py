"""Policy packs at the command line: several side by side, compared, and one that is missing."""

import json

import pytest

from desktop_app.paths import packs_folder, shipped
from tests import packs
from tests.cli.conftest import LIGHT, STANDARD


@pytest.fixture
def council_packs(tmp_path, monkeypatch):
    """The folder of the council's own packs, of an officer who has nothing else yet."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "home"))
    return packs_folder()


def under(tmp_path, source, pack_id, reference):
    case = json.loads(source.read_text(encoding="utf-8"))
    case["policy_pack"] = pack_id
    case["case"]["reference"] = reference
    file = tmp_path / f"{reference}.case.json"
    file.write_text(json.dumps(case), encoding="utf-8")
    return file


def test_comparing_tells_what_changed_and_which_cases_it_touches(casework, cases, at, tmp_path):
    new = packs.changed_file(tmp_path / "packs", *packs.NEXT_YEAR)
    answer = casework("compare-packs", packs.ID, new, *at(cases))
    assert (answer.code, answer.err) == (0, "")
    assert answer.lines[0] == "From england-2025-26 to england-test"
    assert "  Review, planned months: was 12, now 11. [guidance: " in answer.out
    assert "  IND-2025-0001 (england-2025-26)\n    Depth: Light would become Standard.\n" in (
        answer.out
    )
    assert "    Cost for a year: £14,045.20 would become £14,315.30.\n" in answer.out


def test_comparing_as_json_holds_the_same_for_programs(casework, cases, at, tmp_path):
    new = packs.changed_file(tmp_path / "packs", *packs.NEXT_YEAR)
    found = json.loads(casework("compare-packs", packs.ID, new, *at(cases), "--json").out)
    assert (found["old"], found["new"]) == (packs.ID, packs.LATER)
    assert {each["area"] for each in found["differences"]} == {"setting", "threshold", "depth"}
    light, standard = found["cases"]
    assert (light["reference"], light["depth"], light["depth_then"]) == (
        "IND-2025-0001",
        "light",
        "standard",
    )
    assert standard["needed"] == []


def test_a_pack_compared_with_itself_says_the_same(casework, cases, at):
    answer = casework("compare-packs", packs.ID, packs.ID, *at(cases))
    assert answer.code == 0
    assert "  The two packs say the same.\n" in answer.out
    assert answer.out.count("Nothing would change.") == 2


def test_a_pack_that_is_not_there_is_refused_with_those_that_are(casework, cases, at):
    answer = casework("compare-packs", packs.ID, "wales", *at(cases))
    assert (answer.code, answer.out) == (1, "")
    assert answer.err == (
        "There is no policy pack wales. Name a file, or one of those that are here: "
        "england-2025-26.\n"
    )


def test_a_case_under_the_councils_own_pack_is_listed_and_printed(
    casework, cases, at, tmp_path, council_packs
):
    own = packs.changed_file(council_packs, *packs.NEXT_YEAR)
    case = under(tmp_path, STANDARD, packs.LATER, "IND-2026-0002")
    assert casework("import", case, *at(cases)).code == 0
    texts = ["print", "--all", "--document", "specification", "--format", "text"]
    assert casework(*texts, *at(cases), "--out", tmp_path / "prints").code == 0
    printed = {
        name: (tmp_path / "prints" / f"{name}-specification.txt").read_text(encoding="utf-8")
        for name in ("IND-2025-0002", "IND-2026-0002")
    }
    assert "£14,045.20" in printed["IND-2025-0002"]
    assert "£14,315.30" in printed["IND-2026-0002"]

    own.unlink()
    listed = casework("list", *at(cases))
    assert listed.code == 0
    assert "which is not here. Install that pack" in listed.out
    assert "IND-2025-0001" in listed.out
    some = casework(*texts, *at(cases), "--out", tmp_path / "again")
    assert some.code == 1
    assert some.err == (
        "1 of 3 were not printed. The list says why.\n"
        "The files are no longer protected by the passphrase.\n"
    )
    assert sorted(file.name for file in (tmp_path / "again").iterdir()) == [
        "IND-2025-0001-specification.txt",
        "IND-2025-0002-specification.txt",
    ]


def test_a_wrong_pack_of_the_council_is_named_and_stops_nothing(casework, cases, at, council_packs):
    council_packs.mkdir(parents=True)
    (council_packs / "broken.toml").write_text("id = ", encoding="utf-8")
    answer = casework("list", *at(cases))
    assert answer.code == 0
    assert len(answer.lines) == 3
    assert answer.err.startswith("The policy pack broken.toml cannot be used: ")


def test_figures_are_worked_out_under_the_pack_each_file_names(casework, tmp_path):
    first = packs.changed_file(tmp_path / "packs", *packs.NEXT_YEAR)
    second = packs.changed_file(
        tmp_path / "packs", ('value = "30000.00"', 'value = "10000.00"'), pack_id="england-third"
    )
    files = [
        under(tmp_path, STANDARD, pack_id, reference)
        for pack_id, reference in (
            (packs.ID, "one"),
            (packs.LATER, "two"),
            ("england-third", "three"),
        )
    ]
    out = tmp_path / "out"
    given = ("--pack", first, "--pack", second, "--out", out)
    assert casework("figures", *files, LIGHT, *given).code == 0
    checks = {
        name: json.loads((out / f"{name}.figures.json").read_text(encoding="utf-8"))["thresholds"][
            "checks"
        ]["contract_details_notice"]
        for name in ("one", "two", "three")
    }
    assert checks == {
        "one": {"value": "30000.00", "reached": False},
        "two": {"value": "25000.00", "reached": False},
        "three": {"value": "10000.00", "reached": True},
    }
    known = shipped("cases", "light.figures.json").read_bytes()
    assert (out / "light.figures.json").read_bytes() == known
