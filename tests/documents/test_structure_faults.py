"""Fifteen faults put into a good file on purpose: each is found by what the tests look with."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any

import page as validator
import pikepdf
import pytest
from expected_parts import told_by, told_of
from pikepdf import Array, Dictionary, Name
from sample import FURNITURE, MOMENT, sample
from structure import faults, tree

from desktop_app.documents.render import render

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

PRINTED = render(sample(), FURNITURE, moment=MOMENT)


def elements(pdf: pikepdf.Pdf, role: str = "") -> Iterator[Any]:
    """Yield the parts of a role, or all."""
    waiting: list[Any] = [pdf.Root.StructTreeRoot.K]
    while waiting:
        element = waiting.pop()
        if not role or str(element.S) == f"/{role}":
            yield element
        waiting += [
            kid for kid in element.get("/K", []) if isinstance(kid, Dictionary) and "/S" in kid
        ]


def first(pdf: pikepdf.Pdf, role: str) -> Any:
    return next(elements(pdf, role))


def figure_without_words(pdf: pikepdf.Pdf) -> None:
    del first(pdf, "Figure").Alt


def text_without_a_mark(pdf: pikepdf.Pdf) -> None:
    def bare(text: bytes) -> bytes:
        before, mark, after = text.partition(b"/H1 <</MCID 0>> BDC")
        assert mark
        return before + after.replace(b"EMC", b"", 1)

    _change(pdf, pdf.pages[0], bare)


def row_too_short(pdf: pikepdf.Pdf) -> None:
    row = next(each for each in elements(pdf, "TR") if len(each.K) > 2)
    row.K = Array(list(row.K)[:-1])


def level_skipped(pdf: pikepdf.Pdf) -> None:
    first(pdf, "H2").S = Name.H4


def heading_cell_without_scope(pdf: pikepdf.Pdf) -> None:
    for cell in elements(pdf, "TH"):
        del cell.A


def no_language(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.Lang


def not_marked(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.MarkInfo


def item_outside_its_list(pdf: pikepdf.Pdf) -> None:
    first(pdf, "L").S = Name.Div


def no_tab_order(pdf: pikepdf.Pdf) -> None:
    page = pdf.pages[0]
    link = pdf.make_indirect(
        Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=[0, 0, 9, 9], F=4, Contents="a link")
    )
    page.obj.Annots = Array([link])
    del page.obj.Tabs


def title_not_shown(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.ViewerPreferences


def font_not_embedded(pdf: pikepdf.Pdf) -> None:
    for font in pdf.pages[0].Resources.Font.values():
        del font.FontDescriptor.FontFile2


def heading_cells_called_cells(pdf: pikepdf.Pdf) -> None:
    for cell in list(elements(pdf, "TH")):
        cell.S = Name.TD
    _every_page(pdf, lambda text: text.replace(b"/TH <</MCID", b"/TD <</MCID"))


def ways_back_mixed_up(pdf: pikepdf.Pdf) -> None:
    numbers = pdf.Root.StructTreeRoot.ParentTree.Nums
    numbers[1] = Array(list(reversed(list(numbers[1]))))


def page_of_nothing(pdf: pikepdf.Pdf) -> None:
    def unmarked(text: bytes) -> bytes:
        lines = text.split(b"\n")
        return b"\n".join(b"/Artifact BMC" if b"<</MCID" in line else line for line in lines)

    page = pdf.pages[1]
    page.Contents = pdf.make_stream(unmarked(page.Contents.read_bytes()))
    for element in elements(pdf):
        kids = [kid for kid in element.get("/K", []) if not _on(element, kid, page)]
        element.K = Array(kids)
    pdf.Root.StructTreeRoot.ParentTree.Nums[3] = Array([])


def words_lost(pdf: pikepdf.Pdf) -> None:
    parts = list(elements(pdf, "LI"))
    parts[0].P.K = Array([kid for kid in parts[0].P.K if kid.objgen != parts[0].objgen])


def _on(element: Any, kid: Any, page: pikepdf.Page) -> bool:
    if isinstance(kid, int):
        return element.Pg.objgen == page.objgen
    return kid.get("/Type") == "/MCR" and kid.Pg.objgen == page.objgen


def _every_page(pdf: pikepdf.Pdf, change: Callable[[bytes], bytes]) -> None:
    for page in pdf.pages:
        _change(pdf, page, change)


def _change(pdf: pikepdf.Pdf, page: pikepdf.Page, change: Callable[[bytes], bytes]) -> None:
    page.Contents = pdf.make_stream(change(page.Contents.read_bytes()))


FAULTS = (
    figure_without_words,
    text_without_a_mark,
    row_too_short,
    level_skipped,
    heading_cell_without_scope,
    no_language,
    not_marked,
    item_outside_its_list,
    no_tab_order,
    title_not_shown,
    font_not_embedded,
    heading_cells_called_cells,
    ways_back_mixed_up,
    page_of_nothing,
    words_lost,
)


def seen(printed: bytes, file: Path) -> list[str]:
    """Return everything that any of the three ways of looking finds wrong."""
    file.write_bytes(printed)
    found = validator.validate_pdf(str(file), profile=validator.ValidationProfile.PDF_UA_1)
    lost = told_by(tree(printed)) != told_of(sample())
    return [
        *(each.rule_id for each in found.failures),
        *faults(printed),
        *(["words are lost, doubled or called something else"] if lost else []),
    ]


def test_nothing_is_wrong_with_the_file_as_printed(tmp_path: Path) -> None:
    assert seen(PRINTED, tmp_path / "good.pdf") == []


@pytest.mark.parametrize("fault", FAULTS, ids=lambda each: each.__name__)
def test_each_fault_is_found(fault: Callable[[pikepdf.Pdf], None], tmp_path: Path) -> None:
    changed = BytesIO()
    with pikepdf.open(BytesIO(PRINTED)) as pdf:
        fault(pdf)
        pdf.save(changed)
    assert seen(changed.getvalue(), tmp_path / "faulty.pdf")
