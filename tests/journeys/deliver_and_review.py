"""The steps of Deliver and Review of the light case, as an officer fills them in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.journeys.moving import add, back_to, mark_done, open_step
from tests.journeys.typed import LINES, OUTCOMES, QUARTERS, USED

if TYPE_CHECKING:
    from tests.journeys.hands import Hands


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
