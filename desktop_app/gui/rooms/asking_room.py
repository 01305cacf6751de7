"""A room about one case in which each act is asked about first."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Slot

from desktop_app.errors import CaseworkError
from desktop_app.gui.rooms.side_room import SideRoom
from desktop_app.gui.widgets.message_line import MessageLine

if TYPE_CHECKING:
    import uuid
    from collections.abc import Callable

    from desktop_app.casework import Casework, OpenCase
    from desktop_app.gui.store_thread import StoreThread
    from desktop_app.gui.widgets.question import Question


class AskingRoom(SideRoom):
    """What is asked stays until it is done, or says why it was not.

    A kind of room says how it reads the case and shows what it read.
    """

    def __init__(self, store: StoreThread, title: str) -> None:
        """Read and act through ``store``."""
        super().__init__(title, "‹ Back to the case")
        self._store = store
        self._heading = title
        self._case_id: uuid.UUID | None = None
        self.reference = ""
        self.question: Question | None = None
        self.message = MessageLine()

    def begin(self, case: OpenCase) -> None:
        """Show what stands for a case."""
        self._case_id = case.case_id
        self.reference = case.view.case.reference or ""
        self.rename(f"{self._heading}: {self.reference}")
        self.message.clear()
        self.read_again()

    @Slot()
    def read_again(self) -> None:
        """Read the case again; what was just said stays."""
        if self._case_id is not None:
            self._store.run(partial(self.read, self._case_id), self.show_read)

    @staticmethod
    def read(case_id: uuid.UUID, desk: Casework) -> object:
        """Return what the room shows; called on the thread of the store."""
        raise NotImplementedError

    def show_read(self, seen: Any) -> None:  # noqa: ANN401 - each room shows what it read
        """Show what was read."""
        raise NotImplementedError

    def ask(self, question: Question) -> None:
        """Ask about an act."""
        question.finished.connect(self._closed)
        self.question = question
        question.open()

    def act(self, work: Callable[[Casework], str]) -> None:
        """Have something done that returns what to say of it."""
        self._store.run(work, self.did, self.not_done)

    @Slot()
    def _closed(self) -> None:
        if self.question is not None:
            self.question.deleteLater()
        self.question = None

    @Slot(str)
    def did(self, words: str) -> None:
        """Say that it is done, and show what stands now."""
        if self.question is not None:
            self.question.accept()
        self.message.say(words)
        self.read_again()

    @Slot(object)
    def not_done(self, error: BaseException) -> None:
        """Say why it was not done, in the question if that is still there."""
        if not isinstance(error, CaseworkError):
            self._store.failed.emit(error)
        elif self.question is not None:
            self.question.show_trouble(str(error))
        else:
            self.message.say(str(error))
            self.read_again()
