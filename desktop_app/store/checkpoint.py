"""Up to where the store was found whole, and since when: kept in the store itself."""

from __future__ import annotations

import json
from datetime import datetime
from typing import TYPE_CHECKING

from desktop_app.store.verify import Checkpoint, Verified

if TYPE_CHECKING:
    from desktop_app.store.store import Store

_CHECKED_TO, _CHECKED_AT, _WANTED = "checked_to", "checked_whole_at", "check_wanted"
OF_CHECKS = (_CHECKED_TO, _CHECKED_AT, _WANTED)
"""The names of these facts, which say nothing about another file."""


def checked_to(store: Store) -> Checkpoint | None:
    """Return the point up to which the log was found whole; None where it never was.

    It saves time and proves nothing: whoever can write to the store can write it too.
    """
    try:
        kept = json.loads(store.fact(_CHECKED_TO) or "{}")
        return Checkpoint(seq=int(kept["seq"]), head=str(kept["head"]))
    except (ValueError, KeyError, TypeError, AttributeError):
        return None


def note_checked(store: Store, found: Verified, *, whole_at: datetime | None = None) -> None:
    """Keep that the log was found whole up to its end; ``whole_at``: all else too, at that moment.

    Raises NotSaved.
    """
    if found.head is not None:
        store.set_fact(_CHECKED_TO, json.dumps({"seq": found.last, "head": found.head}))
    if whole_at is not None:
        store.set_fact(_CHECKED_AT, whole_at.isoformat())
        store.set_fact(_WANTED, "")


def checked_whole_at(store: Store) -> datetime | None:
    """Return when all of the store was last found whole, aware; None where it never was."""
    try:
        return datetime.fromisoformat(store.fact(_CHECKED_AT))
    except ValueError:
        return None


def want_check(store: Store) -> None:
    """Keep that all of the store is to be checked, until it was; raises NotSaved."""
    store.set_fact(_WANTED, "yes")


def check_is_wanted(store: Store) -> bool:
    """Tell whether something happened after which all of the store is to be checked."""
    return bool(store.fact(_WANTED))
