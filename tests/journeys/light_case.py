"""One light case typed by hand, from first run to review, as an officer would."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from desktop_app.stages import STEPS
from tests.journeys.expected import Money, sums_on

if TYPE_CHECKING:
    from tests.journeys.hands import Hands

OFFICER = ("Ann-Marie O’Connor", "Community support", "Sampleton District Council")
PASSPHRASE = "four plain words kept"  # noqa: S105 - of a case that is made up
PERSON = "Mrs Odile Marchbank-Example"
TITLE = f"{PERSON}: growing things and seeing people"
FACTS = (
    "Can stop or swap within 2 weeks",
    "Distress or lost routine, back-up exists",
    "Two or three outcomes, stable",
    "Has capacity, no concern",
    "Two providers",
    "Unregulated, or new to the council",
    "None",
)
NEEDS = (
    "Has given up her allotment; cannot dig or carry alone – misses it “more than anything”",
    "Sees nobody most weeks since her sister moved to Ynys Môn",
)
OUTCOMES = ("I am out in the green every week", "I have people to laugh with")
NEEDED = {
    *("A1", "A2", "A3", "A4", "A5"),
    *("P3", "P5", "P6", "P8"),
    *("D1", "D4", "D7", "D9"),
    *("R1", "R2", "R5", "R6"),
}


# --- Up to the case ---


def set_up(hands: Hands, folder: str | None = None) -> None:
    """First run: who, where, passphrase, recovery sheet with one group typed back, look."""
    hands.until("the first run asks who you are", lambda seen: seen.room == "About you")
    hands.shot("about-you")
    hands.press("Return")
    hands.shot("about-you-nothing-typed")
    seen = hands.until("the error is in the title", lambda seen: seen.title.startswith("Error:"))
    hands.press("Tab")
    hands.press("Return")
    for label, words in zip(("Your name", "Team", "Council"), OFFICER, strict=True):
        hands.write(label, words)
    hands.press("Return")
    hands.until("it asks where", lambda seen: seen.room == "Where your cases are kept")
    hands.shot("where")
    if folder is not None:
        hands.write("Folder", folder)
    hands.press("Return")
    hands.until("it asks for a passphrase", lambda seen: seen.room == "Choose a passphrase")
    hands.write("New passphrase", PASSPHRASE)
    hands.write("The same passphrase again", PASSPHRASE)
    hands.shot("passphrase")
    hands.press("Return")
    seen = hands.until("the sheet is there", lambda seen: seen.room == "Your recovery sheet")
    groups = seen.groups
    hands.shot("recovery-sheet")
    hands.push("I have printed it or written it down")
    seen = hands.until("it asks for a group", lambda s: s.room == "Check your recovery sheet")
    hands.shot("one-group-back")
    hands.write(f"Group {seen.group} of the recovery code", groups[seen.group - 1].lower())
    hands.press("Return")
    hands.until("it asks for the look", lambda seen: seen.room == "Text size and colours")
    hands.shot("look")
    hands.press("Return")
    hands.until("the list of cases is there", lambda seen: seen.room == "CasesRoom")


def start_case(hands: Hands) -> str:
    """From the empty list to the first step; returns the reference that was proposed."""
    hands.shot("no-cases")
    hands.push("Start a case")
    hands.until_title("New case")
    seen = hands.go_to("Reference")
    reference = seen.text
    hands.shot("new-case")
    hands.write("Title", TITLE)
    hands.write("Full name of the person", PERSON)
    hands.choose("Legal basis", "Care Act 2014: adult's needs for care and support")
    hands.shot("new-case-answered")
    hands.press("Return")
    for number, answer in enumerate(FACTS, 1):
        hands.until(f"question {number}", lambda seen, a=answer: seen.label == "Which is nearest?")
        hands.choose("Which is nearest?", answer)
        hands.shot(f"question-{number}")
        hands.press("Return")
    hands.until_title("How deep this case goes")
    hands.shot("depth")
    hands.press("Return")
    hands.until("the first step is open", lambda seen: seen.step == "A1")
    return reference


# --- Steps ---


def open_step(hands: Hands, code: str) -> None:
    """Go to a step with Ctrl+Page Down and Ctrl+Page Up."""
    order = list(STEPS)
    for _ in order:
        here = hands.look().step
        if here == code:
            return
        on = order.index(here) < order.index(code)
        hands.press("ctrl+Next" if on else "ctrl+Prior")
    raise AssertionError(f"step {code} is not reached with Ctrl+Page Down and Up")


def mark_done(hands: Hands, code: str) -> None:
    hands.shot(f"{code}-filled")
    hands.press("ctrl+Return")
    seen = hands.look()
    if seen.state != "done":
        hands.shot(f"{code}-not-done")
        raise AssertionError(f"{code} is {seen.state}: {seen.errors} {seen.said}")
    hands.shot(f"{code}-done")


def add(hands: Hands, what: str, first: str) -> None:
    """Press Add and find the keyboard in the first field of the new row."""
    hands.push(f"Add {what}")
    hands.until(f"the keyboard is on {first}", lambda s: first in (s.label, s.name))


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


OUTCOMES_OF_TEST = {
    "i": "making use of necessary facilities or services in the local community",
    "g": "developing and maintaining family or other personal relationships",
}


def back_to(hands: Hands, name: str) -> None:
    hands.go_to(name, key="shift+Tab")


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


LINES = (
    (
        "Allotment mornings with a supporter",
        "Green Gate Growers CIC",
        "16.50",
        "morning",
        "44",
        "year",
        ("70", "30"),
    ),
    (
        "Community car, return trips",
        "Hopalong Community Cars",
        "7.20",
        "trip",
        "44",
        "year",
        ("50", "50"),
    ),
    ("Hand tools and gloves", "Green Gate Growers CIC", "64.00", "set", "1", "once", ("100", "")),
)


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
    hands.write("Signed off by", "Ann-Marie O’Connor")
    hands.write("Approved by", "Delroy Team-Manager")
    mark_done(hands, "P8")


def sign_off_stage(hands: Hands, stage: str) -> None:
    """Sign a stage off with the button under its last step."""
    hands.push(f"Sign off {stage}")
    hands.shot(f"signed-off-{stage}")


def find_provider(hands: Hands) -> None:
    open_step(hands, "D1")
    hands.write(
        "Why no offers were evaluated",
        "She buys with a direct payment; the council awards no contract",
    )
    mark_done(hands, "D1")


def make_agreement(hands: Hands) -> None:
    open_step(hands, "D4")
    hands.choose("Kind of agreement", "Direct payment agreement")
    hands.write("Agreement reference", "DPA-2025-0117")
    hands.write("Notice", "28")
    mark_done(hands, "D4")


QUARTERS = (("10", "11", "9", "11"), ("3", "4", "4", "5"))


def enter_results(hands: Hands) -> None:
    open_step(hands, "D7")
    hands.shot("D7-empty")
    for row, values in enumerate(QUARTERS):
        hands.go_to("Results by quarter")
        if row:
            hands.press("Down")
        for quarter, value in enumerate(values, 1):
            hands.write(f"Quarter {quarter}, value", value)
        if not row:
            hands.shot("D7-first-measure")
            back_to(hands, "Results by quarter")
    mark_done(hands, "D7")


USED = ((LINES[0][0], "41", ""), (LINES[1][0], "41", ""), (LINES[2][0], "", "58.40"))


def compare_spend(hands: Hands) -> None:
    open_step(hands, "D9")
    hands.shot("D9-empty")
    for line, units, money in USED:
        add(hands, "an amount used or spent", "Cost line")
        hands.choose("Cost line", line)
        if units:
            hands.write("Units used in the year", units)
        if money:
            hands.write("Money spent in the year", money)
    hands.choose("Line whose units the whole cost is divided by", LINES[0][0])
    mark_done(hands, "D9")


def check_first(hands: Hands) -> None:
    open_step(hands, "R1")
    hands.write("Date held", "20 June 2025")
    hands.choose("How it was held", "Telephone")
    mark_done(hands, "R1")


def hear_person(hands: Hands) -> None:
    open_step(hands, "R2")
    add(hands, "a piece of feedback", "Whose view")
    hands.choose("Whose view", "the person")
    hands.write("Rating", "5")
    hands.write("What was said", "I grew the beans we ate at the chapel.")
    mark_done(hands, "R2")


def rate_outcomes(hands: Hands) -> None:
    open_step(hands, "R5")
    for outcome, level in (
        (OUTCOMES[0], "1: more than expected"),
        (OUTCOMES[1], "0: as expected"),
    ):
        add(hands, "a goal", "Outcome")
        hands.choose("Outcome", outcome)
        hands.choose("Importance to the person", "2: moderately")
        hands.choose("Difficulty of reaching it", "1: a little")
        hands.choose("Level before the start", "-1: less than expected")
        hands.choose("Level reached", level)
    mark_done(hands, "R5")


def decide(hands: Hands) -> None:
    open_step(hands, "R6")
    hands.shot("R6-empty")
    hands.choose("Decision", "continue as now")
    hands.write("Date decided", "21 April 2026")
    hands.write(
        "The person's agreement, or the best-interests record",
        "Mrs Marchbank-Example, at the review",
    )
    add(hands, "an action", "Action")
    hands.write("Action", "book the same plot for the next season")
    hands.write("Who", "Green Gate Growers CIC")
    hands.write("Date due", "31 May 2026")
    mark_done(hands, "R6")


ANALYSE = (
    describe_needs,
    match_eligibility,
    communicate,
    map_resources,
    set_budget,
    look_at_market,
)
PLAN = (choose_delivery, write_specification, set_measures, sign_plan)
DELIVER = (find_provider, make_agreement, enter_results, compare_spend)
REVIEW = (check_first, hear_person, rate_outcomes, decide)


# --- Paper ---


def save_paper(hands: Hands, document: str, file: str) -> None:
    """Save one document as PDF from the preview that is open."""
    hands.go_to("Documents of this case")
    seen = hands.press("Home")
    while not seen.text.startswith(document):
        before, seen = seen.text, hands.press("Down")
        if seen.text == before:
            raise AssertionError(f"{document} is not among the documents")
    name = document.lower().replace(" ", "-")
    hands.until(f"{document} is shown", lambda seen: seen.document == name)
    hands.shot(f"preview-{document}")
    hands.push("Save as PDF")
    hands.until_title("Save as PDF")
    hands.shot("save-as")
    hands.press("ctrl+a")
    hands.keyboard.type(file)
    hands.press("Return")
    hands.until("it says where it was saved", lambda seen: seen.said.startswith("Saved"))
    hands.shot(f"saved-{document}")


def undo_and_redo(hands: Hands) -> None:
    """Take back the newest act by key, and do it again."""
    seen = hands.look()
    what = seen.undo.removeprefix("Undo ")
    hands.press("ctrl+z")
    seen = hands.until("it says what was undone", lambda s: s.said.startswith("Undone"))
    hands.shot("undone")
    if seen.redo != f"Redo {what}":
        raise AssertionError(f"undid {what!r}, but offers {seen.redo!r}")
    hands.press("ctrl+y")
    seen = hands.until("it can be undone again", lambda s: s.undo == f"Undo {what}")
    hands.shot("redone")


# --- What must have come of it ---


def as_typed(case: dict[str, Any]) -> dict[str, tuple[object, object]]:
    """Return what was typed beside what the exported case holds, by what it is."""
    analyse, plan, deliver, review = (case[k] for k in ("analyse", "plan", "deliver", "review"))
    measures = [[q["value"] for q in each["quarters"]] for each in deliver["measures"]]
    used = [(each.get("quantity"), each.get("amount")) for each in deliver["outturn"]["lines"]]
    done = {each["activity"] for each in case["activities"] if each["status"] == "done"}
    return {
        "name": (PERSON, case["person"]["name"]),
        "called": ("Odile", case["person"]["known_as"]),
        "born": ("1948-09-14", case["person"]["date_of_birth"]),
        "formats": (["large print 18 pt"], case["person"]["format_needs"]),
        "needs": (NEEDS, tuple(each["statement"] for each in analyse["needs"])),
        "matched": (["i", "g"], [each["eligibility_outcome"] for each in analyse["needs"]]),
        "outcomes": (OUTCOMES, tuple(each["words"] for each in analyse["outcomes"])),
        "wellbeing": (["b", "g"], analyse["wellbeing"]),
        "providers": (2, len(analyse["providers"])),
        "contribution": ("3.50", plan["contribution_per_week"]),
        "rates": ([line[2] for line in LINES], [each["rate"] for each in plan["lines"]]),
        "lines": ([line[0] for line in LINES], [each["item"] for each in plan["lines"]]),
        "signed": ("2025-05-02", plan["sign_off"]["on"]),
        "results": ([list(each) for each in QUARTERS], measures),
        "used": ([(u or None, m or None) for _, u, m in USED], used),
        "notice": (28, deliver["agreement"]["notice_days"]),
        "first check": ("2025-06-20", review["initial"]["held_on"]),
        "decision": ("continue", review["decision"]["review_decision"]),
        "steps done": (set(), NEEDED - done),
    }


def not_as_typed(case: dict[str, Any]) -> list[str]:
    """Return a line for everything that is not in the case as it was typed."""
    return [
        f"{what}: typed {typed!r}, kept {kept!r}"
        for what, (typed, kept) in as_typed(case).items()
        if typed != kept
    ]


def not_on_paper(document: str, case: dict[str, Any], paper: str) -> list[str]:
    """Return a line for every sum that is missing on a document, or that is on it and wrong."""
    money = Money(case)
    may = {"Specification": money.on_specification, "Review pack": money.on_review_pack}
    missing = [each for each in money.must_stand()[document] if each not in paper]
    wrong = [each for each in sums_on(paper) if each not in may[document]()]
    return [
        *(f"{document} lacks {each}" for each in missing),
        *(f"{document} says {each}, which is no sum of this case" for each in wrong),
    ]
