"""A record made the quick way is the same as one made by its constructor."""

from __future__ import annotations

import uuid

import pytest
from sqlalchemy import inspect

from desktop_app.records import CASE_RECORDS, Need, made_of

ID, CASE = uuid.UUID(int=1), uuid.UUID(int=2)


@pytest.mark.parametrize("kind", CASE_RECORDS, ids=lambda kind: kind.__tablename__)
def test_what_is_not_said_has_its_default(kind):
    quick, usual = made_of(kind, {"id": ID, "case_id": CASE}), kind.blank(id=ID, case_id=CASE)
    names = kind.__mapper__.column_attrs.keys()
    assert [getattr(quick, name) for name in names] == [getattr(usual, name) for name in names]


def test_it_is_new_to_a_store_and_notes_what_is_changed_later():
    need = made_of(Need, {"id": ID, "case_id": CASE, "statement": "Company"})
    assert inspect(need).transient
    need.statement = "Company and a purpose"
    assert inspect(need).attrs["statement"].history.deleted == ["Company"]


def test_two_records_share_nothing():
    first, second = (made_of(Need, {"id": ID, "case_id": CASE}) for _ in range(2))
    first.statement = "Company"
    assert second.statement is None
