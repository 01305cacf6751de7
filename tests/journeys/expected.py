"""What a case typed by hand must come to, worked out here from its file and nothing else."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

PENNY = Decimal("0.01")
WEEKS = 52
WEEKS_TO_KEEP = 8
"""Weeks of a direct payment that may stay in hand, in the policy pack of the case."""


def pence(amount: Decimal) -> Decimal:
    return amount.quantize(PENNY, ROUND_HALF_UP)


def pounds(amount: Decimal) -> str:
    sign = "-" if amount < 0 else ""
    return f"{sign}£{abs(pence(amount)):,.2f}"


def sums_on(paper: str) -> list[str]:
    """Return every amount of money printed, in its order."""
    return re.findall(r"-?£[\d,]+\.\d\d", paper)


class Money:
    """The money of a case of this year's lines only, one funder and one direct payment."""

    def __init__(self, case: dict[str, Any]) -> None:
        self._lines = case["plan"]["lines"]
        self._used = {each["line"]: each for each in case["deliver"]["outturn"]["lines"]}
        self._outcomes = [each["id"] for each in case["analyse"]["outcomes"]]
        self._providers = case["analyse"]["providers"]
        self.weekly = Decimal(case["plan"]["contribution_per_week"])
        self.unit_line = case["deliver"]["outturn"]["unit_cost_line"]

    def line(self, line: dict[str, Any]) -> Decimal:
        return Decimal(line["rate"]) * Decimal(line["quantity"])

    @property
    def year(self) -> Decimal:
        return sum((self.line(each) for each in self._lines), Decimal(0))

    @property
    def once(self) -> Decimal:
        return sum((self.line(each) for each in self._lines if each["per"] == "once"), Decimal(0))

    @property
    def contribution(self) -> Decimal:
        return self.weekly * WEEKS

    def for_outcome(self, outcome: str) -> Decimal:
        shares = (
            self.line(each) * Decimal(each["outcomes"].get(outcome, 0)) / 100
            for each in self._lines
        )
        return sum(shares, Decimal(0))

    def spent_on(self, line: dict[str, Any]) -> Decimal:
        used = self._used[line["id"]]
        if used.get("amount") is not None:
            return Decimal(used["amount"])
        return Decimal(line["rate"]) * Decimal(used["quantity"])

    @property
    def spent(self) -> Decimal:
        return sum((self.spent_on(each) for each in self._lines), Decimal(0))

    def on_specification(self) -> set[str]:
        """Every amount the specification may print."""
        amounts = [self.year, self.once, self.year - self.once, self.contribution, self.weekly]
        amounts += [self.year - self.contribution]
        amounts += [Decimal(each["rate"]) for each in self._lines]
        amounts += [self.line(each) for each in self._lines]
        amounts += [self.for_outcome(each) for each in self._outcomes]
        return {pounds(each) for each in amounts}

    def on_review_pack(self) -> set[str]:
        """Every amount the review pack may print."""
        unit = next(each for each in self._lines if each["id"] == self.unit_line)
        units = Decimal(self._used[self.unit_line]["quantity"])
        less = self.spent - self.year
        amounts = [self.year, self.spent, less, -less, self.contribution]
        amounts += [self.year - self.contribution, self.spent - self.contribution]
        amounts += [self.spent / units, self.line(unit) * 0]
        # What a direct payment pays is what the council pays, the contribution being the person's.
        paid, used = self.year - self.contribution, self.spent - self.contribution
        keep = paid / WEEKS * WEEKS_TO_KEEP
        amounts += [paid, used, paid - used, keep, self.year / WEEKS * WEEKS_TO_KEEP]
        for each in self._lines:
            planned, spent = self.line(each), self.spent_on(each)
            amounts += [planned, spent, spent - planned]
        amounts += [Decimal(each["rate"]) for each in self._providers if each["rate"]]
        return {pounds(each) for each in amounts}

    def must_stand(self) -> dict[str, tuple[str, ...]]:
        """The sums that each document must print, by its name."""
        lines = tuple(pounds(self.line(each)) for each in self._lines)
        spent = tuple(pounds(self.spent_on(each)) for each in self._lines)
        year, used = pounds(self.year), pounds(self.spent)
        net = pounds(self.year - self.contribution)
        outcomes = tuple(pounds(self.for_outcome(each)) for each in self._outcomes)
        return {
            "Specification": (*lines, year, pounds(self.contribution), net, *outcomes),
            "Review pack": (*lines, *spent, year, used, pounds(self.spent - self.year)),
        }
