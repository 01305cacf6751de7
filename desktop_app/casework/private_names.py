"""What may stand where anybody can read it: in a file name, a print queue, a window's title."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from desktop_app.records import Person

if TYPE_CHECKING:
    from desktop_app.records import CaseView

_WORDS = re.compile(r"[^\W\d_]{3,}")
_NO_FILE_NAME = re.compile(r"[^A-Za-z0-9._-]+")
_FORMS_OF_ADDRESS = frozenset({"mrs", "miss", "prof", "sir", "dame", "lady", "lord", "rev"})


def plain_reference(view: CaseView) -> str:
    """Return the reference of a case; nothing where it says who the person is.

    References are the council's own, and some are made of names.
    """
    reference = view.case.reference or ""
    plain = reference.casefold()
    return "" if any(word in plain for word in _names(view)) else reference


def _names(view: CaseView) -> set[str]:
    person = view.one(Person)
    told = f"{person.name or ''} {person.known_as or ''}" if person is not None else ""
    return set(_WORDS.findall(told.casefold())) - _FORMS_OF_ADDRESS


def for_file(name: str) -> str:
    """Return a name as a file can have it; what it cannot hold becomes a hyphen."""
    return _NO_FILE_NAME.sub("-", name).strip("-.")
