"""Issuing on the command line, and printing an issued version again."""

from __future__ import annotations

import json
from hashlib import sha256

from tests import stores
from tests.cli.test_keeping import start_a_case
from tests.cli.test_printing import names

REFERENCE = "IND-2025-0002"
SPECIFICATION = (REFERENCE, "--document", "specification")


def test_a_document_is_issued_and_printed_again_to_the_byte(casework, cases, at, tmp_path):
    answer = casework("issue", *SPECIFICATION, *at(cases), "--out", tmp_path / "issued")
    file = tmp_path / "issued" / "IND-2025-0002-specification-v1.pdf"
    assert (answer.code, answer.out) == (0, f"{file}\n")
    assert answer.err.startswith("Specification: version 1 issued. Record ")
    words = ("print", *SPECIFICATION, *at(cases), "--out", tmp_path / "again.pdf")
    assert casework(*words, "--version", "1").code == 0
    assert (tmp_path / "again.pdf").read_bytes() == file.read_bytes()
    assert casework(*words, "--version", "newest").code == 0
    assert (tmp_path / "again.pdf").read_bytes() == file.read_bytes()


def test_the_list_names_what_was_issued_with_its_hash(casework, cases, at, tmp_path):
    nothing = casework("issued", "IND-2025-0002", *at(cases))
    assert (nothing.code, nothing.out) == (0, "")
    assert nothing.err == "Nothing of this case has been issued yet.\n"
    casework("issue", *SPECIFICATION, *at(cases), "--out", tmp_path)
    digest = sha256((tmp_path / "IND-2025-0002-specification-v1.pdf").read_bytes()).hexdigest()
    (line,) = casework("issued", "IND-2025-0002", *at(cases)).lines
    assert line.startswith("specification version 1, ")
    assert line.endswith(digest)
    (listed,) = json.loads(casework("issued", "IND-2025-0002", *at(cases), "--json").out)
    assert listed["sha256"]["standard"] == digest


def test_every_form_was_kept(casework, cases, at, tmp_path):
    casework("issue", *SPECIFICATION, *at(cases), "--out", tmp_path / "a", "--format", "text")
    for form in ("standard", "large-print", "text", "html"):
        words = ("print", *SPECIFICATION, *at(cases), "--out", f"{tmp_path / 'b'}/")
        assert casework(*words, "--version", "1", "--format", form).code == 0
    assert names(tmp_path / "b") == [
        "IND-2025-0002-specification-v1-large-print.pdf",
        "IND-2025-0002-specification-v1.html",
        "IND-2025-0002-specification-v1.pdf",
        "IND-2025-0002-specification-v1.txt",
    ]
    kept = (tmp_path / "a" / "IND-2025-0002-specification-v1.txt").read_bytes()
    assert kept == (tmp_path / "b" / "IND-2025-0002-specification-v1.txt").read_bytes()


def test_the_same_is_not_issued_twice(casework, cases, at, tmp_path):
    words = ("issue", *SPECIFICATION, *at(cases), "--out", tmp_path)
    assert casework(*words).code == 0
    again = casework(*words, "--changed", "Nothing really")
    assert (again.code, again.out) == (1, "")
    assert "It says the same as version 1" in again.err
    without = casework(*words)
    assert "Say what has changed since version 1." in without.err


def test_a_draft_is_refused_and_a_version_that_is_not_there(casework, empty, at, tmp_path):
    start_a_case(empty)
    of_it = ("IN-2026-001", "--document", "specification", *at(empty), "--out")
    draft = casework("issue", *of_it, tmp_path)
    assert draft.code == 1
    assert "is a draft until plan and budget are signed off. Then issue it." in draft.err
    missing = casework("print", *of_it, tmp_path / "x.pdf", "--version", "3")
    assert missing.code == 1
    assert "There is no such version of the specification. None has been issued" in missing.err
    assert casework("print", *of_it, tmp_path / "x.pdf", "--version", "none").code == 2
    assert not list(tmp_path.glob("*.pdf"))


def test_the_store_is_sound_after_an_issue(casework, cases, at, tmp_path):
    casework("issue", *SPECIFICATION, *at(cases), "--out", tmp_path)
    assert casework("check", *at(cases)).code == 0
    assert stores.PASSPHRASE not in casework("issued", "IND-2025-0002", *at(cases)).out


def test_the_case_as_it_was_when_a_document_was_issued_is_exported(casework, cases, at, tmp_path):
    now = casework("export", REFERENCE, *at(cases)).out
    casework("issue", *SPECIFICATION, *at(cases), "--out", tmp_path)
    wanted = ("export", REFERENCE, "--as-issued", "specification", *at(cases))
    assert casework(*wanted).out == now
    assert casework(*wanted, "--version", "1").out == now
    none = casework(*wanted, "--version", "7")
    assert (none.code, "There is: 1." in none.err) == (1, True)
    assert casework("export", REFERENCE, "--version", "1", *at(cases)).code == 2
    (told,) = json.loads(casework("issued", REFERENCE, "--json", *at(cases)).out)
    assert told["sha256"]["case-file"] == sha256(now.encode()).hexdigest()
