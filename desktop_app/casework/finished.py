"""What is done to a finished PDF before it leaves: a password, or pages in the order that folds."""

from __future__ import annotations

from desktop_app.errors import CaseworkError


class PasswordTooShort(CaseworkError):
    """A password that would be guessed."""

    def __init__(self, shortest: int) -> None:
        super().__init__(f"Choose a password of at least {shortest} characters. Nothing was made.")


def with_password(pdf: bytes, password: str) -> bytes:
    """Return a PDF that opens only with the password (AES-256); raises PasswordTooShort."""
    from desktop_app.documents.locked import SHORTEST, locked  # noqa: PLC0415 - brings qpdf along

    if len(password) < SHORTEST:
        raise PasswordTooShort(SHORTEST)
    return locked(pdf, password)


def as_booklet(pdf: bytes) -> bytes:
    """Return the pages two to a side of A4, to print on both sides over the short edge and fold."""
    from desktop_app.documents.booklet import booklet  # noqa: PLC0415 - brings qpdf along

    return booklet(pdf)
