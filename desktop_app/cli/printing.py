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
    from desktop_app.casework.paper import CopyFor, PrintForm


@dataclass(frozen=True)
class Wanted:
    """What to print: a document, ``standard``, ``large-print`` or ``text``, and the time on it.

    ``copy``: ``full`` or ``provider``.
    """

    document: str
    form: str
    moment: datetime
    copy: CopyFor = "full"

    def of(self, desk: Casework, reference: str) -> tuple[str, bytes]:
        """Return the file name and the content for a case.

        Tells what of a provider copy to look at. Raises NoSuchCase, PackMissing, DoesNotApply,
        NoSuchDocument and NoProviderCopy.
        """
        from desktop_app.casework import paper  # noqa: PLC0415 - printing loads only where used

        case = desk.open_case(desk.case_id(reference))
        if self.copy == "provider":
            for warning in paper.may_tell_who(case, self.document):
                say(f"{plain(reference)}: look at this: {plain(warning)}")
        if self.form == "text":
            text = paper.as_text(case, self.document, moment=self.moment, copy=self.copy)
            return f"{paper.file_stem(case, self.document, copy=self.copy)}.txt", text.encode()
        printed = paper.print_document(
            case,
            self.document,
            moment=self.moment,
            officer=desk.officer,
            form=cast("PrintForm", self.form),
            copy=self.copy,
        )
        return printed.file_name, printed.pdf

    def put(self, desk: Casework, reference: str, place: Callable[[str], Path]) -> Path:
        """Print a case to the file that ``place`` gives for its name, and note it in the history.

        Raises what ``of`` raises, CannotWrite, and NotSaved when the history cannot be kept.
        """
        from desktop_app.casework import NotePrinted, paper  # noqa: PLC0415 - loads where used

        name, content = self.of(desk, reference)
        file = place(name)
        save(file, content)
        desk.do(
            NotePrinted(
                case_id=desk.case_id(reference),
                document=paper.name_of(self.document, self.copy),
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
