"""The words for codes and links of one case, from its pack and its records."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.records import CaseView, Eligibility

if TYPE_CHECKING:
    import uuid

    from desktop_app.policy.pack import PolicyPack


class CaseWords:
    """Names codes by the case's pack and records by what a person would call them."""

    def __init__(self, view: CaseView, pack: PolicyPack) -> None:
        self._view = view
        self._pack = pack

    def code(self, listed: str, code: str) -> str:
        """Return the name of a code of a pack list, or the code where the list lacks it."""
        return self.listed(listed).get(code, code)

    def record(self, record_id: uuid.UUID) -> str:
        """Return the name of the record linked to."""
        return self._view.name_of(record_id)

    def listed(self, listed: str) -> dict[str, str]:
        """Return every code of a list with its name, in the order of the pack."""
        if listed == "eligibility_outcome":
            return self._eligibility_outcomes()
        dimension = next(
            (d for d in self._pack.proportionality.dimensions if d.code == listed), None
        )
        if dimension is not None:
            return {str(score): words for score, words in enumerate(dimension.scores)}
        return {entry.code: entry.name for entry in self._pack.lists.get(listed, ())}

    def _eligibility_outcomes(self) -> dict[str, str]:
        chosen = self._view.one(Eligibility)
        test = self._pack.eligibility_test(chosen.test if chosen else None)
        return {outcome.code: outcome.name for outcome in test.outcomes} if test else {}
