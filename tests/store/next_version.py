"""A next version of this program, with one more migration."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from desktop_app.store.upgrade import HEAD, MIGRATIONS

if TYPE_CHECKING:
    from pathlib import Path

NEXT = f"{int(HEAD) + 1:04}"


def make_next_version(migrations: Path, act: str) -> Path:
    """Write its migrations, of which the newest does ``act``, into a new folder."""
    shutil.copytree(MIGRATIONS, migrations, ignore=shutil.ignore_patterns("__pycache__"))
    (migrations / "versions" / f"{NEXT}_next.py").write_text(
        "import sqlalchemy as sa\nfrom alembic import op\n"
        f"revision, down_revision = '{NEXT}', '{HEAD}'\nbranch_labels = depends_on = None\n"
        f"def upgrade():\n    {act}\n"
    )
    return migrations
