"""Tells which part of the case a finding makes wrong, for the rules that build on that part."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.checks.rule import Area
from desktop_app.records import (
    Benchmark,
    Bid,
    BidRate,
    BidScore,
    Consensus,
    CostLine,
    Evaluation,
    FundingShare,
    OutcomeShare,
    PriceLine,
    Question,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop_app.checks.rule import Finding
    from desktop_app.records import CaseView

_OFFERS = {Benchmark, Bid, BidRate, BidScore, Consensus, Evaluation, PriceLine, Question}


def areas_of(finding: Finding, case: CaseView) -> Iterator[Area]:
    """Yield the areas a finding is in; every one is in the case."""
    yield Area.CASE
    if finding.kind in _OFFERS:
        yield Area.EVALUATION
    record = case.by_id(finding.record_id)
    if isinstance(record, FundingShare | OutcomeShare):
        record = case.by_id(record.line)
    if isinstance(record, CostLine) and record.year == "next":
        yield Area.NEXT_YEAR
