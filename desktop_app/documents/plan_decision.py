"""What a letter says of the decision on a plan: what is agreed, why, from when, and the money."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.documents.content import Run
from desktop_app.documents.personal_money import money_in_brief
from desktop_app.documents.requirement import by_priority
from desktop_app.documents.wording import UNKNOWN, Material, day, sentence
from desktop_app.records import Delivery, PlanSignOff

if TYPE_CHECKING:
    from desktop_app.documents.sections import Sections


def plan_decision(paper: Sections, case: Material, *, final: bool) -> None:
    """Say that plan and budget are agreed, why, from when and at what cost."""
    signed, delivery = case.view.one(PlanSignOff), case.view.one(Delivery)
    if final:
        paper.paragraph(
            (
                Run("We have agreed your plan and your personal budget.", bold=True),
                Run(f" It was decided on {day(signed.on if signed else None)}."),
            )
        )
    else:
        paper.paragraph("Your plan and your personal budget are not agreed yet.")
    listed = [each.words for each in by_priority(case) if each.words]
    if listed:
        paper.paragraph("It is for what you told us you want:")
        for words in listed:
            paper.quote(sentence(words))
    start = delivery.start_on if delivery else None
    starts = ("Your support starts on", (Run(day(start) if start else UNKNOWN),))
    paper.fields([starts, *money_in_brief(case)])
    if signed is not None and signed.by:
        paper.paragraph(f"Signed off by: {sentence(signed.by, capital_first=False)}")
    if final:
        paper.paragraph("Your personal plan says what you will get, who helps, and when.")
