"""``casework lost-laptop``: the sheet from a backup, without the laptop."""

from __future__ import annotations


def test_a_sheet_is_made_from_a_backup(casework, cases, at, tmp_path):
    backup = tmp_path / "cases.cwbackup"
    assert casework("backup", *at(cases), "--out", backup).code == 0
    passphrase = at(cases)[2:]
    text = tmp_path / "sheet.txt"
    made = casework("lost-laptop", backup, "--out", text, "--format", "text", *passphrase)
    assert (made.code, made.out) == (0, f"{text}\n")
    assert made.err == "The sheet names 2 cases. Keep it as you keep a file.\n"
    words = text.read_text(encoding="utf-8")
    assert "IND-2025-0001" in words
    assert "IND-2025-0002" in words
    assert "This sheet was made from cases.cwbackup; The laptop may have held more since" in words
    for form in ("standard", "large-print"):
        file = tmp_path / f"{form}.pdf"
        assert (
            casework("lost-laptop", backup, "--out", file, "--format", form, *passphrase).code == 0
        )
        assert file.read_bytes().startswith(b"%PDF")


def test_other_files_and_wrong_passphrases_make_no_sheet(casework, cases, at, tmp_path):
    out = tmp_path / "sheet.pdf"
    letter = tmp_path / "letter.txt"
    letter.write_text("Dear all")
    refused = casework("lost-laptop", letter, "--out", out, *at(cases)[2:])
    assert refused.code == 1
    assert "is not a backup of cases" in refused.err
    backup = tmp_path / "cases.cwbackup"
    casework("backup", *at(cases), "--out", backup)
    wrong = tmp_path / "wrong.txt"
    wrong.write_text("not the passphrase\n")
    refused = casework("lost-laptop", backup, "--out", out, "--passphrase-file", wrong)
    assert refused.code == 1
    assert "That passphrase does not open these cases" in refused.err
    assert not out.exists()
