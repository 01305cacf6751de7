"""The cycle covers every activity and every field of the case file."""

from __future__ import annotations

import tomllib

import pytest

from desktop_app.paths import shipped
from desktop_app.records import (
    CASE_RECORDS,
    ActivityState,
    DepthOverride,
    ErasureProposal,
    Hold,
    Issued,
    Proportionality,
    StageSignOff,
    fields_of,
    links_of,
)
from desktop_app.stages import CASE_DETAILS, STAGES, STEPS, Step, stage_of

PAGES_OF_THEIR_OWN = {
    ActivityState,
    DepthOverride,
    ErasureProposal,
    Hold,
    Issued,
    Proportionality,
    StageSignOff,
}


def pack_activities() -> list[dict[str, str]]:
    text = shipped("policy", "england-2025-26.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)["activity"]


def shown_by(step: Step) -> set[tuple[type, str]]:
    shown: set[tuple[type, str]] = set()
    for part in step.parts:
        names = part.fields or tuple(fields_of(part.kind))
        shown |= {(part.kind, name) for name in names}
        for across in part.across:
            shown |= {(across.kind, name) for name in (*across.values, across.parent)}
            if across.link:
                shown.add((across.kind, across.link))
    return shown


def test_there_is_a_step_for_every_activity_in_the_pack_s_order() -> None:
    activities = pack_activities()
    assert [a["code"] for a in activities] == list(STEPS)
    assert [a["stage"] for a in activities] == [stage_of(code).key for code in STEPS]


def test_every_field_has_a_page() -> None:
    shown = set[tuple[type, str]]().union(*(shown_by(s) for s in (CASE_DETAILS, *STEPS.values())))
    missing = [
        f"{kind.__name__}.{name}"
        for kind in CASE_RECORDS
        if kind not in PAGES_OF_THEIR_OWN
        for name in fields_of(kind)
        if name != "key" and (kind, name) not in shown
    ]
    assert missing == []


@pytest.mark.parametrize("step", [CASE_DETAILS, *STEPS.values()], ids=lambda step: step.code)
def test_a_step_names_fields_that_exist(step: Step) -> None:
    for kind, name in shown_by(step):
        assert name in fields_of(kind), f"{kind.__name__}.{name}"
    for part in step.parts:
        for across in part.across:
            assert across.parent in links_of(across.kind)


def test_a_step_waits_only_for_an_earlier_step() -> None:
    codes = list(STEPS)
    for step in STEPS.values():
        assert not step.waits_for or codes.index(step.waits_for) < codes.index(step.code)


def test_titles_begin_with_a_verb_and_differ() -> None:
    titles = [step.title for stage in STAGES for step in stage.steps]
    assert len(set(titles)) == len(titles)
    assert all(not title.endswith(".") for title in titles)


def test_records_that_a_step_only_tells_more_about_are_made_in_another() -> None:
    for step in STEPS.values():
        for part in step.parts:
            if part.made_in:
                made = [p for p in STEPS[part.made_in].parts if p.kind is part.kind]
                assert [p.made_in for p in made] == [""]
