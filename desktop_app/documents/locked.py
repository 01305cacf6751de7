"""A finished PDF that opens only with a password."""

from __future__ import annotations

import secrets
from io import BytesIO

import pikepdf


def locked(pdf: bytes, password: str) -> bytes:
    """Return the PDF encrypted with AES-256; it opens with the password and with nothing else.

    The tags stay, so it can still be read aloud. What else may be done with it is not restricted.
    """
    # A random owner's password, since with an empty one the file would open without any.
    encryption = pikepdf.Encryption(user=password, owner=secrets.token_urlsafe(32), R=6)
    written = BytesIO()
    with pikepdf.open(BytesIO(pdf)) as file:
        with file.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as facts:
            # PDF/A forbids encryption, so the file may no longer say that it is one.
            for claim in ("pdfaid:part", "pdfaid:conformance"):
                if claim in facts:
                    del facts[claim]
        file.save(written, encryption=encryption)
    return written.getvalue()
