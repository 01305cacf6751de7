"""Another library by other people reads a store: no council depends on ours for its cases.

The library is not needed for anything else, so `.ci/run` installs it for this proof alone.
"""

from __future__ import annotations

import pytest

from tests import stores
from tests.store.acts import add_need, new_case

apsw = pytest.importorskip("apsw", reason="apsw-sqlite3mc is not installed")


def opened(file, key, salt):
    """Open a file with SQLite3 Multiple Ciphers, told that it is one of SQLCipher 4."""
    connection = apsw.Connection(str(file), flags=apsw.SQLITE_OPEN_READWRITE)
    for words in ("cipher = 'sqlcipher'", "legacy = 4", f"key = \"x'{key.hex()}{salt.hex()}'\""):
        connection.execute(f"PRAGMA {words}")
    return connection


@pytest.fixture
def closed(tmp_path):
    """A store with a case and its need, closed; its file and what opens it."""
    store = stores.new_store(tmp_path / "cases")
    case = new_case(store)
    add_need(store, case, "Company for Mrs K")
    store_file = store._file
    store.close()
    return store_file


def test_another_library_reads_every_table_and_finds_the_file_whole(closed):
    connection = opened(closed.file, closed.key, closed.salt)
    assert connection.execute("SELECT statement FROM need").fetchall() == [("Company for Mrs K",)]
    assert connection.execute("SELECT count(*) FROM txn").get > 0
    assert connection.execute("PRAGMA integrity_check").get == "ok"
    connection.close()


def test_without_the_key_it_reads_nothing(closed):
    connection = opened(closed.file, bytes(32), closed.salt)
    with pytest.raises(apsw.NotADBError):
        connection.execute("SELECT count(*) FROM need").fetchall()
    connection.close()
