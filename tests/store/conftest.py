"""Stores to try things on."""

import pytest

from tests.stores import new_store


@pytest.fixture
def store(tmp_path):
    """An open, empty store of its own."""
    opened = new_store(tmp_path / "cases")
    yield opened
    opened.close()
