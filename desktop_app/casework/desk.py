"""The officer's desk: the one way to read cases and the only writer."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from desktop_app.casework import starting
from desktop_app.casework.acting import CARRIED_OUT_BY, KINDS
from desktop_app.casework.approvals import APPROVAL_TABLES, approvals_of
from desktop_app.casework.approving import Approving
from desktop_app.casework.backups import Backups
from desktop_app.casework.case_list import CaseLine, line_of, line_of_unknown
from desktop_app.casework.commands import (
    Changed,
    Command,
    NewCase,
    NoteExported,
    NotePrinted,
    Redo,
    Undo,
)
from desktop_app.casework.destroying import Destroying
from desktop_app.casework.handle import HANDLERS, Work
from desktop_app.casework.issuing import Issuing
from desktop_app.casework.keys import StoreKeys
from desktop_app.casework.labels import label_of
from desktop_app.casework.leaving import Leaving
from desktop_app.casework.left_off import LeftOff
from desktop_app.casework.looking_back import LookingBack
from desktop_app.casework.no_destruction import WasDestroyed
from desktop_app.casework.officers import Officers
from desktop_app.casework.open_case import OpenCase, PackMissing, look_at, step_findings
from desktop_app.casework.pack_impact import PackImpact, impact_on
from desktop_app.casework.paper import tells_history
from desktop_app.casework.reading import case_id_of, case_ids, read_view, read_views, refresh_view
from desktop_app.casework.refusing import refuse
from desktop_app.casework.register import Register
from desktop_app.casework.retention import Retention
from desktop_app.casework.searching import Searching
from desktop_app.casework.signed_pages import SignedPages
from desktop_app.casework.soundness import Soundness
from desktop_app.casework.step_acts import touch_step
from desktop_app.casework.tray import Tray
from desktop_app.documents.audit_report import Span
from desktop_app.exchange import case_in, dump, is_pdf, left_out, read_case, write_case
from desktop_app.figures.people import same_person
from desktop_app.records import CaseView

if TYPE_CHECKING:
    import uuid
    from collections.abc import Mapping
    from pathlib import Path

    from desktop_app.checks import Finding
    from desktop_app.clock import Clock
    from desktop_app.policy import PolicyPack
    from desktop_app.store import Store, Written

_WHOLE = Span()


class Casework:
    """Everything a window or a command line may do with a store that is open.

    Used from one thread. What it gives back belongs to nobody: records let go of the store.
    """

    def __init__(
        self, store: Store, clock: Clock, packs: Mapping[str, PolicyPack], officer: str
    ) -> None:
        """Work on ``store`` in the name of ``officer``."""
        self._store = store
        self.clock = clock
        self.packs = dict(packs)
        self.officer = officer
        self.register = Register(self, store)
        self.issuing = Issuing(self, store)
        self.tray = Tray(self, store)
        self.past = LookingBack(self, store)
        self.people = Officers(self, store)
        self.keys = StoreKeys(store)
        self.backups = Backups(store, clock)
        self.approving = Approving(self, store)
        self.signed_pages = SignedPages(self, store)
        self.retention = Retention(self, store)
        self.destroying = Destroying(self, store)
        self.left_off = LeftOff(store)
        self.searching = Searching(store)
        self.leaving = Leaving(self, store)
        self.soundness = Soundness(store, self.backups, clock)
        # One case is on the desk at a time; every act leaves it fresh.
        self._case: OpenCase | None = None
        # A line is worked out once and again only when its case has changed.
        self._lines: dict[uuid.UUID, CaseLine] = {}

    def cases(self) -> tuple[CaseLine, ...]:
        """Return a line for every case, by reference; one whose pack is not here says so."""
        with self._store.read() as session:
            ids = case_ids(session)
            views = read_views(session, [each for each in ids if each not in self._lines])
        for view in views:
            self._lines[view.case_id] = self._line(view)
        return tuple(self._lines[case_id] for case_id in ids)

    def views(self) -> tuple[CaseView, ...]:
        """Return every case with all its records, by reference; raises CannotRead."""
        with self._store.read() as session:
            return tuple(read_views(session, case_ids(session)))

    def pack_impact(self, old: PolicyPack, new: PolicyPack) -> tuple[PackImpact, ...]:
        """Return what would change in each open case under the other of two packs.

        By reference; nothing is written, and every case keeps its pack.
        """
        opened = (view for view in self.views() if view.case.closed_on is None)
        return tuple(impact_on(view, old, new, self.packs) for view in opened)

    def _line(self, view: CaseView) -> CaseLine:
        try:
            known = view if view.case.closed_on else self._with_approvals(view)
            return line_of(look_at(known, self.packs, undo=None, redo=None))
        except PackMissing as trouble:
            return line_of_unknown(view.case, str(trouble))

    def case_id(self, reference: str) -> uuid.UUID:
        """Return the identity of the case with a reference; raises NoSuchCase."""
        with self._store.read() as session:
            return case_id_of(session, reference)

    def open_case(self, case_id: uuid.UUID) -> OpenCase:
        """Return a case as it is now; raises NoSuchCase and PackMissing."""
        if self._case is None or self._case.case_id != case_id:
            with self._store.read() as session:
                view = read_view(session, case_id)
            self._case = self._look_at(self._with_approvals(view))
        return self._case

    def case_to_print(self, case_id: uuid.UUID, document: str, span: Span = _WHOLE) -> OpenCase:
        """Return a case with all that a document of it is made from, its history of these days.

        Raises NoSuchCase, PackMissing and NoSuchDocument.
        """
        case = self.open_case(case_id)
        if not tells_history(document):
            return case
        return replace(case, history=self.past.history(case_id), span=span)

    def findings(self, case_id: uuid.UUID, step: str) -> tuple[Finding, ...]:
        """Return what a step lacks before it can be marked as done."""
        case = self.open_case(case_id)
        return step_findings(case.view, case.pack, step)

    def do(self, act: Command) -> Changed:
        """Carry out an act and keep it, with its entry in the log.

        Raises SignedOff, StageOpen, NotDoneYet, CannotStartYet, ReasonNeeded, StageNotComplete,
        NoLongerThere, CannotKeep, ReferenceTaken, CannotUndo, ChangedMeanwhile, ReturnNotEntered
        and NotSaved; then nothing is kept of it.
        """
        if isinstance(act, Undo | Redo):
            return self._take_back(act)
        if isinstance(act, NotePrinted | NoteExported):
            return self._note(act)
        before = self.open_case(act.case_id)
        refuse(before, act, self.issuing)
        kind = KINDS.get(type(act), "edit")
        with self._store.work(
            actor=self.officer, label=label_of(act, before.view), case_id=act.case_id, kind=kind
        ) as unit:
            work = Work(unit.session, before.view, self.clock, self.officer)
            record = CARRIED_OUT_BY[type(act)](work, act)
            if act.step and type(act) in HANDLERS:
                touch_step(work, act.step)
            # Asked before the commit: an act that changed nothing is rolled back and let go.
            record_id = record.id if record is not None else None
            written = unit.commit()
        return self._changed(before, written, record_id)

    def new_case(self, act: NewCase) -> uuid.UUID:
        """Start a case and return its identity; raises ReferenceTaken and NotSaved."""
        case_id = self.clock.new_id()
        with self._store.work(
            actor=self.officer, label="starting the case", case_id=case_id, kind="start"
        ) as unit:
            starting.start_case(unit.session, act, case_id, self.clock)
            unit.commit()
        return case_id

    def import_file(self, text: str | bytes, *, even_if_destroyed: bool = False) -> uuid.UUID:
        """Bring a case file, or the one inside a PDF, in whole; return the identity of its case.

        Raises WrongCaseFile, NoCaseInPdf, ReferenceTaken, NotSaved and, unless
        ``even_if_destroyed``, WasDestroyed; then nothing is kept of it.
        """
        if isinstance(text, bytes) and is_pdf(text):
            text = case_in(text)
        view = read_case(text, self.packs, clock=self.clock)
        reference = view.case.reference or ""
        if not even_if_destroyed and (on := self.destroying.erased_on(reference)) is not None:
            raise WasDestroyed(reference, on)
        with self._store.work(
            actor=self.officer, label="import of the case", case_id=view.case_id, kind="import"
        ) as unit:
            starting.refuse_taken(unit.session, reference)
            unit.add(view.case, *view.records)
            unit.commit()
        return view.case_id

    def export_file(self, case_id: uuid.UUID) -> tuple[str, list[str]]:
        """Return a case as the text of a case file, and sentences on what the file leaves out.

        Raises NotReadyToExport with all that a draft lacks.
        """
        case = self.open_case(case_id)
        return dump(write_case(case.view, case.pack)), left_out(case.view)

    @property
    def folder(self) -> Path:
        """The folder the cases are kept in."""
        return self._store.folder

    def proposed_reference(self, level: str = "individual") -> str:
        """Return the next free reference of the kind and this year, such as IN-2026-003."""
        with self._store.read() as session:
            return starting.proposed_reference(session, level, self.clock.today().year)

    def _note(self, act: NotePrinted | NoteExported) -> Changed:
        label = label_of(act, self.open_case(act.case_id).view)
        with self._store.work(
            actor=self.officer, label=label, case_id=act.case_id, kind="print"
        ) as unit:
            unit.commit(even_if_nothing_changed=True)
        return Changed(case_id=act.case_id)

    def _take_back(self, act: Undo | Redo) -> Changed:
        before = self.open_case(act.case_id)
        back = isinstance(act, Undo)
        label = before.undo if back else before.redo
        take = self._store.undo if back else self._store.redo
        written = take(act.case_id, self.officer)
        changed = self._changed(before, written, None)
        return Changed(
            case_id=act.case_id, kinds=changed.kinds, depth=changed.depth, label=label or ""
        )

    def _changed(
        self, before: OpenCase, written: Written | None, record_id: uuid.UUID | None
    ) -> Changed:
        kinds: frozenset[str] = written.kinds if written is not None else frozenset()
        if written is not None:
            self._lines.pop(before.case_id, None)
            with self._store.read() as session:
                view = refresh_view(session, before.view, kinds)
            stale = kinds & APPROVAL_TABLES
            self._case = self._look_at(self._with_approvals(view) if stale else view)
        after = self.open_case(before.case_id)
        return Changed(
            case_id=before.case_id,
            kinds=kinds,
            record_id=record_id,
            depth=(before.depth, after.depth) if before.depth != after.depth else None,
        )

    def let_go(self) -> None:
        """Read the case on the desk again when it is next asked for, as for another officer."""
        self._case = None

    def forget(self, case_id: uuid.UUID) -> None:
        """Read a case again when it is next asked for."""
        self._lines.pop(case_id, None)
        if self._case is not None and self._case.case_id == case_id:
            self._case = None

    def _with_approvals(self, view: CaseView) -> CaseView:
        """Return a case that knows how its decisions of two people came into it."""
        return CaseView(view.case, view.records, approvals_of(self._store, view))

    def _look_at(self, view: CaseView) -> OpenCase:
        waiting = self._store.undoable(view.case_id)
        undo = self._whose(waiting.undo, waiting.undo_by)
        redo = self._whose(waiting.redo, waiting.redo_by)
        return look_at(view, self.packs, undo=undo, redo=redo)

    def _whose(self, label: str | None, by: str) -> str | None:
        """Return what undo takes back, with the officer's name where it is another's act."""
        others = label is not None and bool(by) and not same_person(by, self.officer)
        return f"{label}, by {by}" if others else label

    def close(self) -> None:
        """Close the store."""
        self._store.close()
