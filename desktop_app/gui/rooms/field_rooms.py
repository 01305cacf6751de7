"""The rooms of the fields that stand in no step, gone to with the keyboard on the field."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from desktop_app.gui.rooms.case_details import CaseFormRoom
from desktop_app.records import (
    Case,
    DepthOverride,
    ErasureProposal,
    Hold,
    Issued,
    StageSignOff,
)
from desktop_app.stages import STAGES

if TYPE_CHECKING:
    from desktop_app.casework import OpenCase
    from desktop_app.casework.searching import FoundCase
    from desktop_app.gui.rooms.office import Office

_NAMES_THE_CASE = "reference"
"""Whoever looks for a reference wants the case, which says it at the top of every step."""


class FieldRooms(QObject):
    """Goes to what was found in a case, in a step or outside the steps."""

    def __init__(self, office: Office) -> None:
        """Go to the rooms of ``office``."""
        super().__init__(office)
        self._office = office
        self._to: FoundCase | None = None
        office.case.case_changed.connect(self._case_is_there)

    @Slot(object)
    def open_found(self, found: FoundCase) -> None:
        """Open a case where words were found in it."""
        place = found.place
        self._to = None if place.step else found
        self._office.case.open(found.case_id, place.step, place.record_id, place.attribute)

    @Slot(str)
    def show_details(self, attribute: str) -> None:
        """Go to the details of the open case, with the keyboard on a field of them."""
        self._office.show_details()
        self._focus(attribute)

    @Slot(object)
    def _case_is_there(self, case: OpenCase) -> None:
        to, self._to = self._to, None
        if to is not None and to.case_id == case.case_id:
            self._show(to, case)

    def _show(self, found: FoundCase, case: OpenCase) -> None:
        place, office = found.place, self._office
        record = case.view.by_id(place.record_id)
        if place.kind is Case and place.attribute != _NAMES_THE_CASE:
            self.show_details(place.attribute)
        elif place.kind is DepthOverride:
            office.choose_depth()
            self._focus(place.attribute)
        elif place.kind is Hold:
            office.destruction.show_hold(place.record_id)
        elif place.kind is ErasureProposal:
            office.destruction.show_due()
        elif isinstance(record, Issued):
            office.preview(record.document or "")
        elif isinstance(record, StageSignOff):
            self._show_sign_off(record, place.attribute)

    def _show_sign_off(self, record: StageSignOff, attribute: str) -> None:
        """Show who signed, as every step of the stage says, or the history of what was reopened."""
        if attribute != "signed_by" or record.reopened_at is not None:
            self._office.looking_back.show_history()
            return
        stage = next(each for each in STAGES if each.key == record.stage)
        self._office.case.go_to(stage.steps[0].code)

    def _focus(self, attribute: str) -> None:
        room = self._office.currentWidget()
        if isinstance(room, CaseFormRoom):
            room.go_to_field(attribute)
