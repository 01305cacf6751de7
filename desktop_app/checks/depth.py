"""Rules on the depth, its override, and the states of steps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.checks.rule import Area, Checked, Finding, at, rule
from desktop_app.figures.depth import level_of
from desktop_app.records import ActivityState, DepthOverride, Proportionality

if TYPE_CHECKING:
    from collections.abc import Iterator


@rule("case")
def closed_steps_say_when(checked: Checked) -> Iterator[Finding]:
    """Each step that is done or not applicable has a date; one not applicable, a reason."""
    for state in checked.case.all(ActivityState):
        step = state.activity or ""
        if state.status == "not_applicable" and state.reason is None:
            message = f"Enter the reason why step {step} is not applicable"
            yield at(state, "reason", message, step=step)
        if state.status in {"done", "not_applicable"} and state.on is None:
            message = f"Enter the date on which step {step} was done or found not applicable"
            yield at(state, "on", message, step=step)


@rule("case")
def value_at_its_level(checked: Checked) -> Iterator[Finding]:
    """Value is stated above individual level, and follows the cost lines at it (rule 10)."""
    kept, level = checked.case.one(Proportionality), level_of(checked.case)
    if kept is None or level is None:
        return
    is_stated = checked.pack.proportionality.levels[level].value_from_case
    if is_stated and kept.value is None:
        yield at(kept, "value", f"Enter the value: at {level} level it is stated")
    if not is_stated and kept.value is not None:
        message = f"Leave the value empty (null): at {level} level it follows the cost lines"
        yield at(kept, "value", message)


@rule("case", after=Area.CASE)
def override_holds(checked: Checked) -> Iterator[Finding]:
    """Depth is lowered only to the floor, step by step, and by two people (rule 13)."""
    override, depth = checked.case.one(DepthOverride), checked.depth
    if override is None or depth is None:
        return
    steps = checked.pack.proportionality.downgrade_steps
    limit = "one step" if steps == 1 else f"{steps} steps"
    said = {
        "below_floor": ("tier", f"{depth.floor_tier} is the floor: the depth cannot go below it"),
        "too_many_steps": ("tier", f"The depth can be lowered by {limit} at most"),
        "no_second_person": ("approved_by", "Enter the second person who approves a lower depth"),
        "same_person": (
            "approved_by",
            "This is the same person as the one who decided: another must approve a lower depth",
        ),
    }
    for trouble in depth.override_troubles:
        attribute, message = said[trouble]
        yield at(override, attribute, message)


RULES = (closed_steps_say_when, value_at_its_level, override_holds)
