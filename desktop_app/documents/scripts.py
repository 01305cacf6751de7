"""The scripts that need a font, an order or joined letters of their own, and where they stand."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache


@dataclass(frozen=True, slots=True)
class Script:
    """One script: its OpenType tag, its font's file, and the first and last of its characters.

    ``lang`` is what it is most often written in here. ``scale``: how much larger its letters are
    set, to be as easy to read as the words around them. ``rtl``: it is read from right to left.
    ``joined``: its letters change beside each other; if not, a line may end after any of them.
    """

    tag: str
    lang: str
    file: str
    spans: tuple[tuple[int, int], ...]
    scale: float = 1
    rtl: bool = False
    joined: bool = True


ARABIC = Script(
    "Arab",
    "ar",
    "NotoNaskhArabic-Regular.ttf",
    ((0x600, 0x6FF), (0x750, 0x77F), (0x8A0, 0x8FF), (0xFB50, 0xFDFF), (0xFE70, 0xFEFE)),
    scale=1.2,
    rtl=True,
)
HEBREW = Script("Hebr", "he", "DejaVuSans.ttf", ((0x590, 0x5FF), (0xFB1D, 0xFB4F)), rtl=True)
EAST_ASIAN = Script(
    "Hani",
    "zh",
    "DroidSansFallback.ttf",
    (
        (0x1100, 0x11FF),
        (0x3000, 0x9FFF),
        (0xAC00, 0xD7A3),
        (0xF900, 0xFAFF),
        (0xFE30, 0xFE4F),
        (0xFF00, 0xFFEF),
        (0x20000, 0x2FA1F),
    ),
    joined=False,
)
SCRIPTS = (
    ARABIC,
    HEBREW,
    EAST_ASIAN,
    Script("Deva", "hi", "NotoSansDevanagari-Regular.ttf", ((0x900, 0x97F),)),
    Script("Beng", "bn", "NotoSansBengali-Regular.ttf", ((0x980, 0x9FF),)),
    Script("Guru", "pa", "NotoSansGurmukhi-Regular.ttf", ((0xA00, 0xA7F),)),
    Script("Gujr", "gu", "NotoSansGujarati-Regular.ttf", ((0xA80, 0xAFF),)),
    Script("Taml", "ta", "NotoSansTamil-Regular.ttf", ((0xB80, 0xBFF),)),
)

_CLASS = "".join(f"{chr(a)}-{chr(b)}" for script in SCRIPTS for a, b in script.spans)
_ANY = re.compile(f"[{_CLASS}]")
_JOINER = re.compile(f"(?<=[{_CLASS}])[\u200c\u200d](?=[{_CLASS}])")
# Letters of Urdu and its neighbours that Arabic does not have.
_URDU = re.compile("[ٹڈڑںےۓہۃھپچژگکی]")
_KANA = re.compile("[\u3041-\u30ff]")
_HANGUL = re.compile("[\u1100-\u11ff\uac00-\ud7a3]")


def other_scripts(text: str) -> bool:
    """Tell whether ``text`` has a character of any of these scripts."""
    return not text.isascii() and _ANY.search(text) is not None


def joiners(text: str) -> set[int]:
    """Return where the invisible joiners stand that Persian and Hindi, for example, spell with."""
    return {found.start() for found in _JOINER.finditer(text)}


@lru_cache(maxsize=4096)
def script_of(character: str) -> Script | None:
    """Return the script a character belongs to, of those here."""
    point = ord(character)
    for script in SCRIPTS:
        if any(first <= point <= last for first, last in script.spans):
            return script
    return None


def language(text: str, script: Script) -> str:
    """Return the language a stretch is read aloud in, told from its letters alone."""
    if script is ARABIC and _URDU.search(text):
        return "ur"
    if script is EAST_ASIAN and _KANA.search(text):
        return "ja"
    if script is EAST_ASIAN and _HANGUL.search(text):
        return "ko"
    return script.lang


def stretches(text: str) -> list[tuple[str, Script | None]]:
    """Return ``text`` cut where the script changes; what is between two letters of one stays in it.

    Only spaces, numbers and marks can stand between; a text that is wholly of one script keeps
    those at its ends as well.
    """
    found, others = _own(text)
    if len(found) == 1 and not others:
        return [(text, found[0][2])]
    cut: list[tuple[str, Script | None]] = []
    at = 0
    for start, end, script in found:
        cut += [(text[at:start], None), (text[start:end], script)]
        at = end
    return [(words, script) for words, script in [*cut, (text[at:], None)] if words]


def _own(text: str) -> tuple[list[tuple[int, int, Script]], bool]:
    found: list[tuple[int, int, Script]] = []
    others, apart = False, True
    for at, character in enumerate(text):
        script = script_of(character)
        if script is None:
            letter = unicodedata.category(character)[0] == "L"
            others, apart = others or letter, apart or letter
        elif apart or found[-1][2] is not script:
            found.append((at, at + 1, script))
            apart = False
        else:
            found[-1] = (found[-1][0], at + 1, script)
    return found, others
