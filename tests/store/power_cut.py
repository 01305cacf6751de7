"""What a disk may hold after the power went: a record of what was asked of it, played back."""

from __future__ import annotations

import os
import random
import shutil
import struct
import subprocess
import sys
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[2]
RECORDER = Path(__file__).with_name("disk_recorder.c")
ACKNOWLEDGED = "acknowledged"
"""The file in the folder to which a process adds a line for all it was told is kept."""

SECTOR = 512
_ENTRY = struct.Struct("=cHqI")
_LEFT_OUT = ("lock", "casework.cwdb-shm")
"""What nobody needs after a restart, and what SQLite makes anew."""

Image: TypeAlias = Literal["nothing", "some", "torn", "all"]
"""What is there of the writes no flush had waited for: none, some, parts of them, or all."""
IMAGES: tuple[Image, ...] = ("nothing", "some", "torn", "all")


class Asked(NamedTuple):
    """One call of a kind that ``disk_recorder.c`` lists."""

    kind: str
    name: str
    at: int
    content: bytes


class Found(NamedTuple):
    """A folder as it is after the power is back, and the last thing acknowledged before."""

    image: Image
    folder: Path
    acknowledged: str


def compiler_there() -> bool:
    """Tell whether the recorder can be made here."""
    gcc = shutil.which("gcc")
    if gcc is None:
        return False
    asked = [gcc, "-x", "c", "-fsyntax-only", "-"]
    return subprocess.run(asked, input=b"#include <dlfcn.h>", check=False).returncode == 0


def make_recorder(folder: Path) -> Path:
    """Compile the recorder."""
    made = folder / "disk_recorder.so"
    asked = ["gcc", "-shared", "-fPIC", "-O2", "-Wall", "-o", made, RECORDER, "-ldl"]
    subprocess.run(asked, check=True)
    return made


def power_cuts(recorder: Path, points: int, folder: Path, *words: str) -> Iterator[Found]:
    """Run a module with ``words`` on a folder; give all a power cut could have left of that.

    ``words`` begins with the module's name; the folder is its first argument.
    """
    beside = {file.name: file.read_bytes() for file in folder.iterdir()}
    record = folder.with_name("record")
    module, *others = words
    subprocess.run(
        [sys.executable, "-m", module, folder, *others],
        cwd=ROOT,
        env=os.environ
        | {"LD_PRELOAD": str(recorder), "RECORD_FOLDER": str(folder), "RECORD_TO": str(record)},
        check=True,
    )
    asked = list(_read(record, folder))
    chance = random.Random(points)  # noqa: S311 - when, and what is left
    moments = set(chance.sample(range(len(asked)), points))
    disk, acknowledged = Disk(beside), ""
    for moment, each in enumerate(asked):
        if moment in moments:
            for image in IMAGES:
                after = folder.with_name("after")
                after.mkdir()
                for name, content in disk.after_power_cut(image, chance).items():
                    (after / name).write_bytes(content)
                yield Found(image, after, acknowledged)
                shutil.rmtree(after)
        if each.name == ACKNOWLEDGED:
            acknowledged = each.content.decode().strip()
        elif each.name not in _LEFT_OUT:
            disk.take(each)


def _read(record: Path, folder: Path) -> Iterator[Asked]:
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


class Disk:
    """A disk on which only a flush makes sure, as POSIX has it.

    A flush of a file is for its content; that a new file or a new name is there is sure only once
    the folder was flushed.
    """

    def __init__(self, files: dict[str, bytes]) -> None:
        self._content = [bytearray(content) for content in files.values()]
        self._waiting: dict[int, list[Asked]] = defaultdict(list)
        self._names = {name: number for number, name in enumerate(files)}
        self._sure_names = dict(self._names)
        self._new_names: list[tuple[str, str, int]] = []

    def take(self, asked: Asked) -> None:
        """Do what a process asked next."""
        if asked.kind == "s" and not asked.name:
            self._sure_names, self._new_names = dict(self._names), []
        elif asked.kind in "ru":
            # A file nothing was ever written to is not followed.
            if asked.name in self._names:
                new = Path(asked.content.decode()).name
                self._named(new, self._names.pop(asked.name), instead_of=asked.name)
        elif asked.kind == "s":
            number = self._names[asked.name]
            for each in self._waiting.pop(number, []):
                _apply(self._content[number], each, each.content)
        else:
            if asked.name not in self._names:
                self._content.append(bytearray())
                self._named(asked.name, len(self._content) - 1)
            self._waiting[self._names[asked.name]].append(asked)

    def _named(self, name: str, number: int, *, instead_of: str = "") -> None:
        """Give a file its first name or another one; nothing is the name of one that is gone."""
        self._names[name] = number
        self._new_names.append((instead_of, name, number))

    def after_power_cut(self, image: Image, chance: random.Random) -> dict[str, bytes]:
        """Return the files as they are found when the power is back."""
        names = dict(self._sure_names)
        for old, new, number in self._new_names:
            if image == "all" or (image != "nothing" and chance.random() < 0.5):
                names.pop(old, None)
                names[new] = number
        found: dict[str, bytes] = {}
        names.pop("", None)
        for name, number in names.items():
            content = bytearray(self._content[number])
            for asked in self._waiting.get(number, []):
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
