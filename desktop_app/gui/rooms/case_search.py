"""Searches the words of all cases beside the window, and keeps only the newest answer."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from desktop_app.errors import CaseworkError, DamagedStore
from desktop_app.gui.background import Background

if TYPE_CHECKING:
    import uuid
    from collections.abc import Collection

    from desktop_app.casework.searching import Found, Searching


class CaseSearch(QObject):
    """``found`` brings what the newest words found, ``not_found`` a sentence where that fails.

    ``failed`` brings any other trouble, and damage that was met.
    """

    found = Signal(object)
    not_found = Signal(str)
    failed = Signal(object)

    def __init__(self, searching: Searching, parent: QObject | None = None) -> None:
        """Search with ``searching``, on a thread and a connection of its own."""
        super().__init__(parent)
        self._searching = searching
        self._background = Background("search", self)
        self._background.failed.connect(self.failed)
        self._next: tuple[str, Collection[uuid.UUID] | None] | None = None
        self._is_wanted = False

    @property
    def is_waiting(self) -> bool:
        """Whether an answer is still to come."""
        return self._is_wanted

    def look_for(self, typed: str, among: Collection[uuid.UUID] | None) -> None:
        """Search for words; what was searched for before is of no interest any more."""
        self._is_wanted = True
        self._next = (typed, among)
        if not self._background.busy:
            self._begin()

    def forget(self) -> None:
        """Want no answer any more."""
        self._is_wanted = False
        self._next = None

    def stop(self) -> None:
        """End the thread."""
        self.forget()
        self._background.close()

    def _begin(self) -> None:
        if self._next is not None:
            (typed, among), self._next = self._next, None
            self._background.run(
                partial(self._searching.find, typed, among=among), self._answered, self._refused
            )

    @Slot(object)
    def _answered(self, found: Found) -> None:
        if self._is_newest():
            self.found.emit(found)

    @Slot(object)
    def _refused(self, error: BaseException) -> None:
        if self._is_newest():
            if isinstance(error, CaseworkError) and not isinstance(error, DamagedStore):
                self.not_found.emit(str(error))
            else:
                self.failed.emit(error)

    def _is_newest(self) -> bool:
        """Go on with newer words, or tell that nothing is waited for."""
        if self._next is not None:
            self._begin()
            return False
        is_wanted, self._is_wanted = self._is_wanted, False
        return is_wanted
