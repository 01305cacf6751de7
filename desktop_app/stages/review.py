"""Review: gather feedback, decide, and improve cost, performance and outcomes."""

from __future__ import annotations

from desktop_app.records import Action, CostLine, Feedback, Goal, ReviewDecision, ReviewHeld
from desktop_app.stages.plan import FUNDING, LINE_FIELDS, SERVES
from desktop_app.stages.step import Part, Stage, Step

REVIEW = Stage(
    key="review",
    title="Review",
    steps=(
        Step(
            code="R1",
            title="Make the first check",
            purpose="A light check some weeks after the plan was agreed: has it started well?",
            parts=(
                Part(
                    kind=ReviewHeld,
                    layout="form",
                    where=("which", ("initial",)),
                    needed="Enter the first check",
                ),
            ),
            shows=("dates",),
            asks={
                "light": "The date, and how it was held.",
                "standard": "The date and method, with a note of what was found.",
                "enhanced": "Face to face, with the provider.",
            },
        ),
        Step(
            code="R2",
            title="Hear the person and their carer",
            purpose="How it went, in their words, first of all.",
            parts=(
                Part(
                    kind=Feedback,
                    layout="rows",
                    heading="What they said",
                    where=("source", ("person", "carer", "advocate")),
                    needed="Add what the person or their carer said",
                ),
            ),
            shows=("feedback",),
            asks={
                "light": "The person's own words.",
                "standard": "The person and the carer.",
                "enhanced": "The person, the carer and the advocate.",
            },
        ),
        Step(
            code="R3",
            title="Hear the provider and partners",
            purpose="How it went for those who deliver.",
            parts=(
                Part(
                    kind=Feedback,
                    layout="rows",
                    heading="What they said",
                    where=("source", ("provider", "worker", "partner")),
                    needed="Add what the provider or a partner said",
                ),
            ),
            shows=("feedback",),
            asks={
                "light": "A line from the provider.",
                "standard": "Provider and worker.",
                "enhanced": "Provider, worker and every partner.",
            },
        ),
        Step(
            code="R4",
            title="Prepare the review pack",
            purpose="The reviews held, and the pack on performance, cost and outcomes.",
            parts=(
                Part(
                    kind=ReviewHeld,
                    layout="form",
                    heading="Planned review",
                    where=("which", ("planned",)),
                    needed="Enter the planned review",
                ),
                Part(
                    kind=ReviewHeld,
                    layout="form",
                    heading="Direct payment review",
                    hint="Only where there is a direct payment",
                    where=("which", ("direct_payment",)),
                ),
            ),
            shows=("dates", "review"),
            document="review-pack",
            asks={
                "light": "The pack prints from what is there already.",
                "standard": "The pack, read with the person before the decision.",
                "enhanced": "The pack, read by everyone who takes part.",
            },
        ),
        Step(
            code="R5",
            title="Rate the outcomes",
            purpose="How far each outcome was reached, against what was expected.",
            parts=(
                Part(kind=Goal, layout="rows", heading="Goals", needed="Rate at least one outcome"),
            ),
            shows=("goals",),
            asks={
                "light": "Each outcome rated with the person.",
                "standard": "Each outcome rated, weighted by importance and difficulty.",
                "enhanced": "Each outcome rated with the person and somebody else.",
            },
        ),
        Step(
            code="R6",
            title="Decide and act",
            purpose="What is decided, why, and who does what by when.",
            parts=(
                Part(
                    kind=ReviewDecision,
                    layout="form",
                    heading="What is decided",
                    needed="Enter the decision",
                ),
                Part(
                    kind=CostLine,
                    layout="rows",
                    heading="Cost lines of next year",
                    hint="Every line of next year, changed or not",
                    where=("year", ("next",)),
                    fields=(*LINE_FIELDS, "uplift_percent"),
                    across=(FUNDING, SERVES),
                ),
                Part(kind=Action, layout="rows", heading="Actions"),
            ),
            shows=("next_year",),
            asks={
                "light": "The decision, and the next steps.",
                "standard": "The decision with next year's costs.",
                "enhanced": "The decision of all who took part, with next year's costs.",
            },
        ),
        Step(
            code="R7",
            title="Pass up lessons and unmet need",
            purpose="What the next level up should know.",
            asks={
                "light": "A line, if there is a lesson.",
                "standard": "A line, if there is a lesson.",
                "enhanced": "Lessons and unmet need, sent to the operational level.",
            },
        ),
    ),
)
