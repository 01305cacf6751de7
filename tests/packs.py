"""A second policy pack for tests: the shipped one with some of its words changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.paths import shipped
from desktop_app.policy import PolicyPack, pack_from

if TYPE_CHECKING:
    from pathlib import Path

ID = "england-2025-26"
LATER = "england-test"
TEXT = shipped("policy", f"{ID}.toml").read_text(encoding="utf-8")

NEXT_YEAR = (
    ('weeks_per_year = "52"', 'weeks_per_year = "53"'),
    ('value = "30000.00"', 'value = "25000.00"'),
    ("planned_months = 12", "planned_months = 11"),
    ('standard_from_percent = "25.00"', 'standard_from_percent = "10.00"'),
)
"""A longer year, a lower threshold, an earlier review, standard depth from fewer points."""


def changed_text(*changes: tuple[str, str], pack_id: str = LATER) -> str:
    """Return the shipped pack as text under another id, after some of its words were changed."""
    text = TEXT
    for before, after in ((f'id = "{ID}"', f'id = "{pack_id}"'), *changes):
        assert before in text, before
        text = text.replace(before, after, 1)
    return text


def changed_pack(*changes: tuple[str, str], pack_id: str = LATER) -> PolicyPack:
    """Return such a pack, read."""
    return pack_from(changed_text(*changes, pack_id=pack_id))


def changed_file(folder: Path, *changes: tuple[str, str], pack_id: str = LATER) -> Path:
    """Write such a pack into a folder and return its file."""
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / f"{pack_id}.toml"
    file.write_text(changed_text(*changes, pack_id=pack_id), encoding="utf-8")
    return file
