"""One backup as a row of the list: when it was made, what it holds, where it is, its state."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.gui.register.words_table import WordsRow
from desktop_app.records.wording import show_moment

if TYPE_CHECKING:
    from desktop_app.casework.backup_list import KeptBackup

HEADINGS = ("Made", "Holds", "Size", "Where it is", "Checked")
DAMAGED = "Damaged"
_CHECKED = 4


def row_of(kept: KeptBackup, found: str | None) -> WordsRow:
    """Return the row of a backup; ``found``: what reading it to its end has shown, if it was."""
    manifest = kept.manifest
    if manifest is None:
        cells = (kept.file.name, "Not known", kept.size_words, kept.where, DAMAGED)
        return WordsRow(kept.file, cells, warning=_CHECKED)
    cells = (
        show_moment(manifest.made),
        manifest.cases_words,
        kept.size_words,
        kept.where,
        found or "When it was made",
    )
    return WordsRow(kept.file, cells, warning=_CHECKED if found == DAMAGED else None)
