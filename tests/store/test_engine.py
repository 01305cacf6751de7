"""What the encrypted engine must and must not do."""

import logging
from typing import TYPE_CHECKING

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import DatabaseError, OperationalError

from desktop_app.store.engine import StoreFile, connect, make_engine, only_read

if TYPE_CHECKING:
    from pathlib import Path

KEY, SALT = bytes(range(32)), bytes(range(16))


@pytest.fixture
def store_file(tmp_path):
    file = StoreFile(file=tmp_path / "t%3f #1.cwdb", key=KEY, salt=SALT)
    connect(file, create=True).close()
    return file


@pytest.fixture
def engine(store_file):
    engine = make_engine(store_file)
    with engine.execution_options(rw=True).begin() as connection:
        connection.exec_driver_sql("CREATE TABLE note(body TEXT)")
    yield engine
    engine.dispose()


def test_a_missing_file_is_not_made(tmp_path):
    file = StoreFile(file=tmp_path / "no.cwdb", key=KEY, salt=SALT)
    with pytest.raises(Exception, match="unable to open"):
        connect(file)
    assert list(tmp_path.iterdir()) == []


def test_errors_of_the_driver_arrive_as_sqlalchemy_errors_without_values(engine):
    with engine.connect() as connection, pytest.raises(OperationalError) as caught:
        connection.execute(sa.text("INSERT INTO nowhere VALUES (:name)"), {"name": "Mrs Secret"})
    assert "Secret" not in str(caught.value)


def test_nothing_readable_is_on_the_disk(engine, store_file):
    with engine.execution_options(rw=True).begin() as connection:
        connection.exec_driver_sql("INSERT INTO note VALUES ('Mrs Secret of High Street')")
    for file in store_file.file.parent.iterdir():
        assert b"Secret" not in file.read_bytes()
        assert b"SQLite format" not in file.read_bytes()


def test_tables_and_savepoints_roll_back(engine):
    with engine.execution_options(rw=True).connect() as connection:
        connection.begin()
        connection.exec_driver_sql("CREATE TABLE other(x)")
        with connection.begin_nested():
            connection.exec_driver_sql("INSERT INTO note VALUES ('gone')")
        connection.rollback()
    with engine.connect() as connection:
        assert not sa.inspect(connection).has_table("other")
        assert connection.exec_driver_sql("SELECT count(*) FROM note").scalar() == 0


def test_readers_wait_for_nobody(engine):
    with (
        engine.execution_options(rw=True).begin() as writer,
        engine.connect() as one,
        engine.connect() as other,
    ):
        writer.exec_driver_sql("INSERT INTO note VALUES ('not yet')")
        assert one.exec_driver_sql("SELECT count(*) FROM note").scalar() == 0
        assert other.exec_driver_sql("SELECT count(*) FROM note").scalar() == 0


def test_the_key_shows_nowhere(store_file, caplog):
    caplog.set_level(logging.DEBUG)
    traced: list[str] = []
    engine = make_engine(store_file, prepare=lambda c: c.set_trace_callback(traced.append))
    with engine.connect() as connection:
        connection.exec_driver_sql("SELECT 1")
    engine.dispose()
    assert traced
    told = " ".join([repr(engine), repr(store_file), caplog.text, *traced])
    assert KEY.hex() not in told


def test_attaching_another_file_is_denied(engine, tmp_path):
    with engine.connect() as connection, pytest.raises(DatabaseError, match="not authorized"):
        connection.exec_driver_sql(f"ATTACH '{tmp_path / 'plain.db'}' AS plain KEY ''")
    assert not (tmp_path / "plain.db").exists()


def test_a_reading_connection_cannot_write(store_file, engine):
    reader = make_engine(store_file, prepare=only_read)
    with reader.connect() as connection, pytest.raises(OperationalError, match="readonly"):
        connection.exec_driver_sql("INSERT INTO note VALUES ('x')")
    reader.dispose()


@pytest.mark.parametrize(
    ("pragma", "value"),
    [
        ("journal_mode", "wal"),
        ("synchronous", 2),
        ("foreign_keys", 1),
        ("secure_delete", 1),
        ("temp_store", 2),
        ("trusted_schema", 0),
        ("cell_size_check", 1),
        ("busy_timeout", 5000),
    ],
)
def test_every_connection_is_set_up_the_same(engine, pragma, value):
    with engine.connect() as connection:
        assert connection.exec_driver_sql(f"PRAGMA {pragma}").scalar() == value


def test_a_store_whose_first_bytes_are_lost_still_opens(store_file, engine):
    engine.dispose()
    file: Path = store_file.file
    file.write_bytes(bytes(16) + file.read_bytes()[16:])
    connection = connect(store_file)
    assert connection.execute("SELECT count(*) FROM note").fetchone() == (0,)
    connection.close()
