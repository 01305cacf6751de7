"""Printing cases one after the other, each file whole before the next is begun."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING, cast

from desktop_app.cli.files import save
from desktop_app.cli.telling import plain, say
from desktop_app.errors import CaseworkError

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from pathlib import Path

    from desktop_app.casework import Casework
    from desktop_app.casework.paper import PrintForm


@dataclass(frozen=True)
class Wanted:
    """What to print: a document, its format as ``casework print`` names it, and the time on it.

    ``form`` None: the format recorded for the person, where the document is meant for them.
    """

    document: str
    form: str | None
    moment: datetime

    def of(self, desk: Casework, reference: str) -> tuple[str, bytes]:
        """Return the file name and the content for a case.

        Raises NoSuchCase, PackMissing, DoesNotApply and NoSuchDocument.
        """
        from desktop_app.casework import paper  # noqa: PLC0415 - printing loads only where used

        case = desk.open_case(desk.case_id(reference))
        form = self.form or paper.usual_form(case, self.document)
        if self.form is None and form != "standard":
            say(f"{plain(reference)}: in large print, as recorded for the person.")
        if form == "text":
            text = paper.as_text(case, self.document, moment=self.moment)
            return f"{paper.file_stem(case, self.document)}.txt", text.encode()
        if form == "html":
            page = paper.as_html(case, self.document)
            return f"{paper.file_stem(case, self.document)}.html", page.encode()
        printed = paper.print_document(
            case,
            self.document,
            moment=self.moment,
            officer=desk.officer,
            form=cast("PrintForm", form),
        )
        return printed.file_name, printed.pdf

    def put(self, desk: Casework, reference: str, place: Callable[[str], Path]) -> Path:
        """Print a case to the file that ``place`` gives for its name, and note it in the history.

        Raises what ``of`` raises, CannotWrite, and NotSaved when the history cannot be kept.
        """
        from desktop_app.casework import NotePrinted  # noqa: PLC0415 - loads only where used

        name, content = self.of(desk, reference)
        file = place(name)
        save(file, content)
        desk.do(
            NotePrinted(
                case_id=desk.case_id(reference),
                document=self.document,
                sha256=sha256(content).hexdigest(),
                how="saved",
            )
        )
        return file


@dataclass(frozen=True)
class Outcome:
    """What came of one case: a line for the list, and why it was refused, where it was."""

    line: str
    why: str = ""

    @property
    def refused(self) -> bool:
        """Whether the case should have been printed and was not."""
        return bool(self.why)


class Batch:
    """Prints into a folder; no file of a batch is written over by another of the same batch."""

    def __init__(self, desk: Casework, wanted: Wanted, folder: Path) -> None:
        """Print what is wanted into a folder that is there."""
        self._desk = desk
        self._wanted = wanted
        self._folder = folder
        self._names: set[str] = set()

    def print_one(self, reference: str, *, skip_where_none: bool) -> Outcome:
        """Print a case; ``skip_where_none``: one that cannot have the document is no failure."""
        from desktop_app.casework.paper import DoesNotApply  # noqa: PLC0415 - loads where used

        named = plain(reference)
        try:
            file = self._wanted.put(self._desk, reference, self._place)
        except CaseworkError as trouble:
            why = str(trouble)
            expected = skip_where_none and isinstance(trouble, DoesNotApply)
            return Outcome(f"{named}: not printed: {why}", "" if expected else why)
        return Outcome(f"{named}: {file}")

    def _place(self, name: str) -> Path:
        stem, dot, end = name.rpartition(".")
        own, number = name, 1
        while own.casefold() in self._names:
            number += 1
            own = f"{stem}-{number}{dot}{end}"
        self._names.add(own.casefold())
        return self._folder / own
