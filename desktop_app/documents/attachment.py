"""A case file inside the PDF that was made from it, for archives and for reading it back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from reportlab.pdfbase import pdfdoc

if TYPE_CHECKING:
    from datetime import datetime

    Untyped = Any

ENDING = ".case.json"


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file inside a PDF: its name, its content, and what it is in a few words."""

    name: str
    content: bytes
    what: str


def attach(document: Untyped, attachment: Attachment, moment: datetime) -> None:
    """Put a file into a PDF that is being written, associated with the whole document (PDF/A-3)."""
    catalog = document.Catalog
    stamp = pdfdoc.PDFString(moment.strftime("D:%Y%m%d%H%M%SZ"))
    stream: Untyped = pdfdoc.PDFStream(
        dictionary=pdfdoc.PDFDictionary(
            {
                "Type": pdfdoc.PDFName("EmbeddedFile"),
                # Written as it stands: the library's names would keep the stroke as it is.
                "Subtype": "/application#2Fjson",
                "Params": pdfdoc.PDFDictionary({"ModDate": stamp, "Size": len(attachment.content)}),
            }
        ),
        content=attachment.content,
        filters=[pdfdoc.PDFZCompress],
    )
    file = document.Reference(stream)
    name = pdfdoc.PDFString(attachment.name)
    specification = document.Reference(
        pdfdoc.PDFDictionary(
            {
                "Type": pdfdoc.PDFName("Filespec"),
                "F": name,
                "UF": name,
                "Desc": pdfdoc.PDFString(attachment.what),
                "AFRelationship": pdfdoc.PDFName("Data"),
                "EF": pdfdoc.PDFDictionary({"F": file, "UF": file}),
            }
        )
    )
    catalog.AF = pdfdoc.PDFArray([specification])
    tree = pdfdoc.PDFDictionary({"Names": pdfdoc.PDFArray([name, specification])})
    catalog.Names = pdfdoc.PDFDictionary({"EmbeddedFiles": tree})
