"""A policy pack: every figure, list and rule that changes with the law, the year or the council."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from desktop_app.policy.depth import (
    Activity,
    Proportionality,
    read_activities,
    read_proportionality,
)
from desktop_app.policy.letters import Complaints, read_complaints
from desktop_app.policy.lists import (
    EligibilityTest,
    Entry,
    PaymentMethod,
    Retention,
    ReviewDecision,
    read_lists,
    read_retention,
)
from desktop_app.policy.reading import Table, WrongPack
from desktop_app.policy.settings import (
    Budget,
    Calculation,
    Evaluation,
    GoalAttainment,
    Measures,
    Review,
    Threshold,
    check_periods,
    read_budget,
    read_calculation,
    read_evaluation,
    read_goal_attainment,
    read_measures,
    read_review,
    read_threshold,
)
from desktop_app.policy.two_people import TwoPeople, read_two_people

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from pathlib import Path

FORMAT = "casework-pack/1"


@dataclass(frozen=True)
class PolicyPack:
    """A pack that has been read and checked; a case keeps the one it was decided under."""

    id: str
    name: str
    jurisdiction: str
    effective_from: date
    effective_to: date
    calculation: Calculation
    budget: Budget
    thresholds: tuple[Threshold, ...]
    evaluation: Evaluation
    review: Review
    measures: Measures
    goal_attainment: GoalAttainment
    proportionality: Proportionality
    activities: tuple[Activity, ...]
    lists: Mapping[str, tuple[Entry, ...]]
    retention: tuple[Retention, ...]
    two_people: TwoPeople
    complaints: Complaints

    @cached_property
    def _entries(self) -> dict[tuple[str, str], Entry]:
        return {(name, e.code): e for name, entries in self.lists.items() for e in entries}

    @cached_property
    def _activities(self) -> dict[str, Activity]:
        return {each.code: each for each in self.activities}

    def entry(self, listed: str, code: str | None) -> Entry | None:
        """Return the entry of a list with this code, if it has one."""
        return None if code is None else self._entries.get((listed, code))

    def word(self, listed: str, code: str) -> str:
        """Return the name of a code, or the code itself where the list lacks it."""
        entry = self.entry(listed, code)
        return code if entry is None else entry.name

    def activity(self, code: str) -> Activity | None:
        """Return the activity with this code, if there is one."""
        return self._activities.get(code)

    def eligibility_test(self, code: str | None) -> EligibilityTest | None:
        """Return the eligibility test with this code, if there is one."""
        entry = self.entry("eligibility_test", code)
        return entry if isinstance(entry, EligibilityTest) else None

    def is_direct_payment(self, method: str | None) -> bool | None:
        """Say whether a payment method is a direct payment; None when the method is not known."""
        entry = self.entry("payment_method", method)
        return entry.direct_payment if isinstance(entry, PaymentMethod) else None

    def guards_decrease(self, decision: str | None) -> bool | None:
        """Say whether a cut under this review decision needs reasons and notice."""
        entry = self.entry("review_decision", decision)
        return entry.decrease_guard if isinstance(entry, ReviewDecision) else None


def read_pack(path: Path) -> PolicyPack:
    """Return the pack in a TOML file; raises WrongPack with the place and what to put right."""
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as trouble:
        raise WrongPack("", f"The policy pack {path.name} cannot be read: check it is there") from (
            trouble
        )
    except UnicodeDecodeError as trouble:
        raise WrongPack("", f"The policy pack {path.name} must be saved as UTF-8") from trouble
    return pack_from(text)


def pack_from(text: str) -> PolicyPack:
    """Return the pack written in a text; raises WrongPack."""
    try:
        rows = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as trouble:
        raise WrongPack("", f"The policy pack is not correct TOML: {trouble}") from trouble
    table = Table(rows)
    table.one_of("format", (FORMAT,))
    pack = _read(table)
    table.close()
    return pack


def _read(table: Table) -> PolicyPack:
    thresholds = table.read_all("threshold", read_threshold, at_least=0)
    check_periods(thresholds)
    proportionality = table.read("proportionality", read_proportionality)
    pack = PolicyPack(
        id=table.code("id"),
        name=table.text("name"),
        jurisdiction=table.text("jurisdiction"),
        effective_from=table.day("effective_from"),
        effective_to=table.day("effective_to"),
        calculation=table.read("calculation", read_calculation),
        budget=table.read("budget", read_budget),
        thresholds=tuple(thresholds),
        evaluation=table.read("evaluation", read_evaluation),
        review=table.read("review", read_review),
        measures=table.read("measures", read_measures),
        goal_attainment=table.read("goal_attainment", read_goal_attainment),
        proportionality=proportionality,
        activities=read_activities(table, proportionality.levels),
        lists=read_lists(table),
        retention=read_retention(table),
        two_people=read_two_people(table),
        complaints=read_complaints(table),
    )
    if pack.effective_to < pack.effective_from:
        raise table.refuse("effective_to", "this is before effective_from: correct one of them")
    if set(pack.evaluation.score_words) != set(range(pack.calculation.score_maximum + 1)):
        raise table.refuse(
            "evaluation.score_words",
            f"write words for every score from 0 to {pack.calculation.score_maximum}",
        )
    return pack
