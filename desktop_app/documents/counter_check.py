"""Adds up every total of a document again, from the amounts it shows, before it is printed.

Written apart from the rules of calculation on purpose: it reads pounds and pence off the page, so
a slip in a rule, in a document or in the way an amount is written stops the print.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING

from desktop_app.documents.content import (
    Box,
    Fields,
    Items,
    Paragraph,
    Rag,
    Run,
    Table,
    Together,
)
from desktop_app.documents.wording import NONE
from desktop_app.errors import CaseworkError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from desktop_app.documents.content import Block, Cell, Content

_AMOUNT = re.compile(r"(-?)£([0-9]{1,3}(?:,[0-9]{3})*\.[0-9]{2})")


class TotalsDoNotAddUp(CaseworkError):
    """A total on a document is not the sum of the amounts shown for it."""

    def __init__(self, where: str, shown: str, added: str) -> None:
        super().__init__(
            f"Not printed: {where}, the total shown is {shown}, but the amounts shown for it "
            f"add up to {added}. Nothing you entered is lost. Tell your IT team."
        )
        self.where = where


@dataclass
class Sum:
    """The amounts of one sum as they stand on the page, and each place that shows its total."""

    parts: list[str] = field(default_factory=list[str])
    totals: list[str] = field(default_factory=list[str])


def refuse_wrong_totals(content: Content) -> None:
    """Raise TotalsDoNotAddUp for the first total that is not the sum of what is shown for it.

    A sum with a part or total that is not yet known is left alone; a column that has a total
    must know all its amounts (domain.md 7, row 44).
    """
    blocks = list(_all(content.blocks))
    for block in blocks:
        if isinstance(block, Table) and block.total is not None:
            _check_columns(block, block.total)
    for name, each in sums_of(content).items():
        amounts = [_pounds(part) for part in each.parts]
        known = [amount for amount in amounts if amount is not None]
        if len(known) == len(amounts) and amounts:
            _compare(f"for {name}", each.totals, sum(known, Decimal(0)))


def sums_of(content: Content) -> dict[str, Sum]:
    """Return the sums that run through a document, with their parts and totals as shown."""
    found: defaultdict[str, Sum] = defaultdict(Sum)
    for block in _all(content.blocks):
        for run in _runs(block):
            for name in run.part_of:
                found[name].parts.append(run.text)
            for name in run.total_of:
                found[name].totals.append(run.text)
    return dict(found)


def _check_columns(table: Table, total: Sequence[Cell]) -> None:
    for number, column in enumerate(table.columns):
        shown = _first(total[number])
        if not column.adds_up or _pounds(shown) is None:
            continue
        where = f"in the table “{table.caption}”, column “{column.label}”"
        added = Decimal(0)
        for row in table.rows:
            cell = _first(row[number])
            amount = Decimal(0) if cell in {"", NONE} else _pounds(cell)
            if amount is None:
                raise TotalsDoNotAddUp(where, shown, f"no sum, since one of them is “{cell}”")
            added += amount
        _compare(where, [shown], added)


def _compare(where: str, totals: Iterable[str], added: Decimal) -> None:
    for shown in totals:
        pounds = _pounds(shown)
        if pounds is not None and pounds != added:
            sign = "-" if added < 0 else ""
            raise TotalsDoNotAddUp(where, shown, f"{sign}£{abs(added):,.2f}")


def _pounds(shown: str) -> Decimal | None:
    """Return an amount as it is written on the page; None for words such as "not yet known"."""
    match = _AMOUNT.fullmatch(shown.strip())
    return None if match is None else Decimal(match[1] + match[2].replace(",", ""))


def _first(cell: Cell) -> str:
    """Return what a cell begins with: an amount stands before its percentage."""
    return "" if isinstance(cell, Rag) or not cell else cell[0].text


def _all(blocks: Iterable[Block]) -> Iterator[Block]:
    for block in blocks:
        yield block
        if isinstance(block, Box | Together):
            yield from _all(block.blocks)


def _runs(block: Block) -> Iterator[Run]:
    if isinstance(block, Paragraph):
        yield from block.words
    elif isinstance(block, Items):
        yield from (run for words in block.items for run in words)
    elif isinstance(block, Fields):
        yield from (run for _, words in block.pairs for run in words)
    elif isinstance(block, Table):
        rows = (*block.rows, *((block.total,) if block.total else ()))
        cells = (cell for row in rows for cell in row)
        yield from (run for cell in cells if not isinstance(cell, Rag) for run in cell)
