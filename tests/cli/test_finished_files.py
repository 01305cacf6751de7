"""A case file inside a PDF, a password, a booklet."""

from __future__ import annotations

import re
import resource
import zlib
from io import BytesIO

import page as validator
import pikepdf
import pytest

from desktop_app.documents.booklet import folded
from tests.cli.conftest import STANDARD

REFERENCE = "IND-2025-0002"
AT_NOON = ("--printed-at", "2026-06-01T12:00:00Z")


@pytest.fixture
def print_it(casework, cases, at, tmp_path):
    def print_it(*words, document="specification", out="made.pdf"):
        answer = casework(
            "print", REFERENCE, "--document", document, *at(cases), "--out", tmp_path / out, *words
        )
        return answer, tmp_path / out

    return print_it


def with_attachment(file, **attached):
    """Return a PDF with other attachments."""
    written = BytesIO()
    with pikepdf.open(file) as pdf:
        for name in list(pdf.attachments):
            del pdf.attachments[name]
        for name, content in attached.items():
            spec = pikepdf.AttachedFileSpec(pdf, content, filename=name)
            pdf.attachments[name.replace("_", ".")] = spec
        pdf.save(written)
    return written.getvalue()


def test_the_case_comes_back_from_the_pdf_it_was_put_into(print_it, casework, cases, empty, at):
    answer, file = print_it("--attach-case")
    assert answer.code == 0
    with pikepdf.open(file) as pdf:
        (name,) = pdf.attachments
        assert name == "IND-2025-0002.case.json"
        assert str(pdf.Root.AF[0].AFRelationship) == "/Data"
        # A name with a stroke in it is two names, and the reference validator stops at that.
        assert str(pdf.Root.AF[0].EF.F.Subtype) == "/application/json"
        assert str(pdf.open_metadata()["pdfaid:part"]) == "3"
    assert casework("import", file, *at(empty)).out == f"{REFERENCE}\n"
    exported = [casework("export", REFERENCE, *at(folder)).out for folder in (cases, empty)]
    assert exported[0] == exported[1]


def test_it_is_still_tagged_and_the_same_to_the_byte(print_it):
    _, first = print_it("--attach-case", *AT_NOON, out="1.pdf")
    _, second = print_it("--attach-case", *AT_NOON, out="2.pdf")
    assert first.read_bytes() == second.read_bytes()
    told = validator.validate_pdf(str(first), profile=validator.ValidationProfile.PDF_UA_1)
    assert told.is_compliant, told.failures


def test_what_others_receive_never_carries_the_case(print_it, tmp_path):
    for document in ("personal-plan", "call-off-order"):
        answer, file = print_it("--attach-case", document=document)
        assert answer.code == 1
        assert "is not to have the whole case. It can go into: specification" in answer.err
        assert not file.exists()
    answer, file = print_it("--attach-case", "--copy", "provider")
    assert answer.code == 1
    assert not file.exists()


def test_a_pdf_that_carries_no_case_or_several_is_refused(print_it, casework, empty, at, tmp_path):
    _, plain = print_it()
    answer = casework("import", plain, *at(empty))
    assert (answer.code, answer.out) == (1, "")
    assert "This PDF carries no case file." in answer.err
    content = STANDARD.read_bytes()
    several = tmp_path / "several.pdf"
    several.write_bytes(with_attachment(plain, a_case_json=content, b_case_json=content))
    assert "This PDF carries 2 case files." in casework("import", several, *at(empty)).err
    assert casework("list", *at(empty)).out == ""


def test_damaged_locked_and_huge_pdfs_are_refused(print_it, casework, empty, at, tmp_path):
    cut = tmp_path / "cut.pdf"
    cut.write_bytes(b"%PDF-1.7 and no more")
    assert "This PDF is damaged." in casework("import", cut, *at(empty)).err
    secret = tmp_path / "password.txt"
    secret.write_text("a good password\n")
    _, locked = print_it("--attach-case", "--password-file", secret, out="locked.pdf")
    assert "opens only with a password" in casework("import", locked, *at(empty)).err
    huge = tmp_path / "huge.pdf"
    huge.write_bytes(b"%PDF-1.7" + bytes(32 * 1024 * 1024))
    assert "larger than 32 MB" in casework("import", huge, *at(empty)).err


def test_a_bomb_is_not_unpacked(print_it, casework, empty, at, tmp_path):
    _, file = print_it("--attach-case")
    bomb = tmp_path / "bomb.pdf"
    with pikepdf.open(file) as pdf:
        stream = next(iter(pdf.attachments.values())).get_file().obj
        packed = zlib.compress(bytes(200_000_000), 9)
        stream.write(packed, filter=pikepdf.Name.FlateDecode)
        pdf.save(bomb, recompress_flate=False, stream_decode_level=pikepdf.StreamDecodeLevel.none)
    answer = casework("import", bomb, *at(empty))
    assert answer.code == 1
    assert "larger than 16 MB" in answer.err


def test_a_bomb_among_the_objects_of_the_file_is_not_unpacked(print_it, casework, empty, at):
    _, file = print_it("--attach-case")
    with pikepdf.open(file) as pdf:
        pdf.Root.Filler = pdf.make_indirect(pikepdf.Array([pikepdf.Name.A]))
        pdf.save(file.with_name("packed.pdf"), object_stream_mode=pikepdf.ObjectStreamMode.generate)
    packed = file.with_name("packed.pdf").read_bytes()
    start = packed.index(b"/ObjStm")
    begins = packed.index(b"stream\n", start) + len(b"stream\n")
    ends = packed.index(b"endstream", begins)
    objects = zlib.decompress(packed[begins:ends].rstrip(b"\n"))
    blown_up = zlib.compress(objects + b" " * 200_000_000, 9)
    head = packed[packed.rindex(b"<<", 0, start) : begins]
    size = re.sub(rb"/Length \d+", b"/Length %d" % len(blown_up), head)
    bomb = file.with_name("bomb.pdf")
    bomb.write_bytes(packed.replace(head + packed[begins:ends], size + blown_up + b"\n"))
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    answer = casework("import", bomb, *at(empty))
    assert answer.code == 1
    assert "This PDF is damaged" in answer.err
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 150_000


def test_a_case_file_that_is_cut_short_is_told_as_damage(print_it, casework, empty, at, tmp_path):
    _, file = print_it("--attach-case")
    cut = tmp_path / "cut.pdf"
    with pikepdf.open(file) as pdf:
        stream = next(iter(pdf.attachments.values())).get_file().obj
        packed = zlib.compress(stream.read_bytes())
        stream.write(packed[: len(packed) // 2], filter=pikepdf.Name.FlateDecode)
        pdf.save(cut, recompress_flate=False, stream_decode_level=pikepdf.StreamDecodeLevel.none)
    answer = casework("import", cut, *at(empty))
    assert answer.code == 1
    assert "This PDF is damaged" in answer.err


def test_a_wrong_case_in_a_pdf_gives_the_sentences_of_a_case_file(
    print_it, casework, empty, at, tmp_path
):
    _, file = print_it()
    wrong = tmp_path / "wrong.pdf"
    wrong.write_bytes(with_attachment(file, a_case_json=b'{"format": "something else"}'))
    assert casework("import", wrong, *at(empty)).code == 1


def test_with_a_password_it_opens_with_nothing_else(print_it, tmp_path):
    secret = tmp_path / "password.txt"
    secret.write_text("łódź and more\n", encoding="utf-8")
    answer, file = print_it("--password-file", secret)
    assert answer.code == 0
    for wrong in ("", "owner", "another"):
        with pytest.raises(pikepdf.PasswordError):
            pikepdf.open(file, password=wrong)
    with pikepdf.open(file, password=secret.read_text(encoding="utf-8").strip()) as pdf:
        assert pdf.encryption.R == 6
        assert pdf.encryption.bits == 256
        facts = pdf.open_metadata()
        assert str(facts["pdfuaid:part"]) == "1"
        assert "pdfaid:part" not in facts
        assert pdf.Root.MarkInfo.Marked
    assert "łódź" not in answer.out + answer.err


def test_a_short_password_makes_nothing(print_it, tmp_path):
    secret = tmp_path / "password.txt"
    secret.write_text("short\n")
    answer, file = print_it("--password-file", secret)
    assert answer.code == 1
    assert "Choose a password of at least 8 characters. Nothing was made." in answer.err
    assert not file.exists()


def test_a_password_that_readers_would_cut_off_makes_nothing(print_it, tmp_path):
    secret = tmp_path / "password.txt"
    secret.write_text("ö" * 64 + "\n", encoding="utf-8")
    answer, file = print_it("--password-file", secret)
    assert answer.code == 1
    assert "too long for a PDF" in answer.err
    assert not file.exists()


def test_accents_count_however_they_were_typed(print_it, tmp_path):
    secret = tmp_path / "password.txt"
    secret.write_text("cafe\u0301 crème\n", encoding="utf-8")
    _, file = print_it("--password-file", secret)
    with pikepdf.open(file, password="".join(("caf\u00e9", " cr\u00e8me"))) as pdf:
        assert len(pdf.pages) == 5


def test_an_attachment_without_its_file_is_damage(print_it, casework, empty, at, tmp_path):
    _, file = print_it("--attach-case")
    broken = tmp_path / "broken.pdf"
    with pikepdf.open(file) as pdf:
        del pdf.Root.AF[0].EF
        pdf.save(broken)
    answer = casework("import", broken, *at(empty))
    assert answer.code == 1
    assert "This PDF is damaged." in answer.err


def test_a_booklet_has_its_pages_in_the_order_that_folds(print_it, tmp_path):
    assert folded(4) == [(3, 0), (1, 2)]
    assert folded(5) == [(None, 0), (1, None), (None, 2), (3, 4)]
    assert folded(1) == [(None, 0), (None, None)]
    _, plain = print_it()
    answer, _ = print_it("--booklet", out="booklet.pdf")
    assert answer.code == 0
    with pikepdf.open(plain) as pages, pikepdf.open(tmp_path / "booklet.pdf") as sheets:
        assert len(pages.pages) == 5
        assert len(sheets.pages) == 4
        box = [float(each) for each in sheets.pages[0].mediabox]
        assert box[2] > box[3]


def test_wishes_that_do_not_go_together_are_wrong_usage(print_it):
    for words in (
        ("--attach-case", "--format", "text"),
        ("--booklet", "--format", "html"),
        ("--attach-case", "--booklet"),
        ("--attach-case", "--version", "1"),
    ):
        answer, file = print_it(*words)
        assert answer.code == 2
        assert not file.exists()
