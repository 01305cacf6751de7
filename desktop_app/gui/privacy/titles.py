"""What the window is called: by the case, or with private titles by no more than its reference."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.casework.private_names import plain_reference
from desktop_app.gui.case.case_page import CasePage
from desktop_app.gui.rooms.room import Room

if TYPE_CHECKING:
    from desktop_app.gui.rooms.office import Office

_WRONG = "Error: "
_NAMELESS = "A case"


def title_of(office: Office, *, is_private: bool) -> str:
    """Return the title of the room that is shown."""
    case, room = office.open_case_now, office.currentWidget()
    if not is_private or case is None or isinstance(room, Room):
        return office.title
    reference = plain_reference(case.view) or _NAMELESS
    if not isinstance(room, CasePage):
        return f"Print or preview: {reference}"
    step = case.steps.get(room.step_code)
    words = f"{reference} – {step.stage.title}" if step is not None else reference
    return f"{_WRONG}{words}" if room.title.startswith(_WRONG) else words
