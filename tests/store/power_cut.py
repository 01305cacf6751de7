"""What a disk may hold after the power went: a record of what was asked of it, played back."""

from __future__ import annotations

import struct
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

from tests.store.working_day import ACKNOWLEDGED

if TYPE_CHECKING:
    import random
    from collections.abc import Iterator
    from pathlib import Path

SECTOR = 512
_ENTRY = struct.Struct("=cHqI")

Image: TypeAlias = Literal["nothing", "some", "torn", "all"]
"""What is there of the writes no flush had waited for: none, some, parts of them, or all."""
IMAGES: tuple[Image, ...] = ("nothing", "some", "torn", "all")


class Asked(NamedTuple):
    """One call: ``w`` writes ``content`` at ``at``, ``t`` cuts to length ``at``, ``s`` flushes."""

    kind: str
    name: str
    at: int
    content: bytes


def read_record(record: Path, folder: Path) -> Iterator[Asked]:
    """Read what the recorder wrote; names are within the folder, whose own name is nothing."""
    content = record.read_bytes()
    place = 0
    while place < len(content):
        kind, length, at, size = _ENTRY.unpack_from(content, place)
        place += _ENTRY.size
        path = content[place : place + length].decode()
        place += length
        name = path.removeprefix(str(folder)).removeprefix("/")
        yield Asked(kind.decode(), name, at, content[place : place + size])
        place += size


@dataclass
class Disk:
    """A disk on which only a flush makes sure; it starts with files that are sure.

    A new file has its name for sure only once its folder was flushed, as POSIX has it.
    """

    sure: dict[str, bytearray]
    waiting: dict[str, list[Asked]] = field(default_factory=dict)
    unnamed: set[str] = field(default_factory=set)
    acknowledged: str = ""

    def take(self, asked: Asked) -> None:
        """Do what the process asked next."""
        if asked.name == ACKNOWLEDGED:
            self.acknowledged = asked.content.decode().strip() or self.acknowledged
        elif asked.kind == "s" and not asked.name:
            self.unnamed.clear()
        elif asked.kind == "s":
            for each in self.waiting.pop(asked.name, []):
                _apply(self.sure[asked.name], each, each.content)
        elif asked.name in self.sure or asked.name.endswith("-wal"):
            if asked.name not in self.sure:
                self.sure[asked.name] = bytearray()
                self.unnamed.add(asked.name)
            self.waiting.setdefault(asked.name, []).append(asked)

    def after_power_cut(self, image: Image, chance: random.Random) -> dict[str, bytes]:
        """Return the files as they are found when the power is back."""
        found: dict[str, bytes] = {}
        for name, sure in self.sure.items():
            if name in self.unnamed and (
                image == "nothing" or (image != "all" and chance.random() < 0.5)
            ):
                continue
            content = bytearray(sure)
            for asked in self.waiting.get(name, []):
                _perhaps(content, asked, image, chance)
            found[name] = bytes(content)
        return found


def _perhaps(content: bytearray, asked: Asked, image: Image, chance: random.Random) -> None:
    """Apply as much of a write nothing waited for as this image has of it."""
    if image == "nothing" or (image == "some" and chance.random() > 0.6):
        return
    if image != "torn" or asked.kind == "t" or chance.random() > 0.6:
        _apply(content, asked, asked.content)
        return
    for start in range(0, len(asked.content), SECTOR):
        if chance.random() < 0.5:
            part = asked.content[start : start + SECTOR]
            _apply(content, asked._replace(at=asked.at + start), part)


def _apply(content: bytearray, asked: Asked, part: bytes) -> None:
    if len(content) < asked.at:
        content.extend(bytes(asked.at - len(content)))
    if asked.kind == "t":
        del content[asked.at :]
    else:
        content[asked.at : asked.at + len(part)] = part
