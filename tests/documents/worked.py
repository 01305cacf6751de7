"""The two worked cases as an officer opens them, and ways to change them."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from decimal import Decimal
from functools import cache
from typing import Any

from desktop_app import paths
from desktop_app.casework.open_case import OpenCase, look_at
from desktop_app.casework.paper import papers
from desktop_app.clock import FrozenClock
from desktop_app.exchange import read_case
from desktop_app.policy import PolicyPack, shipped_packs
from desktop_app.records import CaseRecord, CaseView

MOMENT = datetime(2026, 6, 1, 9, 30, tzinfo=UTC)


@cache
def packs() -> dict[str, PolicyPack]:
    return shipped_packs()


def worked(name: str) -> OpenCase:
    """Return the worked case, light or standard, read anew from its file."""
    text = paths.shipped("cases", f"{name}.case.json").read_text(encoding="utf-8")
    return opened(read_case(text, packs(), clock=FrozenClock(MOMENT)))


def opened(view: CaseView) -> OpenCase:
    return look_at(view, packs(), undo=None, redo=None)


def without(case: OpenCase, *kinds: type[CaseRecord]) -> OpenCase:
    """Return the case as if nothing of these kinds had been entered."""
    kept = [each for each in case.view.records if not isinstance(each, kinds)]
    return opened(CaseView(case.view.case, kept))


def printable(case: OpenCase) -> list[str]:
    """Return the names of all papers that a case can have."""
    return [each.name for each in papers(case) if each.applies(case.view) is None]


def figures(name: str) -> dict[str, Any]:
    """Return the published figures of a worked case."""
    file = paths.shipped("cases", f"{name}.figures.json")
    return json.loads(file.read_text(encoding="utf-8"))


def pounds(amount: str) -> str:
    """Return an amount of a figures file as it stands on paper."""
    sign = "-" if amount.startswith("-") else ""
    return f"{sign}£{Decimal(amount.lstrip('-')):,.2f}"


def section(text: str, title: str) -> str:
    """Return one numbered section of a plain-text document, without its heading."""
    for part in text.split("\n## ")[1:]:
        heading, _, body = part.partition("\n")
        if heading.partition(". ")[2] == title:
            return body
    message = f"no section {title!r}"
    raise AssertionError(message)


def card(text: str, first: str) -> dict[str, str]:
    """Return the row of a plain-text table that begins with these words, by column."""
    for block in text.split("\n\n"):
        lines = block.split("\n")
        if lines[0].partition(": ")[2] == first:
            return dict(line.partition(": ")[::2] for line in lines)
    message = f"no row {first!r}"
    raise AssertionError(message)
