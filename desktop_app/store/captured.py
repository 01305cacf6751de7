"""What one transaction changes in all, gathered flush by flush."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from desktop_app.store.canonical import Kept, spell, spell_row

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

ADDED = "+"
REMOVED = "-"

Row = tuple[str, str]
"""Table and row id (32 hex digits)."""


class Changed(NamedTuple):
    """One line of the log: a field, or a whole row added or removed."""

    tab: str
    row_id: str
    field: str
    old: str | None
    new: str | None


@dataclass(kw_only=True)
class _Net:
    existed: bool
    exists: bool
    old: dict[str, Kept] = field(default_factory=dict[str, Kept])
    new: dict[str, Kept] = field(default_factory=dict[str, Kept])


class Captured:
    """The net change of every row: first value before, last value after."""

    def __init__(self) -> None:
        self._rows: dict[Row, _Net] = {}
        self.touched: set[Row] = set()
        """Every row written to, even where nothing is different in the end."""

    def add(self, row: Row, kept: Mapping[str, Kept]) -> None:
        """Note a row added with these kept forms."""
        self.touched.add(row)
        net = self._rows.setdefault(row, _Net(existed=False, exists=True))
        net.exists = True
        net.new = dict(kept)

    def edit(self, row: Row, name: str, old: Kept, new: Kept) -> None:
        """Note a field's kept form before and after."""
        self.touched.add(row)
        net = self._rows.setdefault(row, _Net(existed=True, exists=True))
        if net.existed:
            net.old.setdefault(name, old)
        net.new[name] = new

    def remove(self, row: Row, kept: Mapping[str, Kept]) -> None:
        """Note a row removed that held these kept forms."""
        self.touched.add(row)
        net = self._rows.setdefault(row, _Net(existed=True, exists=True))
        if not net.existed:
            del self._rows[row]
            return
        net.old = {**kept, **net.old}
        net.new = {}
        net.exists = False

    def net(self) -> Iterator[Changed]:
        """Yield what is different in the end, in the order it was first touched."""
        for (tab, row_id), net in self._rows.items():
            if not net.existed:
                yield Changed(tab, row_id, ADDED, None, spell_row(net.new))
            elif not net.exists:
                yield Changed(tab, row_id, REMOVED, spell_row(net.old), None)
            else:
                yield from _fields(tab, row_id, net)


def _fields(tab: str, row_id: str, net: _Net) -> Iterator[Changed]:
    for name in {**net.old, **net.new}:
        old, new = net.old.get(name), net.new.get(name)
        if old != new:
            yield Changed(tab, row_id, name, spell(old), spell(new))
