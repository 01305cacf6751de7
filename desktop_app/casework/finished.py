"""What is done to a finished PDF before it leaves: a password, or pages in the order that folds."""

from __future__ import annotations

import unicodedata

from desktop_app.errors import CaseworkError

_MOST_BYTES = 127
"""Of a password, which ISO 32000-2 cuts off there."""


class PasswordTooShort(CaseworkError):
    """A password that would be guessed."""

    def __init__(self, shortest: int) -> None:
        super().__init__(f"Choose a password of at least {shortest} characters. Nothing was made.")


class PasswordTooLong(CaseworkError):
    """A password that readers would cut off, so that the file would never open."""

    def __init__(self) -> None:
        super().__init__("That password is too long for a PDF. Choose a shorter one.")


def with_password(pdf: bytes, password: str) -> bytes:
    """Return a PDF that opens only with the password (AES-256).

    Accents count however they were typed. Raises PasswordTooShort and PasswordTooLong.
    """
    from desktop_app.documents.locked import SHORTEST, locked  # noqa: PLC0415 - brings qpdf along

    password = unicodedata.normalize("NFKC", password)
    if len(password) < SHORTEST:
        raise PasswordTooShort(SHORTEST)
    if len(password.encode()) > _MOST_BYTES:
        raise PasswordTooLong
    return locked(pdf, password)


def as_booklet(pdf: bytes) -> bytes:
    """Return the pages two to a side of A4, to print on both sides over the short edge and fold."""
    from desktop_app.documents.booklet import booklet  # noqa: PLC0415 - brings qpdf along

    return booklet(pdf)
