"""What comes in from outside and has gone wrong elsewhere: each is refused, or made safe.

A row of the table each, in its order. A missing file, an empty one and one of another program are
in ``test_engine.py`` and ``test_opening.py``; JSON is in ``tests/exchange/test_strict_json.py``, a
key file that asks for the absurd in ``test_keyfile.py``, words typed into the search in
``test_search.py``.
"""

from __future__ import annotations

import ast
import io
import json
import subprocess
import sys
import zipfile
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import StatementError

from desktop_app.clock import FrozenClock
from desktop_app.errors import DamagedBackup, NotABackup
from desktop_app.records import Provider
from desktop_app.records.fields import Notes
from desktop_app.store import read_backup, unpack
from desktop_app.store.folder import FILE
from tests import stores
from tests.store.acts import OFFICER, add_need, new_case, statement_of, write

ROOT = Path(__file__).parents[2]


# --- The file ---


def test_bytes_added_behind_the_end_are_found_by_the_check(tmp_path):
    folder = tmp_path / "cases"
    store = stores.new_store(folder)
    new_case(store)
    store.close()
    with (folder / FILE).open("ab") as file:
        file.write(b"x" * 4096)
    store = stores.reopened(folder)
    assert store.file_problems() != ()
    store.close()


# --- Spreadsheets: none is written, and one that is read runs nothing ---


def test_the_program_writes_no_spreadsheet():
    written = [
        f"{file.name}: {name}"
        for file in (ROOT / "desktop_app").rglob("*.py")
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        for name in _named(node)
        if name.partition(".")[0] in {"openpyxl", "xlsxwriter", "pandas"} or name == "csv.writer"
    ]
    assert written == []


def _named(node):
    if isinstance(node, ast.Import):
        return [each.name for each in node.names]
    if isinstance(node, ast.ImportFrom):
        return [node.module or ""]
    if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
        return [f"{node.value.id}.{node.attr}"]
    return []


# --- Archives ---


OURS = ("backup.json", "casework.key.json", FILE)
_HUGE, _BOMB = 6_000_000, 20_000_000


def archive(entries, *, packed):
    made = io.BytesIO()
    how = zipfile.ZIP_DEFLATED if packed else zipfile.ZIP_STORED
    with zipfile.ZipFile(made, "w", how) as file:
        for name, content in entries:
            file.writestr(name, content)
    return made.getvalue()


def with_names(*names):
    return [(name, b"{}") for name in names]


def with_manifest(content):
    return [("backup.json", content), *with_names(*OURS[1:])]


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize(
    "entries",
    [
        pytest.param([*with_names(*OURS[:2]), (FILE, bytes(_BOMB))], id="bomb"),
        pytest.param(with_names(*OURS, "../../evil"), id="outside"),
        pytest.param(with_names(*OURS, "C:\\evil"), id="drive"),
        pytest.param(with_names(*OURS, "casework.cwdb:stream"), id="stream"),
        pytest.param(with_names(*OURS, FILE), id="twice"),
        pytest.param(with_names(*OURS[:2], "NUL"), id="reserved"),
        pytest.param(with_manifest(b" " * _HUGE), id="huge"),
        pytest.param(with_manifest(b"[" * 100_000), id="deep"),
        pytest.param(with_manifest(b'{"cases": NaN}'), id="no number"),
    ],
)
def test_an_archive_that_is_no_backup_writes_nothing(tmp_path, request, entries):
    file = tmp_path / "stick" / "cases.cwbackup"
    file.parent.mkdir()
    file.write_bytes(archive(entries, packed="bomb" in request.node.name))
    with pytest.raises((NotABackup, DamagedBackup)):
        read_backup(file, whole=True)
    with pytest.raises((NotABackup, DamagedBackup)):
        unpack(file, tmp_path / "new")
    assert sorted(each.name for each in tmp_path.rglob("*")) == ["cases.cwbackup", "stick"]


# --- Text ---


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("a\0b", "ab"),
        ("one\u2028two\u2029three\r\nfour\rfive", "one\ntwo\nthree\nfour\nfive"),
        ("half \ud800 of one", "half \ufffd of one"),
        ("\u202egnp.exe\u2069", "gnp.exe"),
        ("Zoe\u0308", "Zoë"),
        ("\x1b[2Jgone", "[2Jgone"),
        ("שלום \U0001f642 नमस्ते", "שלום \U0001f642 नमस्ते"),
    ],
    ids=["nul", "lines", "half-character", "direction", "composed", "escape", "scripts"],
)
def test_text_is_kept_as_people_can_read_it(store, typed, kept):
    need = add_need(store, new_case(store), typed)
    assert statement_of(store, need) == kept
    assert store.verify().sound


def test_a_text_of_ten_megabytes_is_refused_as_it_is_because_cleaning_it_takes_seconds(store):
    case = new_case(store)
    # Cleaned, nothing would be left of it, and it would not be too long.
    enormous = "\0" * 10_000_000
    with pytest.raises(StatementError, match=r"text of 10000000 characters, at most 200000"):
        add_need(store, case, enormous)
    field = Notes(label="Note")
    assert field.check(field.tidy(enormous)) == (
        "Note must be 4,000 characters or fewer: it is 9,996,000 too long. Shorten it"
    )


# --- Money and numbers ---


def with_price(store, case, pence):
    provider = FrozenClock(stores.MOMENT).new_id()
    with store.work(actor=OFFICER, label="Add provider", case_id=case) as work:
        work.add(Provider.blank(id=provider, case_id=case, rate=pence))
        work.commit()
    with store.read() as session:
        return session.get(Provider, provider).rate


@pytest.mark.parametrize("pence", [10, 115, 9_007_199_254_740_993, 2**63 - 1])
def test_an_amount_comes_back_to_the_penny(store, pence):
    assert with_price(store, new_case(store), pence) == pence


@pytest.mark.parametrize("pence", [2**63, 0.1, Decimal("0.10"), True, "10"])
def test_what_is_no_amount_in_pence_is_refused(store, pence):
    case = new_case(store)
    with pytest.raises(StatementError, match="whole number expected"):
        with_price(store, case, pence)


def test_a_hundred_thousand_amounts_add_up_exactly_and_too_many_pounds_are_told(store):
    with store.read() as session:
        rows = sa.text(
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100000) "
            "SELECT sum(10) + 115 FROM n"
        )
        assert session.scalar(rows) == 1_000_115
        two = sa.text("SELECT sum(p) FROM (SELECT 9223372036854775807 AS p UNION ALL SELECT 1)")
        with pytest.raises(sa.exc.OperationalError, match="overflow"):
            session.scalar(two)


# --- Time ---


def test_the_hour_that_comes_twice_in_october_is_two_hours(tmp_path):
    first = datetime(2026, 10, 25, 0, 30, tzinfo=UTC)  # 1:30 in summer time
    clock = FrozenClock(first)
    store = stores.new_store(tmp_path / "cases", clock=clock)
    case = new_case(store)
    need = add_need(store, case)
    clock.moment = first + timedelta(hours=1)  # 1:30 again, in winter time
    write(store, case, need, "An hour later")
    moments = [act.at for act in store.acts(case)]
    assert moments[-1] - moments[0] == timedelta(hours=1)
    store.close()


@pytest.mark.skipif(sys.platform == "win32", reason="only there does a process take its zone so")
def test_times_are_kept_whatever_the_zone_of_the_laptop(tmp_path):
    store = stores.new_store(tmp_path / "cases")
    case = new_case(store)
    store.close()
    program = (
        "import sys, json\nfrom pathlib import Path\nfrom tests import stores\n"
        "store = stores.reopened(Path(sys.argv[1]))\n"
        "from uuid import UUID\n"
        "print(json.dumps([a.at.isoformat() for a in store.acts(UUID(sys.argv[2]))]))\n"
        "store.close()\n"
    )
    seen = {
        subprocess.run(
            [sys.executable, "-c", program, str(tmp_path / "cases"), str(case)],
            cwd=ROOT,
            env={"PATH": "", "TZ": zone, "HOME": str(tmp_path)},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for zone in ("Europe/London", "Pacific/Auckland", "Nowhere/At_all")
    }
    (said,) = seen
    assert json.loads(said) == [stores.MOMENT.isoformat()]
