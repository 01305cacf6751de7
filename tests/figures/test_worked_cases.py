"""Both worked cases, to the last digit."""

from __future__ import annotations

import json

import pytest

from desktop_app import paths
from desktop_app.figures import figures_file, work_out
from desktop_app.records import CaseView
from tests.figures.building import PACK, worked


@pytest.mark.parametrize("name", ["light", "standard"])
def test_every_figure_of_a_worked_case_is_as_published(name):
    published = paths.shipped("cases", f"{name}.figures.json").read_text(encoding="utf-8")
    case = worked(name)

    assert figures_file(work_out(case, PACK), case) == json.loads(published)


@pytest.mark.parametrize("name", ["light", "standard"])
def test_figures_do_not_depend_on_the_order_records_are_read_in(name):
    case = worked(name)
    backwards = CaseView(case.case, reversed(case.records))

    assert figures_file(work_out(backwards, PACK), backwards) == figures_file(
        work_out(case, PACK), case
    )
