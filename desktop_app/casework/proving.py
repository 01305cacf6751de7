"""What the installed program proves of itself without a window: a store and a printed document."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from desktop_app.casework import stores
from desktop_app.casework.finished import as_booklet, with_password
from desktop_app.casework.open_case import look_at
from desktop_app.casework.paper import print_document
from desktop_app.clock import FrozenClock
from desktop_app.exchange import NoCaseInPdf, case_in, read_case
from desktop_app.paths import shipped
from desktop_app.policy import shipped_packs
from desktop_app.store import Cost

if TYPE_CHECKING:
    from desktop_app.casework.paper import Printed

_CLOCK = FrozenClock(datetime(2026, 6, 1, 9, 30, tzinfo=UTC))
_PLAIN = b"SQLite format 3"
_PASSPHRASE = "a passphrase for one minute"  # noqa: S105 - of a store that is gone at once
_CHEAP = Cost(memory=64, passes=1, lanes=1)
_CASE = ("cases", "light.case.json")


class NotProved(Exception):
    """The program did not do what it must."""


def prove_store() -> str:
    """Make a store, keep a worked case in it, open it again and get the same case back.

    Raises NotProved, or whatever went wrong.
    """
    text = shipped(*_CASE).read_text(encoding="utf-8")
    packs = shipped_packs()
    with TemporaryDirectory(prefix="casework-check-", ignore_cleanup_errors=True) as above:
        folder = Path(above) / "store"
        stores.create_empty(folder, _PASSPHRASE, clock=_CLOCK, cost=_CHEAP)
        desk = stores.open_with_passphrase(folder, _PASSPHRASE, clock=_CLOCK, packs=packs)
        try:
            case_id = desk.import_file(text)
            if (folder / stores.STORE_FILE).read_bytes().startswith(_PLAIN):
                raise NotProved("the store is not encrypted")
            if desk.export_file(case_id)[0] != text:
                raise NotProved("a case did not come out of the store as it went in")
        finally:
            desk.close()
    return "an encrypted store gave a case back as it went in"


def prove_document() -> Printed:
    """Print the specification of a worked case; raises whatever went wrong."""
    packs = shipped_packs()
    view = read_case(shipped(*_CASE).read_bytes(), packs, clock=_CLOCK)
    case = look_at(view, packs, undo=None, redo=None)
    return print_document(case, "specification", moment=_CLOCK.now(), officer="Practice Officer")


def prove_finished() -> str:
    """Put a case into a PDF and read it back, lock the PDF, and make a booklet of it.

    Raises NotProved, or whatever went wrong.
    """
    text = shipped(*_CASE).read_bytes()
    packs = shipped_packs()
    case = look_at(read_case(text, packs, clock=_CLOCK), packs, undo=None, redo=None)
    carrying = print_document(
        case, "specification", moment=_CLOCK.now(), officer="Practice Officer", case_file=text
    ).pdf
    if case_in(carrying) != text:
        raise NotProved("a case did not come out of a PDF as it went in")
    try:
        case_in(with_password(carrying, _PASSPHRASE))
    except NoCaseInPdf:
        return f"a case came back from a PDF; a booklet has {len(as_booklet(carrying))} bytes"
    raise NotProved("a PDF with a password opened without it")
