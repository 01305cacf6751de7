"""Sends what an officer does to the store's thread, and never lets go of what was not kept."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from desktop_app.casework import (
    Casework,
    Changed,
    ChangeField,
    Command,
    OpenCase,
    SetAnswer,
)
from desktop_app.errors import CaseworkError, NotSaved

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable

    from desktop_app.gui.case.targets import Target
    from desktop_app.gui.store_thread import StoreThread


@dataclass(frozen=True, kw_only=True)
class Sent:
    """One act on its way; ``key`` names the answer it carries, None for other acts.

    ``note`` is a sentence to say once the act is kept.
    """

    act: Command
    key: Hashable = None
    about: str = ""
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class Kept:
    """What came of an act: the change, the whole case after it, and when."""

    sent: Sent
    changed: Changed
    case: OpenCase
    at: datetime


@dataclass(frozen=True, kw_only=True)
class Refused:
    """An act that was not carried out, and why."""

    sent: Sent
    error: CaseworkError


@dataclass(frozen=True)
class Typed:
    """Text that could not be read as a value, box by box, and the sentence about it."""

    texts: tuple[str, ...]
    problem: str
    step: str
    target: Target


class Outbox(QObject):
    """The way from the editors of a case to the store.

    ``kept`` brings a :class:`Kept`, ``refused`` a :class:`Refused`. ``saving`` and ``saved`` tell
    the status bar the truth; ``not_saved`` brings the sentence while something waits here that
    the disk did not take.
    """

    kept = Signal(object)
    refused = Signal(object)
    saving = Signal()
    saved = Signal(datetime)
    not_saved = Signal(str)

    def __init__(self, store: StoreThread, parent: QObject | None = None) -> None:
        """Send through ``store``."""
        super().__init__(parent)
        self._store = store
        self._under_way: deque[Sent] = deque()
        self._unsaved: list[Sent] = []
        self._typed: dict[Hashable, Typed] = {}

    @property
    def store(self) -> StoreThread:
        """The thread it sends through, for parts of a page that read beside the case."""
        return self._store

    @property
    def is_idle(self) -> bool:
        """Whether everything sent has been answered and kept."""
        return not self._under_way and not self._unsaved

    @property
    def has_unsaved(self) -> bool:
        """Whether something waits here that the disk did not take."""
        return bool(self._unsaved)

    def send(self, act: Command, key: Hashable = None, about: str = "", *, note: str = "") -> None:
        """Have an act carried out, after all that came before it.

        ``about`` is what the clipboard is given for it if it cannot be kept, ``note`` a sentence
        to say once it is.
        """
        again, self._unsaved = self._unsaved, []
        if key is not None:
            again = [sent for sent in again if sent.key != key]
        for sent in (*again, Sent(act=act, key=key, about=about, note=note)):
            self._run(sent)

    @Slot()
    def try_again(self) -> None:
        """Send everything again that was not kept."""
        again, self._unsaved = self._unsaved, []
        for sent in again:
            self._run(sent)

    def is_waiting(self, key: Hashable) -> bool:
        """Whether an answer is under way or was not kept, so that the window knows it better."""
        return any(sent.key == key for sent in (*self._under_way, *self._unsaved))

    def unsaved_words(self) -> str:
        """Return everything that was not kept, for the clipboard."""
        return "\n\n".join(sent.about for sent in self._unsaved if sent.about)

    def hold(self, key: Hashable, typed: Typed) -> None:
        """Keep text that is no value, so that it is still there when its editor comes back."""
        self._typed[key] = typed

    def let_go(self, key: Hashable) -> None:
        """Forget the text of an answer that could not be read."""
        self._typed.pop(key, None)

    def held(self, key: Hashable) -> Typed | None:
        """Return the text of an answer that could not be read."""
        return self._typed.get(key)

    def typed_on(self, step: str) -> tuple[Typed, ...]:
        """Return all text on a step's page that could not be read."""
        return tuple(typed for typed in self._typed.values() if typed.step == step)

    @property
    def all_held(self) -> tuple[Typed, ...]:
        """All text of the case that could not be read."""
        return tuple(self._typed.values())

    def hold_again(self, held: Iterable[Typed]) -> None:
        """Keep text that could not be read before the lock; it is shown where its editor is."""
        self._typed.update({typed.target.key: typed for typed in held})

    def forget(self) -> None:
        """Forget all text that could not be read: another case is opened."""
        self._typed = {}

    def _run(self, sent: Sent) -> None:
        self._under_way.append(sent)
        self.saving.emit()
        self._store.run(_carry_out(sent), self._answered, self._broke)

    @Slot(object)
    def _answered(self, answer: Kept | Refused) -> None:
        self._under_way.popleft()
        if isinstance(answer, Kept):
            self._say_saved(answer.at)
            self.kept.emit(answer)
        elif isinstance(answer.error, NotSaved):
            self._unsaved.append(answer.sent)
            self.not_saved.emit(str(answer.error))
        else:
            self.refused.emit(answer)

    @Slot(object)
    def _broke(self, error: BaseException) -> None:
        self._unsaved.append(self._under_way.popleft())
        self._store.failed.emit(error)

    def _say_saved(self, at: datetime) -> None:
        if self.is_idle:
            self.saved.emit(at)


def _carry_out(sent: Sent) -> Callable[[Casework], Kept | Refused]:
    def work(desk: Casework) -> Kept | Refused:
        try:
            changed = desk.do(sent.act)
            case = desk.open_case(sent.act.case_id)
        except CaseworkError as error:
            return Refused(sent=sent, error=error)
        return Kept(sent=sent, changed=changed, case=case, at=desk.clock.now())

    return work


def is_typing(act: Command) -> bool:
    """Whether an act is an answer to a field, not a button pressed."""
    return isinstance(act, ChangeField | SetAnswer)
