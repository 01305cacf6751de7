"""The steps of Analyse and Plan of the light case, as an officer fills them in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.journeys.moving import add, back_to, mark_done, open_step
from tests.journeys.typed import LINES, NEEDS, OFFICER, OUTCOMES, OUTCOMES_OF_TEST

if TYPE_CHECKING:
    from tests.journeys.hands import Hands


def describe_needs(hands: Hands) -> None:
    """A1, with the wrong date and the empty field first."""
    open_step(hands, "A1")
    hands.shot("A1-empty")
    hands.write("Likes to be called", "Odile")
    hands.write_day("Date of birth", "31", "2", "1948")
    hands.press("ctrl+Return")
    seen = hands.until("the error is in the title", lambda s: s.title.startswith("Error:"))
    hands.shot("A1-errors")
    if "Date of birth must be a real date" not in seen.errors:
        raise AssertionError(seen.errors)
    if "Enter where and with whom the person lives" not in seen.errors:
        raise AssertionError(seen.errors)
    hands.press("Tab")
    hands.press("Return")
    seen = hands.look()
    if seen.label != "Date of birth":
        raise AssertionError(f"the link to the date led to {seen.label or seen.name}")
    hands.shot("A1-link-to-date")
    hands.write_day("Date of birth", "14", "9", "1948")
    hands.write("Living situation", "alone, first-floor flat with a lift")
    for statement in NEEDS:
        add(hands, "a need", "Need")
        hands.write("Need", statement)
    for number, words in enumerate(OUTCOMES, 1):
        add(hands, "an outcome", "Outcome in the person's words")
        hands.write("Outcome in the person's words", words)
        hands.write("Priority", str(number))
    hands.shot("A1-outcomes")
    mark_done(hands, "A1")


def match_eligibility(hands: Hands) -> None:
    open_step(hands, "A2")
    hands.shot("A2-empty")
    hands.choose("Eligibility test", "Adult: unable to achieve two or more outcomes")
    hands.choose("The needs arise from the condition the test names", "Yes")
    matched = (
        ("i", "able without assistance, but it causes significant pain, distress or anxiety"),
        ("g", "unable to achieve it without assistance"),
    )
    for row, (outcome, basis) in enumerate(matched):
        hands.go_to("Needs and the test")
        if row:
            hands.press("Down")
        hands.press("Return")
        hands.choose("Outcome of the test it bears on", OUTCOMES_OF_TEST[outcome])
        hands.choose("Unable to achieve that outcome", "Yes")
        hands.choose("Unable because", basis)
        hands.choose("Significant impact on wellbeing", "Yes")
        if not row:
            hands.shot("A2-first-need")
            back_to(hands, "Needs and the test")
    hands.tick(
        "physical and mental health and emotional wellbeing",
        "domestic, family and personal relationships",
    )
    mark_done(hands, "A2")


def communicate(hands: Hands) -> None:
    open_step(hands, "A3")
    hands.shot("A3-empty")
    hands.write("Formats and communication needs", "large print 18 pt")
    hands.write("Decision to be made", "how to use a personal budget")
    hands.choose("Has capacity for this decision", "Yes")
    hands.choose("An advocate is needed", "No")
    hands.choose("A safeguarding enquiry is open", "No")
    add(hands, "an agreement to share", "Shared with")
    hands.write("Shared with", "Green Gate Growers CIC")
    hands.write("What is shared", "name, mobility, emergency contact")
    hands.write("Date agreed", "8 April 2025")
    hands.write("Who agreed, or the legal basis", "agreed by the person")
    mark_done(hands, "A3")


def map_resources(hands: Hands) -> None:
    open_step(hands, "A4")
    for kind, what in (
        ("family, friends and unpaid carers", "sister telephones on Sundays"),
        ("community, voluntary and universal services", "library van, chapel coffee morning"),
    ):
        add(hands, "a resource", "Kind")
        hands.choose("Kind", kind)
        hands.write("Resource", what)
    mark_done(hands, "A4")


def set_budget(hands: Hands) -> None:
    open_step(hands, "A5")
    hands.shot("A5-empty")
    funder = hands.go_to("Funders").text
    if "Sampleton District Council" not in funder:
        raise AssertionError(f"the council is not there as a funder: {funder}")
    hands.write("The person's assessed contribution", "3.50")
    mark_done(hands, "A5")


def look_at_market(hands: Hands) -> None:
    open_step(hands, "A7")
    hands.shot("A7-empty")
    for name, service, unit, rate in (
        ("Green Gate Growers CIC", "allotment morning with a supporter", "morning", "16.50"),
        ("Hopalong Community Cars", "return trip", "trip", "7.20"),
    ):
        add(hands, "a provider", "Name")
        hands.write("Name", name)
        hands.write("Kind of body", "VCSE")
        hands.write("Service", service)
        hands.write("Unit", unit)
        hands.write("Rate", rate)
        hands.write("Date the rate was checked", "31 March 2025")
    mark_done(hands, "A7")


def choose_delivery(hands: Hands) -> None:
    open_step(hands, "P3")
    hands.shot("P3-empty")
    hands.choose("Delivery mechanism", "direct payment")
    hands.write(
        "Why", "She wants to choose her own mornings; nothing cheaper gets her out of doors"
    )
    mark_done(hands, "P3")


def write_specification(hands: Hands) -> None:
    open_step(hands, "P5")
    hands.shot("P5-empty")
    for item, provider, rate, unit, quantity, per, shares in LINES:
        add(hands, "a cost line", "What is bought")
        hands.write("What is bought", item)
        hands.choose("Provider", provider)
        hands.choose("How it is paid", "direct payment to the person or a nominee")
        hands.write("Price of one unit", rate)
        hands.write("Unit", unit)
        hands.write("Units in one period", quantity)
        hands.choose("Period", per)
        hands.write("Sampleton District Council, share", "100")
        for outcome, share in zip(OUTCOMES, shares, strict=True):
            if share:
                hands.write(f"{outcome}, share", share)
        hands.shot(f"P5-line-{unit}")
    hands.shot("P5-lines")
    mark_done(hands, "P5")


def set_measures(hands: Hands) -> None:
    open_step(hands, "P6")
    for name, outcome, unit, green, amber, before, target, of_year in (
        (
            "Mornings attended in the quarter",
            OUTCOMES[0],
            "mornings",
            "10",
            "8",
            "",
            "11",
            "Sum",
        ),
        (
            "‘I have people to laugh with’ (1 to 5)",
            OUTCOMES[1],
            "rating",
            "4",
            "3",
            "2",
            "4",
            "None",
        ),
    ):
        add(hands, "a measure", "Measure")
        hands.write("Measure", name)
        hands.choose("Outcome it serves", outcome)
        hands.write("Unit", unit)
        hands.choose("What is recorded", "A number")
        hands.choose("What is better", "Higher is better")
        hands.write("Green from", green)
        hands.write("Amber from", amber)
        if before:
            hands.write("Value before the start", before)
        hands.write("Value aimed at", target)
        hands.choose("Value of the year", of_year)
        hands.choose("Safety-critical", "No")
    mark_done(hands, "P6")


def sign_plan(hands: Hands) -> None:
    open_step(hands, "P8")
    hands.write("Date of sign-off", "2 May 2025")
    if (proposed := hands.go_to("Signed off by").text) != OFFICER[0]:
        raise AssertionError(f"who signs off is asked again; proposed is {proposed!r}")
    hands.write("Approved by", "Delroy Team-Manager")
    mark_done(hands, "P8")
