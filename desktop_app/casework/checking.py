"""Checking a store: its file, its keys, its change log, and the totals of every case."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy.exc import DatabaseError

from desktop_app.casework.private_names import plain_reference
from desktop_app.casework.reading import case_ids, read_view
from desktop_app.casework.soundness import OF_FILE, UNREADABLE, search_put_right
from desktop_app.errors import (
    CaseworkError,
    DamagedStore,
    KeyFileTooNew,
    NoKeyFile,
)
from desktop_app.exchange import NotReadyToExport, dump, read_case, write_case
from desktop_app.figures import figures_file, work_out
from desktop_app.store import go_on, key_copies_agree, open_store, untold

if TYPE_CHECKING:
    import uuid
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from pathlib import Path

    from sqlalchemy.orm import Session

    from desktop_app.clock import Clock
    from desktop_app.figures.costing import Costing
    from desktop_app.policy import PolicyPack
    from desktop_app.records import CaseView
    from desktop_app.store import Store, Tell

_PUT_RIGHT = (
    "one copy of the key file was missing or damaged; it has been made again from the other"
)
NO_VALUE = (
    "a value in it is not what its field can hold, so no total can be worked out: restore a backup"
)
NO_WAY_BACK = (
    "it does not come back from its own case file; casework export and then casework figures say "
    "where"
)
TOTALS = "totals"
_PACK_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_OF_KEYS = (NoKeyFile, KeyFileTooNew)


@dataclass(frozen=True)
class CheckedPart:
    """One part of a store and what is wrong with it; nothing where it is sound.

    ``from_a_backup``: whether what is lost of it can be taken from a backup.
    """

    name: str
    wrong: tuple[str, ...]
    from_a_backup: bool = False


def check_store(
    folder: Path, passphrase: str, *, clock: Clock, packs: Mapping[str, PolicyPack]
) -> tuple[CheckedPart, ...]:
    """Check every part of a store that nobody has open; no case is changed.

    A search that does not match the cases of a sound store is made again from them.

    Raises WrongPassphrase, StoreInUse and the like; a store that does not open because it is
    damaged is a part that is wrong.
    """
    # Asked first: opening puts a missing or damaged copy of the key file right.
    agreed = key_copies_agree(folder)
    try:
        store = open_store(folder, passphrase, clock=clock)
    except _OF_KEYS as trouble:
        lost = isinstance(trouble, NoKeyFile)
        return (CheckedPart("keys", (str(trouble),), from_a_backup=lost),)
    except OF_FILE as trouble:
        return (CheckedPart("file", (str(trouble),)),)
    try:
        file, log, *others = check_open(store, packs, clock=clock)
        search = () if file.wrong or log.wrong else _said(search_put_right(store))
        keys = CheckedPart("keys", () if agreed else (_PUT_RIGHT,))
        return (file, keys, log, *others, CheckedPart("search", search))
    finally:
        store.close()


def check_open(
    store: Store, packs: Mapping[str, PolicyPack], *, clock: Clock, tell: Tell = untold
) -> tuple[CheckedPart, ...]:
    """Check file, change log and totals of a store that is open.

    Raises Stopped where ``tell`` says so.
    """
    return (
        _part("file", lambda: store.file_problems(tell)),
        _part("change log", lambda: store.verify(tell).problems),
        _part(TOTALS, lambda: _totals(store, packs, clock, tell)),
    )


def _part(name: str, look: Callable[[], Iterable[str]]) -> CheckedPart:
    try:
        return CheckedPart(name, tuple(look()))
    except (DamagedStore, DatabaseError):
        return CheckedPart(name, (UNREADABLE,))


def _said(sentence: str) -> tuple[str, ...]:
    return (sentence,) if sentence else ()


def _totals(
    store: Store, packs: Mapping[str, PolicyPack], clock: Clock, tell: Tell
) -> Iterator[str]:
    with store.read() as session:
        found = list(case_ids(session))
        for number, case_id in enumerate(found):
            go_on(tell, TOTALS, number, len(found))
            yield from _of_one(session, case_id, packs, clock)


def _of_one(
    session: Session, case_id: uuid.UUID, packs: Mapping[str, PolicyPack], clock: Clock
) -> Iterator[str]:
    """Yield what is wrong with a case, without a word of it: whoever checks may not read it."""
    name = str(case_id)
    try:
        view = read_view(session, case_id)
        name = plain_reference(view) or name
        found = list(_of_case(view, packs, clock))
    except (CaseworkError, DatabaseError):
        raise
    except Exception:  # noqa: BLE001 - a value that is none of its field can stop anything
        found = [NO_VALUE]
    yield from (f"{name}: {wrong}" for wrong in found)


def _of_case(view: CaseView, packs: Mapping[str, PolicyPack], clock: Clock) -> Iterator[str]:
    wanted = view.case.policy_pack or ""
    pack = packs.get(wanted)
    if pack is None:
        named = f"{wanted} " if _PACK_ID.fullmatch(wanted) else ""
        yield f"the policy pack {named}is not here, so no total can be worked out"
        return
    figures = work_out(view, pack)
    yield from _sums(figures.budget.costing)
    try:
        file = dump(write_case(view, pack))
    except NotReadyToExport:
        return  # a draft: there is no second way to its figures yet
    try:
        again = read_case(file, packs, clock=clock)
    except CaseworkError:
        yield NO_WAY_BACK
        return
    if figures_file(work_out(again, pack), again) != figures_file(figures, view):
        yield "its figures are not those of its own case file"


def _sums(costing: Costing) -> Iterator[str]:
    """Compare totals that are reached in different ways."""
    gross = costing.gross_per_year
    if gross is None:
        return
    if sum(line.per_year or 0 for line in costing.lines.values()) != gross:
        yield "its lines do not add up to its total for a year"
    for whose, shared in (("funders", costing.funders), ("outcomes", costing.outcomes)):
        if shared is not None and sum(shared.values()) != gross:
            yield f"the parts of its {whose} do not add up to its total for a year"
