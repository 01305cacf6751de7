"""What someone who listens gets: every word of the content, once, in order, as what it is."""

from __future__ import annotations

from collections import Counter
from io import BytesIO
from typing import TYPE_CHECKING

import page as validator
import pikepdf
import pytest
from expected_parts import told_by, told_of
from sample import FURNITURE, MOMENT, sample
from structure import faults, roles_seen_by_a_browser, tree
from worked import worked

from desktop_app.casework import paper
from desktop_app.documents.acts import Told, Wish
from desktop_app.documents.audit_report import compose_history
from desktop_app.documents.builder import Builder
from desktop_app.documents.content import Column, Heading
from desktop_app.documents.render import render
from desktop_app.documents.styles import LARGE, STANDARD
from desktop_app.documents.tagged_canvas import TaggedCanvas, Unowned

if TYPE_CHECKING:
    from pathlib import Path

    from desktop_app.documents.content import Content

HISTORY = tuple(
    Told(at=MOMENT, who=who, what="Change", changes=(f"Added need “{need}”.",), entry="ab" * 32)
    for who, need in (("Ada Officer", "Zanzibar"), ("Ben Officer", "Cooking"))
)
STYLES = {"standard": STANDARD, "large-print": LARGE}


def contents() -> dict[str, Content]:
    wish = Wish(words="zanzi", who="Ada Officer")
    found = {
        "sample": sample(),
        "chosen acts": compose_history(worked("light").view, HISTORY, wish),
    }
    for name in ("light", "standard"):
        case = worked(name)
        for document in paper.documents():
            if document.applies(case.view) is None:
                made = document.compose(case.view, case.figures, case.pack, case.words)
                found[f"{name} {document.name}"] = made
    return found


CONTENTS = contents()


@pytest.mark.parametrize("form", STYLES)
@pytest.mark.parametrize("name", CONTENTS)
def test_all_words_are_read_once_in_order_and_as_what_they_are(name: str, form: str) -> None:
    content = CONTENTS[name]
    printed = render(content, FURNITURE, moment=MOMENT, style=STYLES[form])
    heard, wanted = told_by(tree(printed)), told_of(content, cards=form == "large-print")
    assert heard[: len(wanted)] == wanted
    # A remark on characters that no font has may follow.
    assert [role for role, _ in heard[len(wanted) :]] in ([], ["P"])
    assert faults(printed) == []


@pytest.mark.parametrize("form", STYLES)
@pytest.mark.parametrize("name", CONTENTS)
def test_an_independent_validator_finds_pdf_ua_and_pdf_a(
    name: str, form: str, tmp_path: Path
) -> None:
    file = tmp_path / "printed.pdf"
    file.write_bytes(render(CONTENTS[name], FURNITURE, moment=MOMENT, style=STYLES[form]))
    for profile in (validator.ValidationProfile.PDF_UA_1, validator.ValidationProfile.PDF_A_2A):
        found = validator.validate_pdf(str(file), profile=profile)
        assert [(each.rule_id, each.message) for each in found.failures] == []
        assert found.is_compliant


def test_head_foot_and_repeated_headings_are_not_read() -> None:
    paper = Builder()
    paper.heading(1, "A long table")
    paper.table("Visits", ["Day", "Who came"], [[f"Day {n}", "Ada"] for n in range(150)])
    printed = render(paper.content(), FURNITURE, moment=MOMENT)
    read = tree(printed)
    with pikepdf.open(BytesIO(printed)) as pdf:
        assert len(pdf.pages) > 3
    whole = " ".join(each.words for each in read.walk())
    for furniture in ("OFFICIAL", "DRAFT", "Practice case", "Page 1", "Printed"):
        assert furniture not in whole
    assert whole.count("Who came") == 1
    counted = Counter(each.role for each in read.walk())
    assert (counted["Table"], counted["TR"], counted["TD"], counted["TH"]) == (1, 151, 150, 152)
    assert faults(printed) == []


def test_a_paragraph_over_three_pages_is_one_paragraph() -> None:
    words = " ".join(f"word{number}" for number in range(1, 2_200))
    paper = Builder()
    paper.heading(1, "A long text")
    paper.paragraph(words)
    printed = render(paper.content(), FURNITURE, moment=MOMENT)
    (only,) = [each for each in tree(printed).walk() if each.role == "P"]
    assert only.words == words
    assert len({page for page, _ in only.marks}) >= 3


def test_a_browser_meets_the_same_parts() -> None:
    printed = render(sample(), FURNITURE, moment=MOMENT)
    # A cell in which nothing stands is on no page, so it never meets one.
    ours = Counter(each.role for each in tree(printed).walk() if each.marks or each.kids)
    seen = roles_seen_by_a_browser(printed)
    for role in ("H1", "H2", "P", "L", "LI", "LBody", "TH", "TD", "Figure", "Caption"):
        assert seen[role] == ours[role], role


def test_text_that_belongs_to_nobody_is_never_printed() -> None:
    canvas = TaggedCanvas(BytesIO())
    canvas.drawString(100, 100, "nobody would hear this")
    with pytest.raises(Unowned):
        canvas.showPage()


def test_a_line_end_parts_two_words() -> None:
    paper = Builder()
    paper.heading(1, "Lines")
    paper.paragraph("supported " * 60 + "person")
    printed = render(paper.content(), FURNITURE, moment=MOMENT)
    (only,) = [each for each in tree(printed).walk() if each.role == "P"]
    assert only.words.split() == ["supported"] * 60 + ["person"]


def test_a_table_set_in_lengths_is_one_table_with_its_headings_read_once() -> None:
    paper = Builder()
    paper.heading(1, "A very long table")
    rows = [[f"Day {n}", "1.00"] for n in range(1_001)]
    paper.table("Visits", ["Day", Column("Cost", "number")], rows, total=["Total", "1,001.00"])
    content = paper.content()
    printed = render(content, FURNITURE, moment=MOMENT)
    assert told_by(tree(printed)) == told_of(content)
    assert faults(printed) == []


def test_headings_are_in_the_contents_that_readers_show_beside_the_pages() -> None:
    content = CONTENTS["standard review-pack"]
    pdf = render(content, FURNITURE, moment=MOMENT, style=STANDARD)
    with pikepdf.open(BytesIO(pdf)) as file, file.open_outline() as outline:
        (title,) = outline.root
        listed = [entry.title for entry in title.children]
    levels = [(block.level, block.text) for block in content.blocks if isinstance(block, Heading)]
    assert (1, title.title) == levels[0]
    assert listed == [text for level, text in levels if level == 2]
    assert len(listed) > 5
