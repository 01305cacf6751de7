"""Opens and makes stores off the window's thread, so that the window comes up before them."""

from __future__ import annotations

from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from desktop_app.errors import CaseworkError
from desktop_app.gui.background import Background

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from desktop_app.casework import Casework
    from desktop_app.clock import Clock
    from desktop_app.policy import PolicyPack

    Trouble = Callable[[BaseException], None]


class Door(QObject):
    """Everything here goes to one thread; ``then`` and ``trouble`` come back to the window's.

    ``trouble`` brings a CaseworkError, whose words are for the officer, or an unknown one.
    """

    def __init__(self, clock: Clock, parent: QObject | None = None) -> None:
        """Use ``clock`` for every store."""
        super().__init__(parent)
        self.clock = clock
        self._background = Background("door", self)
        self.failed = self._background.failed

    @Slot()
    def prepare(self) -> None:
        """Load what opening needs while the passphrase is typed: half the time of a start."""
        self._background.run(_packs)

    def unlock(
        self, folder: Path, passphrase: str, then: Callable[[Casework], None], trouble: Trouble
    ) -> None:
        """Open the store in ``folder`` with its passphrase."""
        self._background.run(partial(_unlock, folder, passphrase, self.clock), then, trouble)

    def prove_passphrase(
        self, folder: Path, passphrase: str, then: Callable[[None], None], trouble: Trouble
    ) -> None:
        """Ask whether a passphrase is the one of a store that is open."""
        work = partial(_prove_passphrase, folder, passphrase, self.clock)
        self._background.run(work, then, trouble)

    def seconds_to_wait(self, folder: Path, then: Callable[[int], None]) -> None:
        """Ask how long no passphrase of a store is tried, after several wrong ones."""
        self._background.run(partial(_seconds_to_wait, folder, self.clock), then)

    def recover(
        self, folder: Path, code: str, then: Callable[[Casework], None], trouble: Trouble
    ) -> None:
        """Open the store in ``folder`` with its recovery code."""
        self._background.run(partial(_recover, folder, code, self.clock), then, trouble)

    def set_passphrase(
        self, desk: Casework, new: str, then: Callable[[Casework], None], trouble: Trouble
    ) -> None:
        """Replace the passphrase of a store that is open."""
        self._background.run(partial(_set_passphrase, desk, new), then, trouble)

    def take_key_from_backup(
        self, folder: Path, then: Callable[[str], None], trouble: Trouble
    ) -> None:
        """Put back the key file of the newest backup; brings the sentence that says so."""
        self._background.run(partial(_take_key_from_backup, folder), then, trouble)

    def check_folder(self, folder: Path, then: Callable[[object], None], trouble: Trouble) -> None:
        """Ask whether a store could be made in ``folder``."""
        self._background.run(partial(_check_folder, folder), then, trouble)

    def make(
        self,
        folder: Path,
        passphrase: str,
        officer: tuple[str, str, str],
        then: Callable[[tuple[Casework, str]], None],
        trouble: Trouble,
    ) -> None:
        """Make a store for an officer (name, team, council); brings the desk and recovery code."""
        work = partial(_make, folder, passphrase, officer, self.clock)
        self._background.run(work, then, trouble)

    def prove(
        self,
        desk: Casework,
        sheet: tuple[str, int, str],
        then: Callable[[bool], None],
        trouble: Trouble,
    ) -> None:
        """Ask whether the last of ``sheet`` is a group of its recovery code, by code and number."""
        self._background.run(partial(_prove, desk, *sheet), then, trouble)

    def ask_whether_open_elsewhere(self, folder: Path, then: Callable[[bool], None]) -> None:
        """Ask whether another window has the cases open."""
        self._background.run(partial(_is_open_elsewhere, folder), then)

    def ask_other_window(self, folder: Path, then: Callable[[object], None]) -> None:
        """Ask the window that holds the store to come to the front."""
        self._background.run(partial(_ask_other_window, folder), then)

    def ask_whether_it_came(self, folder: Path, then: Callable[[bool], None]) -> None:
        """Ask whether the other window has taken note that it should come to the front."""
        self._background.run(partial(_other_window_showed, folder), then)

    def close(self) -> None:
        """Finish what was asked for, then stop."""
        self._background.close()


# These import when they run: before the unlock page shows, nothing of the store is loaded.


def _packs() -> dict[str, PolicyPack]:
    import_module("desktop_app.casework.stores")
    from desktop_app.policy import installed_packs  # noqa: PLC0415

    return dict(installed_packs().packs)


def _unlock(folder: Path, passphrase: str, clock: Clock) -> Casework:
    from desktop_app.casework import stores  # noqa: PLC0415

    return stores.open_with_passphrase(folder, passphrase, clock=clock, packs=_packs())


def _prove_passphrase(folder: Path, passphrase: str, clock: Clock) -> None:
    from desktop_app.casework import stores  # noqa: PLC0415

    stores.prove_passphrase(folder, passphrase, clock=clock)


def _seconds_to_wait(folder: Path, clock: Clock) -> int:
    from desktop_app.casework import stores  # noqa: PLC0415

    return stores.seconds_to_wait(folder, clock=clock)


def _take_key_from_backup(folder: Path) -> str:
    from desktop_app.casework.key_from_backup import take_key_from_backup  # noqa: PLC0415
    from desktop_app.records.wording import show_moment  # noqa: PLC0415

    made = take_key_from_backup(folder)
    return (
        f"The key file of the backup of {show_moment(made)} was put back. Enter the passphrase "
        "your cases had then."
    )


def _recover(folder: Path, code: str, clock: Clock) -> Casework:
    from desktop_app.casework import stores  # noqa: PLC0415

    return stores.open_with_recovery_code(folder, code, clock=clock, packs=_packs())


def _set_passphrase(desk: Casework, new: str) -> Casework:
    desk.keys.choose_passphrase(new)
    desk.keys.sheet_is_proved()
    return desk


def _check_folder(folder: Path) -> None:
    from desktop_app.casework import check_new_folder  # noqa: PLC0415

    check_new_folder(folder)


def _make(
    folder: Path, passphrase: str, officer: tuple[str, str, str], clock: Clock
) -> tuple[Casework, str]:
    from desktop_app.casework import OfficerDetails, stores, undo_setting_up  # noqa: PLC0415

    name, team, council = officer
    details = OfficerDetails(name=name, team=team, council=council)
    desk, code = stores.create(folder, passphrase, details, clock=clock, packs=_packs())
    try:
        desk.keys.await_sheet()
    except CaseworkError:
        undo_setting_up(desk)
        raise
    return desk, code


def _prove(desk: Casework, code: str, group: int, typed: str) -> bool:
    from desktop_app.casework import proves_sheet  # noqa: PLC0415

    is_right = proves_sheet(code, group, typed)
    if is_right:
        desk.keys.sheet_is_proved()
    return is_right


def _is_open_elsewhere(folder: Path) -> bool:
    from desktop_app.casework import is_open_elsewhere  # noqa: PLC0415

    return is_open_elsewhere(folder)


def _ask_other_window(folder: Path) -> None:
    from desktop_app.casework import ask_other_window_to_show  # noqa: PLC0415

    ask_other_window_to_show(folder)


def _other_window_showed(folder: Path) -> bool:
    from desktop_app.casework import other_window_showed  # noqa: PLC0415

    return other_window_showed(folder)
