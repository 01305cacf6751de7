"""Printing cases one after the other, each file whole before the next is begun."""

from __future__ import annotations

from dataclasses import dataclass, replace
from hashlib import sha256
from typing import TYPE_CHECKING, cast

from desktop_app.cli.files import save
from desktop_app.cli.issued_copies import issued_copy
from desktop_app.cli.telling import plain, say
from desktop_app.errors import CaseworkError

if TYPE_CHECKING:
    import uuid
    from collections.abc import Callable
    from datetime import datetime
    from pathlib import Path

    from desktop_app.casework import Casework, OpenCase
    from desktop_app.casework.commands import OutForm
    from desktop_app.casework.finished import Finish
    from desktop_app.casework.looking_back import Wish
    from desktop_app.casework.paper import CopyFor, PrintForm


@dataclass(frozen=True)
class Wanted:
    """What to print: a document, its format as ``casework print`` names it, and the time on it.

    ``form`` None: the format recorded for the person, where the document is meant for them.
    ``copy``: ``full`` or ``provider``. ``version``: of an issued document, as it went out.
    ``wish``: which acts to tell of a history; None for all of them.
    """

    document: str
    form: str | None
    moment: datetime
    copy: CopyFor = "full"
    version: int | None = None
    finish: Finish | None = None
    wish: Wish | None = None

    def each(self, desk: Casework, reference: str) -> tuple[Wanted, ...]:
        """Return what the document means for a case: itself, or each of its editions.

        Raises NoSuchCase, PackMissing, NoSuchDocument and NoSuchEdition.
        """
        from desktop_app.casework import paper  # noqa: PLC0415 - printing loads only where used

        case = desk.open_case(desk.case_id(reference))
        return tuple(replace(self, document=name) for name in paper.names_of(case, self.document))

    def of(self, desk: Casework, reference: str) -> tuple[str, bytes]:
        """Return the file name and the content for a case.

        Tells what of a provider copy to look at. Raises NoSuchCase, PackMissing, DoesNotApply,
        NoSuchDocument, NoProviderCopy and SeveralEditions.
        """
        from desktop_app.casework import paper  # noqa: PLC0415 - printing loads only where used

        case = desk.case_to_print(desk.case_id(reference), self.document)
        if self.wish is not None:
            case = replace(case, wish=self.wish)
        if self.version is not None:
            return self._as_issued(desk, case, self.version)
        if self.copy == "provider":
            for warning in paper.may_tell_who(case, self.document):
                say(f"{plain(reference)}: look at this: {plain(warning)}")
        form = self.form or paper.usual_form(case, self.document)
        if self.form is None and form != "standard":
            say(f"{plain(reference)}: in large print, as recorded for the person.")
        stem = paper.file_stem(case, self.document, copy=self.copy)
        if form == "text":
            text = paper.as_text(case, self.document, moment=self.moment, copy=self.copy)
            return f"{stem}.txt", text.encode()
        if form == "html":
            return f"{stem}.html", paper.as_html(case, self.document, copy=self.copy).encode()
        return self._pdf(desk, case, cast("PrintForm", form))

    def _as_issued(self, desk: Casework, case: OpenCase, version: int) -> tuple[str, bytes]:
        from desktop_app.casework import paper  # noqa: PLC0415 - printing loads only where used

        name = paper.name_of(self.document, self.copy)
        form = self.form or paper.usual_form(case, self.document)
        made = issued_copy(desk, case.case_id, name, version, form)
        if made.file_name.endswith(".pdf"):
            return self._finished(made.file_name, made.content)
        return made.file_name, made.content

    @property
    def _carries_case(self) -> bool:
        return self.finish is not None and self.finish.attach_case

    def _finished(self, name: str, pdf: bytes) -> tuple[str, bytes]:
        return (name, pdf) if self.finish is None else self.finish.done(name, pdf)

    def _pdf(self, desk: Casework, case: OpenCase, form: PrintForm) -> tuple[str, bytes]:
        from desktop_app.casework import paper  # noqa: PLC0415 - printing loads only where used
        from desktop_app.casework.finished import SMALLER  # noqa: PLC0415 - as above

        reference = plain(case.view.case.reference or "")
        case_file = ""
        if self._carries_case:
            case_file, left_out = desk.export_file(case.case_id)
            for sentence in left_out:
                say(f"{reference}: {plain(sentence)}")
        if self.finish is not None and self.finish.booklet and form == "large-print":
            say(f"{reference}: {SMALLER}")
        printed = paper.print_document(
            case,
            self.document,
            moment=self.moment,
            officer=desk.officer,
            form=form,
            copy=self.copy,
            case_file=case_file.encode(),
        )
        return self._finished(printed.file_name, printed.pdf)

    def _form_of(self, desk: Casework, case_id: uuid.UUID) -> OutForm:
        from desktop_app.casework import paper  # noqa: PLC0415 - printing loads only where used

        if self.finish is not None and self.finish.booklet:
            return "booklet"
        return cast(
            "OutForm", self.form or paper.usual_form(desk.open_case(case_id), self.document)
        )

    def put(self, desk: Casework, reference: str, place: Callable[[str], Path]) -> Path:
        """Print a case to the file that ``place`` gives for its name, and note it in the history.

        Raises what ``of`` raises, CannotWrite, and NotSaved when the history cannot be kept.
        """
        from desktop_app.casework import NotePrinted, paper  # noqa: PLC0415 - loads where used

        name, content = self.of(desk, reference)
        file, case_id = place(name), desk.case_id(reference)
        save(file, content)
        desk.do(
            NotePrinted(
                case_id=case_id,
                document=paper.name_of(self.document, self.copy),
                sha256=sha256(content).hexdigest(),
                how="saved",
                form=self._form_of(desk, case_id),
                with_case=self._carries_case,
                locked=self.finish is not None and bool(self.finish.password),
            )
        )
        return file


@dataclass(frozen=True)
class Outcome:
    """What came of one case: a line for the list, and why it was refused, where it was."""

    line: str
    why: str = ""
    printed: bool = False

    @property
    def refused(self) -> bool:
        """Whether the case should have been printed and was not."""
        return bool(self.why)


class Batch:
    """Prints into a folder; no file of a batch is written over by another of the same batch."""

    def __init__(self, desk: Casework, wanted: Wanted, folder: Path) -> None:
        """Print what is wanted into a folder that is there."""
        self._desk = desk
        self.wanted = wanted
        self._folder = folder
        self._names: set[str] = set()

    def print_case(self, reference: str, *, skip_where_none: bool) -> tuple[Outcome, ...]:
        """Print a case, a file for each edition; say of each what came of it.

        ``skip_where_none``: a case that cannot have the document is no failure.
        """
        try:
            wanted = self.wanted.each(self._desk, reference)
        except CaseworkError as trouble:
            return (_refused(reference, trouble, expected=False),)
        return tuple(self._one(each, reference, skip_where_none=skip_where_none) for each in wanted)

    def _one(self, wanted: Wanted, reference: str, *, skip_where_none: bool) -> Outcome:
        from desktop_app.casework.paper import DoesNotApply  # noqa: PLC0415 - loads where used

        try:
            file = wanted.put(self._desk, reference, self._place)
        except CaseworkError as trouble:
            expected = skip_where_none and isinstance(trouble, DoesNotApply)
            return _refused(reference, trouble, expected=expected)
        return Outcome(f"{plain(reference)}: {file}", printed=True)

    def _place(self, name: str) -> Path:
        stem, dot, end = name.rpartition(".")
        own, number = name, 1
        while own.casefold() in self._names:
            number += 1
            own = f"{stem}-{number}{dot}{end}"
        self._names.add(own.casefold())
        return self._folder / own


def _refused(reference: str, trouble: CaseworkError, *, expected: bool) -> Outcome:
    why = str(trouble)
    return Outcome(f"{plain(reference)}: not printed: {why}", "" if expected else why)
