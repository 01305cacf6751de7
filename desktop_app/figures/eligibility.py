"""Whether the needs meet the eligibility test (rule 9)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.records import CaseView, Eligibility, Need

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop_app.policy.lists import EligibilityTest
    from desktop_app.policy.pack import PolicyPack


@dataclass(frozen=True)
class EligibilityFigures:
    """The test and its result; ``count`` is None while a need might still add to it."""

    test: str
    outcomes_unable: tuple[str, ...]
    count: int | None
    required: int
    arises_from_condition: bool | None
    significant_impact: bool | None
    eligible: bool | None


@dataclass(frozen=True)
class _Reading:
    """One way to read the needs: with what is known only, or with all that is still possible."""

    unable: frozenset[str]
    significant: bool


def eligibility_figures(case: CaseView, pack: PolicyPack) -> EligibilityFigures | None:
    """Apply the test of the case, None while no test is chosen."""
    kept = case.one(Eligibility)
    test = pack.eligibility_test(kept.test) if kept else None
    if kept is None or test is None:
        return None
    needs = [n for n in case.all(Need) if n.eligibility_outcome in _codes(test)]
    known, possible = _known(needs), _possible(needs)
    arises = kept.arises_from_condition
    return EligibilityFigures(
        test=test.code,
        outcomes_unable=tuple(e.code for e in test.outcomes if e.code in known.unable),
        count=len(known.unable) if known.unable == possible.unable else None,
        required=test.minimum_outcomes,
        arises_from_condition=arises,
        significant_impact=_same(known=known.significant, possible=possible.significant),
        eligible=_eligible(test, known, possible, arises=arises),
    )


def _codes(test: EligibilityTest) -> set[str]:
    return {each.code for each in test.outcomes}


def _known(needs: Sequence[Need]) -> _Reading:
    unable = [n for n in needs if n.unable]
    return _reading(unable, [n for n in unable if n.significant_impact])


def _possible(needs: Sequence[Need]) -> _Reading:
    unable = [n for n in needs if n.unable is not False]
    return _reading(unable, [n for n in unable if n.significant_impact is not False])


def _reading(unable: Sequence[Need], significant: Sequence[Need]) -> _Reading:
    codes = frozenset(n.eligibility_outcome for n in unable if n.eligibility_outcome)
    return _Reading(codes, bool(significant))


def _same(*, known: bool, possible: bool) -> bool | None:
    return known if known == possible else None


def _eligible(
    test: EligibilityTest, known: _Reading, possible: _Reading, *, arises: bool | None
) -> bool | None:
    """Return the result when nothing still unknown can change it (rule 9)."""
    if not test.outcomes:
        return None
    surely = arises is True and meets(test, len(known.unable), significant=known.significant)
    perhaps = arises is not False and meets(
        test, len(possible.unable), significant=possible.significant
    )
    return _same(known=surely, possible=perhaps)


def meets(test: EligibilityTest, count: int, *, significant: bool) -> bool:
    """Say whether so many outcomes, with significant impact, meet the test (rule 9)."""
    return count >= test.minimum_outcomes and significant
