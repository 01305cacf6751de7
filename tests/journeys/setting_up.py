"""The first run and a new case, up to its first step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.journeys.typed import FACTS, OFFICER, PASSPHRASE, PERSON, TITLE

if TYPE_CHECKING:
    from tests.journeys.hands import Hands


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
