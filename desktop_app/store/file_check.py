"""Check the pages, the structure and the links of a store file."""

from __future__ import annotations

import re
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any

from sqlalchemy.exc import DatabaseError

from desktop_app.errors import Stopped
from desktop_app.store.engine import DRIVER_ERROR
from desktop_app.store.index_tables import structure_said
from desktop_app.store.long_work import go_on, untold

if TYPE_CHECKING:
    from collections.abc import Generator

    import sqlalchemy as sa

    from desktop_app.store.long_work import Tell

PAGES, STRUCTURE, LINKS = "pages", "structure", "links"
_NOT_TO_ITS_END = "the rest cannot be looked at, because a part of the file cannot be read"
_MOST = 100
_PAGE_CHANGED = re.compile(r"HMAC verification failed for page (\d+)")
_IS_CHANGED = r"page \1 is not as it was written"
_PAGE_CUT = re.compile(r"page (\d+) has an invalid size of (\d+) bytes.*")
_IS_CUT = r"page \1 is not whole"
_UNREAD = re.compile(r"Tree \d+ page \d+.*btreeInitPage\(\) returns error code \d+")
_STEPS = 100_000
"""Steps of the database between two questions whether to go on."""


def file_problems(engine: sa.Engine, tell: Tell = untold) -> tuple[str, ...]:
    """Check every page against its seal, the structure of the file, and links to rows.

    Raises Stopped where ``tell`` says so.
    """
    found: list[str] = []
    for check in (_sealed, _structure, _links):
        # A connection each: one that met a damaged page can read nothing more.
        with engine.connect() as connection:
            try:
                said = check(connection, tell)
                # Past a damaged page nothing can be read: that of every other page is no news.
                found += [each for each in said if not (found and _UNREAD.fullmatch(each))]
            except (DatabaseError, DRIVER_ERROR):
                connection.invalidate()
                if not found:
                    raise
                found.append(_NOT_TO_ITS_END)
    return tuple(dict.fromkeys(found))


def _sealed(connection: sa.Connection, tell: Tell) -> list[str]:
    pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
    go_on(tell, PAGES, 0, pages)
    wrong = _pages(connection)
    # A page that is being written while it is read looks damaged; one that is, looks so twice.
    if wrong:
        wrong = [said for said in _pages(connection) if said in set(wrong)]
    go_on(tell, PAGES, pages, pages)
    return wrong


def _pages(connection: sa.Connection) -> list[str]:
    said = [str(row[0]) for row in connection.exec_driver_sql("PRAGMA cipher_integrity_check")]
    return [_PAGE_CUT.sub(_IS_CUT, _PAGE_CHANGED.sub(_IS_CHANGED, each)) for each in said]


def _structure(connection: sa.Connection, tell: Tell) -> list[str]:
    with _asking(connection, STRUCTURE, tell):
        return structure_said(connection.connection.driver_connection, "integrity_check", _MOST)


def _links(connection: sa.Connection, tell: Tell) -> list[str]:
    with _asking(connection, LINKS, tell):
        return [
            f"a row of {row[0]} points to a row of {row[2]} that is missing"
            for row in connection.exec_driver_sql("PRAGMA foreign_key_check")
        ]


@contextmanager
def _asking(connection: sa.Connection, part: str, tell: Tell) -> Generator[None]:
    """Ask again and again, while the database works, whether to go on: it can take seconds."""
    go_on(tell, part, 0, 0)
    driver: Any = connection.connection.driver_connection
    stopped: list[bool] = []

    def ask() -> bool:
        if not stopped and not tell(part, 0, 0):
            stopped.append(True)
        return bool(stopped)

    driver.set_progress_handler(ask, _STEPS)
    try:
        yield
    except (DatabaseError, DRIVER_ERROR) as error:
        if stopped:
            raise Stopped from error
        raise
    finally:
        with suppress(DRIVER_ERROR):  # closed already, where it met a damaged page
            driver.set_progress_handler(None, 0)
