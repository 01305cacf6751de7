"""What an officer reads where an answer is missing: a sentence that says what to do."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from desktop_app import records
from desktop_app.records import CASE_RECORDS, Case, RegisterProvider, fields_of

if TYPE_CHECKING:
    from collections.abc import Iterator

SENTENCES = sorted(
    {
        field.missing
        for kind in (Case, *CASE_RECORDS, RegisterProvider)
        for field in fields_of(kind).values()
        if field.required
    }
)
CLUMSY = re.compile(
    r"the (its|how|what|who|whose|why|when|signed|called|date opened|unit$|name$|kind$)|yes or no:"
)


@pytest.mark.parametrize("sentence", SENTENCES)
def test_what_is_missing_is_asked_for_in_good_english(sentence: str) -> None:
    assert re.match(r"(Enter|Select) [a-z]", sentence)
    assert not sentence.endswith(".")
    assert CLUMSY.search(sentence) is None


def test_a_percentage_is_written_with_its_sign_wherever_a_person_reads() -> None:
    spelt = re.compile(
        r"(?<![\w/_])(in percent|per cent|percent(?!ages?\b))(?![\w/])", re.IGNORECASE
    )
    found = [
        f"{file.name}: {words}"
        for file in (Path(records.__file__).parents[1]).rglob("*.py")
        for words in _sentences_in(file)
        if spelt.search(words)
    ]
    assert found == []


def _sentences_in(file: Path) -> Iterator[str]:
    """Yield the words of a file of the program that are more than a name, and no docstring."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    told = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        words = node.value if isinstance(node, ast.Constant) and id(node) not in told else None
        if isinstance(words, str) and not words.isidentifier():
            yield words
