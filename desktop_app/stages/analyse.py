"""Analyse: needs and outcomes from evidence, all resources, and the market."""

from __future__ import annotations

from desktop_app.records import (
    Advocacy,
    Budget,
    Capacity,
    Case,
    DecisionMaking,
    Eligibility,
    Evidence,
    Funder,
    Need,
    Outcome,
    Person,
    PreviousArrangement,
    Provider,
    Resource,
    Risk,
    Sharing,
    Wellbeing,
)
from desktop_app.stages.step import Part, Stage, Step

CASE_DETAILS = Step(
    code="case",
    title="Case details",
    purpose="What this case is called, and under which duty it is decided.",
    parts=(
        Part(
            kind=Case,
            layout="form",
            fields=(
                "reference",
                "title",
                "level",
                "authority",
                "legal_basis",
                "opened_on",
                "closed_on",
            ),
        ),
    ),
)
"""Not a step of the cycle: the page of the case itself, in the Case menu."""

ANALYSE = Stage(
    key="analyse",
    title="Analyse",
    steps=(
        Step(
            code="A1",
            title="Describe needs and outcomes",
            purpose="What the person needs and what they wish for, in their own words. The "
            "outcomes become the heart of the specification.",
            parts=(
                Part(
                    kind=Person,
                    layout="form",
                    heading="The person",
                    fields=("name", "known_as", "date_of_birth", "living_situation"),
                ),
                Part(
                    kind=Need,
                    layout="rows",
                    heading="Needs",
                    fields=("statement", "met_by"),
                    needed="Add at least one need",
                ),
                Part(
                    kind=Outcome,
                    layout="rows",
                    heading="Outcomes wished for",
                    fields=("words", "priority"),
                    needed="Add at least one outcome",
                ),
                Part(
                    kind=Evidence,
                    layout="rows",
                    heading="Evidence",
                    hint="What shows the need, who says so, and when",
                ),
            ),
            asks={
                "light": "1 to 3 outcomes, in the person's own words.",
                "standard": "Every need with its evidence, and who meets it.",
                "enhanced": "Every need with dated evidence from more than one source.",
            },
        ),
        Step(
            code="A2",
            title="Match needs to eligibility and wellbeing",
            purpose="Which outcomes of the test the person is unable to achieve, and why.",
            parts=(
                Part(
                    kind=Eligibility,
                    layout="form",
                    heading="The test",
                    needed="Select the eligibility test",
                ),
                Part(
                    kind=Need,
                    layout="rows",
                    heading="Needs and the test",
                    hint="The needs from step 1; choose each to match it",
                    fields=(
                        "statement",
                        "eligibility_outcome",
                        "unable",
                        "basis",
                        "significant_impact",
                    ),
                ),
                Part(kind=Wellbeing, layout="form", heading="Wellbeing"),
            ),
            shows=("eligibility",),
            asks={
                "light": "The test, and the areas of wellbeing that matter here.",
                "standard": "Every need matched, with the reason why the person is unable.",
                "enhanced": "Every need matched, with evidence of its impact.",
            },
        ),
        Step(
            code="A3",
            title="Record communication, consent and capacity",
            purpose="How the person takes part, who speaks with them, and what may be shared.",
            parts=(
                Part(
                    kind=Person,
                    layout="form",
                    heading="Communication",
                    fields=("language", "format_needs"),
                ),
                Part(kind=Capacity, layout="form", heading="Capacity"),
                Part(kind=Advocacy, layout="form", heading="Advocacy"),
                Part(kind=DecisionMaking, layout="form", heading="Safeguarding and liberty"),
                Part(kind=Sharing, layout="rows", heading="Agreements to share information"),
            ),
            asks={
                "light": "The format the person needs, and the decision to be made.",
                "standard": "Capacity for this decision, help given, and who may be told what.",
                "enhanced": "Assessed capacity or best interests, advocacy, and any deprivation of "
                "liberty.",
            },
        ),
        Step(
            code="A4",
            title="Map strengths and community resources",
            purpose="Everything that can help besides money: the person, family, community, "
            "equipment, housing.",
            parts=(
                Part(
                    kind=Resource,
                    layout="rows",
                    heading="Resources",
                    hint="Look at each kind, also when it turns out to be empty",
                    needed="Add at least one resource",
                ),
            ),
            shows=("resources",),
            asks={
                "light": "What family and community already do.",
                "standard": "Every kind of resource looked at.",
                "enhanced": "Every kind, with what it is worth in a year where known.",
            },
        ),
        Step(
            code="A5",
            title="Set the budget and who pays",
            purpose="The first estimate, the person's contribution, and the funders.",
            parts=(
                Part(kind=Funder, layout="rows", heading="Funders", needed="Add who pays"),
                Part(
                    kind=Budget,
                    layout="form",
                    heading="Budget",
                    fields=("indicative_per_week", "contribution_per_week", "residual_funder"),
                ),
                Part(
                    kind=PreviousArrangement,
                    layout="form",
                    heading="Before this plan",
                    hint="Leave both empty if nothing was there before",
                ),
            ),
            asks={
                "light": "Who pays, and what the person contributes.",
                "standard": "An indicative budget as well.",
                "enhanced": "An indicative budget agreed with every funder.",
            },
        ),
        Step(
            code="A6",
            title="Check what partners can offer",
            purpose="Whether health, housing or another body should share the work or the cost.",
            parts=(
                Part(
                    kind=Case,
                    layout="form",
                    heading="Partners",
                    fields=("partners",),
                ),
                Part(
                    kind=Resource,
                    layout="rows",
                    heading="Resources of partners",
                    where=("kind", ("partner", "housing", "equipment")),
                ),
            ),
            asks={
                "light": "A quick look: is there a partner who could help?",
                "standard": "NHS, housing, grants and equipment each considered.",
                "enhanced": "Each considered in writing, with the partner's answer.",
            },
        ),
        Step(
            code="A7",
            title="Look at the market",
            purpose="Who could help, what they charge, and when that was checked.",
            parts=(
                Part(
                    kind=Provider,
                    layout="rows",
                    heading="Providers",
                    from_register=True,
                    needed="Add at least one provider",
                    fields=("name", "kind", "service", "unit", "rate", "checked_on"),
                ),
            ),
            asks={
                "light": "The provider the person has in mind, and the rate.",
                "standard": "Two or three providers with rates checked this year.",
                "enhanced": "The whole local market, with capacity and quality.",
            },
        ),
        Step(
            code="A8",
            title="Talk to the market",
            purpose="How providers are brought in early. Write what was asked and heard.",
            asks={"enhanced": "A note of who was asked what, and what they said."},
        ),
        Step(
            code="A9",
            title="Assess the risks",
            purpose="What could go wrong, and who looks after it.",
            parts=(
                Part(kind=Risk, layout="rows", heading="Risks", needed="Add at least one risk"),
            ),
            shows=("risks",),
            asks={
                "light": "One line on the main risk.",
                "standard": "A list of risks, each with an owner.",
                "enhanced": "Likelihood and impact before and after action.",
            },
        ),
        Step(
            code="A10",
            title="Consider equality impact",
            purpose="Whether anyone with a protected characteristic is put at a disadvantage.",
            asks={
                "standard": "A short note of what was considered.",
                "enhanced": "What was considered, with whom, and what changed because of it.",
            },
        ),
    ),
)
