"""The case file inside a PDF, read as a stranger's file."""

from __future__ import annotations

import zlib
from io import BytesIO
from typing import TYPE_CHECKING, Any

from desktop_app.errors import CaseworkError
from desktop_app.exchange.strict_json import LARGEST

if TYPE_CHECKING:
    import pikepdf

MARK = b"%PDF-"
LARGEST_PDF = 32 * 1024 * 1024
"""The most bytes a PDF may have that a case is read from."""

_LARGEST_UNPACKED = 64 * 1024 * 1024
"""The most bytes that any one part of a PDF may become."""

_ENDING = ".case.json"


class NoCaseInPdf(CaseworkError):
    """A PDF that no case can be read from; ``str()`` says why and what to do."""


def is_pdf(content: bytes) -> bool:
    """Tell whether a file says it is a PDF."""
    return content[:1024].lstrip().startswith(MARK)


def case_in(pdf: bytes) -> bytes:
    """Return the case file that a PDF carries; raises NoCaseInPdf."""
    import pikepdf  # noqa: PLC0415 - large, and rarely needed

    if len(pdf) > LARGEST_PDF:
        raise NoCaseInPdf("This PDF is larger than 32 MB, so no case is read from it.")
    # The library unpacks a file's own objects before anything of it can be looked at.
    pikepdf.settings.set_qpdf_limits(flate_max_memory=_LARGEST_UNPACKED)
    try:
        with pikepdf.open(BytesIO(pdf)) as opened:
            return _only_case(opened)
    except pikepdf.PasswordError as error:
        raise NoCaseInPdf(
            "This PDF opens only with a password. Ask whoever sent it for the case file itself."
        ) from error
    except (
        pikepdf.PdfError,
        ValueError,
        TypeError,
        LookupError,
        AttributeError,
        zlib.error,
    ) as error:
        raise NoCaseInPdf("This PDF is damaged. Ask whoever sent it to send it again.") from error


def _only_case(opened: pikepdf.Pdf) -> bytes:
    named = [name for name in opened.attachments if name.endswith(_ENDING)]
    if not named:
        raise NoCaseInPdf(
            "This PDF carries no case file. Ask for the case file, or for a print with it attached."
        )
    if len(named) > 1:
        raise NoCaseInPdf(
            f"This PDF carries {len(named)} case files. Save each from a PDF reader, then import "
            "the one you want."
        )
    file: Any = opened.attachments[named[0]].get_file().obj
    return _unpacked(file)


def _unpacked(stream: Any) -> bytes:  # noqa: ANN401 - an object of the PDF
    """Unpack a stream, but never more of it than the largest case file there may be."""
    packed = bytes(stream.read_raw_bytes())
    filters = stream.get("/Filter")
    if filters is None:
        content = packed
    elif str(filters) == "/FlateDecode" or [str(each) for each in filters] == ["/FlateDecode"]:
        unpacking = zlib.decompressobj()
        content = unpacking.decompress(packed, LARGEST + 1)
        if len(content) <= LARGEST and not unpacking.eof:
            message = "cut short"
            raise ValueError(message)
    else:
        raise NoCaseInPdf(
            "The case file in this PDF is packed in a way this program does not read."
        )
    if len(content) > LARGEST:
        raise NoCaseInPdf("The case file in this PDF is larger than 16 MB, so it is not read.")
    return content
