"""The page on which an officer tries whether the newest backup could be restored."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot

from desktop_app.casework.drill import Drilled, last_drill, try_restore
from desktop_app.errors import CaseworkError, Stopped
from desktop_app.gui.backups.restore_pages import WaitingPage
from desktop_app.gui.rooms.passphrase_line import PassphraseLine
from desktop_app.gui.rooms.waiting_line import WaitingLine
from desktop_app.gui.widgets.announce import announce
from desktop_app.gui.widgets.texts import Text
from desktop_app.policy import installed_packs

if TYPE_CHECKING:
    from desktop_app.casework.backups import Backups, Tell
    from desktop_app.clock import Clock
    from desktop_app.gui.backups.keeper import BackupKeeper

STOPPED = "Stopped. What was restored to try it is removed, and nothing was proved."


class DrillPage(WaitingPage):
    """``went_back`` is sent by ‹ Back or Esc; while a restore is being tried Esc stops it."""

    unknown_trouble = Signal(object)

    def __init__(self, keeper: BackupKeeper, clock: Clock) -> None:
        """Try it on the thread of ``keeper``, beside which no backup is made meanwhile."""
        super().__init__(
            "Try a restore",
            "Only a backup that was restored once is sure to help. This restores the newest one "
            "beside your cases, opens it, checks all of it and removes it again. Your cases are "
            "not touched.",
            on="Try it now",
        )
        self._keeper, self._clock = keeper, clock
        self.last = self.say("")
        self.passphrase = PassphraseLine("Passphrase")
        self.row = self.ask(
            self.passphrase, hint="The one your cases had when the newest backup was made"
        )
        self.waiting = WaitingLine(self.on)
        self.form.add_wide(self.waiting)
        self.form.add_wide(self.progress)
        self.proved = Text("", "good")
        self.form.add_wide(self.proved)
        self.went_on.connect(self._try)

    def enter(self) -> None:
        """Say when it was tried last, and put the keyboard into the passphrase."""
        self.proved.setText("")
        self.show_problems([])
        self._keeper.run(last_drill, self.last.setText)
        super().enter()

    @Slot()
    def _try(self) -> None:
        self.proved.setText("")
        self.wait("Restoring and checking everything…")
        work = partial(_try_restore, self.passphrase.text(), self._clock, self.watch.tell)
        self._keeper.run(work, self._went_well, self._refused)

    @Slot(object)
    def _went_well(self, drilled: Drilled) -> None:
        self.wait("")
        self.passphrase.set_value(None)
        self.proved.setText(drilled.words)
        announce(self, drilled.words)
        self._keeper.run(last_drill, self.last.setText)

    @Slot(object)
    def _refused(self, error: BaseException) -> None:
        self.wait("")
        if isinstance(error, Stopped):
            self.say_stopped(STOPPED)
        elif isinstance(error, CaseworkError):
            sentence = self.waiting.sentence_for(error)
            self.show_problems([(sentence, self.row)] if sentence else [])
        else:
            self.unknown_trouble.emit(error)


def _try_restore(passphrase: str, clock: Clock, tell: Tell, backups: Backups) -> Drilled:
    packs = installed_packs().packs
    return try_restore(backups, passphrase, clock=clock, packs=packs, tell=tell)
