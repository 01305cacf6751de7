"""Builds small cases for the tests of the rules, record by record, as an officer would."""

from __future__ import annotations

import uuid
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any, TypeVar

from desktop_app import paths
from desktop_app.clock import FrozenClock
from desktop_app.exchange import read_case
from desktop_app.figures import Figures, work_out
from desktop_app.policy import PolicyPack, shipped_packs
from desktop_app.records import (
    Award,
    Bid,
    BidRate,
    Budget,
    Case,
    CaseRecord,
    CaseView,
    Consensus,
    CostLine,
    Criterion,
    Evaluation,
    Funder,
    FundingShare,
    GateAnswer,
    Option,
    OptionScore,
    Outcome,
    OutcomeShare,
    Outturn,
    OutturnLine,
    PriceLine,
    Proportionality,
    Provider,
    Question,
)

R = TypeVar("R", bound=CaseRecord)
PACK = shipped_packs()["england-2025-26"]


class CaseOf:
    """A case in the making. Everything not said is not answered."""

    def __init__(self, level: str | None = "individual") -> None:
        self._ids = 0
        self.case = Case(id=self._new_id(), level=level)
        self.records: list[CaseRecord] = []

    def _new_id(self) -> uuid.UUID:
        self._ids += 1
        return uuid.UUID(int=self._ids)

    def add(self, kind: type[R], /, **values: Any) -> R:
        """Add a record to the end of its list."""
        record = kind.blank(id=self._new_id(), case_id=self.case.id, **values)
        record.position = sum(isinstance(each, kind) for each in self.records)
        self.records.append(record)
        return record

    def view(self) -> CaseView:
        return CaseView(self.case, self.records)

    def figures(self, pack: PolicyPack = PACK) -> Figures:
        return work_out(self.view(), pack)

    def funder(self, kind: str | None = "council") -> Funder:
        return self.add(Funder, kind=kind)

    def outcome(self) -> Outcome:
        return self.add(Outcome)

    def budget(self, **values: Any) -> Budget:
        return self.add(Budget, **values)

    def line(
        self,
        rate: int | None = 100,
        quantity: str | None = "1",
        per: str | None = "year",
        *,
        funding: dict[uuid.UUID, str] | None = None,
        outcomes: dict[uuid.UUID, str] | None = None,
        **values: Any,
    ) -> CostLine:
        """Add a cost line with its shares; its price is in pence."""
        exact = None if quantity is None else Decimal(quantity)
        values.setdefault("payment_method", "direct_payment")
        line = self.add(CostLine, rate=rate, quantity=exact, per=per, **values)
        for funder, percent in (funding or {}).items():
            self.add(FundingShare, line=line.id, funder=funder, percent=Decimal(percent))
        for outcome, percent in (outcomes or {}).items():
            self.add(OutcomeShare, line=line.id, outcome=outcome, percent=Decimal(percent))
        return line

    def scored(self, **scores: int) -> Proportionality:
        """Judge the depth: 0 on every dimension but those given."""
        names = (
            "replaceability",
            "harm_if_it_fails",
            "complexity",
            "capacity_and_safeguarding",
            "providers_and_funders",
            "provider_risk",
            "sensitivity",
        )
        value = scores.pop("value", None)
        return self.add(
            Proportionality, value=value, **{name: scores.get(name, 0) for name in names}
        )

    def criterion(self, weight: str | None, kind: str = "score") -> Criterion:
        return self.add(Criterion, kind=kind, weight=None if weight is None else Decimal(weight))

    def option(
        self,
        cost: int | None,
        scores: dict[uuid.UUID, int] | None = None,
        gates: dict[uuid.UUID, bool] | None = None,
        **values: Any,
    ) -> Option:
        option = self.add(Option, annual_cost=cost, **values)
        for criterion, score in (scores or {}).items():
            self.add(OptionScore, option=option.id, criterion=criterion, score=score)
        for gate, passed in (gates or {}).items():
            self.add(GateAnswer, option=option.id, gate=gate, passed=passed)
        return option

    def evaluation(self, price_weight: str, **values: Any) -> Evaluation:
        return self.add(Evaluation, price_weight=Decimal(price_weight), **values)

    def question(self, weight: str, minimum: int = 0) -> Question:
        return self.add(Question, weight=Decimal(weight), minimum=minimum)

    def price_line(self, quantity: str = "1", per: str = "year", unit: str = "place") -> PriceLine:
        return self.add(PriceLine, quantity=Decimal(quantity), per=per, unit=unit)

    def bid(
        self,
        rates: dict[uuid.UUID, int],
        agreed: dict[uuid.UUID, int] | None = None,
        preferred: int | None = None,
    ) -> Bid:
        bid = self.add(Bid, provider=self.add(Provider, preferred=preferred).id)
        for line, rate in rates.items():
            self.add(BidRate, bid=bid.id, price_line=line, rate=rate)
        for question, score in (agreed or {}).items():
            self.add(Consensus, bid=bid.id, question=question, score=score)
        return bid

    def award(self, **values: Any) -> Award:
        stated: dict[str, Any] = {
            "decided_on": date(2025, 6, 2),
            "initial_months": 12,
            "extension_months": 0,
            "vat_percent": Decimal(0),
        }
        return self.add(Award, **(stated | values))

    def spent(self, line: CostLine, *, units: str | None = None, amount: int | None = None) -> None:
        """Say what was used or spent of a line."""
        if not any(isinstance(each, Outturn) for each in self.records):
            self.add(Outturn)
        exact = None if units is None else Decimal(units)
        self.add(OutturnLine, line=line.id, quantity=exact, amount=amount)


def worked(name: str) -> CaseView:
    """Read one of the worked cases that ship with the program."""
    text = paths.shipped("cases", f"{name}.case.json").read_text(encoding="utf-8")
    return read_case(text, {PACK.id: PACK}, clock=FrozenClock(datetime(2026, 4, 9, tzinfo=UTC)))
