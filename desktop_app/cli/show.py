"""``casework show``: one case with its stages, steps and findings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.cli.list_ import as_row, due_in_words
from desktop_app.cli.opening import opened
from desktop_app.cli.options import add_json, add_store, day
from desktop_app.cli.telling import as_json, plain, result
from desktop_app.clock import Clock

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator
    from datetime import date

    from desktop_app.casework import CaseLine, OpenCase, StageProgress, StepProgress

NAME = "show"
HELP = "Show one case, now or as it was on a day: steps, findings."
EXAMPLE = "casework show IND-2025-0001 --store cases"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take a reference, the store and the day."""
    parser.add_argument("reference", metavar="REFERENCE", help="the reference of the case")
    add_store(parser)
    add_json(parser)
    parser.add_argument(
        "--as-of",
        metavar="DATE",
        type=day,
        help="the case as it was at the end of that day, such as 2026-06-01; a day to come tells "
        "what will be overdue then",
    )


def run(arguments: argparse.Namespace) -> int:
    """Write the case as it is now, or as it was on a day that is over."""
    from desktop_app.casework.case_list import line_of  # noqa: PLC0415 - loads only where used

    today: date = arguments.as_of or Clock().today()
    with opened(arguments) as desk:
        case_id = desk.case_id(arguments.reference)
        is_past = today < Clock().today()
        case = desk.past.as_it_was(case_id, today) if is_past else desk.open_case(case_id)
    line = line_of(case)
    if arguments.json:
        result(as_json(_as_object(case, line, today)))
    else:
        for words in _in_words(case, line, today):
            result(plain(words).rstrip())
    return 0


def _in_words(case: OpenCase, line: CaseLine, today: date) -> Iterator[str]:
    from desktop_app.records import wording  # noqa: PLC0415 - records load only where they are used

    yield f"{line.reference}  {line.title}"
    if case.as_it_was is not None:
        yield f"As it was on {wording.show_day(case.as_it_was)}"
    depth = f"{line.depth} depth" if line.depth else "depth not known yet"
    marks = ("practice case",) if line.practice else ()
    yield ", ".join((line.level.capitalize(), depth, *marks))
    yield f"Next: {line.next_thing}"
    if line.due:
        yield f"Due: {due_in_words(line, today)}"
    for stage in case.stages:
        yield ""
        yield _heading(stage)
        for step in stage.steps:
            yield f"  {step.step.code:4}{step.step.title}: {step.state_text}"
    yield ""
    yield "Findings" if case.findings else "Findings: none"
    for finding in case.findings:
        mark = "to put right" if finding.blocks else "worth a look"
        yield f"  {finding.step}  {finding.message} ({mark})"


def _heading(stage: StageProgress) -> str:
    from desktop_app.records import wording  # noqa: PLC0415 - records load only where they are used

    done = f"{stage.stage.title}: {stage.done} of {stage.needed} needed steps done"
    signed = stage.signed_off
    if signed is None or signed.signed_at is None:
        return done
    return f"{done}, signed off by {signed.signed_by} on {wording.show_moment(signed.signed_at)}"


def _as_object(case: OpenCase, line: CaseLine, today: date) -> dict[str, object]:
    return {
        **as_row(line, today),
        "as_it_was": case.as_it_was.isoformat() if case.as_it_was else None,
        "stages": [_stage(stage) for stage in case.stages],
        "findings": [
            {"step": each.step, "message": each.message, "blocks": each.blocks}
            for each in case.findings
        ],
    }


def _stage(stage: StageProgress) -> dict[str, object]:
    signed = stage.signed_off
    return {
        "stage": stage.stage.key,
        "title": stage.stage.title,
        "needed": stage.needed,
        "done": stage.done,
        "signed_off": None
        if signed is None
        else {
            "by": signed.signed_by,
            "at": signed.signed_at.isoformat() if signed.signed_at else None,
        },
        "activities": [_step(step) for step in stage.steps],
    }


def _step(step: StepProgress) -> dict[str, object]:
    return {
        "activity": step.step.code,
        "title": step.step.title,
        "group": step.group,
        "state": step.state,
        "words": step.state_text,
        "reason": step.why,
    }
