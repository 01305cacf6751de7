"""What is typed in the light case: a person, a plan and a year that are made up."""

from __future__ import annotations

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
OUTCOMES_OF_TEST = {
    "i": "making use of necessary facilities or services in the local community",
    "g": "developing and maintaining family or other personal relationships",
}
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
QUARTERS = (("10", "11", "9", "11"), ("3", "4", "4", "5"))
USED = ((LINES[0][0], "41", ""), (LINES[1][0], "41", ""), (LINES[2][0], "", "58.40"))
