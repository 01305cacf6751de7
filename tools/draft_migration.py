"""Draft the next migration from what the records say now: tools/draft_migration.py NUMBER TITLE."""

# ruff: noqa: INP001 - a script, not a package
from __future__ import annotations

import sys
from pathlib import Path

import sqlalchemy as sa
from alembic import command

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from desktop_app import records
from desktop_app.store.upgrade import configuration

WORDS = 3
"""The script, the number, the title."""


def main(number: str, title: str) -> None:
    """Compare the records with the newest migration and write the difference as a new one."""
    with sa.create_engine("sqlite://").connect() as connection:
        settings = configuration()
        settings.attributes["connection"] = connection
        command.upgrade(settings, "head")
        settings.attributes["target_metadata"] = records.Base.metadata
        command.revision(settings, message=title, rev_id=number, autogenerate=True)


if __name__ == "__main__":
    if len(sys.argv) != WORDS:
        sys.exit(__doc__)
    main(sys.argv[1], sys.argv[2])
