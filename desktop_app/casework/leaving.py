"""Papers that are about no single case and leave the store: noted like those of a case."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from desktop_app.store import LookingStore

if TYPE_CHECKING:
    from desktop_app.casework.desk import Casework
    from desktop_app.store import Store

OUTSIDE = "It is no longer protected by the passphrase."
"""What is said of every file that leaves the store."""
OUTSIDE_ALL = "The files are no longer protected by the passphrase."
"""The same, once for several."""


class Leaving:
    """Reached as ``desk.leaving``."""

    def __init__(self, desk: Casework, store: Store) -> None:
        """Note in the name of the officer of ``desk``."""
        self._desk = desk
        self._store = store

    def note(self, paper: str, how: Literal["printed", "saved"], sha256: str) -> None:
        """Note that a paper went out. ``paper`` is its name, with nothing personal in it.

        Of cases that are only looked at nothing is noted. Raises NotSaved.
        """
        if isinstance(self._store, LookingStore):
            return
        done = "printing" if how == "printed" else "saving"
        with self._store.work(
            actor=self._desk.officer,
            label=f"{done} of the {paper}, SHA-256 {sha256}",
            kind="print",
        ) as unit:
            unit.commit(even_if_nothing_changed=True)
