"""The page of one provider of the register: its fields, its rates, and what is wrong there."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop_app.gui.case.tab_chain import chain_after
from desktop_app.gui.register.rates_section import RatesSection
from desktop_app.gui.register.register_answer import Place, RegisterAnswer, Unreadable
from desktop_app.gui.register.register_outbox import RegisterAct, RegisterNow
from desktop_app.gui.widgets.form_page import FormPage
from desktop_app.gui.widgets.link_button import LinkButton
from desktop_app.records import RegisterProvider, RegisterRate, fields_of

if TYPE_CHECKING:
    import uuid
    from collections.abc import Callable, Iterator
    from datetime import date

    from desktop_app.casework.register import Entry, Register
    from desktop_app.casework.registered import RegisteredProvider
    from desktop_app.gui.register.register_outbox import RegisterOutbox

_FIELDS = ("name", "kind", "note")
_PURPOSE = "Typed once here, then taken into any case. A case keeps its own copy."


class ProviderPage(QWidget):
    """``went_back`` is sent when the officer leaves and nothing typed would be lost by it.

    ``wrong_changed`` is sent when problems come up or go.
    """

    went_back = Signal()
    wrong_changed = Signal()

    def __init__(self, outbox: RegisterOutbox, today: Callable[[], date]) -> None:
        """Answers go to ``outbox``."""
        super().__init__()
        self._outbox = outbox
        self._provider: RegisteredProvider | None = None
        self._unreadable = Unreadable()
        self.back = LinkButton("‹ Providers")
        self.back.setAccessibleName("Back to providers")
        self.form = FormPage()
        self.remove_button = QPushButton("Remove this provider")
        self._fields = tuple(
            RegisterAnswer(RegisterProvider, name, outbox, self._unreadable, today)
            for name in _FIELDS
        )
        self.rates = RatesSection(outbox, self._unreadable, today)
        *first, note = self._fields
        for answer in first:
            self.form.add_row(answer.row)
        self.form.add_wide(self.rates)
        self.form.add_section("Anything else")
        self.form.add_row(note.row)
        self._lay_out()
        self.back.clicked.connect(self.leave)
        self.remove_button.clicked.connect(self._remove)
        self.rates.add_asked.connect(self._add_rate)
        self.rates.remove_asked.connect(self._remove_rate)

    def _lay_out(self) -> None:
        above, footer = QFrame(), QFrame()
        above.setProperty("look", "surface")
        footer.setProperty("look", "footer")
        line = QHBoxLayout(above)
        line.setContentsMargins(24, 14, 28, 0)
        line.addWidget(self.back)
        line.addStretch(1)
        end = QHBoxLayout(footer)
        end.setContentsMargins(28, 9, 28, 9)
        end.addWidget(self.remove_button)
        end.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(above)
        column.addWidget(self.form, 1)
        column.addWidget(footer)
        chain_after(self.back, self)

    @property
    def provider_id(self) -> uuid.UUID | None:
        """The provider that is open."""
        return self._provider.provider_id if self._provider is not None else None

    @property
    def answers(self) -> tuple[RegisterAnswer, ...]:
        """Every field on the page."""
        return (*self._fields, *self.rates.answers)

    @property
    def is_wrong(self) -> bool:
        """Whether problems are shown."""
        return bool(self.form.error_box.links)

    @property
    def has_unreadable(self) -> bool:
        """Whether something is typed that is no value and so is kept here only."""
        return bool(self._unreadable)

    def open(self, provider: RegisteredProvider, rate_id: uuid.UUID | None = None) -> None:
        """Show a provider from the top, with a rate of it chosen."""
        self.form.message.clear()
        self._clear_problems()
        self.show_now(provider)
        self.rates.choose(rate_id)
        self.form.verticalScrollBar().setValue(0)

    def show_now(self, provider: RegisteredProvider) -> None:
        """Show a provider as it is kept; what is being typed stays."""
        self._provider = provider
        heading = provider.name or "New provider"
        self.form.show_heading("Register of providers", heading, _PURPOSE)
        for answer in self._fields:
            answer.bind(provider.provider_id, getattr(provider, answer.attribute))
        self.rates.show_rates(provider.rates)

    def take(self, now: RegisterNow) -> None:
        """Go to what was just added or removed here, and say so."""
        name = now.act.name if now.act is not None else ""
        if name == "add_rate":
            self.rates.choose(now.result)
            self.rates.into_form()
        elif name == "remove_rate":
            self.form.message.say("Removed: rate", "Undo")
            focus = self.rates.table if self.rates.chosen else self.rates.add_button
            focus.setFocus(Qt.FocusReason.OtherFocusReason)
        elif name in ("undo", "redo"):
            self.form.message.say(f"{'Undone' if name == 'undo' else 'Done again'}: {now.result}")
        elif name == "change":
            self.form.message.clear()

    def focus_first(self) -> None:
        """Put the keyboard into the name, or on the rates once the provider has a name."""
        if self._provider is not None and self._provider.name and self._provider.rates:
            self.rates.table.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self._fields[0].editor.first_focus().setFocus(Qt.FocusReason.TabFocusReason)

    def flush(self) -> None:
        """Send what was typed and not sent yet."""
        for answer in self.answers:
            answer.editor.flush()

    @Slot()
    def leave(self) -> None:
        """Go back to the list, unless something typed here could not be kept."""
        self.flush()
        problems = list(self._problems())
        box = self.form.error_box
        box.show_problems([(sentence, self) for sentence, _ in problems])
        for link, (_, place) in zip(box.links, problems, strict=True):
            link.clicked.connect(partial(self._go_to, place))
        self._show_beside({place: sentence for sentence, place in problems})
        self.wrong_changed.emit()
        if problems:
            chain_after(self.back, self)
            self.form.verticalScrollBar().setValue(0)
        else:
            self.went_back.emit()

    def _problems(self) -> Iterator[tuple[str, Place]]:
        provider = self._provider
        if provider is None:
            return
        entries: list[tuple[type[Entry], uuid.UUID, object]] = [
            (RegisterProvider, provider.provider_id, provider),
            *((RegisterRate, rate.rate_id, rate) for rate in provider.rates),
        ]
        for kind, record_id, entry in entries:
            for attribute, field in fields_of(kind).items():
                place = Place(record_id, attribute)
                unread = self._unreadable.get(place)
                kept = getattr(entry, attribute, None)
                problem = None if kept is None else field.check(kept)
                if unread is not None:
                    yield unread.problem, place
                elif problem is not None:
                    yield problem, place

    def _show_beside(self, problems: dict[Place, str]) -> None:
        for answer in self.answers:
            answer.row.show_error(problems.get(answer.place) if answer.place else None)

    def _clear_problems(self) -> None:
        self.form.error_box.clear()
        self._show_beside({})
        self.wrong_changed.emit()

    def _go_to(self, place: Place) -> None:
        if place.record_id != self.provider_id:
            self.rates.choose(place.record_id)
        self._show_beside({each: sentence for sentence, each in self._problems()})
        for answer in self.answers:
            if answer.place == place:
                answer.editor.first_focus().setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _add_rate(self) -> None:
        provider_id = self.provider_id
        if provider_id is not None:
            self.flush()
            self._send("add_rate", lambda register: register.add_rate(provider_id))

    @Slot(object)
    def _remove_rate(self, rate_id: uuid.UUID) -> None:
        self._forget(rate_id)
        self._send("remove_rate", lambda register: register.remove_rate(rate_id))

    @Slot()
    def _remove(self) -> None:
        provider = self._provider
        if provider is not None:
            for record_id in (provider.provider_id, *(rate.rate_id for rate in provider.rates)):
                self._forget(record_id)
            self._send(
                "remove_provider", lambda register: register.remove_provider(provider.provider_id)
            )

    def _forget(self, record_id: uuid.UUID) -> None:
        for place in [place for place in self._unreadable if place.record_id == record_id]:
            del self._unreadable[place]

    def _send(self, name: str, do: Callable[[Register], object]) -> None:
        self._outbox.send(RegisterAct(do=do, name=name))
