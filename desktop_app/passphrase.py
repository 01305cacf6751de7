"""What a new passphrase must be; one that opens a store already is never asked about."""

from __future__ import annotations

import re
import unicodedata

from desktop_app.errors import PassphraseTooEasy, PassphraseTooShort

SHORTEST = 8
"""Characters."""

_PROGRAM = "Commissioning Casework"
_ENOUGH_LETTERS, _ENOUGH_WORDS = 15, 3
_FEW_SIGNS = 5
_SHORTEST_RUN = 3
_SHORTEST_CORE = 4
_ROWS = (
    "abcdefghijklmnopqrstuvwxyz",
    "01234567890",
    "qwertyuiop",
    "asdfghjkl",
    "zxcvbnm",
    *("1qaz", "2wsx", "3edc", "4rfv", "5tgb", "6yhn", "7ujm"),
)
_WRITTEN_AS_SIGNS = str.maketrans("@4301$5!", "aaeoissi")

# Tried first, and then with a year or a sign behind it: so words shorter than a passphrase count.
_TRIED_FIRST = """
    abcdef abigail admin administrator alexander amanda andrea andrew angel angels anthony april
    arsenal asdfgh asdfghjkl ashley august austin autumn babygirl banana barcelona baseball
    basketball batman beautiful benjamin birmingham bristol butterfly casework caseworker
    changeit changeme charlie charlotte cheese chelsea chocolate christmas christopher computer
    council daniel december default dolphin dragon elephant elizabeth england everton family
    february flower football forever freedom friday friends george ginger happiness hello
    helloworld holiday hunter iloveyou internet isabella january jennifer jessica jesus jonathan
    jordan joshua july june killer laptop letmein liverpool login london lovely loveme loveyou
    madison manchester march master matthew michael michelle midnight monday monkey mustang
    mypassword natalie newcastle newpass newpassword nicholas november october office orange
    pakistan pass passphrase passwd password penguin pokemon precious princess private purple
    q1w2e3r4 qazwsx qazwsxedc qweasd qweasdzxc qwerty qwertyuiop rainbow rangers samantha
    samsung saturday scotland secret secretpassword security september service shadow sheffield
    socialcare socialwork socialworker spiderman spring startrek starwars summer sunday
    sunderland sunflower sunshine superman superstar sweetheart temporary test testing thomas
    thunder thursday tigger tottenham trustno trustnoone tuesday unicorn united user username
    victoria wednesday welcome welcomehome whatever william windows winter wolverhampton zaqwsx
    zxcvbn zxcvbnm 10203040 11223344 12344321 147258369 14789632 159357 18273645 1q2w3e4r
    1q2w3e4r5t 31415926 741852963 789456123 987456321
"""
_COMMONEST = frozenset(_TRIED_FIRST.split())


def refuse_unsafe(passphrase: str, *names: str) -> None:
    """Refuse a new passphrase that anybody would try first.

    ``names``: of officer and council, as far as they are known. Raises PassphraseTooShort and
    PassphraseTooEasy.
    """
    if len(passphrase) < SHORTEST:
        raise PassphraseTooShort(SHORTEST)
    plain = unicodedata.normalize("NFKC", passphrase).casefold()
    if _only_names(plain, names) or (not _has_several_words(plain) and _is_tried_first(plain)):
        raise PassphraseTooEasy


def _has_several_words(plain: str) -> bool:
    words = _words(plain)
    return len(set(words)) >= _ENOUGH_WORDS and sum(map(len, words)) >= _ENOUGH_LETTERS


def _is_tried_first(plain: str) -> bool:
    together = "".join(plain.split())
    core = _without_signs_at_ends(together)
    parts = [together] if len(core) < _SHORTEST_CORE else [together, core]
    spelt = _without_signs_at_ends(together.translate(_WRITTEN_AS_SIGNS))
    return (
        not _COMMONEST.isdisjoint((together, core, spelt, core.translate(_WRITTEN_AS_SIGNS)))
        or len(set(together)) < _FEW_SIGNS
        or any(_repeats(part) or _runs(part) for part in parts)
    )


def _only_names(plain: str, names: tuple[str, ...]) -> bool:
    """Tell whether it is known names, and beside them nothing but digits and signs."""
    known = {word for name in (_PROGRAM, *names) for word in _words(name.casefold())}
    left = plain
    for word in sorted(known, key=len, reverse=True):
        left = left.replace(word, " ")
    return left != plain and not _words(left)


def _words(plain: str) -> list[str]:
    return re.findall(r"[^\W\d_]+", plain)


def _without_signs_at_ends(plain: str) -> str:
    return re.sub(r"^[\W\d_]+|[\W\d_]+$", "", plain)


def _repeats(plain: str) -> bool:
    """Tell whether it is one pattern, shorter than a passphrase may be, again and again."""
    lengths = range(1, min(SHORTEST, len(plain) // 2 + 1))
    return any(plain[length:] == plain[:-length] for length in lengths)


def _runs(plain: str) -> bool:
    """Tell whether it is put together of runs along the alphabet, the digits or the keyboard."""
    runs, run = 1, ""
    for sign in plain:
        run += sign
        if not _is_run(run):
            runs, run = runs + 1, sign
    return len(plain) >= runs * _SHORTEST_RUN


def _is_run(plain: str) -> bool:
    return len(set(plain)) == 1 or any(plain in row or plain[::-1] in row for row in _ROWS)
