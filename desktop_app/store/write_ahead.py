"""The write-ahead log a store was left with: whether all that was saved there can still be read.

SQLite reads such a log up to the first frame that does not fit its checksum, takes that for the
end, and goes on without a word. That is right where the power went in the middle of the last
transaction, and hides damage anywhere else. The two can be told apart: each frame's checksum goes
on from that of the frame before, and a transaction is only begun once the one before is flushed to
the disk. So where a frame goes on from the end of a transaction behind the first bad frame, that
transaction was kept, and what is bad before it was whole once.
"""

from __future__ import annotations

import hashlib
import shutil
import struct
from contextlib import suppress
from dataclasses import dataclass
from itertools import pairwise, takewhile
from typing import TYPE_CHECKING, TypeAlias

from desktop_app.errors import CaseworkError, DamagedStore

if TYPE_CHECKING:
    from pathlib import Path

Sum: TypeAlias = tuple[int, int]

_HEADER = struct.Struct(">8I")
_FRAME = struct.Struct(">6I")
_MAGIC, _VERSION = 0x377F0682, 3007000
_SUMMED_OF_HEADER, _SUMMED_OF_FRAME = 24, 8
_ROOM_BYTES = 50_000_000
DAMAGED_COPIES = "damaged-*"
"""How the folders are called that hold a copy of a file and log as they were found damaged."""

PAGE = 4096
_STEP = _FRAME.size + PAGE


class NewestWorkDamaged(DamagedStore):
    """What was saved last is damaged where SQLite would leave it out; ``copy`` holds all of it."""

    def __init__(self, file: Path, copy: Path | None) -> None:
        kept = f", and a copy is kept in {copy.name} beside it" if copy else ""
        CaseworkError.__init__(
            self,
            f"{file} is damaged: some of what was saved last cannot be opened as it is. "
            f"Nothing was changed{kept}. Save what can still be read into a new folder "
            "(casework salvage). Or restore a backup, and enter again what was saved since.",
        )


@dataclass(kw_only=True)
class _Frame:
    """One page as it was saved.

    ``size_after``: pages of the file after a transaction, on its last frame; else 0. ``salted``: it
    has this log's salts. ``joins``: it fits what is written before it. ``whole``: the page is what
    was saved. ``ours``: it is of this log, and not left over of one before.
    """

    content: bytes
    page: int
    size_after: int
    stored: Sum
    salted: bool
    joins: bool = False
    whole: bool = False
    ours: bool = False

    @property
    def ends(self) -> bool:
        return self.size_after > 0


class WaitingLog:
    """A write-ahead log, read without SQLite and without the key: what it needs is in the clear."""

    def __init__(self, content: bytes) -> None:
        magic, version, page, number, *rest = _HEADER.unpack_from(content)
        self._number, self._salts, self._stored = number, (rest[0], rest[1]), (rest[2], rest[3])
        self._little = not magic & 1
        self._headed = (magic & ~1, version, page) == (_MAGIC, _VERSION, PAGE) and (
            self._sum(content[:_SUMMED_OF_HEADER], (0, 0)) == self._stored
        )
        pages = range(_HEADER.size, len(content) - _STEP + 1, _STEP)
        pieces = [content[at : at + _STEP] for at in pages]
        if not self._headed and not self._finds_header(content, pieces):
            pieces = []
        self._frames = [self._frame(piece) for piece in pieces]
        self._look()

    def _finds_header(self, content: bytes, pieces: list[bytes]) -> bool:
        """Take a damaged header from the first frame, where that goes on from one part of it."""
        for self._little in (True, False):
            for seed in (self._stored, self._sum(content[:_SUMMED_OF_HEADER], (0, 0))):
                first = self._frame(pieces[0])
                if self._sum_of(first, seed) == first.stored:
                    _page, _size, *salts = _FRAME.unpack_from(first.content)[:4]
                    self._salts, self._stored = (salts[0], salts[1]), seed
                    return True
        return False

    def _frame(self, content: bytes) -> _Frame:
        page, size_after, salt, other, *stored = _FRAME.unpack_from(content)
        return _Frame(
            content=content,
            page=page,
            size_after=size_after,
            stored=(stored[0], stored[1]),
            salted=(salt, other) == self._salts,
        )

    def _look(self) -> None:
        """Find which frames are whole, each on from the one before as it stands or should stand."""
        seeds: list[Sum] = [self._stored]
        before: _Frame | None = None
        for frame in self._frames:
            sums: list[Sum] = []
            if frame.salted or before is None or before.ours:
                sums = [self._sum_of(frame, seed) for seed in seeds]
            frame.joins = frame.page > 0 and frame.stored in sums[:1]
            # Under new salts may still stand the page of an earlier log, which that log goes on
            # from: so only what has the salts itself may go on from a page's own sum.
            frame.whole = frame.joins or (frame.salted and frame.stored in sums[1:])
            frame.ours = frame.salted or frame.joins
            if before is not None and frame.whole and not frame.joins:
                # Only the sum that is written with the one before is damaged, not its page.
                before.whole = before.ours = True
            seeds = [frame.stored, *([] if frame.whole else sums[:1])]
            before = frame

    def _sum_of(self, frame: _Frame, seed: Sum) -> Sum:
        header = self._sum(frame.content[:_SUMMED_OF_FRAME], seed)
        return self._sum(frame.content[_FRAME.size :], header)

    def _sum(self, content: bytes, seed: Sum) -> Sum:
        """Return SQLite's checksum of a part, going on from ``seed``."""
        one, two = seed
        words = iter(struct.unpack(f"{'<' if self._little else '>'}{len(content) // 4}I", content))
        for first, second in zip(words, words, strict=True):
            one = (one + first + two) & 0xFFFFFFFF
            two = (two + second + one) & 0xFFFFFFFF
        return one, two

    @property
    def hides_what_was_kept(self) -> bool:
        """Whether SQLite would leave out a transaction that was kept."""
        if not self._headed:
            # Frames are only written once the header is on the disk.
            return any(frame.whole and frame.ends for frame in self._frames)
        read = list(takewhile(lambda frame: frame.joins and frame.salted, self._frames))
        behind = self._frames[len(read) :]
        return any(
            one.ours and one.ends and two.whole and not _repeats(one, two)
            for one, two in pairwise(behind)
        )

    def mended(self) -> bytes:
        """Return the log with every page that is whole, so that SQLite reads it to its end.

        The last transaction is left out where a page of it is bad: it may never have been kept.
        """
        mine = [frame for frame in self._frames if frame.ours]
        ends = [0, *(number + 1 for number, frame in enumerate(mine) if frame.ends)]
        if not all(frame.whole for frame in mine[ends[-2:][0] : ends[-1]]):
            ends.pop()
        return self._written([frame for frame in mine[: ends[-1]] if frame.whole])

    def _written(self, frames: list[_Frame]) -> bytes:
        magic = _MAGIC | (not self._little)
        header = struct.pack(">6I", magic, _VERSION, PAGE, self._number, *self._salts)
        running = self._sum(header, (0, 0))
        parts = [header, struct.pack(">2I", *running)]
        for frame in frames:
            running = self._sum_of(frame, running)
            place = frame.content[:_SUMMED_OF_FRAME]
            parts += [place, struct.pack(">4I", *self._salts, *running)]
            parts.append(frame.content[_FRAME.size :])
        return b"".join(parts)


def _repeats(one: _Frame, two: _Frame) -> bool:
    """Tell whether a frame only repeats the last of a transaction, and belongs to it.

    So SQLite fills up the block of a disk that might tear one.
    """
    return two.ends and two.page == one.page


def damaged_copies(folder: Path) -> tuple[Path, ...]:
    """Return the folders in a store's that hold a copy of it as it was found damaged."""
    return tuple(sorted(each for each in folder.glob(DAMAGED_COPIES) if each.is_dir()))


def log_of(file: Path) -> Path:
    """Return where SQLite keeps the write-ahead log of a file."""
    return file.with_name(f"{file.name}-wal")


def waiting_log(file: Path) -> WaitingLog | None:
    """Return the write-ahead log a closed store was left with; None where nothing is in it."""
    try:
        content = log_of(file).read_bytes()
    except FileNotFoundError:
        return None
    return WaitingLog(content) if len(content) >= _HEADER.size + _STEP else None


def refuse_hidden_damage(file: Path) -> None:
    """Raise NewestWorkDamaged where opening a store would leave out what was saved last.

    Then file and log are as they were, and a copy of both is kept where there is room for it.
    """
    log = waiting_log(file)
    if log is not None and log.hides_what_was_kept:
        raise NewestWorkDamaged(file, _kept_copy(file))


def _kept_copy(file: Path) -> Path | None:
    """Keep one copy of file and log for each damage, however often the store is tried."""
    log = log_of(file)
    copy = file.with_name(f"damaged-{hashlib.sha256(log.read_bytes()).hexdigest()[:12]}")
    if copy.is_dir():
        return copy
    size = file.stat().st_size + log.stat().st_size
    part = copy.with_name(f"{copy.name}.part")
    try:
        if shutil.disk_usage(file.parent).free < size + _ROOM_BYTES:
            return None
        shutil.rmtree(part, ignore_errors=True)
        part.mkdir(mode=0o700)
        for each in (file, log):
            shutil.copyfile(each, part / each.name)
            (part / each.name).chmod(0o600)
        part.replace(copy)
    except OSError:
        with suppress(OSError):
            shutil.rmtree(part)
        return None
    return copy
