"""An import on the command line: what is there is backed up before."""

import json

from desktop_app.paths import shipped

LIGHT = shipped("cases", "light.case.json")
STANDARD = shipped("cases", "standard.case.json")


def test_what_is_there_is_backed_up_once_before_an_import(casework, empty, at):
    assert casework("import", LIGHT, *at(empty)).err == ""
    assert not (empty / "backups").exists()
    assert casework("import", STANDARD, LIGHT, *at(empty)).lines == ["IND-2025-0002"]
    (before,) = (empty / "backups").glob("*-before-import.cwbackup")
    restored = empty.with_name("restored")
    assert casework("restore", before, *at(restored)).code == 0
    listed = json.loads(casework("list", *at(restored), "--json").out)
    assert [each["reference"] for each in listed] == ["IND-2025-0001"]


def test_where_that_backup_cannot_be_made_nothing_is_brought_in(casework, empty, at):
    casework("import", LIGHT, *at(empty))
    (empty / "backups").write_text("a file where the folder should be", encoding="utf-8")
    answer = casework("import", STANDARD, *at(empty))
    assert (answer.code, answer.out) == (1, "")
    assert answer.err.startswith("No backup was made: ")
    assert answer.err.endswith(" It is made before cases come in, so nothing was brought in.\n")
    assert len(json.loads(casework("list", *at(empty), "--json").out)) == 1
    (empty / "backups").unlink()
    assert casework("import", STANDARD, *at(empty)).lines == ["IND-2025-0002"]
