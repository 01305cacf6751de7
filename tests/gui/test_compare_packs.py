"""Comparing policy packs in the window, on a real store with both worked cases."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from desktop_app.paths import packs_folder, shipped
from tests import packs, stores
from tests.gui.rooms_support import CLOCK, main_window, opened, press


@pytest.fixture(autouse=True)
def council_packs(tmp_path, monkeypatch):
    """The folder of the council's own packs, of an officer who has nothing else yet."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "home"))
    return packs_folder()


@pytest.fixture
def folder(tmp_path):
    from desktop_app.casework import Casework
    from desktop_app.policy import shipped_packs

    desk = Casework(stores.new_store(tmp_path / "cases"), CLOCK, shipped_packs(), "Ada Officer")
    for name in ("light", "standard"):
        desk.import_file(shipped("cases", f"{name}.case.json").read_bytes())
    desk.close()
    return tmp_path / "cases"


@pytest.fixture
def window(qtbot, tmp_path, folder):
    with main_window(qtbot, tmp_path / "state") as shown:
        opened(qtbot, shown, folder)
        yield shown


def compared(qtbot, window):
    """Choose the menu and return the page once it has its answer."""
    window.office.packs.compare()
    qtbot.waitUntil(lambda: not window.office.store.busy)
    return window.office.currentWidget()


def choose(box, pack_id):
    box.setCurrentIndex(box.findData(pack_id))
    box.activated.emit(box.currentIndex())


def test_the_file_menu_leads_to_the_comparison(qtbot, window):
    actions = {each.text(): each for each in window.actions()}
    actions["Compare policy pac&ks…"].trigger()
    qtbot.waitUntil(lambda: not window.office.store.busy)
    assert window.windowTitle().startswith("Compare policy packs")
    page = window.office.currentWidget()
    assert page.old.hasFocus()
    press(qtbot, page.old, Qt.Key.Key_Escape)
    assert window.office.currentWidget() is window.office.cases


def test_one_pack_alone_says_where_another_goes(qtbot, window, council_packs):
    page = compared(qtbot, window)
    assert page.old.currentData() == page.new.currentData() == packs.ID
    assert str(council_packs) in page.said.text()
    assert page.differences.rows == ()


def test_a_pack_put_beside_the_stores_is_compared_at_once(qtbot, window, council_packs):
    packs.changed_file(
        council_packs,
        *packs.NEXT_YEAR,
        ("effective_from = 2025-04-01", "effective_from = 2025-05-01"),
    )
    page = compared(qtbot, window)
    assert (page.old.currentData(), page.new.currentData()) == (packs.ID, packs.LATER)
    assert page.said.text() == "5 differences. 2 open cases would change."
    assert ("Review, planned months", "12", "11", "Guidance") in [
        row.cells for row in page.differences.rows
    ]
    light, standard = (row.cells for row in page.cases.rows)
    assert (light[0], light[2]) == ("IND-2025-0001", "Light, would become Standard")
    assert (standard[0], standard[2]) == ("IND-2025-0002", "Standard")
    for table in (page.differences, page.cases):
        QAbstractItemModelTester(
            table.model(), QAbstractItemModelTester.FailureReportingMode.Warning
        )


def test_the_chosen_row_is_told_in_full_below_its_table(qtbot, window, council_packs):
    packs.changed_file(council_packs, *packs.NEXT_YEAR)
    page = compared(qtbot, window)
    choose(page.old, packs.ID)
    choose(page.new, packs.LATER)
    qtbot.waitUntil(lambda: not window.office.store.busy)
    assert "Depth: Light would become Standard." in page.case.text()
    page.cases.setFocus()
    press(qtbot, page.cases, Qt.Key.Key_Down)
    assert "Cost for a year: £14,045.20 would become £14,315.30." in page.case.text()
    first = page.differences.rows[0].cells[0]
    assert page.difference.text().startswith(f"{first}: was ")
    page.differences.setFocus()
    press(qtbot, page.differences, Qt.Key.Key_Down)
    assert not page.difference.text().startswith(f"{first}: was ")


def test_the_same_pack_twice_says_the_same(qtbot, window, council_packs):
    packs.changed_file(council_packs, *packs.NEXT_YEAR)
    page = compared(qtbot, window)
    choose(page.old, packs.LATER)
    choose(page.new, packs.LATER)
    qtbot.waitUntil(lambda: not window.office.store.busy)
    assert page.said.text() == "The two packs say the same."
    assert page.differences.rows == ()
    assert page.difference.text() == ""


def test_a_pack_that_cannot_be_used_is_named_on_the_page(qtbot, window, council_packs):
    council_packs.mkdir(parents=True)
    (council_packs / "broken.toml").write_text("id = ", encoding="utf-8")
    page = compared(qtbot, window)
    assert page.refused.isVisible()
    assert page.refused.text().startswith("The policy pack broken.toml cannot be used: ")


def test_a_case_whose_pack_is_gone_is_listed_and_says_why_it_does_not_open(
    qtbot, tmp_path, folder, council_packs
):
    own = packs.changed_file(council_packs)
    from desktop_app.casework import Casework
    from desktop_app.policy import installed_packs

    desk = Casework(stores.reopened(folder), CLOCK, installed_packs().packs, "Ada Officer")
    file = shipped("cases", "light.case.json").read_text(encoding="utf-8")
    file = file.replace(packs.ID, packs.LATER).replace("IND-2025-0001", "IND-2026-0009")
    desk.import_file(file)
    desk.close()
    own.unlink()
    with main_window(qtbot, tmp_path / "other state") as window:
        office = opened(qtbot, window, folder)
        lines = {line.reference: line for line in office.cases.model.lines}
        assert "which is not here" in lines["IND-2026-0009"].next_thing
        assert lines["IND-2025-0001"].trouble == ""
        page = compared(qtbot, window)
        missing = next(row for row in page.cases.rows if row.cells[0] == "IND-2026-0009")
        assert "which is not here" in missing.cells[3]
