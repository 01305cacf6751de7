"""A page that shows the documents of the light worked case, or of a case just started."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from desktop_app.casework import Casework, NewCase
from desktop_app.clock import FrozenClock
from desktop_app.gui.preview.preview_page import PreviewPage
from desktop_app.gui.preview.printers import Printers
from desktop_app.gui.store_thread import StoreThread
from desktop_app.policy import shipped_packs
from tests import stores

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from desktop_app.casework import OpenCase

NOW = datetime(2026, 11, 22, 14, 4, tzinfo=UTC)
LIGHT = Path(__file__).parents[3] / "resources" / "cases" / "light.case.json"


@pytest.fixture
def desk(tmp_path: Path) -> Casework:
    store = stores.new_store(tmp_path / "cases")
    return Casework(store, FrozenClock(NOW), shipped_packs(), "Ada Officer")


@pytest.fixture
def light(desk: Casework) -> OpenCase:
    return desk.open_case(desk.import_file(LIGHT.read_bytes()))


@pytest.fixture
def started(desk: Casework) -> OpenCase:
    case_id = desk.new_case(
        NewCase(
            reference="IN-2026-001",
            title="Company for Mrs K",
            legal_basis="care_act_adult",
            person_name="Mrs Kay Example",
            policy_pack="england-2025-26",
            authority="Sampleton District Council",
        )
    )
    return desk.open_case(case_id)


@pytest.fixture
def page(qtbot: QtBot, desk: Casework) -> Iterator[PreviewPage]:
    store = StoreThread(desk)
    made = PreviewPage(store, Printers(None))
    made.resize(1366, 690)
    qtbot.addWidget(made)
    made.show()
    yield made
    made.stop()
    store.close()
