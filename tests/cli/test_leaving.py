"""Whatever leaves the store is noted in the history: what, in which form, when and by whom."""

from __future__ import annotations

import hashlib

import pytest

from desktop_app.casework import stores
from desktop_app.clock import Clock
from desktop_app.policy import shipped_packs
from tests.stores import PASSPHRASE

OUTSIDE = "It is no longer protected by the passphrase.\n"
CASE = "IND-2025-0001"


def newest(store):
    desk = stores.open_with_passphrase(store, PASSPHRASE, clock=Clock(), packs=shipped_packs())
    try:
        return desk.past.history(desk.case_id(CASE))[-1]
    finally:
        desk.close()


def test_an_export_is_noted_and_warns_once(cases, at, casework, tmp_path):
    file = tmp_path / "light.case.json"
    answer = casework("export", CASE, *at(cases), "--out", file)
    assert answer.err.startswith(OUTSIDE)
    assert answer.err.count(OUTSIDE) == 1
    sha256 = hashlib.sha256(file.read_bytes()).hexdigest()
    assert newest(cases).what == f"Export of the whole case as a case file, SHA-256 {sha256}"


def test_an_export_to_standard_output_is_noted_too(cases, at, casework):
    answer = casework("export", CASE, *at(cases))
    assert hashlib.sha256(answer.out.encode()).hexdigest() in newest(cases).what


def test_an_export_that_could_not_be_written_is_not_noted(cases, at, casework, tmp_path):
    before = newest(cases).entry
    answer = casework("export", CASE, *at(cases), "--out", tmp_path / "nowhere" / "a.json")
    assert answer.code == 1
    assert newest(cases).entry == before


FORMS = {
    "standard": "as PDF, SHA-256",
    "large-print": "as PDF in large print, SHA-256",
    "text": "as plain text, SHA-256",
    "html": "as a page for a browser, SHA-256",
}


@pytest.mark.parametrize("form", FORMS)
def test_a_print_says_in_which_form_it_left(cases, at, casework, tmp_path, form):
    out, document = tmp_path / "mine", ("--document", "specification")
    answer = casework("print", CASE, *document, *at(cases), "--out", out, "--format", form)
    assert answer.err == OUTSIDE
    assert newest(cases).what.startswith(f"Saving of the specification {FORMS[form]} ")
    assert "mine" not in newest(cases).what


def test_a_file_with_a_password_is_noted_as_locked_and_does_not_warn(cases, at, casework, tmp_path):
    word, out = tmp_path / "word", ("--out", tmp_path / "a.pdf", "--format", "standard")
    word.write_text("correct horse battery", encoding="utf-8")
    document = ("--document", "specification", "--password-file", word)
    answer = casework("print", CASE, *document, *at(cases), *out)
    assert answer.err == ""
    assert "as PDF, locked with a password, SHA-256" in newest(cases).what


def test_what_is_about_no_single_case_is_noted_in_the_journal(cases):
    desk = stores.open_with_passphrase(cases, PASSPHRASE, clock=Clock(), packs=shipped_packs())
    before = desk._store.journal_head()
    desk.leaving.note("lost-laptop sheet", "saved", "ab" * 32)
    assert desk._store.journal_head() != before
    assert desk._store.verify().sound
    desk.close()
