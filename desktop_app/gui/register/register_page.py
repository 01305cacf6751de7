"""The room of the register: the list of providers, and the page of the one that is open."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QStackedWidget, QVBoxLayout

from desktop_app.gui.register.provider_list import ProviderList
from desktop_app.gui.register.provider_page import ProviderPage
from desktop_app.gui.register.register_outbox import RegisterAct, RegisterNow, RegisterOutbox
from desktop_app.gui.rooms.room import Room
from desktop_app.gui.widgets.not_saved_banner import NotSavedBanner

if TYPE_CHECKING:
    import uuid
    from collections.abc import Callable

    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QWidget

    from desktop_app.casework.register import Register
    from desktop_app.gui.store_thread import StoreThread

TITLE = "Providers"


class RegisterPage(Room):
    """``closed`` is sent by ‹ Back or Esc on the list.

    ``register_changed`` is sent when the register, and with it what can be undone, is another.
    ``saving``, ``saved`` and ``not_saved`` are for the status bar, as those of a case.
    """

    closed = Signal()
    register_changed = Signal()
    saving = Signal()
    saved = Signal(datetime)
    not_saved = Signal(str)

    def __init__(self, store: StoreThread, *, parent: QWidget | None = None) -> None:
        """Read and change the register through ``store``."""
        super().__init__(TITLE, parent)
        self._now: RegisterNow | None = None
        self._last_saved: datetime | None = None
        self._outbox = RegisterOutbox(store, self)
        self.list = ProviderList()
        self.provider = ProviderPage(self._outbox, self._today)
        self.banner = NotSavedBanner()
        self.banner.stands_for(self._outbox.unsaved_words)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.list)
        self._stack.addWidget(self.provider)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.banner)
        column.addWidget(self._stack, 1)
        self._connect()

    def _connect(self) -> None:
        self.list.went_back.connect(self.closed)
        self.list.add_asked.connect(self.add_provider)
        self.list.opened.connect(self.open_provider)
        self.list.message.link_pressed.connect(self._undo_act)
        self.provider.went_back.connect(self._show_list)
        self.provider.wrong_changed.connect(self._wrong_changed)
        self.provider.form.message.link_pressed.connect(self._undo_act)
        self.banner.try_again.connect(self._outbox.try_again)
        self._outbox.kept.connect(self._kept)
        self._outbox.refused.connect(self._refused)
        self._outbox.saving.connect(self.saving)
        self._outbox.saved.connect(self._say_saved)
        self._outbox.not_saved.connect(self._say_not_saved)

    # --- What the window can know ---

    @property
    def is_list(self) -> bool:
        """Whether the list is shown, not one provider."""
        return self._stack.currentWidget() is self.list

    @property
    def undo_text(self) -> str:
        """What Edit, Undo would take back; empty when there is nothing."""
        return f"Undo {self._now.undo}" if self._now is not None and self._now.undo else ""

    @property
    def redo_text(self) -> str:
        """What Edit, Redo would do again; empty when there is nothing."""
        return f"Redo {self._now.redo}" if self._now is not None and self._now.redo else ""

    @property
    def is_idle(self) -> bool:
        """Whether everything done has been kept."""
        return self._outbox.is_idle

    @property
    def has_unsaved(self) -> bool:
        """Whether something typed could not be kept; the program then asks before it closes."""
        return self._outbox.has_unsaved

    # --- What the window can ask ---

    def enter(self) -> None:
        """Read the register again and put the keyboard where the page begins."""
        self._outbox.read()
        if self.is_list:
            self.list.enter()
        else:
            self.provider.focus_first()

    def flush(self) -> None:
        """Send what was typed and not sent yet."""
        if not self.is_list:
            self.provider.flush()

    def try_again(self) -> None:
        """Send everything again that was not kept."""
        self._outbox.try_again()

    @Slot()
    def back(self) -> None:
        """Go from a provider to the list, from the list to where the officer came from."""
        if self.is_list:
            self.closed.emit()
        else:
            self.provider.leave()

    @Slot()
    def undo(self) -> None:
        """Take back typing that was not sent yet in the focused field, else the newest act."""
        focus = QApplication.focusWidget()
        if isinstance(focus, QLineEdit | QPlainTextEdit) and self._is_unsent(focus):
            focus.undo()
        else:
            self._undo_act()

    @Slot()
    def redo(self) -> None:
        """Do again what was taken back last."""
        if self.redo_text:
            self.flush()
            self._send("redo", lambda register: register.redo())

    @Slot()
    def add_provider(self) -> None:
        """Add a provider and open its page."""
        self._send("add_provider", lambda register: register.add_provider())

    @Slot(object, object)
    def open_provider(self, provider_id: uuid.UUID, rate_id: uuid.UUID | None = None) -> None:
        """Open the page of a provider, with a rate of it chosen."""
        providers = self._now.providers if self._now is not None else ()
        found = next((each for each in providers if each.provider_id == provider_id), None)
        if found is not None:
            self.list.message.clear()
            self.provider.open(found, rate_id)
            self._stack.setCurrentWidget(self.provider)
            self.provider.focus_first()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go back with Esc; a search is cleared first."""
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self.is_list and self.list.find_box.text():
            self.list.find_box.clear()
        else:
            self.back()

    # --- What comes back from the store ---

    @Slot(object)
    def _kept(self, now: RegisterNow) -> None:
        self._now = now
        name = now.act.name if now.act is not None else ""
        was_empty = not self.list.table.rows
        self.list.show_providers(now.providers)
        if self.is_list and was_empty and now.act is None:
            self.list.enter()
        here = self.provider.provider_id
        shown = next((each for each in now.providers if each.provider_id == here), None)
        if self.is_list:
            self._say_on_list(now, name)
        elif shown is not None:
            self.provider.show_now(shown)
            self.provider.take(now)
        else:
            self._back_to_list()
            self._say_on_list(now, name)
        if name == "add_provider":
            self.open_provider(now.result)
        self.register_changed.emit()

    def _say_on_list(self, now: RegisterNow, name: str) -> None:
        if name == "remove_provider":
            self.list.message.say("Removed: provider", "Undo")
        elif name in ("undo", "redo"):
            done = "Undone" if name == "undo" else "Done again"
            self.list.message.say(f"{done}: {now.result}")

    @Slot(str)
    def _refused(self, sentence: str) -> None:
        message = self.list.message if self.is_list else self.provider.form.message
        message.say(sentence)
        self._outbox.read()

    @Slot()
    def _show_list(self) -> None:
        provider_id = self.provider.provider_id
        if provider_id is not None:
            self._send("clear", lambda register: register.clear_blank(provider_id))
        self._back_to_list()

    def _back_to_list(self) -> None:
        self._stack.setCurrentWidget(self.list)
        if self._now is not None:
            self.list.show_providers(self._now.providers, self.provider.provider_id)
        self.list.enter()

    @Slot()
    def _undo_act(self) -> None:
        self.flush()
        if self.undo_text:
            self._send("undo", lambda register: register.undo())

    def _send(self, name: str, do: Callable[[Register], object]) -> None:
        self._outbox.send(RegisterAct(do=do, name=name))

    def _is_unsent(self, focus: QWidget) -> bool:
        answers = () if self.is_list else self.provider.answers
        return any(a.editor.isAncestorOf(focus) and a.editor.is_unsent() for a in answers)

    def _today(self) -> date:
        # Nothing can be typed before the register has been read, so nothing reads a date then.
        return self._now.today if self._now is not None else date.min

    @Slot()
    def _wrong_changed(self) -> None:
        self.set_wrong(wrong=self.provider.is_wrong)

    @Slot(datetime)
    def _say_saved(self, at: datetime) -> None:
        self._last_saved = at
        self.banner.put_away()
        self.saved.emit(at)

    @Slot(str)
    def _say_not_saved(self, sentence: str) -> None:
        since = self._last_saved.astimezone().time() if self._last_saved is not None else None
        self.banner.show_since(since, sentence)
        self.not_saved.emit(sentence)
