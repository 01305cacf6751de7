"""Writes the structure into the file: its parts, and the way back from each mark to its part."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reportlab.pdfbase import pdfdoc

if TYPE_CHECKING:
    from desktop_app.documents.structure import Node
    from desktop_app.documents.tagged_canvas import TaggedCanvas

    Untyped = Any

# A cell is a cell also where nothing stands in it.
_KEPT_EMPTY = frozenset({"TH", "TD"})
_UNMARKED = (-1, -1)


class _Element(pdfdoc.PDFObject):
    """One part; the bytes are made by hand, which is quicker than nested dictionaries."""

    def __init__(self, node: Node, marks: list[tuple[int, int]]) -> None:
        self.node = node
        self.marks = marks
        self.parent: Untyped = None
        self.kids: list[tuple[tuple[int, int], Untyped]] = []

    def format(self, document: Untyped) -> bytes:
        page = self.marks[0][0] if self.marks else None
        parts = [
            f"<</Type/StructElem/S/{self.node.role}/P ".encode(),
            self.parent.format(document),
            *([b"/Pg ", _page(page, document)] if page is not None else []),
            *self._kids(page, document),
            *_attributes(self.node, document),
            b">>",
        ]
        return b"".join(parts)

    def _kids(self, page: int | None, document: Untyped) -> list[bytes]:
        kids = [(at, kid.format(document)) for at, kid in self.kids]
        if not self.marks:
            return [b"/K[", b" ".join(kid for _, kid in kids), b"]"] if kids else []
        for on, number in self.marks:
            mark = (
                str(number).encode()
                if on == page
                else b"<</Type/MCR/Pg %s/MCID %d>>" % (_page(on, document), number)
            )
            kids.append(((on, number), mark))
        # Words in another script are a part within the words around them: as drawn, so read.
        return [b"/K[", b" ".join(kid for _, kid in sorted(kids)), b"]"]


class _Numbers(pdfdoc.PDFObject):
    """The way back: for each page, the parts by the number of their mark."""

    def __init__(self, pages: list[list[Untyped]]) -> None:
        self.pages = pages

    def format(self, document: Untyped) -> bytes:
        rows = (
            b"%d[%s]" % (page, b" ".join(part.format(document) for part in parts))
            for page, parts in enumerate(self.pages)
        )
        return b"<</Nums[%s]>>" % b"\n".join(rows)


def write_structure(canvas: TaggedCanvas, root: Node) -> None:
    """Give the file of ``canvas``, its pages done, the structure ``root``."""
    drawn: Untyped = canvas
    document: Untyped = drawn._doc  # noqa: SLF001
    references: dict[Node, Untyped] = {}
    top = pdfdoc.PDFDictionary({})
    holder = document.Reference(top)
    reference = _add(root, holder, canvas, document, references)
    pages = [[references[node] for node in ids] for ids in canvas.on_page]
    top.dict = {
        "Type": pdfdoc.PDFName("StructTreeRoot"),
        "K": reference,
        "ParentTree": document.Reference(_Numbers(pages)),
        "ParentTreeNextKey": len(pages),
    }
    catalog = document.Catalog
    catalog.StructTreeRoot = top
    catalog.MarkInfo = pdfdoc.PDFDictionary({"Marked": pdfdoc.PDFtrue})


def _add(
    node: Node, parent: Untyped, canvas: TaggedCanvas, document: Untyped, to: dict[Node, Untyped]
) -> Untyped:
    """Return the reference to a part and all within it that has ink, or None."""
    if not _has_ink(node, canvas):
        return None
    element = _Element(node, canvas.ink.get(node, []))
    element.parent = parent
    to[node] = document.Reference(element)
    found = ((kid, _add(kid, to[node], canvas, document, to)) for kid in node.kids)
    element.kids = [
        (canvas.ink[kid][0] if kid in canvas.ink else _UNMARKED, added)
        for kid, added in found
        if added is not None
    ]
    return to[node]


def _has_ink(node: Node, canvas: TaggedCanvas) -> bool:
    return any(each in canvas.ink or each.role in _KEPT_EMPTY for each in node.walk())


def _page(number: int, document: Untyped) -> bytes:
    return pdfdoc.PDFObjectReference(f"Page{number + 1}").format(document)


def _attributes(node: Node, document: Untyped) -> list[bytes]:
    parts: list[bytes] = []
    for key, value in (("Alt", node.alt), ("ActualText", node.actual), ("Lang", node.lang)):
        if value:
            parts += [f"/{key}".encode(), pdfdoc.PDFString(value).format(document)]
    if node.scope:
        parts.append(f"/A<</O/Table/Scope/{node.scope}>>".encode())
    if node.numbering:
        parts.append(f"/A<</O/List/ListNumbering/{node.numbering}>>".encode())
    if node.box:
        box = " ".join(f"{side:.2f}" for side in node.box)
        parts.append(f"/A<</O/Layout/Placement/Block/BBox[{box}]>>".encode())
    return parts
