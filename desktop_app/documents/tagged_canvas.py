"""A canvas that notes whose every piece of ink is, and marks it so when a page is done."""

from __future__ import annotations

from collections import defaultdict
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, ClassVar, Literal, cast

from reportlab.pdfbase import pdfdoc, pdfmetrics
from reportlab.pdfgen.canvas import Canvas
from reportlab.pdfgen.textobject import PDFTextObject

from desktop_app.documents.repairs import repair
from desktop_app.documents.structure import ARTIFACT, Node

if TYPE_CHECKING:
    from collections.abc import Generator

    Untyped = Any

_TEXT, _INK = "text", "ink"
_KINDS = {
    "ET": _TEXT,
    "Do": _TEXT,
    # Building a path counts as ink: no mark may stand between a path and its painting.
    **dict.fromkeys(("m", "l", "c", "v", "y", "h", "re"), _INK),
    **dict.fromkeys(("S", "s", "f", "f*", "F", "B", "B*", "b", "b*", "n", "W", "W*", "sh"), _INK),
}
_FIGURES = frozenset({"Figure"})


class Unowned(RuntimeError):
    """Text was drawn that belongs to no part of the document: a screen reader would miss it."""


class Undrawable(RuntimeError):
    """A character was drawn in a font that does not have it: paper and listener would miss it."""


class _Text(PDFTextObject):
    def _textOut(self, text: str, TStar: int = 0) -> None:  # noqa: N802, N803
        # Without it the last word of a line runs together with the first of the next when read.
        if TStar and text and text[-1] not in "-\u00ad ":
            text += " "
        cast("Untyped", super())._textOut(text, TStar)  # noqa: SLF001

    def _formatText(self, text: str) -> str:  # noqa: N802 - all text comes here, bullets as well
        made: Untyped = self
        if TaggedCanvas.strict:
            _check(text, made._fontname)  # noqa: SLF001
        return cast("str", cast("Untyped", super())._formatText(text))  # noqa: SLF001


class TaggedCanvas(Canvas):
    """Puts every piece of ink into the structure, or marks it as saying nothing.

    ``ink``: for each part, its marks as (page counted from 0, number on that page).
    ``on_page``: for each page, the parts by the number of their mark. ``strict``: a character
    that the font does not have stops the document; the tests run so.
    """

    strict: ClassVar[bool] = False

    def __init__(self, *arguments: object, **named: object) -> None:
        """Start a file."""
        repair()
        self.ink: defaultdict[Node, list[tuple[int, int]]] = defaultdict(list)
        self.on_page: list[list[Node]] = []
        self._owner: Node | None = None
        self._owners: list[tuple[int, Node | None]] = []
        super().__init__(*cast("Any", arguments), **cast("Any", named))

    @contextmanager
    def owned_by(self, node: Node | None) -> Generator[None]:
        """Let what is drawn inside belong to ``node``; None: to whom it belonged before."""
        before = self._owner
        if node is None or node is before:
            yield
            return
        self.own(node)
        try:
            yield
        finally:
            self.own(before)

    def own(self, node: Node | None) -> None:
        """Let what is drawn from here on belong to ``node``."""
        self._owner = node
        self._owners.append((len(self._operations()), node))

    def beginText(  # noqa: N802
        self, x: float = 0, y: float = 0, direction: Literal["LTR", "RTL"] | None = None
    ) -> Untyped:
        """Return a text whose lines can be told apart when they are read."""
        return _Text(cast("Untyped", self), x, y, direction=direction)

    def drawInlineImage(self, *arguments: object, **named: object) -> Untyped:  # noqa: N802
        """Refuse: no mark can stand inside an image that is written into the page."""
        del arguments, named
        message = "pictures are drawn by a figure's pen"
        raise NotImplementedError(message)

    def showPage(self) -> None:  # noqa: N802
        """Mark the ink of the page and close it. Raise Unowned for text that belongs to nobody."""
        operations = self._operations()
        operations[:] = self._marked(operations)
        self._owners = [(0, self._owner)]
        super().showPage()

    def _operations(self) -> list[str]:
        return cast("Untyped", self)._code  # noqa: SLF001 - the library has no other way

    def _marked(self, operations: list[str]) -> list[str]:
        page, ids = len(self.on_page), list[Node]()
        self.on_page.append(ids)
        marked, current, owner = list[str](), None, None
        owners = iter([*self._owners, (len(operations) + 1, None)])
        begins, following = next(owners)
        for number, operation in enumerate(operations):
            while begins <= number:
                owner = following
                begins, following = next(owners)
            kind = _KINDS.get(operation.rstrip().rpartition(" ")[2])
            if kind is not None:
                target = _target(owner, kind)
                if target is not current:
                    marked += ["EMC"] if current is not None else []
                    marked.append(self._begin(target, page, ids))
                    current = target
            marked.append(operation)
        return [*marked, "EMC"] if current is not None else marked

    def _begin(self, target: Node, page: int, ids: list[Node]) -> str:
        if target is ARTIFACT:
            return "/Artifact BMC"
        self.ink[target].append((page, len(ids)))
        ids.append(target)
        return f"/{target.role} <</MCID {len(ids) - 1}>> BDC"

    def _setAnnotations(self, page: Untyped) -> None:  # noqa: N802 - called with every new page
        cast("Untyped", super())._setAnnotations(page)  # noqa: SLF001
        if isinstance(page, pdfdoc.PDFPage):
            made: Untyped = page
            made.__NoDefault__ = [*made.__NoDefault__, "StructParents", "Tabs"]
            made.StructParents, made.Tabs, made.Trans = len(self.on_page) - 1, "/S", None


def _target(owner: Node | None, kind: str) -> Node:
    if owner is None and kind is _TEXT:
        message = "text was drawn that belongs to no part of the document"
        raise Unowned(message)
    if owner is None or (kind is _INK and owner.role not in _FIGURES):
        return ARTIFACT
    return owner


def _check(text: str, face: str) -> None:
    font: Untyped = pdfmetrics.getFont(face)
    if any(ord(character) not in font.face.charToGlyph for character in text):
        message = f"a character was drawn that {face} does not have"
        raise Undrawable(message)
