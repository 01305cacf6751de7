"""The tray: documents an officer means to print, across cases, and what comes of printing them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

import sqlalchemy as sa

from desktop_app.casework.commands import NotePrinted
from desktop_app.casework.no_paper import NoSuchDocument
from desktop_app.casework.paper import (
    CopyFor,
    PrintForm,
    kind_of,
    name_of,
    print_document,
)
from desktop_app.errors import CaseworkError
from desktop_app.records import Case, TrayEntry

if TYPE_CHECKING:
    import uuid
    from collections.abc import Collection
    from datetime import datetime
    from typing import Literal

    from desktop_app.casework.commands import IssuedForm
    from desktop_app.casework.desk import Casework
    from desktop_app.casework.issuing import IssuedCopy
    from desktop_app.casework.open_case import OpenCase
    from desktop_app.store import Store

_TABLE: sa.Table = sa.inspect(TrayEntry).local_table  # pyright: ignore[reportAssignmentType]
_CASE: sa.Table = sa.inspect(Case).local_table  # pyright: ignore[reportAssignmentType]


class NotInTray(CaseworkError):
    """An entry was taken out of the tray meanwhile."""

    def __init__(self) -> None:
        super().__init__("It is no longer in the tray.")


@dataclass(frozen=True, kw_only=True)
class TrayLine:
    """One document in the tray, in the words it is listed with."""

    entry_id: uuid.UUID
    case_id: uuid.UUID
    reference: str
    document: str
    title: str
    copy: CopyFor
    form: PrintForm
    version: int | None

    @property
    def how(self) -> str:
        """Return copy, form and version in a few words."""
        words = ["Large print" if self.form == "large-print" else "Standard"]
        if self.copy == "provider":
            words.append("for providers")
        words.append(f"version {self.version}" if self.version else "as the case is when printed")
        return ", ".join(words)


@dataclass(frozen=True, kw_only=True)
class TrayJob:
    """A document taken from the tray to be printed; setting it needs no store."""

    line: TrayLine
    case: OpenCase
    moment: datetime
    officer: str
    issued: IssuedCopy | None

    def make(self) -> TrayPaper:
        """Return the document, set now or as it was issued; raises what printing raises."""
        if self.issued is not None:
            made = self.issued
            return TrayPaper(self.line, made.content, made.sha256, made.file_name)
        line = self.line
        printed = print_document(
            self.case,
            line.document,
            moment=self.moment,
            officer=self.officer,
            form=line.form,
            copy=line.copy,
        )
        stem, end = printed.file_name[: -len(".pdf")], printed.file_name[-len(".pdf") :]
        name = f"{stem}-{line.form}{end}" if line.form != "standard" else printed.file_name
        return TrayPaper(line, printed.pdf, printed.sha256, name)


@dataclass(frozen=True)
class TrayPaper:
    """A document of the tray as it came out."""

    line: TrayLine
    pdf: bytes
    sha256: str
    file_name: str


class Tray:
    """The tray of one store, reached as ``desk.tray``. It is kept until what it holds is printed.

    What changes it raises NotSaved.
    """

    def __init__(self, desk: Casework, store: Store) -> None:
        """Add and print in the name of the officer at ``desk``."""
        self._desk = desk
        self._store = store

    def lines(self) -> tuple[TrayLine, ...]:
        """Return what is in the tray, in the order it was put there."""
        listed = (
            sa.select(_TABLE, _CASE.c.reference)
            .join_from(_TABLE, _CASE, _TABLE.c.case_id == _CASE.c.id)
            .order_by(_TABLE.c.added_at, _TABLE.c.id)
        )
        with self._store.read() as session:
            return tuple(map(_line, session.connection().execute(listed).mappings()))

    def add(
        self,
        case_id: uuid.UUID,
        document: str,
        *,
        form: PrintForm = "standard",
        copy: CopyFor = "full",
        version: int | None = None,
    ) -> bool:
        """Put a document in the tray; return whether it was not there already."""
        wanted = {
            "case_id": case_id,
            "document": document,
            "copy": copy,
            "form": form,
            "version": version,
        }
        same = [_TABLE.c[name].is_not_distinct_from(value) for name, value in wanted.items()]
        with self._store.beside_the_log() as connection:
            if connection.execute(sa.select(_TABLE.c.id).where(*same)).first() is not None:
                return False
            connection.execute(
                _TABLE.insert().values(
                    id=self._desk.clock.new_id(),
                    added_at=self._desk.clock.now(),
                    added_by=self._desk.officer,
                    **wanted,
                )
            )
        return True

    def remove(self, entries: Collection[uuid.UUID]) -> None:
        """Take documents out of the tray."""
        with self._store.beside_the_log() as connection:
            connection.execute(_TABLE.delete().where(_TABLE.c.id.in_(entries)))

    def job(self, entry_id: uuid.UUID) -> TrayJob:
        """Return a document of the tray to be printed.

        Raises NotInTray, PackMissing, NoSuchVersion and IssuedFileDamaged.
        """
        line = next((each for each in self.lines() if each.entry_id == entry_id), None)
        if line is None:
            raise NotInTray
        issued = None
        if line.version is not None:
            name = name_of(line.document, line.copy)
            found = self._desk.issuing.version(line.case_id, name, line.version)
            form = cast("IssuedForm", line.form.replace("-", "_"))
            issued = self._desk.issuing.file(line.case_id, found, form)
        return TrayJob(
            line=line,
            case=self._desk.case_to_print(line.case_id, line.document),
            moment=self._desk.clock.now(),
            officer=self._desk.officer,
            issued=issued,
        )

    def done(self, paper: TrayPaper, how: Literal["printed", "saved"]) -> None:
        """Note in the case's history that a document went out, and take it out of the tray."""
        line = paper.line
        self._desk.do(
            NotePrinted(
                case_id=line.case_id,
                document=name_of(line.document, line.copy),
                sha256=paper.sha256,
                how=how,
                form=line.form,
            )
        )
        self.remove([line.entry_id])


def _line(found: sa.RowMapping) -> TrayLine:
    document, edition = str(found["document"]), str(found["document"]).partition("/")[2]
    return TrayLine(
        entry_id=cast("uuid.UUID", found["id"]),
        case_id=cast("uuid.UUID", found["case_id"]),
        reference=cast("str | None", found["reference"]) or "No reference",
        document=document,
        title=f"{_title(document)}, {edition}" if edition else _title(document),
        copy=cast("CopyFor", found["copy"]),
        form=cast("PrintForm", found["form"]),
        version=cast("int | None", found["version"]),
    )


def _title(document: str) -> str:
    try:
        return kind_of(document).title
    except NoSuchDocument:
        return document
