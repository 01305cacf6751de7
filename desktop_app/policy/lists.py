"""The lists of a pack whose codes a case uses, each in its own order."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from desktop_app.policy.reading import Basis, Table, refuse_twice

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


@dataclass(frozen=True)
class Entry:
    """A code with its name."""

    code: str
    name: str
    basis: Basis


@dataclass(frozen=True)
class LegalBasis(Entry):
    """A legal basis of a case, with the eligibility test that usually goes with it."""

    usual_eligibility_test: str


@dataclass(frozen=True)
class EligibilityTest(Entry):
    """A test of eligibility; one without outcomes tests nothing."""

    minimum_outcomes: int
    condition: str
    outcomes: tuple[Entry, ...]


@dataclass(frozen=True)
class PaymentMethod(Entry):
    """How a line is paid."""

    direct_payment: bool


@dataclass(frozen=True)
class ReviewDecision(Entry):
    """A decision of a review; with ``decrease_guard`` a cut needs its reasons and notice."""

    decrease_guard: bool


RetentionClock = Literal["closed_after_support", "closed_without_support", "award"]
CLOCKS: tuple[RetentionClock, ...] = ("closed_after_support", "closed_without_support", "award")


@dataclass(frozen=True)
class Retention(Entry):
    """How many years something is kept, counted from ``counted_from``.

    ``clock``: the date of a case the program counts them from: that of closing, where support was
    agreed or where none was, or of the award. None: an officer has to look into that.
    """

    years: int
    counted_from: str
    clock: RetentionClock | None = None


def read_lists(pack: Table) -> dict[str, tuple[Entry, ...]]:
    """Read every list of codes, by its name."""
    lists: dict[str, tuple[Entry, ...]] = {}
    for name, read in _READERS.items():
        entries = tuple(pack.read_all(name, read))
        refuse_twice([each.code for each in entries], name)
        lists[name] = entries
    _check_usual_tests(lists, pack)
    return lists


def read_retention(pack: Table) -> tuple[Retention, ...]:
    """Read every ``[[retention]]``."""
    made = tuple(pack.read_all("retention", _retention))
    refuse_twice([each.code for each in made], "retention")
    return made


def _check_usual_tests(lists: Mapping[str, tuple[Entry, ...]], pack: Table) -> None:
    tests = {each.code for each in lists["eligibility_test"]}
    for each in lists["legal_basis"]:
        if isinstance(each, LegalBasis) and each.usual_eligibility_test not in tests:
            raise pack.refuse(
                f"legal_basis[{each.code}].usual_eligibility_test",
                f"{each.usual_eligibility_test!r} is not in the list eligibility_test",
            )


def _entry(table: Table) -> Entry:
    return Entry(table.code(), table.text("name"), table.basis())


def _legal_basis(table: Table) -> LegalBasis:
    return LegalBasis(
        code=table.code(),
        name=table.text("name"),
        basis=table.basis(),
        usual_eligibility_test=table.code("usual_eligibility_test"),
    )


def _eligibility_test(table: Table) -> EligibilityTest:
    basis = table.basis()
    outcomes = table.read_all(
        "outcomes", lambda row: Entry(row.code(), row.text("name"), basis), at_least=0
    )
    refuse_twice([each.code for each in outcomes], table.at("outcomes"))
    return EligibilityTest(
        code=table.code(),
        name=table.text("name"),
        basis=basis,
        minimum_outcomes=table.whole("minimum_outcomes", 0, len(outcomes)),
        condition=table.text("condition", may_be_empty=True),
        outcomes=tuple(outcomes),
    )


def _payment_method(table: Table) -> PaymentMethod:
    return PaymentMethod(
        code=table.code(),
        name=table.text("name"),
        basis=table.basis(),
        direct_payment=table.yes_no("direct_payment"),
    )


def _review_decision(table: Table) -> ReviewDecision:
    return ReviewDecision(
        code=table.code(),
        name=table.text("name"),
        basis=table.basis(),
        decrease_guard=table.yes_no("decrease_guard"),
    )


def _retention(table: Table) -> Retention:
    return Retention(
        code=table.code(),
        name=table.text("name"),
        basis=table.basis(),
        years=table.whole("years", 0, 100),
        counted_from=table.text("from"),
        clock=table.one_of("clock", CLOCKS) if table.has("clock") else None,
    )


_READERS: Mapping[str, Callable[[Table], Entry]] = {
    "legal_basis": _legal_basis,
    "eligibility_test": _eligibility_test,
    "inability_basis": _entry,
    "wellbeing_area": _entry,
    "resource_kind": _entry,
    "payment_method": _payment_method,
    "delivery_mechanism": _entry,
    "feedback_source": _entry,
    "review_decision": _review_decision,
}
