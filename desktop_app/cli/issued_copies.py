"""Issued documents on the command line: the version that was asked for, in the form wanted."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    import uuid

    from desktop_app.casework import Casework
    from desktop_app.casework.commands import IssuedForm
    from desktop_app.casework.issuing import IssuedCopy

NEWEST = 0
"""Stands for the newest version there is."""


def version(written: str) -> int:
    """Return the number of a version; ``newest`` is the one issued last."""
    if written == "newest":
        return NEWEST
    if not written.isascii() or not written.isdigit() or int(written) == 0:
        raise argparse.ArgumentTypeError(
            f"{written} is no version: write its number, or newest for the one issued last"
        )
    return int(written)


def issued_copy(
    desk: Casework, case_id: uuid.UUID, name: str, number: int, form: str
) -> IssuedCopy:
    """Return a version of a document as it went out; raises NoSuchVersion, IssuedFileDamaged."""
    issued = desk.issuing.version(case_id, name, number or None)
    return desk.issuing.file(case_id, issued, cast("IssuedForm", form.replace("-", "_")))
