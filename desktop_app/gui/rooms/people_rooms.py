"""The rooms about who works here: asked at the start where several do, and whenever one likes."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Qt, Signal, Slot

from desktop_app.errors import CaseworkError
from desktop_app.gui.widgets.texts import Text

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from desktop_app.casework import Casework, OfficerDetails
    from desktop_app.gui.officers.officer_pages import (
        LeftPage,
        NewNamePage,
        NewOfficerPage,
        WhoIsAtWorkPage,
    )
    from desktop_app.gui.rooms.office import Office
    from desktop_app.gui.rooms.question_page import QuestionPage

    Who = tuple[tuple[OfficerDetails, ...], str]

T = TypeVar("T")

_LONGEST = 40
"""Letters of a name at the foot of the window."""


class PeopleRooms(QObject):
    """Each page is made anew, since somebody may have been added meanwhile.

    ``came_back`` is sent when the room from which it was asked is shown again, ``answered`` when
    what was asked at the start is.
    """

    came_back = Signal()
    answered = Signal()

    def __init__(self, office: Office) -> None:
        """Ask on behalf of ``office``."""
        super().__init__(office)
        self._office = office
        self.who: WhoIsAtWorkPage | None = None
        self.new: NewOfficerPage | None = None
        self.changed: NewNamePage | LeftPage | None = None
        self._came_from: QWidget | None = None
        self._is_at_the_door = False
        self.at_work = Text("", "quiet")
        """Says at the foot of the window who is at work."""
        self.at_work.setWordWrap(False)

    @property
    def is_asking(self) -> bool:
        """Whether one of the pages is shown."""
        shown = self._office.currentWidget()
        return shown is not None and shown in (self.who, self.new, self.changed)

    @Slot()
    def begin(self) -> None:
        """Ask who is at work where several officers share the cases, before anything is done."""
        self._office.store.run(_who, self._perhaps_ask)

    @Slot()
    def ask(self) -> None:
        """Ask who is at work; with nobody here yet, ask for the first one."""
        self._office.flush()
        if not self.is_asking:
            self._came_from = self._office.currentWidget()
        self._office.store.run(_who, self._show)

    @Slot()
    def tell(self) -> None:
        """Say again who is at work, after that was changed elsewhere."""
        self._office.store.run(_who, self._say)

    @Slot(object)
    def _say(self, found: Who) -> None:
        name = found[1]
        short = name if len(name) <= _LONGEST else f"{name[:_LONGEST].rstrip()}…"
        self.at_work.setText(f"At work: {short}" if name else "")

    @Slot(object)
    def _perhaps_ask(self, found: Who) -> None:
        self._say(found)
        if len(found[0]) > 1:
            self._is_at_the_door = True
            self._came_from = self._office.currentWidget()
            self._show(found)

    @Slot(object)
    def _show(self, found: Who) -> None:
        from desktop_app.gui.officers.officer_pages import WhoIsAtWorkPage  # noqa: PLC0415 - rare

        officers, at_work = found
        council = officers[0].council if officers else ""
        if not officers:
            self._ask_new(council)
            return
        office = self._office
        office.let_go(self.who)
        self.who = WhoIsAtWorkPage(officers, at_work)
        self.who.went_back.connect(self._leave)
        self.who.went_on.connect(self._switch)
        self.who.add.clicked.connect(partial(self._ask_new, council))
        self.who.rename_button.clicked.connect(partial(self._ask_new_name, found))
        self.who.left_button.clicked.connect(partial(self._ask_who_left, found))
        self.who.title_changed.connect(office.retitled)
        office.addWidget(self.who)
        office.go(self.who)
        self.who.enter()

    def _ask_new(self, council: str) -> None:
        from desktop_app.gui.officers.officer_pages import NewOfficerPage  # noqa: PLC0415 - rare

        office = self._office
        office.let_go(self.new)
        self.new = NewOfficerPage(council)
        came_from_list = self.who is not None and office.currentWidget() is self.who
        self.new.went_back.connect(self._ask_again if came_from_list else self._leave)
        self.new.went_on.connect(self._add)
        self.new.title_changed.connect(office.retitled)
        office.addWidget(self.new)
        office.go(self.new)
        self.new.enter()

    def _ask_new_name(self, found: Who) -> None:
        from desktop_app.gui.officers.officer_pages import NewNamePage  # noqa: PLC0415 - rare

        page = NewNamePage(*found)
        page.went_on.connect(partial(self._rename, page))
        self._show_change(page)

    def _ask_who_left(self, found: Who) -> None:
        from desktop_app.gui.officers.officer_pages import LeftPage  # noqa: PLC0415 - rare

        page = LeftPage(*found)
        page.went_on.connect(partial(self._take_off, page))
        self._show_change(page)

    def _show_change(self, page: NewNamePage | LeftPage) -> None:
        office = self._office
        office.let_go(self.changed)
        self.changed = page
        page.went_back.connect(self._ask_again)
        page.title_changed.connect(office.retitled)
        office.addWidget(page)
        office.go(page)
        page.enter()

    def _do_once(
        self, page: QuestionPage, work: Callable[[Casework], T], then: Callable[[T], None]
    ) -> None:
        """Do what a page asks for, once however often Enter is pressed meanwhile."""
        if page.on.isEnabled():
            page.on.setEnabled(False)
            self._office.store.run(work, then, self._refused)

    def _rename(self, page: NewNamePage) -> None:
        work = partial(_rename, page.who.value() or "", page.name.text())
        self._do_once(page, work, self._show_all)

    def _take_off(self, page: LeftPage) -> None:
        self._do_once(page, partial(_take_off, page.who.value() or ""), self._show_all)

    @Slot()
    def _ask_again(self) -> None:
        self._office.store.run(_who, self._show)

    @Slot(object)
    def _show_all(self, found: Who) -> None:
        self._say(found)
        self._show(found)

    @Slot()
    def _switch(self) -> None:
        if self.who is not None and (name := self.who.who.value()):
            self._do_once(self.who, partial(_switch, name), self._at_work)

    @Slot()
    def _add(self) -> None:
        if self.new is not None:
            self._do_once(self.new, partial(_add, self.new.answers), self._at_work)

    @Slot(object)
    def _at_work(self, _name: str) -> None:
        self.tell()
        self._leave()

    @Slot()
    def _leave(self) -> None:
        office, came_from = self._office, self._came_from
        # After a lock the case that was open has come back behind the question.
        at_the_door = self._is_at_the_door
        came_back = at_the_door and office.case.case is not None
        self._is_at_the_door, self._came_from = False, None
        if came_back or came_from is office.case:
            office.back_to_case()
        elif came_from is None or came_from is office.cases:
            office.show_cases()
        elif came_from is office.papers.preview:
            office.papers.show_again()
        else:
            office.go(came_from)
            came_from.setFocus(Qt.FocusReason.OtherFocusReason)
            self.came_back.emit()
        if at_the_door:
            self.answered.emit()

    @Slot(object)
    def _refused(self, error: BaseException) -> None:
        shown = self._office.currentWidget()
        pages = (self.who, self.new, self.changed)
        for each in pages:
            if each is not None:
                each.on.setEnabled(True)
        page = next((each for each in pages[1:] if each is shown), None)
        if isinstance(error, CaseworkError) and page is not None:
            page.refuse(str(error))
        else:
            self._office.store.failed.emit(error)


def _who(desk: Casework) -> Who:
    return desk.people.listed(), desk.officer


def _switch(name: str, desk: Casework) -> str:
    desk.people.switch_to(name)
    return desk.officer


def _rename(name: str, new: str, desk: Casework) -> Who:
    desk.people.rename(name, new)
    return _who(desk)


def _take_off(name: str, desk: Casework) -> Who:
    desk.people.leave(name)
    return _who(desk)


def _add(answers: tuple[str, str, str], desk: Casework) -> str:
    from desktop_app.casework import OfficerDetails  # noqa: PLC0415 - loaded by now

    name, team, council = answers
    desk.people.add(OfficerDetails(name=name, team=team, council=council))
    return desk.officer
