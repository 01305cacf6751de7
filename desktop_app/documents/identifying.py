"""Finds what would tell who a person is in free text, and puts neutral words in its place."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, TypeAlias

from desktop_app.documents.ages_in_text import AGES
from desktop_app.documents.text import clean
from desktop_app.records import CASE_RECORDS, Person, Provider, fields_of, values_of
from desktop_app.records.fields import Choice, Day, Line, Lines

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from datetime import date

    from desktop_app.records import CaseView, Record

PERSON, SOMEONE, PROVIDER, RECORD = "the person", "someone", "a provider", "the record"

_MARKS = "'\N{RIGHT SINGLE QUOTATION MARK}"
_WORD = re.compile(rf"[^\W\d_](?:\w|[{_MARKS}](?!s\b)(?=\w))*")
_TITLES = ("mr", "mrs", "ms", "miss", "mx", "dr", "prof", "sir", "dame", "lady", "lord", "rev")
_TITLE = r"(?:\b(?:" + "|".join(_TITLES) + r")\b\.?\s+)?"
_JOINING = {"and", "or", "of", "the", "with", "for", "from", "in", "on", "at", "to", "by", "a"}
_ALSO_WORDS = frozenset(
    """
    will may mark bill rose hope grace faith joy june april august dawn ivy lily iris sunny
    young old brown white green black grey long short small little wood field hill home house
    day night price hand hands care carer wish rich king art pat sue bob jack drew rob frank ray
    olive pearl ruby amber red blue church lane street park west north east south good best
    bright sharp moody strong swift bush bell cook baker walker hall read page chance love light
    summer winter an do be he she it we us my me her his
    """.split()  # noqa: SIM905 - a list of these would be a page long
)
"""Names that are plain words as well: in small letters the plain word is meant."""


@cache
def own_words() -> frozenset[str]:
    """Return the plain words of this program's forms, in small letters."""
    fields = [each for kind in CASE_RECORDS for each in fields_of(kind).values()]
    texts = [f"{each.label} {each.help}" for each in fields]
    texts += [name for each in fields if isinstance(each, Choice) for name in each.options.values()]
    return frozenset(w for text in texts for w in _WORD.findall(text.casefold())) | _ALSO_WORDS


_STREETS = (
    "Street|St|Road|Rd|Avenue|Ave|Lane|Close|Drive|Court|Crescent|Terrace|Gardens|Grove|Place|"
    "Square|Row|Mews|Walk|Rise|Way|Hill|View|Green"
)
# No street's name is as long; without an end, each start of a word would look to the end of a text.
_NAME = rf"[A-Z][\w{_MARKS}-]{{0,60}}"
_HYPHEN = "[-\N{HYPHEN}\N{NON-BREAKING HYPHEN}]"
_TOWN = r"[A-Z][^\W\d]+\b"
_POSTCODE = r"\b[A-Z]{1,2}\d[A-Z\d]?\s?\d[A-Z]{2}\b"

_Said: TypeAlias = "str | Callable[[re.Match[str]], str]"


_PATTERNS: tuple[tuple[re.Pattern[str], _Said], ...] = (
    (re.compile(r"\b(?:https?://|www\.)\S+", re.IGNORECASE), "an address on the web"),
    (re.compile(r"(?<![^\s@<>()])[^\s@<>()]+@[^\s@<>()]+\w"), "an e-mail address"),
    (
        re.compile(
            rf"(?:\b(?:Flat|Unit|Room)\s+\w+,?\s+)?\b\d+[A-Za-z]?,?\s+(?:{_NAME}\s+){{1,3}}"
            rf"(?:{_STREETS})\b(?:,\s*{_TOWN}(?:\s{_TOWN})?)?(?:,?\s*{_POSTCODE})?"
        ),
        "their home",
    ),
    (re.compile(rf"\b(?:{_NAME}\s+){{1,2}}(?:Street|Road|Avenue|Lane|Close|Crescent)\b"), "a road"),
    (re.compile(_POSTCODE, re.IGNORECASE), "their area"),
    (re.compile(r"\b[A-Z]{2}\s?(?:\d{2}\s?){3}[A-D]\b", re.IGNORECASE), "a record number"),
    (re.compile(r"(?<!\w)\d{3}[ -]?\d{3}[ -]?\d{4}(?!\w)"), "a number"),
    (re.compile(r"(?<![\w,.])(?:\+\s?\d|\(?0\d)(?:[\s().-]{0,2}\d){7,12}(?!\w)"), "a number"),
    (re.compile(r"(?<![\w,.])\d{6,}(?![\w,])"), "a number"),
    *AGES,
)  # fmt: skip


# Before the figures of a band, so that no other pattern takes them for an age again.
_SHIELD = "\ue000"
_DIGIT = re.compile(r"\d")


def _with_its_capital(match: re.Match[str]) -> str:
    said = match["stands"]
    return said[:1].upper() + said[1:] if match[0][0].isupper() else said


_STANDS = f"{PERSON}|{SOMEONE}|{PROVIDER}|{RECORD}|their home|their area|a road|a number|a date"
_CLUMSY: tuple[tuple[re.Pattern[str], _Said], ...] = (
    # An article or a word of whose that stood before a name, and an ending that came with it.
    (
        re.compile(rf"\b(?:the|an?|his|her|their|our|my)\s+(?P<stands>{_STANDS})\b", re.IGNORECASE),
        _with_its_capital,
    ),
    (re.compile(rf"\b({_STANDS})([{_MARKS}]s)(?:[{_MARKS}]s)+\b", re.IGNORECASE), r"\1\2"),
    (re.compile(rf"\b({_STANDS})(?: \1)+\b", re.IGNORECASE), r"\1"),
)
"""What is left over where neutral words have been put in, each with what stays of it."""


class Neutral:
    """Puts neutral words in the place of everything that the case knows to be identifying.

    Which answers identify is the privacy class of their fields. Names count whole and in parts;
    what looks like an address, a number of a record or a phone, or an age counts as well.
    """

    def __init__(self, view: CaseView) -> None:
        """Gather what identifies in a case."""
        plain = words_in_small(view)
        named: dict[str, str] = {}
        for record in (*view.all(Person), view.case, *view.records):
            for text in _identifying(record):
                for part in _parts(record, text, view, plain):
                    named.setdefault(part.casefold(), _stands_for(record))
        known = {_text(each.name): PROVIDER for each in view.all(Provider) if each.name}
        known |= {_text(view.case.reference): RECORD} if view.case.reference else {}
        self._swaps: list[tuple[re.Pattern[str], _Said]] = []
        self._swaps += [(_whole(text), words) for text, words in _longest_first(known)]
        self._swaps += [(each, "a date") for each in _days(view)]
        self._swaps += _PATTERNS
        for words in (PERSON, SOMEONE):
            parts = [part for part, stands in named.items() if stands == words]
            # Where letters are neither small nor large, words often stand without spaces.
            unspaced = {part: "" for part in parts if part.upper() == part.lower()}
            self._swaps += [(re.compile(re.escape(p)), words) for p, _ in _longest_first(unspaced)]
            spaced = [part for part in parts if part not in unspaced]
            if spaced:
                self._swaps.append((_names(spaced), _unless_a_word(words)))

    def said(self, text: str) -> str:
        """Return free text, cleaned, with neutral words for what identifies."""
        text = clean(text).replace(_SHIELD, "")
        for pattern, words in self._swaps:
            text = pattern.sub(_in_place(words), text)
        for pattern, kept in _CLUMSY:
            text = pattern.sub(kept, text)
        return text.replace(_SHIELD, "")


def _in_place(words: _Said) -> Callable[[re.Match[str]], str]:
    """Return the replacement with a capital where it begins a sentence."""

    def replaced(match: re.Match[str]) -> str:
        said = words if isinstance(words, str) else _DIGIT.sub(rf"{_SHIELD}\g<0>", words(match))
        before = match.string[: match.start()].rstrip()
        begins = not before or before[-1] in ".!?\n"
        return said[:1].upper() + said[1:] if begins and said != match[0] else said

    return replaced


def _unless_a_word(words: str) -> Callable[[re.Match[str]], str]:
    def said(match: re.Match[str]) -> str:
        return match[0] if match[0] in own_words() else words

    return said


def _identifying(record: Record) -> Iterator[str]:
    for _, field, value in values_of(record):
        if field.privacy == "identifying" and value and isinstance(field, Line | Lines):
            yield from map(_text, [value] if isinstance(value, str) else value)


def _parts(record: Record, text: str, view: CaseView, plain: set[str]) -> Iterator[str]:
    """Yield the names in an answer: of a person's own name every part, else what looks like one."""
    own = isinstance(record, Person)
    for provider in view.all(Provider):
        if provider.name and not own:
            text = text.replace(_text(provider.name), " ")
    for word in _WORD.findall(text):
        small = word.casefold()
        named = own or (word[:1] != word[:1].lower() and small not in plain)
        if named and len(word) > 1 and small not in {*_TITLES, *_JOINING}:
            yield word
    if own and not _WORD.search(text):
        yield text


def _stands_for(record: Record) -> str:
    return PERSON if isinstance(record, Person) else SOMEONE


def words_in_small(view: CaseView) -> set[str]:
    """Return the words that the case also writes in small letters, so that they are no names."""
    found: set[str] = set()
    for record in (view.case, *view.records):
        for _, field, value in values_of(record):
            if value and isinstance(field, Line | Lines):
                texts = [value] if isinstance(value, str) else value
                found.update(w for text in texts for w in _WORD.findall(text) if w.islower())
    return found


def _names(parts: Iterable[str]) -> re.Pattern[str]:
    listed = (re.escape(part) for part, _ in _longest_first(dict.fromkeys(parts, "")))
    one = re.sub(f"[{_MARKS}]", f"[{_MARKS}]", "|".join(listed))
    return re.compile(
        rf"{_TITLE}(?<!\w)(?:{one})(?:(?:\s+|{_HYPHEN})(?:{one}))*(?!\w)",
        re.IGNORECASE,
    )


def _whole(text: str) -> re.Pattern[str]:
    # A name of one word may be a plain word as well, which then begins with a small letter.
    flags = re.IGNORECASE if " " in text else re.RegexFlag(0)
    return re.compile(rf"(?<!\w){re.escape(text)}(?!\w)", flags)


def _longest_first(words: dict[str, str]) -> list[tuple[str, str]]:
    return sorted(words.items(), key=lambda each: (-len(each[0]), each[0]))


def _text(value: str | None) -> str:
    return clean(value or "")


def _days(view: CaseView) -> Iterator[re.Pattern[str]]:
    for record in (view.case, *view.records):
        for _, field, value in values_of(record):
            if field.privacy == "identifying" and value and isinstance(field, Day):
                yield _written(value)


def _written(day: date) -> re.Pattern[str]:
    """Return a day as it may be written: in figures, in words, or its year alone."""
    month, sep = day.strftime("%B"), r"[\s./-]+"
    named = rf"(?:{month}|{month[:3]})"
    year = rf"(?:{day.year}|{day.year % 100:02d})"
    return re.compile(
        rf"(?<!\w)(?:0?{day.day}(?:st|nd|rd|th)?{sep}(?:of\s+)?(?:0?{day.month}|{named}),?{sep}{year}"
        rf"|{named}\s+0?{day.day}(?:st|nd|rd|th)?,?\s+{day.year}"
        rf"|{day.year}{sep}0?{day.month}{sep}0?{day.day}|{named}\s+{day.year}|{day.year})(?!\w)",
        re.IGNORECASE,
    )
