"""Rules on names, codes and dates: nothing twice, nothing the lists lack, days in order."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from desktop_app.checks.pages import step_of
from desktop_app.checks.rule import Check, Checked, Finding, Rule, at, rule
from desktop_app.checks.words import named
from desktop_app.records import (
    CASE_RECORDS,
    ActivityState,
    Bid,
    Case,
    CaseRecord,
    Eligibility,
    Need,
    OutturnLine,
    Person,
    Record,
    fields_of,
    has_key,
)
from desktop_app.records.fields import Listed, Several
from desktop_app.records.wording import show_day

if TYPE_CHECKING:
    import uuid
    from collections.abc import Iterator

    from desktop_app.policy import PolicyPack


@rule("A1")
def born_before_the_case(checked: Checked) -> Iterator[Finding]:
    """Each person is not born after the case was opened."""
    person, opened = checked.case.one(Person), checked.case.case.opened_on
    if person is None or person.date_of_birth is None or opened is None:
        return
    if person.date_of_birth > opened:
        yield at(
            person,
            "date_of_birth",
            f"The date of birth is after {show_day(opened)}, when the case was opened: "
            "correct one of them",
        )


@rule("case")
def closed_after_opened(checked: Checked) -> Iterator[Finding]:
    """Each case is not closed before it is opened."""
    case = checked.case.case
    if case.closed_on is None or case.opened_on is None or case.closed_on >= case.opened_on:
        return
    yield at(
        case,
        "closed_on",
        f"The case was closed on {show_day(case.closed_on)}, before it was opened on "
        f"{show_day(case.opened_on)}: correct one of them",
    )


@rule("A2")
def code_of_the_test(checked: Checked) -> Iterator[Finding]:
    """Each outcome of eligibility is one of the test the case uses."""
    eligibility = checked.case.one(Eligibility)
    test = checked.pack.eligibility_test(eligibility.test if eligibility else None)
    if test is None:
        return
    known = {each.code for each in test.outcomes}
    for need in checked.case.all(Need):
        if need.eligibility_outcome is not None and need.eligibility_outcome not in known:
            yield at(
                need,
                "eligibility_outcome",
                f"“{need.eligibility_outcome}” is no outcome of the test {test.name}: select one",
            )


@rule("case")
def known_activity(checked: Checked) -> Iterator[Finding]:
    """Each step is one of the pack's activities."""
    for state in checked.case.all(ActivityState):
        if state.activity is not None and checked.pack.activity(state.activity) is None:
            message = f"“{state.activity}” is no activity of the policy pack: remove it"
            yield at(state, "activity", message)


def _only_once(kind: type[CaseRecord], attribute: str) -> Check:
    def check(checked: Checked) -> Iterator[Finding]:
        seen: set[tuple[Any, Any]] = set()
        for record in checked.case.all(kind):
            value = getattr(record, attribute)
            if value is None:
                continue
            mark = (getattr(record, "year", ""), value)
            if mark in seen:
                yield at(record, attribute, _twice(checked, kind, value), step=step_of(record))
            seen.add(mark)

    return check


def _twice(checked: Checked, kind: type[Record], value: object) -> str:
    if isinstance(value, str):
        return f"“{value}” stands twice among the {kind.PLURAL}: keep one, or change the second"
    record = checked.case.by_id(cast("uuid.UUID", value))
    name = named(checked.case, record) if record is not None else "The same one"
    return f"{name} stands twice among the {kind.PLURAL}: keep one"


def _code_is_listed(kind: type[Record], attribute: str, listed: str) -> Check:
    def check(checked: Checked) -> Iterator[Finding]:
        for record in _all(checked, kind):
            code = getattr(record, attribute)
            if code is not None and checked.pack.entry(listed, code) is None:
                message = _not_listed(code, listed, checked.pack)
                yield at(record, attribute, message, step=step_of(record, attribute))

    return check


def _codes_are_listed(kind: type[Record], attribute: str, listed: str) -> Check:
    def check(checked: Checked) -> Iterator[Finding]:
        for record in _all(checked, kind):
            codes: tuple[str, ...] = getattr(record, attribute) or ()
            for number, code in enumerate(codes):
                within = str(number)
                if code in codes[:number]:
                    yield at(record, attribute, f"“{code}” is here twice: keep one", within=within)
                elif checked.pack.entry(listed, code) is None:
                    message = _not_listed(code, listed, checked.pack)
                    yield at(record, attribute, message, within=within)

    return check


def _all(checked: Checked, kind: type[Record]) -> tuple[Record, ...]:
    if issubclass(kind, CaseRecord):
        return checked.case.all(kind)
    return (checked.case.case,)


def _not_listed(code: str, listed: str, pack: PolicyPack) -> str:
    return (
        f"“{code}” is not in the list {listed.replace('_', ' ')} of the policy pack {pack.id}: "
        "select one that is"
    )


def _unique_rules() -> Iterator[Rule]:
    """Nothing is named twice in its list."""
    attributes = [(kind, "key") for kind in CASE_RECORDS if has_key(kind)]
    attributes += [(Bid, "provider"), (OutturnLine, "line"), (ActivityState, "activity")]
    for kind, attribute in attributes:
        yield Rule(
            key=f"{kind.__tablename__}_{attribute}_only_once",
            step=step_of(kind),
            check=_only_once(kind, attribute),
        )


def _code_rules() -> Iterator[Rule]:
    """Every code is in its list of the pack; the outcomes of a test are checked apart."""
    for kind in (Case, *CASE_RECORDS):
        for attribute, field in fields_of(kind).items():
            if isinstance(field, Listed) and field.listed != "eligibility_outcome":
                check = _code_is_listed(kind, attribute, field.listed)
            elif isinstance(field, Several):
                check = _codes_are_listed(kind, attribute, field.listed)
            else:
                continue
            key = f"{kind.__tablename__}_{attribute}_listed"
            yield Rule(key=key, step=step_of(kind, attribute), check=check)


RULES = (
    born_before_the_case,
    closed_after_opened,
    code_of_the_test,
    known_activity,
    *_unique_rules(),
    *_code_rules(),
)
