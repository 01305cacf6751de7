import io
import signal
import sys
from hashlib import sha256

import pytest
from pypdf import PdfReader

from tests import stores
from tests.cli.conftest import LIGHT
from tests.cli.test_keeping import start_a_case

AT_NOON = ("--printed-at", "2026-06-01T12:00:00Z")

OUTSIDE = "It is no longer protected by the passphrase.\n"
OUTSIDE_ALL = "The files are no longer protected by the passphrase.\n"


def names(folder):
    return sorted(file.name for file in folder.iterdir())


def test_one_case_goes_into_the_file_that_was_named(casework, cases, at, tmp_path):
    file = tmp_path / "my specification.pdf"
    answer = casework(
        "print", "IND-2025-0001", "--document", "specification", *at(cases), "--out", file
    )
    assert (answer.code, answer.out, answer.err) == (0, f"{file}\n", OUTSIDE)
    text = "".join(page.extract_text() for page in PdfReader(file).pages)
    assert "IND-2025-0001" in text


def test_one_case_goes_into_a_folder_that_is_there(casework, cases, at, tmp_path):
    words = ("print", "IND-2025-0001", "--document", "review-pack", *at(cases))
    answer = casework(*words, "--out", tmp_path)
    assert answer.lines == [f"IND-2025-0001: {tmp_path / 'IND-2025-0001-review-pack.pdf'}"]


def test_the_provider_copy_names_nobody_and_warns_of_what_may(casework, empty, at, tmp_path):
    case = tmp_path / "case.json"
    written = LIGHT.read_text(encoding="utf-8")
    case.write_text(written.replace("daughter lives", "Bronwen lives"), encoding="utf-8")
    assert casework("import", case, *at(empty)).code == 0
    words = ("print", "IND-2025-0001", "--document", "specification", "--copy", "provider")
    answer = casework(*words, *at(empty), "--out", f"{tmp_path / 'prints'}/")
    (file,) = (tmp_path / "prints").iterdir()
    assert answer.code == 0
    assert file.name.startswith("PP-")
    assert file.name.endswith("-pen-picture.pdf")
    assert "look at this: “Bronwen” may be the name of a person or a place" in answer.err
    text = "".join(page.extract_text() for page in PdfReader(file).pages)
    assert "Tobias" not in text
    assert "IND-2025-0001" not in text


def test_a_document_without_provider_copy_is_refused_before_anything_is_made(
    casework, cases, at, tmp_path
):
    words = ("print", "IND-2025-0001", "--document", "review-pack", "--copy", "provider")
    answer = casework(*words, *at(cases), "--out", f"{tmp_path / 'prints'}/")
    assert answer.code == 1
    assert "There is no provider copy of the review pack" in answer.err
    assert not (tmp_path / "prints").exists()


def test_the_same_time_gives_the_same_bytes(casework, cases, at, tmp_path):
    words = ("print", "IND-2025-0002", "--document", "review-pack", *at(cases), *AT_NOON)
    for name in ("first.pdf", "second.pdf"):
        assert casework(*words, "--out", tmp_path / name).code == 0
    assert (tmp_path / "first.pdf").read_bytes() == (tmp_path / "second.pdf").read_bytes()


def test_the_history_keeps_what_was_printed_and_when_it_really_was(casework, cases, at, tmp_path):
    file = tmp_path / "print.pdf"
    words = ("print", "IND-2025-0001", "--document", "specification", *at(cases), *AT_NOON)
    casework(*words, "--out", file)
    store = stores.reopened(cases)
    with store.read() as session:
        kind, label, moment = (
            session.connection()
            .exec_driver_sql("SELECT kind, label, at FROM txn ORDER BY seq DESC")
            .first()
        )
    store.close()
    assert kind == "print"
    assert sha256(file.read_bytes()).hexdigest()[:8] in label
    assert not moment.startswith("2026-06-01T12:00")


def test_all_cases_make_a_file_each_and_a_list(casework, cases, at, tmp_path):
    out = tmp_path / "new" / "prints"
    answer = casework("print", "--all", "--document", "specification", *at(cases), "--out", out)
    assert answer.code == 0
    assert answer.lines == [
        f"IND-2025-0001: {out / 'IND-2025-0001-specification.pdf'}",
        f"IND-2025-0002: {out / 'IND-2025-0002-specification.pdf'}",
    ]
    assert len(names(out)) == 2


def test_an_unknown_reference_among_several_does_not_stop_the_others(casework, cases, at, tmp_path):
    words = ("--document", "specification", *at(cases), "--out", tmp_path / "out")
    answer = casework("print", "IND-1", "IND-2025-0001", *words)
    assert answer.code == 1
    assert answer.lines[0].startswith("IND-1: not printed: There is no case IND-1 here.")
    assert answer.err == f"1 of 2 were not printed. The list says why.\n{OUTSIDE}"
    assert names(tmp_path / "out") == ["IND-2025-0001-specification.pdf"]


def test_one_unknown_reference_writes_nothing(casework, cases, at, tmp_path):
    words = ("--document", "specification", *at(cases), "--out", tmp_path / "out.pdf")
    answer = casework("print", "IND-1", *words)
    assert (answer.code, answer.out) == (1, "")
    assert answer.err == "There is no case IND-1 here. Check the reference in the list of cases.\n"
    assert not (tmp_path / "out.pdf").exists()


def test_an_unknown_document_is_refused_before_the_store_is_opened(casework, tmp_path):
    words = ("--document", "poem", "--store", tmp_path / "none", "--out", tmp_path / "out")
    answer = casework("print", "--all", *words)
    assert answer.code == 1
    assert answer.err.startswith("There is no document called poem.")
    assert not (tmp_path / "out").exists()


def test_a_case_that_cannot_have_the_document_is_listed_and_no_failure_with_all(
    casework, cases, at, tmp_path
):
    start_a_case(cases)
    words = ("--document", "review-pack", *at(cases), "--out", tmp_path / "out")
    answer = casework("print", "--all", *words)
    assert (answer.code, answer.err) == (0, OUTSIDE_ALL)
    assert "IN-2026-001: not printed: There is nothing to review yet." in answer.out
    assert len(names(tmp_path / "out")) == 2


def test_asked_for_by_reference_a_document_that_cannot_be_is_a_failure(
    casework, empty, at, tmp_path
):
    start_a_case(empty)
    words = ("--document", "review-pack", *at(empty), "--out", tmp_path / "pack.pdf")
    answer = casework("print", "IN-2026-001", *words)
    assert (answer.code, answer.out) == (1, "")
    assert answer.err.startswith("There is nothing to review yet.")
    assert not (tmp_path / "pack.pdf").exists()


def test_two_references_that_make_one_file_name_make_two_files(casework, empty, at, tmp_path):
    for reference in ("A/1", "A:1"):
        start_a_case(empty, reference)
    out = tmp_path / "out"
    answer = casework("print", "--all", "--document", "specification", *at(empty), "--out", out)
    assert answer.code == 0
    assert answer.lines == [
        f"A/1: {out / 'A-1-specification.pdf'}",
        f"A:1: {out / 'A-1-specification-2.pdf'}",
    ]
    assert len(names(out)) == 2


def test_a_draft_prints_as_a_draft(casework, empty, at, tmp_path):
    start_a_case(empty)
    words = ("--document", "specification", *at(empty), "--out", tmp_path / "draft.txt")
    assert casework("print", "IN-2026-001", *words, "--format", "text").code == 0
    assert "DRAFT" in (tmp_path / "draft.txt").read_text(encoding="utf-8").upper()


def test_large_print_is_another_pdf_and_text_is_text(casework, cases, at, tmp_path):
    words = ("print", "IND-2025-0001", "--document", "specification", *at(cases), *AT_NOON)
    sizes = {}
    for form in ("standard", "large-print"):
        assert casework(*words, "--format", form, "--out", tmp_path / f"{form}.pdf").code == 0
        sizes[form] = len(PdfReader(tmp_path / f"{form}.pdf").pages)
    assert sizes["large-print"] > sizes["standard"]
    casework(*words, "--format", "text", "--out", tmp_path)
    text = (tmp_path / "IND-2025-0001-specification.txt").read_text(encoding="utf-8")
    assert "IND-2025-0001" in text


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--all", "--copy", "officer"), "officer is not offered: write full or provider"),
        (
            ("--all", "--format", "word"),
            "word is not offered: write standard, large-print, text or html",
        ),
        ((), "name the cases by their references, or write --all"),
        (("IND-2025-0001", "--all"), "name the cases by their references, or write --all"),
        (("--all", "--printed-at", "noon"), "noon is not a time"),
    ],
)
def test_wrong_usage_says_what_to_write(casework, tmp_path, words, said):
    at = ("--document", "specification", "--store", tmp_path, "--out", tmp_path / "out")
    answer = casework("print", *words, *at)
    assert answer.code == 2
    assert said in answer.err


def test_a_folder_that_cannot_be_made_is_one_sentence(casework, cases, at, tmp_path):
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    words = ("--document", "specification", *at(cases), "--out", tmp_path / "file" / "prints")
    answer = casework("print", "--all", *words)
    assert (answer.code, answer.out) == (1, "")
    assert answer.err.count("\n") == 1


def test_nothing_is_printed_into_a_store(casework, cases, at):
    before = names(cases)
    words = ("--document", "specification", *at(cases), "--out", cases)
    answer = casework("print", "--all", *words)
    assert answer.code == 1
    assert "choose another one" in answer.err
    assert [name for name in names(cases) if name not in before] == []


class PressesCtrlC(io.StringIO):
    """A screen whose reader presses Ctrl+C as soon as the first line is there."""

    def write(self, text):
        written = super().write(text)
        signal.raise_signal(signal.SIGINT)
        return written


def test_ctrl_c_between_two_documents_leaves_the_first_whole_and_no_part(
    casework, cases, at, tmp_path, monkeypatch
):
    out = tmp_path / "out"
    screen = PressesCtrlC()
    # A shell may have told everything it runs in the background to pass over Ctrl+C.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    with monkeypatch.context() as patched:
        patched.setattr(sys, "stdout", screen)
        answer = casework("print", "--all", "--document", "specification", *at(cases), "--out", out)
    assert answer.code == 130
    assert answer.err == "Stopped.\n"
    assert screen.getvalue().startswith("IND-2025-0001: ")
    assert names(out) == ["IND-2025-0001-specification.pdf"]
    assert len(PdfReader(out / "IND-2025-0001-specification.pdf").pages) > 0
    assert casework("list", *at(cases)).code == 0


def test_what_the_person_receives_is_in_the_format_recorded_for_them(casework, cases, at, tmp_path):
    words = ("--document", "personal-plan", *at(cases), "--out", tmp_path / "plan.pdf")
    answer = casework("print", "IND-2025-0001", *words)
    assert answer.code == 0
    assert answer.err == f"IND-2025-0001: in large print, as recorded for the person.\n{OUTSIDE}"
    large = len(PdfReader(tmp_path / "plan.pdf").pages)
    chosen = casework("print", "IND-2025-0001", *words, "--format", "standard")
    assert chosen.err == OUTSIDE
    assert len(PdfReader(tmp_path / "plan.pdf").pages) < large


def test_a_document_for_several_readers_makes_a_file_for_each(casework, cases, at, tmp_path):
    words = ("print", "IND-2025-0002", "--document", "unsuccessful-letter", *at(cases))
    out = tmp_path / "letters"
    out.mkdir()
    answer = casework(*words, "--out", out)
    files = [out / f"IND-2025-0002-unsuccessful-letter-{key}.pdf" for key in ("PR1", "PR2")]
    assert (answer.code, answer.err) == (0, OUTSIDE_ALL)
    assert answer.lines == [f"IND-2025-0002: {file}" for file in files]
    store = stores.reopened(cases)
    with store.read() as session:
        labels = session.connection().exec_driver_sql("SELECT label FROM txn ORDER BY seq").all()
    store.close()
    for (label,), file, key in zip(labels[-2:], files, ("PR1", "PR2"), strict=True):
        assert f"unsuccessful letter, {key}" in label
        assert sha256(file.read_bytes()).hexdigest()[:8] in label


def test_one_of_several_papers_goes_into_the_file_that_was_named(casework, cases, at, tmp_path):
    words = ("print", "IND-2025-0002", "--document", "unsuccessful-letter/PR2", *at(cases))
    assert casework(*words, "--out", tmp_path / "letter.pdf").code == 0
    assert "Larkmoor Homecare" in PdfReader(tmp_path / "letter.pdf").pages[0].extract_text()


def test_several_papers_are_not_put_into_one_file(casework, cases, at, tmp_path):
    words = ("print", "IND-2025-0002", "--document", "unsuccessful-letter", *at(cases))
    answer = casework(*words, "--out", tmp_path / "letters.pdf")
    assert (answer.code, answer.out) == (1, "")
    assert answer.err == (
        "That is 2 papers, each for its own reader, so they do not go into one file. Name a "
        "folder for them, or choose one of: unsuccessful-letter/PR1, unsuccessful-letter/PR2.\n"
    )
    assert not (tmp_path / "letters.pdf").exists()


def test_letters_of_all_cases_pass_over_those_without_any(casework, cases, at, tmp_path):
    words = ("--document", "unsuccessful-letter", *at(cases), "--out", tmp_path / "out")
    answer = casework("print", "--all", *words)
    assert (answer.code, answer.err) == (0, OUTSIDE_ALL)
    assert answer.lines[0].startswith("IND-2025-0001: not printed: No offers were compared")
    assert len(names(tmp_path / "out")) == 2


def test_the_history_can_be_printed_of_some_days(casework, cases, at, tmp_path):
    out = tmp_path / "audit.txt"
    words = ("print", "IND-2025-0001", "--document", "audit-report", "--format", "text")
    done = casework(*words, *at(cases), "--out", out, "--until", "2020-01-31")
    assert done.code == 0
    assert "Only acts, until 31 January 2020; 0 of 1 act." in out.read_text("utf-8")
    assert "brought in from a case file" not in out.read_text("utf-8")
    whole = casework(*words, *at(cases), "--out", out)
    assert whole.code == 0
    assert "brought in from a case file" in out.read_text("utf-8")


def test_days_the_wrong_way_round_and_of_no_history_are_wrong_usage(casework, cases, at, tmp_path):
    words = ("print", "IND-2025-0001", *at(cases), "--out", tmp_path / "out.pdf", "--document")
    days = ("--since", "2026-03-02", "--until", "2026-03-01")
    wrong = casework(*words, "audit-report", *days)
    assert wrong.code == 2
    assert "--until is before --since: write the earlier day after --since" in wrong.err
    wrong = casework(*words, "specification", "--since", "2026-03-02")
    assert wrong.code == 2
    assert "--words, --since and --until go with the audit report alone" in wrong.err
    wrong = casework(*words, "audit-report", "--about", "weather")
    assert wrong.code == 2
    assert "--about takes a step (such as A1) or a kind of record (such as need)" in wrong.err
    wrong = casework(*words, "audit-report", "--version", "newest", "--who", "Ada Officer")
    assert wrong.code == 2
    assert "--version prints what was issued: leave out --who" in wrong.err


def test_the_history_can_be_printed_of_some_acts(casework, cases, at, tmp_path):
    out = tmp_path / "audit.txt"
    hold = ("hold", "IND-2025-0001", "--reason", "Zanzibar", "--officer", "Ada Officer")
    assert casework(*hold, *at(cases)).code == 0
    words = ("print", "IND-2025-0001", "--document", "audit-report", "--format", "text")
    chosen = ("--who", "Ada Officer", "--about", "hold on destruction", "--words", "zanzi")
    assert casework(*words, *at(cases), "--out", out, *chosen).code == 0
    assert (
        "Only acts of Ada Officer about holds on destruction that hold “zanzi”; 1 of 2 acts."
        in out.read_text("utf-8")
    )
    assert "Entries: 1 entry, 1 change\n" in out.read_text("utf-8")
    assert casework(*words, *at(cases), "--out", out, "--about", "a2").code == 0
    said = "Only acts in the step “Match needs to eligibility and wellbeing”; 1 of 3 acts."
    assert said in out.read_text("utf-8")
