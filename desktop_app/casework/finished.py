"""What is done to a finished PDF before it leaves: a password, or pages in the order that folds."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field

from desktop_app.errors import CaseworkError

SMALLER = (
    "A booklet makes the letters smaller, so large print is not large any more. For somebody who "
    "needs large print, print it without a booklet."
)
_SHORTEST = 8
"""The fewest characters of a password."""

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


@dataclass(frozen=True)
class Finish:
    """What is done to a PDF before it is written: the case file inside, a password, a booklet.

    The case file goes in while the document is set (``print_document``), the others afterwards.
    """

    attach_case: bool = False
    password: str = field(default="", repr=False)
    booklet: bool = False

    def done(self, name: str, pdf: bytes) -> tuple[str, bytes]:
        """Return the file name and the PDF as they are to be written.

        Raises PasswordTooShort and PasswordTooLong.
        """
        if self.booklet:
            name, pdf = f"{name.removesuffix('.pdf')}-booklet.pdf", as_booklet(pdf)
        return name, with_password(pdf, self.password) if self.password else pdf


def check_password(password: str) -> str:
    """Return a password as a PDF takes it: accents count however they were typed.

    Raises PasswordTooShort and PasswordTooLong.
    """
    password = unicodedata.normalize("NFKC", password)
    if len(password) < _SHORTEST:
        raise PasswordTooShort(_SHORTEST)
    if len(password.encode()) > _MOST_BYTES:
        raise PasswordTooLong
    return password


def with_password(pdf: bytes, password: str) -> bytes:
    """Return a PDF that opens only with the password (AES-256).

    Raises PasswordTooShort and PasswordTooLong.
    """
    from desktop_app.documents.locked import locked  # noqa: PLC0415 - brings qpdf along

    return locked(pdf, check_password(password))


def as_booklet(pdf: bytes) -> bytes:
    """Return the pages two to a side of A4, to print on both sides over the short edge and fold."""
    from desktop_app.documents.booklet import booklet  # noqa: PLC0415 - brings qpdf along

    return booklet(pdf)
