"""The rooms about who works here: asked at the start where several do, and whenever one likes."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from desktop_app.errors import CaseworkError
from desktop_app.gui.widgets.texts import Text

if TYPE_CHECKING:
    from desktop_app.casework import Casework, OfficerDetails
    from desktop_app.gui.officers.officer_pages import NewOfficerPage, WhoIsAtWorkPage
    from desktop_app.gui.rooms.office import Office

    Who = tuple[tuple[OfficerDetails, ...], str]

_LONGEST = 40
"""Letters of a name at the foot of the window."""


class PeopleRooms(QObject):
    """Each page is made anew, since somebody may have been added meanwhile."""

    def __init__(self, office: Office) -> None:
        """Ask on behalf of ``office``."""
        super().__init__(office)
        self._office = office
        self.who: WhoIsAtWorkPage | None = None
        self.new: NewOfficerPage | None = None
        self._is_from_case = self._is_at_the_door = False
        self.at_work = Text("", "quiet")
        """Says at the foot of the window who is at work."""
        self.at_work.setWordWrap(False)

    @Slot()
    def begin(self) -> None:
        """Ask who is at work where several officers share the cases, before anything is done."""
        self._office.store.run(_who, self._perhaps_ask)

    @Slot()
    def ask(self) -> None:
        """Ask who is at work; with nobody here yet, ask for the first one."""
        self._office.flush()
        self._is_from_case = self._office.is_in_case
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
        self.who.title_changed.connect(office.retitled)
        office.addWidget(self.who)
        office.go(self.who)
        self.who.enter()

    def _ask_new(self, council: str) -> None:
        from desktop_app.gui.officers.officer_pages import NewOfficerPage  # noqa: PLC0415 - rare

        office = self._office
        office.let_go(self.new)
        self.new = NewOfficerPage(council)
        self.new.went_back.connect(self._leave)
        self.new.went_on.connect(self._add)
        self.new.title_changed.connect(office.retitled)
        office.addWidget(self.new)
        office.go(self.new)
        self.new.enter()

    @Slot()
    def _switch(self) -> None:
        if self.who is not None and (name := self.who.who.value()):
            self._office.store.run(partial(_switch, name), self._at_work, self._refused)

    @Slot()
    def _add(self) -> None:
        if self.new is not None:
            self._office.store.run(partial(_add, self.new.answers), self._at_work, self._refused)

    @Slot(object)
    def _at_work(self, _name: str) -> None:
        self.tell()
        self._leave()

    @Slot()
    def _leave(self) -> None:
        # After a lock the case that was open has come back behind the question.
        came_back = self._is_at_the_door and self._office.case.case is not None
        self._is_at_the_door = False
        if self._is_from_case or came_back:
            self._office.back_to_case()
        else:
            self._office.show_cases()

    @Slot(object)
    def _refused(self, error: BaseException) -> None:
        page = self.new
        if isinstance(error, CaseworkError) and page and self._office.currentWidget() is page:
            page.refuse(str(error))
        else:
            self._office.store.failed.emit(error)


def _who(desk: Casework) -> Who:
    return desk.people.listed(), desk.officer


def _switch(name: str, desk: Casework) -> str:
    desk.people.switch_to(name)
    return desk.officer


def _add(answers: tuple[str, str, str], desk: Casework) -> str:
    from desktop_app.casework import OfficerDetails  # noqa: PLC0415 - loaded by now

    name, team, council = answers
    desk.people.add(OfficerDetails(name=name, team=team, council=council))
    return desk.officer
