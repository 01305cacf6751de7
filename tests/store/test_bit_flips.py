"""One bit turned over in the file, wherever it is, is found and told.

At full size: 150 bits all over a store of 262 pages, 150 found by the full check; of an officer's
short day in the open store 98 met theirs and were told, the others did not come near it. 150 bits
all over a write-ahead log of 30 acts that a killed program left: 144 told, and the other six cost
no act but the last.
"""

from __future__ import annotations

import logging
import random
import shutil
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from desktop_app.casework import Casework
from desktop_app.casework.checking import check_store
from desktop_app.errors import DamagedStore
from desktop_app.policy import shipped_packs
from desktop_app.store.folder import FILE
from desktop_app.store.write_ahead import log_of
from tests.store.acts import OFFICER, add_need, new_case, write
from tests.store.rounds import rounds
from tests.store.working_day import last_number
from tests.stores import CLOCK, PASSPHRASE, reopened

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

RELEASED = Path(__file__).parent / "released" / "0001"
PLACES = [10, pytest.param(rounds(150, fits=75), marks=pytest.mark.slow)]
SALT_BYTES = 16
PACKS = shipped_packs()
FIGURES = logging.getLogger(__name__)


@pytest.fixture
def cases(tmp_path):
    """A closed store of this program's schema with two whole cases and their histories in it."""
    folder = tmp_path / "cases"
    shutil.copytree(RELEASED, folder)
    reopened(folder).close()
    return folder


def spread(file: Path, places: int, *, after: int = SALT_BYTES) -> Iterator[tuple[int, int]]:
    """Give places over the whole file, one by chance in each part of it, with a bit of each."""
    share = (file.stat().st_size - after) // places
    chance = random.Random(places)  # noqa: S311 - which bit
    for number in range(places):
        yield after + number * share + chance.randrange(share), 1 << chance.randrange(8)


@contextmanager
def turned_over(folder: Path, at: int, bit: int) -> Iterator[None]:
    """Turn one bit over in the file; afterwards the file is what it was."""
    file = folder / FILE
    whole = file.read_bytes()
    with file.open("r+b") as writing:
        writing.seek(at)
        writing.write(bytes([whole[at] ^ bit]))
    yield
    for each in folder.glob(f"{FILE}*"):
        each.unlink()
    file.write_bytes(whole)


def whole(folder: Path) -> bool:
    return not any(part.wrong for part in check_store(folder, PASSPHRASE, clock=CLOCK, packs=PACKS))


@pytest.mark.parametrize("places", PLACES)
def test_the_full_check_finds_every_bit(cases, places):
    for at, bit in spread(cases / FILE, places):
        with turned_over(cases, at, bit):
            file, *_rest = check_store(cases, PASSPHRASE, clock=CLOCK, packs=PACKS)
        assert (file.name, bool(file.wrong)) == ("file", True), f"byte {at}"
    assert whole(cases)


@pytest.mark.parametrize("places", PLACES)
def test_work_in_an_open_store_goes_right_or_is_told_that_the_file_is_damaged(cases, places):
    told = 0
    for at, bit in spread(cases / FILE, places):
        desk = Casework(reopened(cases), CLOCK, PACKS, OFFICER)
        with turned_over(cases, at, bit):
            said = {told_by(act) for act in a_short_day(desk)} - {""}
            desk.close()
        assert said <= {str(DamagedStore(cases))}
        told += len(said)
    FIGURES.info("%d bits, %d met in a short day's work", places, told)
    assert told > 0


def a_short_day(desk: Casework) -> Iterator[Callable[[], object]]:
    yield desk.cases
    for reference in ("IND-2025-0001", "IND-2025-0002"):
        yield lambda: desk.open_case(desk.case_id(reference))  # noqa: B023 - called at once
        yield lambda: desk._store.acts(desk.case_id(reference))  # noqa: B023
        yield lambda: desk._store.undo(desk.case_id(reference), OFFICER)  # noqa: B023
        yield lambda: add_need(desk._store, desk.case_id(reference), "word " * 600)  # noqa: B023


def told_by(act: Callable[[], object]) -> str:
    """Return what an officer is told where the file is damaged; any other trouble is a fault."""
    try:
        act()
    except DamagedStore as trouble:
        return str(trouble)
    return ""


@pytest.mark.parametrize("at", range(0, SALT_BYTES, 5))
def test_the_first_bytes_are_in_the_key_file_too_so_that_nothing_is_lost_with_them(cases, at):
    with turned_over(cases, at, 1):
        assert whole(cases)


@pytest.mark.parametrize("places", PLACES)
def test_in_what_a_killed_program_left_waiting_a_bit_is_told_or_costs_the_last_act(
    store, tmp_path, places
):
    """The last act of all may have been torn by the power: only its loss needs no word."""
    case = new_case(store)
    need = add_need(store, case)
    for number in range(28):
        write(store, case, need, f"{number} " + "word " * 40, kind="note")
    left = shutil.copytree(store.folder, tmp_path / "left")
    log = log_of(left / FILE)
    kept = {file: file.read_bytes() for file in (left / FILE, log)}
    told = 0
    for at, bit in spread(log, places, after=0):
        content = bytearray(kept[log])
        content[at] ^= bit
        log.write_bytes(content)
        try:
            again = reopened(left)
        except DamagedStore:
            told += 1
        else:
            assert last_number(again) == 29, f"byte {at}"
            assert again.verify().sound
            again.close()
        for file, whole in kept.items():
            file.write_bytes(whole)
    FIGURES.info(
        "%d bits in the write-ahead log, %d told, the others in its last act", places, told
    )
    assert told > places * 3 // 4
