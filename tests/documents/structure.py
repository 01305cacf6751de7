"""Reads the structure of a printed file back with two other programs, and says what is wrong."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

import pikepdf
import pypdfium2.raw as pdfium
from pypdfium2 import PdfDocument

PAINTING = {"S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "sh", "Do", "Tj", "TJ", "'", '"'}
BUILDING = {"m", "l", "c", "v", "y", "h", "re"}


@dataclass
class Part:
    """One part of the structure: its role, what hangs below it, and its words."""

    role: str
    words: str = ""
    kids: list[Part] = field(default_factory=list["Part"])
    alt: str = ""
    actual: str = ""
    lang: str = ""
    marks: list[tuple[int, int]] = field(default_factory=list[tuple[int, int]])

    def walk(self) -> list[Part]:
        return [self, *(each for kid in self.kids for each in kid.walk())]


def tree(printed: bytes) -> Part:
    """Return the structure with its words: the marks from pikepdf, their text from PDFium."""
    said = _words_of_marks(printed)
    with pikepdf.open(BytesIO(printed)) as pdf:
        pages = {page.objgen: number for number, page in enumerate(pdf.pages)}
        root: Any = pdf.Root.StructTreeRoot.K
        return _part(root, pages, said)


def _part(element: Any, pages: dict[Any, int], said: dict[tuple[int, int], str]) -> Part:
    part = Part(str(element.S)[1:], alt=str(element.get("/Alt", "")))
    part.actual, part.lang = str(element.get("/ActualText", "")), str(element.get("/Lang", ""))
    own = pages.get(element.Pg.objgen) if "/Pg" in element else None
    words = ""
    for kid in element.get("/K", []):
        if isinstance(kid, int) or kid.get("/Type") == "/MCR":
            page = own if isinstance(kid, int) else pages[kid.Pg.objgen]
            assert page is not None
            part.marks.append((page, kid if isinstance(kid, int) else int(kid.MCID)))
            words += said.get(part.marks[-1], "")
        else:
            part.kids.append(_part(kid, pages, said))
            # Words in another language are read in their place among those around them.
            words += part.kids[-1].words if part.kids[-1].role == "Span" else ""
    part.words = part.actual or " ".join(words.split())
    return part


def _words_of_marks(printed: bytes) -> dict[tuple[int, int], str]:
    found: defaultdict[tuple[int, int], str] = defaultdict(str)
    document = PdfDocument(printed)
    for number, page in enumerate(document):
        text = page.get_textpage()
        for each in page.get_objects(max_depth=1):
            mark = pdfium.FPDFPageObj_GetMarkedContentID(each.raw)
            if each.type == pdfium.FPDF_PAGEOBJ_TEXT and mark >= 0:
                found[number, mark] += _text_of(each.raw, text.raw)
    document.close()
    return dict(found)


def _text_of(piece: Any, page: Any) -> str:
    size = pdfium.FPDFTextObj_GetText(piece, page, None, 0)
    room = (pdfium.c_ushort * (size // 2 + 1))()
    pdfium.FPDFTextObj_GetText(piece, page, room, size)
    return bytes(room)[:size].decode("utf-16-le").rstrip("\0")


def roles_seen_by_a_browser(printed: bytes) -> Counter[str]:
    """Return how often PDFium, which shows PDFs in Chrome, meets each role on the pages."""
    found: Counter[str] = Counter()
    document = PdfDocument(printed)

    def count(element: Any) -> None:
        room = pdfium.create_string_buffer(100)
        pdfium.FPDF_StructElement_GetType(element, room, 100)
        found[room.raw.decode("utf-16-le").partition("\0")[0]] += 1
        for number in range(max(0, pdfium.FPDF_StructElement_CountChildren(element))):
            kid = pdfium.FPDF_StructElement_GetChildAtIndex(element, number)
            if kid:
                count(kid)

    for page in document:
        whole = pdfium.FPDF_StructTree_GetForPage(page.raw)
        for number in range(pdfium.FPDF_StructTree_CountChildren(whole)):
            count(pdfium.FPDF_StructTree_GetChildAtIndex(whole, number))
        pdfium.FPDF_StructTree_Close(whole)
    document.close()
    return found


def faults(printed: bytes) -> list[str]:
    """Return what the structure gets wrong, in what every validator lets pass as well."""
    with pikepdf.open(BytesIO(printed)) as pdf:
        marks, found = _marks_on_pages(pdf)
        return [*found, *_tree_faults(pdf, marks), *_page_faults(marks)]


def _marks_on_pages(pdf: pikepdf.Pdf) -> tuple[list[dict[int, str]], list[str]]:
    pages: list[dict[int, str]] = []
    found: list[str] = []
    for number, page in enumerate(pdf.pages):
        marks: dict[int, str] = {}
        depth, building = 0, False
        for operands, operator in pikepdf.parse_content_stream(page):
            name = str(operator)
            if name in {"BDC", "BMC"}:
                depth += 1
                found += [f"page {number}: marks within marks"] if depth > 1 else []
                found += [f"page {number}: a mark within a path"] if building else []
                if name == "BDC" and "/MCID" in operands[1]:
                    mark = int(operands[1].MCID)
                    found += [f"page {number}: mark {mark} twice"] if mark in marks else []
                    marks[mark] = str(operands[0])[1:]
            elif name == "EMC":
                depth -= 1
            elif (name in PAINTING or name in BUILDING) and depth != 1:
                found.append(f"page {number}: {name} outside every mark")
            building = name in BUILDING or (building and name not in PAINTING | {"n"})
        found += [f"page {number}: a mark is left open"] if depth else []
        pages.append(marks)
    return pages, found


def _tree_faults(pdf: pikepdf.Pdf, marks: list[dict[int, str]]) -> list[str]:
    found: list[str] = []
    pages = {page.objgen: number for number, page in enumerate(pdf.pages)}
    numbers: list[Any] = list(pdf.Root.StructTreeRoot.ParentTree.Nums)
    back = dict(zip(numbers[::2], numbers[1::2], strict=True))
    met: Counter[tuple[int, int]] = Counter()

    def mark_faults(role: str, element: Any, kid: Any) -> list[str]:
        page = pages[(element if isinstance(kid, int) else kid).Pg.objgen]
        mark = kid if isinstance(kid, int) else int(kid.MCID)
        met[page, mark] += 1
        called, way = marks[page].get(mark), back[int(pdf.pages[page].StructParents)][mark]
        wrong = [] if called == role else [f"{role}: page {page} calls mark {mark} {called}"]
        astray = way.objgen != element.objgen
        return wrong + ([f"{role}: the way back from mark {mark} leads elsewhere"] * astray)

    def visit(element: Any, parent: Any) -> None:
        role = str(element.S)[1:]
        astray = element.P.objgen != parent.objgen
        found.extend([f"{role} does not know its parent"] * astray)
        mute = role == "Figure" and not str(element.get("/Alt", ""))
        found.extend(["a figure without words"] * mute)
        for kid in element.get("/K", []):
            if isinstance(kid, int) or kid.get("/Type") == "/MCR":
                found.extend(mark_faults(role, element, kid))
            else:
                visit(kid, element)
        if role == "Table":
            found.extend(_table_faults(element))

    root: Any = pdf.Root.StructTreeRoot
    visit(root.K, root)
    there = {(page, mark) for page, own in enumerate(marks) for mark in own}
    found += [f"mark {each} is in no part" for each in there - set(met)]
    found += [f"mark {each} is in two parts" for each, times in met.items() if times > 1]
    return found


def _table_faults(table: Any) -> list[str]:
    rows = [row for kid in table.K for row in (kid.K if str(kid.S) == "/TBody" else [kid])]
    cells = [[str(cell.S)[1:] for cell in row.K] for row in rows if str(row.S) == "/TR"]
    if not cells:
        return ["a table without rows"]
    found = ["a table without headings"] if not any("TH" in row for row in cells) else []
    return found + (["rows of different lengths"] if len({len(row) for row in cells}) > 1 else [])


def _page_faults(marks: list[dict[int, str]]) -> list[str]:
    return [f"page {number} says nothing" for number, own in enumerate(marks) if not own]
