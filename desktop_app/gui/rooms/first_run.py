"""The first run: who you are, where cases are kept, a passphrase, the recovery sheet, the look."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QStackedLayout

from desktop_app.errors import CaseworkError
from desktop_app.gui.rooms.first_run_pages import (
    LookPage,
    ProvePage,
    SheetPage,
    WherePage,
    WhoPage,
    kicker,
)
from desktop_app.gui.rooms.recover import NewPassphrasePage
from desktop_app.gui.rooms.recovery_sheet import RecoverySheet
from desktop_app.gui.rooms.room import Room

if TYPE_CHECKING:
    from pathlib import Path

    from desktop_app.casework import Casework
    from desktop_app.gui.look.look import Look
    from desktop_app.gui.rooms.door import Door
    from desktop_app.gui.rooms.question_page import QuestionPage

_GROUPS = 8


class FirstRun(Room):
    """``opened`` brings the desk on the new store, ``made`` the folder it is in.

    The store is made as soon as there is a passphrase, because the recovery code comes with it.
    """

    opened = Signal(object)
    made = Signal(object)
    unknown_trouble = Signal(object)

    def __init__(self, door: Door, folder: Path, look: Look) -> None:
        super().__init__("Set up")
        self._door = door
        self._desk: Casework | None = None
        self._code = ""
        self.who = WhoPage()
        self.where = WherePage(folder)
        self.passphrase = NewPassphrasePage(
            "Choose a passphrase",
            "You type it each time you start. Nobody can look it up or reset it.",
            kicker=kicker(3),
        )
        self.sheet = SheetPage()
        self.prove = ProvePage()
        self.look = LookPage(look)
        self._pages: tuple[QuestionPage, ...] = (
            self.who,
            self.where,
            self.passphrase,
            self.sheet,
            self.prove,
            self.look,
        )
        self._stack = QStackedLayout(self)
        for page in self._pages:
            self._stack.addWidget(page)
            page.title_changed.connect(self._retitle)
            page.went_back.connect(self._back)
        self.who.went_on.connect(self._ask_where)
        self.where.went_on.connect(self._check_folder)
        self.passphrase.went_on.connect(self._make)
        self.sheet.went_on.connect(self._ask_group)
        self.prove.went_on.connect(self._check_group)
        self.look.went_on.connect(self._finish)

    @property
    def page(self) -> QuestionPage:
        """The page shown now."""
        return self._pages[self._stack.currentIndex()]

    def enter(self) -> None:
        """Put the keyboard where the page begins."""
        self._retitle()
        self.page.enter()

    def close_store(self) -> None:
        """Take back a store whose recovery sheet was not proved, so that set-up begins again."""
        if self._desk is not None:
            from desktop_app.casework import undo_setting_up  # noqa: PLC0415 - loaded by now

            undo_setting_up(self._desk)
            self._desk = None

    def _go_to(self, page: QuestionPage) -> None:
        self._stack.setCurrentWidget(page)
        self.enter()

    @Slot()
    def _back(self) -> None:
        self._stack.setCurrentIndex(max(0, self._stack.currentIndex() - 1))
        self.enter()

    @Slot()
    def _ask_where(self) -> None:
        self._go_to(self.where)

    @Slot()
    def _check_folder(self) -> None:
        self._door.check_folder(self.where.folder, self._folder_will_do, self._folder_refused)

    @Slot(object)
    def _folder_will_do(self, _nothing: object) -> None:
        # Whoever has gone back meanwhile is left there.
        if self.page is self.where:
            self._go_to(self.passphrase)

    @Slot(object)
    def _folder_refused(self, error: BaseException) -> None:
        if isinstance(error, CaseworkError):
            self.where.show_problems([(str(error), self.where.row)])
        else:
            self.unknown_trouble.emit(error)

    @Slot()
    def _make(self) -> None:
        self.passphrase.wait("Making your encrypted folder. This takes a few seconds…")
        self._door.make(
            self.where.folder,
            self.passphrase.first.text(),
            self.who.answers,
            self._made,
            self._not_made,
        )

    @Slot(object)
    def _made(self, what: tuple[Casework, str]) -> None:
        self._desk, self._code = what
        self.passphrase.forget()
        self.sheet.show_sheet(
            RecoverySheet(
                code=self._code,
                folder=str(self.where.folder),
                officer=self.who.answers[0],
                made_on=self._door.clock.today(),
            )
        )
        self._go_to(self.sheet)

    @Slot(object)
    def _not_made(self, error: BaseException) -> None:
        if isinstance(error, CaseworkError):
            self.passphrase.refuse(error)
        else:
            self.passphrase.wait("")
            self.unknown_trouble.emit(error)

    @Slot()
    def _ask_group(self) -> None:
        self.prove.ask_for(secrets.randbelow(_GROUPS) + 1)
        self._go_to(self.prove)

    @Slot()
    def _check_group(self) -> None:
        if self._desk is not None:
            sheet = (self._code, self.prove.group, self.prove.typed.text())
            self._door.prove(self._desk, sheet, self._proved, self._not_proved)

    @Slot(object)
    def _proved(self, right: bool) -> None:  # noqa: FBT001 - what came of the work
        if right:
            self._code = ""
            self._go_to(self.look)
        else:
            self.prove.refuse()

    @Slot(object)
    def _not_proved(self, error: BaseException) -> None:
        if isinstance(error, CaseworkError):
            self.prove.show_problems([(str(error), self.prove.row)])
        else:
            self.unknown_trouble.emit(error)

    @Slot()
    def _finish(self) -> None:
        desk, self._desk = self._desk, None
        self.made.emit(self.where.folder)
        self.opened.emit(desk)

    @Slot()
    def _retitle(self) -> None:
        self.rename(self.page.title)
