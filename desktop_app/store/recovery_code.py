"""The recovery code: 160 random bits in groups that can be read aloud, each with its own check."""

from __future__ import annotations

import secrets

from desktop_app.errors import MistypedRecoveryCode, RecoveryCodeWrongLength

GROUPS = 8
LETTERS = 5
"""Letters and numbers in a group; the last one checks the four before it."""

_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_HEARD_AS = str.maketrans({"O": "0", "I": "1", "L": "1", "U": "V"})
_SECRET_BYTES = 20
_PARTING = "-.,\u2013\u2014\u00b7"
_LARGEST_SYMBOL = 31
_FIELD_POLYNOMIAL = 0b100101


def new_code() -> str:
    """Return a new recovery code, groups parted by spaces."""
    number = int.from_bytes(secrets.token_bytes(_SECRET_BYTES), "big")
    symbols = [number >> shift & _LARGEST_SYMBOL for shift in range(155, -1, -5)]
    size = LETTERS - 1
    groups = [symbols[start : start + size] for start in range(0, len(symbols), size)]
    return " ".join(
        "".join(_ALPHABET[symbol] for symbol in [*group, _check(place, group)])
        for place, group in enumerate(groups)
    )


def secret_of(code: str) -> bytes:
    """Return the 20 bytes in a code as typed.

    Case, spaces and dashes do not matter; O is read as 0, I and L as 1, U as V, which are not used.
    Raises RecoveryCodeWrongLength or, naming the group, MistypedRecoveryCode.
    """
    typed = "".join(c for c in code.upper() if not c.isspace() and c not in _PARTING)
    typed = typed.translate(_HEARD_AS)
    if len(typed) != GROUPS * LETTERS:
        raise RecoveryCodeWrongLength(groups=GROUPS, letters=LETTERS)
    number = 0
    for place in range(GROUPS):
        for symbol in _group(place, typed[place * LETTERS : (place + 1) * LETTERS]):
            number = number << 5 | symbol
    return number.to_bytes(_SECRET_BYTES, "big")


def group_of(code: str, group: int) -> str:
    """Return one group of a code, counted from 1, to compare with what is typed back."""
    return code.split()[group - 1]


def _group(place: int, text: str) -> list[int]:
    symbols = [_ALPHABET.find(letter) for letter in text]
    if -1 in symbols or symbols[-1] != _check(place, symbols[:-1]):
        raise MistypedRecoveryCode(place + 1)
    return symbols[:-1]


def _check(place: int, symbols: list[int]) -> int:
    """Weigh each symbol differently in the field of 32, so that any one slip or swap shows."""
    check = place + 1
    for weight, symbol in enumerate(symbols, start=2):
        check ^= _times(weight, symbol)
    return check


def _times(one: int, other: int) -> int:
    product = 0
    while other:
        if other & 1:
            product ^= one
        one <<= 1
        if one > _LARGEST_SYMBOL:
            one ^= _FIELD_POLYNOMIAL
        other >>= 1
    return product
