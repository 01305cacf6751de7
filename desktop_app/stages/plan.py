"""Plan: target resources, choose the way to deliver, and write the requirements."""

from __future__ import annotations

from desktop_app.records import (
    Budget,
    CostLine,
    Criterion,
    DeliveryMechanism,
    Framework,
    Funder,
    FundingShare,
    Gate,
    GateAnswer,
    Instalment,
    InstalmentPart,
    Measure,
    Option,
    OptionScore,
    Outcome,
    OutcomeShare,
    PlanSignOff,
    Sharing,
)
from desktop_app.stages.step import Across, Part, Stage, Step

FUNDING = Across(
    heading="Who pays for it",
    kind=FundingShare,
    parent="line",
    over=Funder,
    link="funder",
    values=("percent",),
    adds_up_to=100,
    hint="Together 100% of this line",
)
SERVES = Across(
    heading="Which outcomes it serves",
    kind=OutcomeShare,
    parent="line",
    over=Outcome,
    link="outcome",
    values=("percent",),
    adds_up_to=100,
    hint="Together 100% of this line",
)
LINE_FIELDS = (
    "item",
    "provider",
    "payment_method",
    "rate",
    "unit",
    "quantity",
    "per",
    "shared_by",
)

PLAN = Stage(
    key="plan",
    title="Plan",
    steps=(
        Step(
            code="P1",
            title="Target money at outcomes",
            purpose="How many pounds serve each outcome, and which outcome has none.",
            parts=(
                Part(
                    kind=CostLine,
                    layout="rows",
                    heading="Cost lines and the outcomes they serve",
                    made_in="P5",
                    where=("year", ("this",)),
                    fields=("item",),
                    across=(SERVES,),
                ),
            ),
            shows=("outcomes",),
            asks={
                "light": "A glance: does the money follow the first outcome?",
                "standard": "Every line split over the outcomes it serves.",
                "enhanced": "Every line split, and unfunded outcomes explained.",
            },
        ),
        Step(
            code="P2",
            title="Compare the options",
            purpose="The ways the needs could be met, side by side: must-haves first, then scores.",
            parts=(
                Part(kind=Gate, layout="rows", heading="Must-haves"),
                Part(
                    kind=Criterion,
                    layout="rows",
                    heading="Criteria",
                    needed="Add at least one criterion",
                ),
                Part(
                    kind=Option,
                    layout="side_by_side",
                    heading="Options",
                    needed="Add at least one option",
                    across=(
                        Across(
                            heading="Must-haves",
                            kind=GateAnswer,
                            parent="option",
                            over=Gate,
                            link="gate",
                            values=("passed",),
                        ),
                        Across(
                            heading="Scores, 0 to 5",
                            kind=OptionScore,
                            parent="option",
                            over=Criterion,
                            link="criterion",
                            values=("score",),
                        ),
                    ),
                ),
            ),
            shows=("options",),
            document="options-appraisal",
            asks={
                "light": "One line for each option, 3 criteria.",
                "standard": "4 or 5 criteria with must-haves.",
                "enhanced": "5 or more criteria, with the sensitivity test.",
            },
        ),
        Step(
            code="P3",
            title="Choose how to deliver",
            purpose="The way the support will be delivered, and the reason.",
            parts=(
                Part(kind=DeliveryMechanism, layout="form", needed="Select the delivery mechanism"),
            ),
            asks={
                "light": "The way chosen and one sentence why.",
                "standard": "The way chosen, and why not the others.",
                "enhanced": "The way chosen, why not the others, and who agreed.",
            },
        ),
        Step(
            code="P4",
            title="Test the choice",
            purpose="Whether the first option stays first when weights move or one drops out.",
            shows=("sensitivity",),
            asks={
                "standard": "A look at what changes the leader.",
                "enhanced": "A note of what changes the leader and why the choice stands.",
            },
        ),
        Step(
            code="P5",
            title="Write the specification",
            purpose="What is bought, from whom, how much, who pays and which outcome it serves. "
            "The specification is printed from this.",
            parts=(
                Part(
                    kind=CostLine,
                    layout="rows",
                    heading="Cost lines",
                    needed="Add at least one cost line",
                    where=("year", ("this",)),
                    fields=LINE_FIELDS,
                    across=(FUNDING, SERVES),
                ),
                Part(
                    kind=Instalment,
                    layout="rows",
                    heading="Direct payment instalments",
                    hint="Only where a line is paid as a direct payment",
                    across=(
                        Across(
                            heading="What this instalment covers",
                            kind=InstalmentPart,
                            parent="instalment",
                            over=CostLine,
                            link="line",
                            values=("quantity",),
                            hint="Units of each line; leave empty what it does not cover",
                        ),
                    ),
                ),
            ),
            shows=("budget", "instalments"),
            document="specification",
            asks={
                "light": "What is bought and what it costs: at most 2 pages on paper.",
                "standard": "Tasks, standards and payment: at most 6 pages.",
                "enhanced": "The full specification: at most 15 pages.",
            },
        ),
        Step(
            code="P6",
            title="Set measures",
            purpose="How everyone will know that the outcomes are reached.",
            parts=(
                Part(
                    kind=Measure,
                    layout="rows",
                    heading="Measures",
                    needed="Add at least one measure",
                    fields=(
                        "name",
                        "outcome",
                        "unit",
                        "data",
                        "direction",
                        "green",
                        "green_high",
                        "amber",
                        "amber_high",
                        "baseline",
                        "target",
                        "year_value",
                        "safety_critical",
                    ),
                ),
            ),
            asks={
                "light": "1 to 3 measures.",
                "standard": "4 to 6 measures with limits.",
                "enhanced": "6 to 10 measures, at least one of them safety-critical.",
            },
        ),
        Step(
            code="P7",
            title="Plan for when support fails",
            purpose="Who steps in, how fast, and what the budget holds for it.",
            parts=(Part(kind=Budget, layout="form", fields=("contingency",)),),
            asks={
                "light": "One line.",
                "standard": "No-show, illness and out of hours.",
                "enhanced": "A plan for each way the support could fail.",
            },
        ),
        Step(
            code="P8",
            title="Sign off plan and budget",
            purpose="The decision that needs, budget and plan fit together.",
            parts=(Part(kind=PlanSignOff, layout="form", needed="Enter the sign-off"),),
            shows=("sign_off",),
            asks={
                "light": "The officer and the team manager.",
                "standard": "The budget holder as well.",
                "enhanced": "The panel, or a joint panel.",
            },
        ),
        Step(
            code="P9",
            title="Check the procurement route",
            purpose="Which rules bite at this value, and whether a framework has room.",
            parts=(
                Part(
                    kind=Framework,
                    layout="form",
                    heading="Framework",
                    hint="Only for a call-off from a larger contract; leave empty otherwise",
                ),
            ),
            shows=("thresholds", "framework"),
            asks={
                "light": "Whether the council awards a contract at all.",
                "standard": "Thresholds and the framework's ceiling checked.",
                "enhanced": "The route agreed with procurement.",
            },
        ),
        Step(
            code="P10",
            title="Take it to panel",
            purpose="The panel or business case: what was asked and what was answered.",
            asks={
                "standard": "A note, where the local scheme asks for a panel.",
                "enhanced": "The panel's decision with its date and conditions.",
            },
        ),
        Step(
            code="P11",
            title="Screen data protection",
            purpose="Whether a data protection impact assessment is needed, and what is shared.",
            parts=(Part(kind=Sharing, layout="rows", heading="Agreements to share information"),),
            asks={
                "standard": "A short screening note.",
                "enhanced": "The screening, and every sharing agreement recorded.",
            },
        ),
    ),
)
