"""Run migrations on the connection the store's own runner hands over."""

from typing import Literal

from alembic import context
from sqlalchemy.types import TypeDecorator


def _spell_plainly(kind: str, thing: object, _context: object) -> str | Literal[False]:
    """Write a column type of ours as the plain type below it: the past must not import us."""
    if kind == "type" and isinstance(thing, TypeDecorator):
        return f"sa.{thing.impl_instance!r}"
    return False


_settings = context.config.attributes
context.configure(
    connection=_settings["connection"],
    target_metadata=_settings.get("target_metadata"),
    render_as_batch=True,
    render_item=_spell_plainly,
    transaction_per_migration=False,
)
context.run_migrations()
