"""The files of issued documents: kept whole beside the change log, which names each by its hash."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import sqlalchemy as sa

from desktop_app.records.issued import Issued, IssuedFile
from desktop_app.store.long_work import go_on, untold

if TYPE_CHECKING:
    import uuid
    from collections.abc import Iterator

    from sqlalchemy.orm import Session

    from desktop_app.store.long_work import Tell

PART = "issued files"
FILE: sa.Table = sa.inspect(IssuedFile).local_table  # pyright: ignore[reportAssignmentType]
ISSUED: sa.Table = sa.inspect(Issued).local_table  # pyright: ignore[reportAssignmentType]
FORMS = ("standard", "large_print", "text", "html", "case_file")
"""The columns of an issued document that name a file by its SHA-256."""


def keep_issued_file(session: Session, case_id: uuid.UUID, content: bytes) -> str:
    """Keep a file with the rest of the session's work, and return its SHA-256 in hex.

    What is kept of the case already is not kept twice: two documents issued of the same state have
    one case file.
    """
    sha256 = hashlib.sha256(content).hexdigest()
    # Past the session's records on purpose: the log holds the hash, not the bytes.
    connection = session.connection()
    there = sa.select(FILE.c.sha256).where(FILE.c.case_id == case_id, FILE.c.sha256 == sha256)
    if connection.scalar(there) is None:
        connection.execute(FILE.insert().values(case_id=case_id, sha256=sha256, content=content))
    return sha256


def read_issued_file(connection: sa.Connection, case_id: uuid.UUID, sha256: str) -> bytes | None:
    """Return the file with this hash; None where it is missing or is no longer what it was."""
    content = connection.scalar(
        sa.select(FILE.c.content).where(FILE.c.case_id == case_id, FILE.c.sha256 == sha256)
    )
    return content if is_whole(content, sha256) else None


def is_whole(content: object, sha256: str) -> bool:
    """Tell whether what is kept as a file is the file of that SHA-256, whoever wrote there."""
    return isinstance(content, bytes) and hashlib.sha256(content).hexdigest() == sha256


def issued_problems(connection: sa.Connection, tell: Tell = untold) -> Iterator[str]:
    """Yield what is wrong with the files of issued documents, whoever wrote there.

    Raises Stopped where ``tell`` says so.
    """
    named: set[tuple[uuid.UUID, str]] = set()
    issued = connection.execute(sa.select(ISSUED).order_by(ISSUED.c.issued_at)).all()
    for number, row in enumerate(issued):
        go_on(tell, PART, number, len(issued))
        for form in FORMS:
            sha256 = getattr(row, form)
            if sha256 is None:
                continue
            named.add((row.case_id, sha256))
            if read_issued_file(connection, row.case_id, sha256) is None:
                said = form.replace("_", " ")
                yield f"the {said} of issued {row.id} is missing or was altered"
    for case_id, sha256 in connection.execute(sa.select(FILE.c.case_id, FILE.c.sha256)):
        if (case_id, sha256) not in named:
            yield f"a file of issued documents of case {case_id} belongs to none"
