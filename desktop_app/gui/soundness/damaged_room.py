"""Looking at damaged cases as far as they can be read, in front of the door."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from desktop_app.casework.looking import LookingDesk, look_at_damaged
from desktop_app.errors import CaseworkError, DamagedStore
from desktop_app.gui.backups.looked_at import LookedAtPage
from desktop_app.gui.backups.looked_room import LookedRoom
from desktop_app.policy import installed_packs

if TYPE_CHECKING:
    from pathlib import Path

    from desktop_app.clock import Clock
    from desktop_app.gui.preview.printers import Printers

_NOTHING = (
    "Nothing of these cases can be read here. Keep their folder as it is. Go back to save what can "
    "still be read of it into a new folder, or to restore a backup."
)


class DamagedRoom(LookedRoom):
    """The file stays as it is to the byte; ``left`` goes back to the passphrase."""

    def __init__(self, clock: Clock, printers: Printers) -> None:
        page = LookedAtPage(
            "Look at damaged cases", back="‹ Back", of="Cases that can still be read"
        )
        super().__init__(page, printers)
        self._clock = clock

    def begin(self, folder: Path, passphrase: str) -> None:
        """Read what can be read of the cases in a folder."""
        self.cases.show_cases(())
        self.cases.notice.setText("Reading what can be read…")
        self.open_with(partial(_damaged, folder, passphrase, self._clock))

    def refuse(self, error: BaseException) -> None:
        """Say why nothing can be read."""
        self.cases.notice.setText("")
        if isinstance(error, CaseworkError):
            self.cases.show_none(_NOTHING if isinstance(error, DamagedStore) else str(error))
        else:
            super().refuse(error)


def _damaged(folder: Path, passphrase: str, clock: Clock) -> LookingDesk:
    return look_at_damaged(folder, passphrase, clock=clock, packs=installed_packs().packs)
