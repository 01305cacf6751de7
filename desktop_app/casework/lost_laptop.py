"""The lost-laptop sheet of the cases that are open, or of those in a backup."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from desktop_app.casework.paper import Printed, PrintForm
from desktop_app.casework.restoring import read_backup
from desktop_app.documents.lost_laptop import (
    LostCase,
    LostLaptop,
    categories_of,
    compose,
    furniture,
)
from desktop_app.documents.plain_text import to_text
from desktop_app.documents.render import render_counted
from desktop_app.documents.styles import STYLES
from desktop_app.records.wording import show_moment

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from desktop_app.casework.desk import Casework
    from desktop_app.store import Manifest

FILE_NAME = "lost-laptop.pdf"
_NONE = "There is no backup yet: what is on the laptop is nowhere else."


def sheet_of(desk: Casework, backup: Path | None = None) -> LostLaptop:
    """Return what the sheet tells of the cases on a desk; ``backup``: the file they come from.

    Raises CannotRead.
    """
    views = {view.case_id: view for view in desk.views()}
    cases = [
        LostCase(
            reference=line.reference or "No reference",
            title=line.title,
            categories=categories_of(views[line.case_id]) if line.case_id in views else (),
            practice=line.practice,
            unread=line.case_id not in views,
        )
        for line in desk.cases()
    ]
    officer = desk.people.last()
    manifest, places = _of_backup(backup) if backup else _of_store(desk)
    return LostLaptop(
        officer=officer.name if officer else desk.officer,
        council=officer.council if officer else "",
        cases=tuple(cases),
        backup=_words(manifest),
        places=places,
    )


def print_sheet(laptop: LostLaptop, *, moment: datetime, form: PrintForm = "standard") -> Printed:
    """Return the sheet as a PDF dated ``moment`` (aware); may run on any thread."""
    pdf, pages = render_counted(
        compose(laptop, moment), furniture(laptop), moment=moment, style=STYLES[form]
    )
    sha256 = hashlib.sha256(pdf).hexdigest()
    return Printed(pdf=pdf, sha256=sha256, file_name=FILE_NAME, draft=False, pages=pages)


def sheet_text(laptop: LostLaptop, *, moment: datetime) -> str:
    """Return the plain-text twin of the sheet."""
    return to_text(compose(laptop, moment), furniture(laptop))


def _of_backup(file: Path) -> tuple[Manifest | None, tuple[str, ...]]:
    return read_backup(file), (
        f"This sheet was made from {file.name}",
        "The laptop may have held more since",
    )


def _of_store(desk: Casework) -> tuple[Manifest | None, tuple[str, ...]]:
    backups = desk.backups
    made = [*backups.listed(), *backups.copied()]
    newest = max(made, key=lambda backup: backup.manifest.made_at, default=None)
    place = backups.second_place
    second = f"In a second place, {place}" if place else "In no second place"
    return newest.manifest if newest else None, ("On the laptop itself", second)


def _words(manifest: Manifest | None) -> str:
    if manifest is None:
        return _NONE
    changed = f", with changes up to {show_moment(manifest.changed)}" if manifest.changed else ""
    return (
        f"The newest backup is of {show_moment(manifest.made)} and holds {manifest.cases_words}"
        f"{changed}."
    )
