"""Thousands of changed case files and half-empty drafts: sentences, never a traceback."""

from __future__ import annotations

import copy
import random
from contextlib import suppress
from typing import TYPE_CHECKING, Any

import pytest

from desktop_app.checks import findings_of
from desktop_app.exchange import NotReadyToExport, left_out, write_case
from desktop_app.records import CaseView
from tests.exchange.cases import NAMES, faults_of, packs, read, worked

if TYPE_CHECKING:
    from collections.abc import Iterator

_VALUES: list[Any] = [
    None, True, False, 0, 1, -1, 3, 6, 99, "0.00", "0", "100", "50.5", "2024-02-29", "2024-02-30",
    "N1", "L1", "L2", "PR1", "council", "done", "not_applicable", "x", "", "a\n", [], {}, 1.5,
    "999999999.99", "9999999.9999", "week", "once", "higher", "range", "monitor", "strategic",
    "light", "enhanced", "price_per_quality_point", "benchmark", "number", "ratio",
]  # fmt: skip


def _paths(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    if isinstance(value, dict | list):
        for key in list(value) if isinstance(value, dict) else range(len(value)):
            yield from _paths(value[key], (*path, key))
    if path:
        yield path


def _mutate(file: dict[str, Any], chance: random.Random) -> None:
    *way, last = chance.choice(list(_paths(file)))
    target: Any = file
    for part in way:
        target = target[part]
    act = chance.random()
    if act < 0.15:
        del target[last]
    elif act < 0.3 and isinstance(target, list):
        target.insert(0, copy.deepcopy(target[last]))
    else:
        target[last] = copy.deepcopy(chance.choice(_VALUES))


def _half_empty(case: CaseView, chance: random.Random) -> CaseView:
    return CaseView(case.case, [each for each in case.records if chance.random() > 0.2])


@pytest.mark.parametrize("files", [150, pytest.param(10_000, marks=pytest.mark.slow)])
def test_mutated_files_and_drafts_give_sentences(files: int) -> None:
    chance = random.Random(files)  # noqa: S311 - nothing secret
    pack = packs()["england-2025-26"]
    whole = 0
    for _ in range(files):
        file = worked(chance.choice(NAMES))
        for _ in range(chance.randint(1, 3)):
            _mutate(file, chance)
        faults = faults_of(file)
        assert all(fault.message for fault in faults)
        if faults:
            continue
        whole += 1
        case = read(file)
        assert write_case(case) == file
        draft = _half_empty(case, chance)
        assert all(finding.message for finding in findings_of(draft, pack))
        assert all(left_out(draft))
        with suppress(NotReadyToExport):
            assert write_case(draft)["format"] == "casework-case/1"
    assert whole > 0
