"""The worked cases for tests of the exchange, and a way to read a changed one."""

from __future__ import annotations

import copy
import json
from datetime import UTC, datetime
from functools import cache
from typing import TYPE_CHECKING, Any

from desktop_app import paths
from desktop_app.clock import FrozenClock
from desktop_app.exchange import Fault, WrongCaseFile, read_case
from desktop_app.policy import PolicyPack, shipped_packs

if TYPE_CHECKING:
    from desktop_app.records import CaseView

CLOCK = FrozenClock(datetime(2026, 4, 30, 9, 0, tzinfo=UTC))
NAMES = ("light", "standard")


@cache
def packs() -> dict[str, PolicyPack]:
    return shipped_packs()


@cache
def _loaded(name: str) -> dict[str, Any]:
    text = paths.shipped("cases", f"{name}.case.json").read_text(encoding="utf-8")
    loaded: dict[str, Any] = json.loads(text)
    return loaded


def worked(name: str) -> dict[str, Any]:
    return copy.deepcopy(_loaded(name))


def read(file: dict[str, Any]) -> CaseView:
    return read_case(json.dumps(file), packs(), clock=CLOCK)


def faults_of(file: Any) -> tuple[Fault, ...]:
    try:
        read(file)
    except WrongCaseFile as trouble:
        return trouble.faults
    return ()


def put(file: dict[str, Any], pointer: str, value: Any) -> None:
    *path, last = pointer.strip("/").split("/")
    target: Any = file
    for part in path:
        target = target[int(part)] if isinstance(target, list) else target[part]
    if isinstance(target, list):
        target[int(last)] = value
    else:
        target[last] = value


def take(file: dict[str, Any], pointer: str) -> None:
    *path, last = pointer.strip("/").split("/")
    target: Any = file
    for part in path:
        target = target[int(part)] if isinstance(target, list) else target[part]
    del target[last]


def at(file: Any, pointer: str) -> Any:
    for part in pointer.strip("/").split("/"):
        file = file[int(part)] if isinstance(file, list) else file[part]
    return file
