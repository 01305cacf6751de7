"""Sends what is done in the register to the store's thread, and keeps what was not kept."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal, Slot

from desktop_app.errors import CaseworkError, NotSaved

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

    from desktop_app.casework import Casework
    from desktop_app.casework.register import Register
    from desktop_app.casework.registered import RegisteredProvider
    from desktop_app.gui.store_thread import StoreThread


@dataclass(frozen=True, kw_only=True)
class RegisterAct:
    """Something done to the register.

    ``key`` names the answer it carries; ``about`` is that answer in words, for the clipboard.
    ``name`` tells the page which act came back.
    """

    do: Callable[[Register], Any]
    name: str
    key: Hashable = None
    about: str = ""


@dataclass(frozen=True, kw_only=True)
class RegisterNow:
    """The register at one moment; ``result`` is what ``act`` gave back."""

    providers: tuple[RegisteredProvider, ...]
    undo: str | None
    redo: str | None
    at: datetime
    today: date
    act: RegisterAct | None = None
    result: Any = None


@dataclass(frozen=True, kw_only=True)
class _Refused:
    act: RegisterAct
    error: CaseworkError


class RegisterOutbox(QObject):
    """``kept`` brings a :class:`RegisterNow` after each act and each reading.

    ``refused`` brings the sentence of an act that was not carried out. ``saving``, ``saved`` and
    ``not_saved`` tell the status bar the truth.
    """

    kept = Signal(object)
    refused = Signal(str)
    saving = Signal()
    saved = Signal(datetime)
    not_saved = Signal(str)

    def __init__(self, store: StoreThread, parent: QObject | None = None) -> None:
        """Send through ``store``."""
        super().__init__(parent)
        self._store = store
        self._under_way: deque[RegisterAct] = deque()
        self._unsaved: list[RegisterAct] = []

    @property
    def is_idle(self) -> bool:
        """Whether everything sent has been answered and kept."""
        return not self._under_way and not self._unsaved

    @property
    def has_unsaved(self) -> bool:
        """Whether something waits here that the disk did not take."""
        return bool(self._unsaved)

    def read(self) -> None:
        """Bring the register as it is now."""
        self._store.run(_read, self.kept.emit)

    def send(self, act: RegisterAct) -> None:
        """Have an act carried out, after all that came before it."""
        again, self._unsaved = self._unsaved, []
        if act.key is not None:
            again = [before for before in again if before.key != act.key]
        for each in (*again, act):
            self._run(each)

    @Slot()
    def try_again(self) -> None:
        """Send everything again that was not kept."""
        again, self._unsaved = self._unsaved, []
        for act in again:
            self._run(act)

    def is_waiting(self, key: Hashable) -> bool:
        """Whether an answer is under way or was not kept."""
        return any(act.key == key for act in (*self._under_way, *self._unsaved))

    def unsaved_words(self) -> str:
        """Return everything typed that was not kept, for the clipboard."""
        return "\n\n".join(act.about for act in self._unsaved if act.about)

    def _run(self, act: RegisterAct) -> None:
        self._under_way.append(act)
        self.saving.emit()
        self._store.run(_carry_out(act), self._answered, self._broke)

    @Slot(object)
    def _answered(self, answer: RegisterNow | _Refused) -> None:
        self._under_way.popleft()
        if isinstance(answer, RegisterNow):
            self.kept.emit(answer)
            if self.is_idle:
                self.saved.emit(answer.at)
        elif isinstance(answer.error, NotSaved):
            self._unsaved.append(answer.act)
            self.not_saved.emit(str(answer.error))
        else:
            self.refused.emit(str(answer.error))

    @Slot(object)
    def _broke(self, error: BaseException) -> None:
        self._unsaved.append(self._under_way.popleft())
        self._store.failed.emit(error)


def _read(desk: Casework) -> RegisterNow:
    return _now(desk, None, None)


def _carry_out(act: RegisterAct) -> Callable[[Casework], RegisterNow | _Refused]:
    def work(desk: Casework) -> RegisterNow | _Refused:
        try:
            return _now(desk, act, act.do(desk.register))
        except CaseworkError as error:
            return _Refused(act=act, error=error)

    return work


def _now(desk: Casework, act: RegisterAct | None, result: object) -> RegisterNow:
    undo, redo = desk.register.waiting
    return RegisterNow(
        providers=desk.register.providers(),
        undo=undo,
        redo=redo,
        at=desk.clock.now(),
        today=desk.clock.today(),
        act=act,
        result=result,
    )
