"""The room that compares two policy packs: what changed, and what it would mean for open cases."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
)

from desktop_app.gui.register.words_table import WordsRow, WordsTable
from desktop_app.gui.rooms.side_room import SideRoom
from desktop_app.gui.widgets.announce import announce
from desktop_app.gui.widgets.cards import scrolled_column
from desktop_app.gui.widgets.texts import Text
from desktop_app.gui.widgets.words import counted
from desktop_app.paths import packs_folder
from desktop_app.policy import InstalledPacks, compare_packs, installed_packs
from desktop_app.records.depth import TIERS

if TYPE_CHECKING:
    from desktop_app.casework import Casework, PackImpact
    from desktop_app.gui.store_thread import StoreThread
    from desktop_app.policy import PackDifference, PolicyPack

TITLE = "Compare policy packs"
_SOURCES = {"law": "Law", "guidance": "Guidance", "local": "Local default"}


@dataclass(frozen=True)
class Compared:
    """What came of comparing two packs."""

    old: str
    new: str
    differences: tuple[PackDifference, ...]
    cases: tuple[PackImpact, ...]


class ComparePacksPage(SideRoom):
    """``closed`` is sent by ‹ Back or Esc. Nothing is ever changed here."""

    def __init__(self, store: StoreThread) -> None:
        """Read packs and cases through ``store``."""
        super().__init__(TITLE)
        self._store = store
        self._packs: dict[str, PolicyPack] = {}
        self._shown: Compared | None = None
        self.old, self.new = QComboBox(), QComboBox()
        for box in (self.old, self.new):
            box.activated.connect(self._compare)
        self.said = Text("", "hint")
        self.differences = WordsTable(
            "What changed", ("What", "Before", "After", "Rests on"), fits=True
        )
        self.differences.row_chosen.connect(self._tell_difference)
        self.difference = Text()
        self.cases = WordsTable(
            "Open cases",
            ("Reference", "Case", "Depth", "Would change"),
            whole=frozenset({0}),
            fits=True,
        )
        self.cases.row_chosen.connect(self._tell_case)
        self.case = Text()
        self.refused = Text("", "warning")
        self.refused.hide()
        self._lay_out()

    def _lay_out(self) -> None:
        chosen = QHBoxLayout()
        chosen.setSpacing(14)
        for words, box in (("&Earlier pack", self.old), ("&Later pack", self.new)):
            label = QLabel(words)
            label.setBuddy(box)
            box.setAccessibleName(words.replace("&", ""))
            chosen.addWidget(label)
            chosen.addWidget(box, 1)
        column = scrolled_column(self, 10)
        column.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(Text(TITLE, "h1"))
        column.addLayout(chosen)
        column.addWidget(self.said)
        column.addWidget(self.refused)
        for title, table, told in (
            ("What changed", self.differences, self.difference),
            ("Open cases; each keeps its own pack", self.cases, self.case),
        ):
            column.addWidget(Text(title, "h2"))
            column.addWidget(table)
            column.addWidget(told)
        column.addStretch(1)

    def enter(self) -> None:
        """Read the packs that are here now and compare the two latest."""
        self._store.run(_read_packs, self._show_packs)
        self.old.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(object)
    def _show_packs(self, here: InstalledPacks) -> None:
        kept = (self.old.currentData(), self.new.currentData())
        listed = sorted(here.packs.values(), key=lambda each: each.effective_from)
        self._packs = {pack.id: pack for pack in listed}
        usual = (listed[-2:][0].id, listed[-1].id)
        for box, before, first in zip((self.old, self.new), kept, usual, strict=True):
            box.clear()
            for pack in listed:
                box.addItem(f"{pack.name} ({pack.id})", pack.id)
            box.setCurrentIndex(box.findData(before if before in self._packs else first))
        self.refused.setText("\n".join(here.refused))
        self.refused.setVisible(bool(here.refused))
        self._compare()

    @Slot()
    def _compare(self) -> None:
        old, new = (self._packs[box.currentData()] for box in (self.old, self.new))
        self.said.setText("Comparing…")
        self._store.run(partial(_compared, old=old, new=new), self._show)

    @Slot(object)
    def _show(self, compared: Compared) -> None:
        if (compared.old, compared.new) != (self.old.currentData(), self.new.currentData()):
            return  # another pair has been chosen since
        self._shown = compared
        self.differences.show_rows([_row_of_difference(each) for each in compared.differences])
        self.cases.show_rows([_row_of_case(each) for each in compared.cases])
        self.said.setText(_summary(compared, len(self._packs)))
        self._tell_difference()
        self._tell_case()
        announce(self, self.said.text())

    @Slot()
    def _tell_difference(self) -> None:
        each = self._chosen_difference()
        source = ": ".join(filter(None, (_SOURCES.get(each.status), each.source))) if each else ""
        self.difference.setText("\n".join(filter(None, (each.sentence, source))) if each else "")

    @Slot()
    def _tell_case(self) -> None:
        index = self.cases.currentIndex()
        each = self._shown.cases[index.row()] if self._shown and index.isValid() else None
        self.case.setText("\n".join(_sentences(each)) if each else "")

    def _chosen_difference(self) -> PackDifference | None:
        index = self.differences.currentIndex()
        return self._shown.differences[index.row()] if self._shown and index.isValid() else None


def _row_of_difference(each: PackDifference) -> WordsRow:
    what = each.sentence.removesuffix(".").partition(": was ")[0]
    source = _SOURCES.get(each.status, "")
    return WordsRow((each.place, each.change), (what, each.before, each.after, source))


def _row_of_case(each: PackImpact) -> WordsRow:
    if each.trouble:
        return WordsRow(each.case_id, (each.reference, each.title, "", each.trouble), warning=3)
    before, after = (TIERS.get(tier, "Not known yet") for tier in (each.depth, each.depth_then))
    depth = before if before == after else f"{before}, would become {after}"
    changes = counted(len(each.changes), "thing", "things") if each.changes else "Nothing"
    return WordsRow(each.case_id, (each.reference, each.title, depth, changes))


def _sentences(each: PackImpact) -> tuple[str, ...]:
    return (each.trouble,) if each.trouble else each.changes or ("Nothing would change.",)


def _summary(compared: Compared, packs: int) -> str:
    if packs == 1:
        return (
            "There is only one policy pack here. To compare another, put its file into "
            f"{packs_folder()}, then open this page again."
        )
    if not compared.differences:
        return "The two packs say the same."
    touched = sum(bool(each.changes) for each in compared.cases)
    said = counted(len(compared.differences), "difference", "differences")
    return f"{said}. {counted(touched, 'open case', 'open cases')} would change."


def _read_packs(_desk: Casework) -> InstalledPacks:
    return installed_packs()


def _compared(desk: Casework, *, old: PolicyPack, new: PolicyPack) -> Compared:
    return Compared(old.id, new.id, compare_packs(old, new), desk.pack_impact(old, new))
