"""The HTML twin: the same words in the same order, marked up for what they are, and inert."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest
from expected_parts import squeezed, told_of
from sample import FURNITURE, sample
from worked import worked

from desktop_app.casework import paper
from desktop_app.documents.builder import Builder
from desktop_app.documents.content import Column
from desktop_app.documents.html import to_html

EMPTY = {"meta", "br"}


class Page(HTMLParser):
    """Reads a page back: its words in order, its tags, and whether every tag is closed."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.words: list[str] = []
        self._open: list[str] = []
        self.feed(text)
        self.close()
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs
        if tag not in EMPTY:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "main" in self._open and data.strip():
            self.words.append(data)


def contents():
    yield "sample", sample()
    for name in ("light", "standard"):
        case = worked(name)
        for each in paper.documents():
            if each.applies(case.view) is None:
                made = each.compose(case.view, case.figures, case.pack, case.words)
                yield f"{name} {each.name}", made


CONTENTS = dict(contents())


@pytest.mark.parametrize("name", CONTENTS)
def test_all_words_are_there_in_order(name):
    page = Page(to_html(CONTENTS[name], FURNITURE))
    heard, at = squeezed("".join(page.words)), 0
    for role, words in told_of(CONTENTS[name]):
        if words in {"Signature"} or (role == "TD" and words.startswith(("Name", "Date"))):
            continue
        found = heard.find(squeezed(words), at)
        assert found >= 0, words
        at = found + len(squeezed(words)) if role != "TD" else at
    assert page.tags.count("h1") == 1


def test_it_says_what_it_is_and_of_whom_not():
    text = to_html(sample(), FURNITURE)
    assert '<html lang="en-GB">' in text
    assert "<title>Specification IND-2025-0001</title>" in text
    for mark in ("OFFICIAL-SENSITIVE", "DRAFT", "Practice case: not a real person"):
        assert f"<strong>{mark}</strong>" in text


def test_tables_tell_what_each_heading_heads():
    paper = Builder()
    paper.heading(1, "Money")
    rows = [["Visits", "£1.00"]]
    paper.table("Costs", ["What", Column("Cost", "number")], rows, total=["Total", "£1.00"])
    text = to_html(paper.content(), FURNITURE)
    assert "<caption>Costs</caption>" in text
    assert '<th scope="col">What</th><th scope="col" class="number">Cost</th>' in text
    assert '<tr class="total"><th scope="row">Total</th><td class="number">£1.00</td></tr>' in text


HOSTILE = '"><script src="http://example.org/x.js">alert(1)</script><img src=x onerror=alert(1)>'


def test_typed_markup_is_words_and_nothing_else():
    paper = Builder()
    paper.heading(1, HOSTILE)
    paper.fields([(HOSTILE, HOSTILE)])
    paper.items([HOSTILE])
    paper.quote(HOSTILE)
    paper.table(HOSTILE, [HOSTILE, "x"], [[HOSTILE, HOSTILE]])
    page = Page(to_html(paper.content(), FURNITURE))
    assert not {"script", "img", "iframe", "a", "link"} & set(page.tags)
    assert not [name for name, _ in page.attributes if name.startswith("on") or name == "src"]
    assert sum("alert(1)" in words for words in page.words) >= 7


def test_nothing_is_fetched():
    for content in CONTENTS.values():
        text = to_html(content, FURNITURE)
        assert "http://" not in text
        assert "https://" not in text
        assert "url(" not in text
