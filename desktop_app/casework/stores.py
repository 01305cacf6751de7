"""Opening and making stores, for the window and the command line alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.casework.desk import Casework
from desktop_app.casework.officers import OfficerDetails, officer_of
from desktop_app.passphrase import refuse_unsafe
from desktop_app.paths import STORE_FILE, is_store
from desktop_app.records import Officer
from desktop_app.store import (
    USUAL,
    Cost,
    Store,
    create_store,
    open_store,
    open_store_with_recovery_code,
    prove_passphrase,
    seconds_to_wait,
)

__all__ = [
    "STORE_FILE",
    "create",
    "is_store",
    "open_with_passphrase",
    "open_with_recovery_code",
    "prove_passphrase",
    "seconds_to_wait",
]

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from desktop_app.clock import Clock
    from desktop_app.policy import PolicyPack


def create(  # noqa: PLR0913 - each is asked of the officer or passed in by the program
    folder: Path,
    passphrase: str,
    officer: OfficerDetails,
    *,
    clock: Clock,
    packs: Mapping[str, PolicyPack],
    cost: Cost = USUAL,
) -> tuple[Casework, str]:
    """Make an empty store; return the desk on it and the recovery code, which is kept nowhere.

    Raises StoreExists, FolderNotLocal, FolderNotWritable, PassphraseTooShort, PassphraseTooEasy
    and NotSaved.
    """
    refuse_unsafe(passphrase, officer.name, officer.council)
    store, code = create_store(folder, passphrase, clock=clock, cost=cost)
    with store.work(actor=officer.name, label="setting up the store", kind="start") as work:
        work.add(
            Officer(
                id=clock.new_id(), name=officer.name, team=officer.team, council=officer.council
            )
        )
        work.commit()
    return Casework(store, clock, packs, officer.name), code


def create_empty(folder: Path, passphrase: str, *, clock: Clock, cost: Cost = USUAL) -> str:
    """Make a store that is nobody's yet, and close it; return its recovery code.

    The window asks for the officer when it is first opened. Raises what ``create`` raises.
    """
    store, code = create_store(folder, passphrase, clock=clock, cost=cost)
    store.close()
    return code


def open_with_passphrase(
    folder: Path,
    passphrase: str,
    *,
    clock: Clock,
    packs: Mapping[str, PolicyPack],
    officer: str = "",
) -> Casework:
    """Open a store with its passphrase; ``officer`` empty takes the name kept in it.

    Raises what ``desktop_app.store.open_store`` raises: each a sentence for the officer.
    """
    return _desk(lambda: open_store(folder, passphrase, clock=clock), clock, packs, officer)


def open_with_recovery_code(
    folder: Path,
    code: str,
    *,
    clock: Clock,
    packs: Mapping[str, PolicyPack],
) -> Casework:
    """Open a store with the code of its recovery sheet, to set a new passphrase."""
    return _desk(lambda: open_store_with_recovery_code(folder, code, clock=clock), clock, packs, "")


def _desk(
    unlock: Callable[[], Store], clock: Clock, packs: Mapping[str, PolicyPack], officer: str
) -> Casework:
    store = unlock()
    try:
        kept = officer_of(store)
    except BaseException:
        store.close()
        raise
    return Casework(store, clock, packs, officer or (kept.name if kept else ""))
