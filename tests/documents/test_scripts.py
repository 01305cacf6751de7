"""Names in other scripts are joined, in order, and read aloud as they were written."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

import page as validator
import pytest
from expected_parts import told_by, told_of
from sample import FURNITURE, MOMENT
from structure import faults, tree

from desktop_app.documents.atom_lines import broken
from desktop_app.documents.atoms import atoms
from desktop_app.documents.builder import Builder
from desktop_app.documents.content import Signature
from desktop_app.documents.fonts import BODY, faces
from desktop_app.documents.render import render
from desktop_app.documents.scripts import ARABIC, EAST_ASIAN, stretches
from desktop_app.documents.shaping import shaped
from desktop_app.documents.styles import INK, LARGE, STANDARD
from desktop_app.documents.tagged_canvas import TaggedCanvas, Undrawable

if TYPE_CHECKING:
    from pathlib import Path

    from desktop_app.documents.content import Content
    from desktop_app.documents.styles import PrintStyle

URDU = "عائشہ خان"
CHINESE = "王小明"


def everywhere() -> Content:
    paper = Builder()
    paper.heading(1, f"Plan for {URDU} and {CHINESE}")
    # No bracket right beside it: PDFium, which reads it back here, turns that round by itself.
    paper.paragraph(f"Her name is {URDU}, called “Ash”. Ring علی on 07700 900123.")
    paper.quote("میں چاہتی ہوں کہ کام 15:30 پر ہو (بڑھئی)۔ " * 12)
    paper.items([f"{CHINESE} 和 {URDU}", "आयशा ख़ान", "ਗੁਰਪ੍ਰੀਤ ਸਿੰਘ", "עדנה כהן", "김민수", "さくら"])
    paper.table(URDU, ["Name", CHINESE], [[URDU, "我喜欢做木工。" * 30]])
    paper.signatures([Signature("Person", URDU, "1 May 2025")])
    return paper.content()


@pytest.mark.parametrize("style", [STANDARD, LARGE], ids=lambda style: style.name)
def test_every_word_is_read_as_it_was_written(style: PrintStyle, tmp_path: Path) -> None:
    content = everywhere()
    printed = render(content, FURNITURE, moment=MOMENT, style=style)
    assert told_by(tree(printed)) == told_of(content, cards=style.cards)
    assert faults(printed) == []
    file = tmp_path / "printed.pdf"
    file.write_bytes(printed)
    for profile in (validator.ValidationProfile.PDF_UA_1, validator.ValidationProfile.PDF_A_2A):
        assert validator.validate_pdf(str(file), profile=profile).failures == []


def test_a_stretch_is_a_span_in_its_language() -> None:
    spans = [p for p in tree(render(everywhere(), FURNITURE, moment=MOMENT)).walk() if p.lang]
    assert {each.role for each in spans} == {"Span"}
    said = {each.words.strip(): each.lang for each in spans}
    assert said[URDU] == "ur"
    assert said[CHINESE] == "zh"
    assert said["さくら"] == "ja"
    assert said["김민수"] == "ko"
    assert said["आयशा ख़ान"] == "hi"


def test_letters_thrown_together_are_read_as_one_text_and_not_letter_by_letter() -> None:
    paper = Builder()
    paper.heading(1, "Note")
    paper.paragraph(f"Before: {'aعb中 נ' * 200} after {URDU}")
    content = paper.content()
    printed = tree(render(content, FURNITURE, moment=MOMENT))
    assert told_by(printed) == told_of(content, cards=False)
    assert sum(part.role == "Span" for part in printed.walk()) == 1


def test_what_is_between_two_letters_of_a_script_belongs_to_it() -> None:
    assert stretches(f"Ann {URDU}, 7.") == [("Ann ", None), (URDU, ARABIC), (", 7.", None)]
    assert stretches("علی (احمد).") == [("علی (احمد).", ARABIC)]
    assert stretches("a 中、文 b") == [("a ", None), ("中、文", EAST_ASIAN), (" b", None)]


def test_letters_join() -> None:
    alone = shaped("ع", ARABIC, rtl=True).width
    assert shaped("ععع", ARABIC, rtl=True).width != pytest.approx(3 * alone)


def test_lines_keep_every_word_in_its_order() -> None:
    words = [f"{URDU} {n} abc 中文" for n in range(50)]
    made = atoms([(" ".join(words), False, INK)], 12)
    lines = broken(made, 150)
    assert len(lines) > 20
    assert [atom for line in lines for atom in line] == made
    assert all(sum(atom.width for atom in line) <= 150 for line in lines)


def test_a_word_wider_than_the_line_is_cut_and_nothing_is_lost() -> None:
    text = "ع" * 500
    lines = broken(atoms([(text, False, INK)], 12), 100)
    assert "".join(atom.text for line in lines for atom in line) == text
    assert all(sum(atom.width for atom in line) <= 100 for line in lines)


def test_a_telephone_number_is_never_turned_round() -> None:
    made = atoms([("علی 07700 900123 خان", False, INK)], 12)
    assert [atom.text for atom in made] == ["علی", "07700 900123", "خان"]


def test_a_character_without_a_glyph_stops_a_test() -> None:
    faces()
    canvas = TaggedCanvas(BytesIO())
    text = canvas.beginText(10, 10)
    text.setFont(BODY, 12)
    with pytest.raises(Undrawable):
        text.textOut("中")
