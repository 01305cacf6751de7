"""Where the officer was when the cases were locked, kept in the encrypted store only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.store import LEFT_OFF

if TYPE_CHECKING:
    from desktop_app.store import Store


class LeftOff:
    """One place, reached as ``desk.left_off``; it may hold words that were typed and not kept.

    It is no part of any case: the change log does not follow it.
    """

    def __init__(self, store: Store) -> None:
        """Keep the place in ``store``."""
        self._store = store

    def keep(self, place: str) -> None:
        """Keep a place instead of the one kept before; raises NotSaved."""
        self._store.set_fact(LEFT_OFF, place)

    def take(self) -> str:
        """Return the place kept last and forget it; nothing where none was kept.

        Raises CannotRead and NotSaved.
        """
        place = self._store.fact(LEFT_OFF)
        if place:
            self._store.set_fact(LEFT_OFF, "")
        return place
