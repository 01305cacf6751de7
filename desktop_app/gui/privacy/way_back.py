"""Takes the officer back to where they were before the lock: room, step, row, field, cursor."""

from __future__ import annotations

import json
import uuid
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Slot

from desktop_app.errors import CaseworkError
from desktop_app.gui.case.held_words import read_back, told
from desktop_app.gui.case.rows_section import RowsSection
from desktop_app.gui.case.step_page import StepPage
from desktop_app.gui.privacy.whereabouts import (
    Whereabouts,
    focus_again,
    focus_in,
    whereabouts_in,
    write_again,
    written_in,
)
from desktop_app.gui.register.register_page import RegisterPage
from desktop_app.gui.returns.return_page import ReturnPage
from desktop_app.gui.rooms.facts import FactsRoom
from desktop_app.gui.rooms.new_case import NewCaseRoom

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from desktop_app.casework import Casework
    from desktop_app.gui.rooms.office import Office


class WayBack(QObject):
    """Knows the rooms of an office by their names, and how each is gone to."""

    def __init__(self, office: Office) -> None:
        """Go to the rooms of ``office``."""
        super().__init__(office)
        self._office = office
        self._to: Whereabouts | None = None
        self._was_asked = False
        self._of_case: dict[str, Callable[[], object]] = {
            "CaseDetailsRoom": office.show_details,
            "DepthChoiceRoom": office.choose_depth,
            "FactsRoom": office.depth_rooms.change_facts,
            "ReturnPage": office.papers.enter_return,
        }
        self._others: dict[str, Callable[[], object]] = {
            "RegisterPage": office.show_register,
            "NewCaseRoom": office.new_case,
            "TrayPage": office.papers.show_tray,
            "ComparePacksPage": office.packs.compare,
        }

    def here(self, focus: QWidget | None) -> Whereabouts:
        """Return where the officer is now, with ``focus`` having the keyboard."""
        room = self._office.currentWidget() or self._office
        case = self._office.open_case_now
        spot, cursor = focus_in(room, focus)
        return Whereabouts(
            room=type(room).__name__,
            case_id=str(case.case_id) if case is not None else "",
            step=self._office.case.step_code if case is not None else "",
            about=_about(room),
            rows=self._rows(),
            held=told(self._office.case.outbox.all_held) if case is not None else "",
            written=written_in(room),
            focus=spot,
            cursor=cursor,
        )

    @Slot()
    def find(self) -> None:
        """Go where the officer was when the store was locked, else to the list of cases.

        The list is not shown on the way: whoever sits beside the officer may know the names in it.
        Until then the keyboard is nowhere: what is pressed was meant for the page before.
        """
        self._office.go(self._office.cases)
        (self._office.focusWidget() or self._office).clearFocus()
        self._office.store.run(_take, self._go, self._cannot)

    @Slot(object)
    def _cannot(self, _error: BaseException) -> None:
        """Show the list: a store that cannot be read or written tells it there."""
        self._office.show_cases()

    @Slot(object)
    def _go(self, to: Whereabouts | None) -> None:
        self._to = to
        if to is not None and to.case_id:
            self._office.case.case_changed.connect(self._case_is_there)
            self._office.open_case(uuid.UUID(to.case_id), to.step)
            self._office.case.outbox.hold_again(read_back(to.held))
            return
        go = self._others.get(to.room) if to is not None else None
        (go or self._office.show_cases)()
        self._soon()

    @Slot()
    def _case_is_there(self) -> None:
        self._office.case.case_changed.disconnect(self._case_is_there)
        people = self._office.people
        if people.is_asking and people.who is not None:
            # The case that came in behind the question has taken the keyboard from it.
            people.who.enter()
            people.answered.connect(self._who_is_known)
        else:
            self._arrive()

    @Slot()
    def _who_is_known(self) -> None:
        self._office.people.answered.disconnect(self._who_is_known)
        self._was_asked = True
        self._arrive()

    def _arrive(self) -> None:
        to = self._to
        if to is not None and to.room in self._of_case:
            self._of_case[to.room]()
        self._choose_rows()
        self._soon()

    def _soon(self) -> None:
        """Go on once what the room has read for itself is there, and its parts have their sizes."""
        office = self._office
        if office.store.busy:
            office.store.busy_changed.connect(self._soon_again)
        else:
            QTimer.singleShot(0, self._settle_next if self._was_asked else self._settle)

    @Slot()
    def _settle_next(self) -> None:
        # The case was read again after the question: its page of before is gone one turn later.
        QTimer.singleShot(0, self._settle)

    @Slot()
    def _soon_again(self) -> None:
        self._office.store.busy_changed.disconnect(self._soon_again)
        self._soon()

    @Slot()
    def _settle(self) -> None:
        to, self._to = self._to, None
        room = self._office.currentWidget() or self._office
        if to is None or type(room).__name__ != to.room:
            return
        _choose(room, to.about)
        write_again(room, to.written)
        if to.focus is not None:
            focus_again(room, to.focus, to.cursor)
        self._office.flush()

    def _rows(self) -> tuple[str, ...]:
        page = self._office.case.page
        if not isinstance(page, StepPage):
            return ()
        sections = (each for each in page.sections if isinstance(each, RowsSection))
        return tuple(str(each.chosen) for each in sections if each.chosen is not None)

    def _choose_rows(self) -> None:
        page = self._office.case.page
        if self._to is None or not isinstance(page, StepPage):
            return
        for section in page.sections:
            if isinstance(section, RowsSection):
                for row in self._to.rows:
                    section.choose(uuid.UUID(row))


def _take(desk: Casework) -> Whereabouts | None:
    told = desk.left_off.take()
    place = whereabouts_in(told) if told else None
    if place is None or not place.case_id:
        return place
    try:
        desk.open_case(uuid.UUID(place.case_id))
    except (CaseworkError, ValueError):
        return None  # the case was destroyed, or its pack taken away, while it was locked
    return place


def _about(room: QWidget) -> str:
    if isinstance(room, RegisterPage) and not room.is_list:
        return str(room.provider.provider_id or "")
    if isinstance(room, FactsRoom | NewCaseRoom):
        return json.dumps(room.questions.scores)
    return room.sheet.currentText() if isinstance(room, ReturnPage) else ""


def _choose(room: QWidget, about: str) -> None:
    if isinstance(room, RegisterPage) and about:
        room.open_provider(uuid.UUID(about))
    elif isinstance(room, FactsRoom | NewCaseRoom) and about:
        room.questions.show_scores(json.loads(about))
    elif isinstance(room, ReturnPage) and (sheet := room.sheet.findText(about)) >= 0:
        room.sheet.setCurrentIndex(sheet)
        room.sheet.activated.emit(sheet)
