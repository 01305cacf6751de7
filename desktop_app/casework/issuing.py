"""Issuing documents: kept in every form, and printed again to the same byte."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.casework.no_paper import DoesNotApply, SeveralEditions
from desktop_app.casework.paper import CopyFor, name_of, names_of, why_not
from desktop_app.casework.printed import standing_of
from desktop_app.casework.to_issue import ToIssue, issued_of, newest
from desktop_app.documents.acts import EVERYTHING
from desktop_app.errors import CaseworkError
from desktop_app.records import Issued
from desktop_app.store import keep_issued_file

if TYPE_CHECKING:
    import uuid

    from desktop_app.casework.commands import IssuedForm, IssueDocument
    from desktop_app.casework.desk import Casework
    from desktop_app.casework.handle import Work
    from desktop_app.documents.acts import Wish
    from desktop_app.store import Store

_ENDS: dict[IssuedForm, str] = {
    "standard": ".pdf",
    "large_print": "-large-print.pdf",
    "text": ".txt",
    "html": ".html",
}


class StillADraft(CaseworkError):
    """The document is not signed off, so nobody may rely on it yet."""

    def __init__(self, title: str, until: str) -> None:
        super().__init__(
            f"The {title[:1].lower()}{title[1:]} is a draft until {until}. Then issue it."
        )


class ChangedMeanwhile(CaseworkError):
    """The case is no longer what the prepared document says."""

    def __init__(self) -> None:
        super().__init__("The case was changed meanwhile, so nothing was issued. Issue it again.")


class NoSuchVersion(CaseworkError):
    """A version that was never issued; ``versions`` are those that were."""

    def __init__(self, document: str, versions: tuple[int, ...]) -> None:
        listed = ", ".join(str(version) for version in versions)
        there = f"There is: {listed}." if versions else "None has been issued yet."
        super().__init__(f"There is no such version of the {document}. {there}")


class IssuedFileDamaged(CaseworkError):
    """A kept file is missing or does not fit its SHA-256 any more."""

    def __init__(self) -> None:
        super().__init__(
            "This issued document is damaged in the store, so it is not shown. Look for it in a "
            "backup, and tell your IT team: casework check lists what is damaged."
        )


class NoCaseFileKept(CaseworkError):
    """A version that was issued before the case was kept with what is issued of it."""

    def __init__(self, issued: Issued) -> None:
        super().__init__(
            f"Version {issued.version} was issued before this program kept the case file with it. "
            "To see the case as it was on that day, use casework show with --as-of."
        )


@dataclass(frozen=True, kw_only=True)
class IssuedCopy:
    """One form of an issued document as it went out."""

    issued: Issued
    file_name: str
    sha256: str
    content: bytes


class Issuing:
    """The issued documents of a store, reached as ``desk.issuing``."""

    def __init__(self, desk: Casework, store: Store) -> None:
        """Issue in the name of the officer at ``desk``."""
        self._desk = desk
        self._store = store

    def issued(self, case_id: uuid.UUID) -> tuple[Issued, ...]:
        """Return every issued document of a case, the newest first."""
        return issued_of(self._desk.open_case(case_id))

    def to_issue(
        self,
        case_id: uuid.UUID,
        document: str,
        copy: CopyFor = "full",
        wish: Wish = EVERYTHING,
    ) -> ToIssue:
        """Return a document as it could be issued now, of a history what is wished for of it.

        Nothing is kept yet. Raises NoSuchDocument, NoSuchEdition, SeveralEditions, NoProviderCopy,
        DoesNotApply and StillADraft.
        """
        case = self._desk.case_to_print(case_id, document, wish)
        name = name_of(document, copy)
        if (why := why_not(case, document)) is not None:
            raise DoesNotApply(why)
        paper, *others = names_of(case, document)
        if others:
            raise SeveralEditions((paper, *others))
        standing = standing_of(case, paper)
        if not standing.final:
            raise StillADraft(standing.document.title, standing.until)
        before = newest(case, name)
        words = "" if before is None else self.file(case_id, before, "text").content.decode()
        return ToIssue(
            case=case,
            document=paper,
            copy=copy,
            name=name,
            record=self._store.head(case_id),
            before=before,
            words_before=words,
        )

    def still_as_it_was(self, act: IssueDocument) -> bool:
        """Tell whether the case is what the prepared document says."""
        return self._store.head(act.case_id) == act.issue.record

    def version(self, case_id: uuid.UUID, name: str, version: int | None = None) -> Issued:
        """Return a version of a document, without a number the newest; raises NoSuchVersion."""
        mine = [each for each in self.issued(case_id) if each.document == name]
        for each in mine:
            if version in (None, each.version):
                return each
        raise NoSuchVersion(name, tuple(sorted(each.version or 0 for each in mine)))

    def file(self, case_id: uuid.UUID, issued: Issued, form: IssuedForm) -> IssuedCopy:
        """Return a form of an issued document as it went out; raises IssuedFileDamaged."""
        sha256: str = getattr(issued, form) or ""
        content = self._store.issued_file(case_id, sha256)
        if content is None:
            raise IssuedFileDamaged
        name = f"{issued.file_stem}{_ENDS[form]}"
        return IssuedCopy(issued=issued, file_name=name, sha256=sha256, content=content)

    def case_file(self, case_id: uuid.UUID, issued: Issued) -> bytes:
        """Return the case file of a case as it was when a document was issued of it.

        A case that lacked something then cannot be imported from it. Raises NoCaseFileKept and
        IssuedFileDamaged.
        """
        if issued.case_file is None:
            raise NoCaseFileKept(issued)
        content = self._store.issued_file(case_id, issued.case_file)
        if content is None:
            raise IssuedFileDamaged
        return content


def issue_document(work: Work, act: IssueDocument) -> Issued:
    """Keep an issued document, its files, and the case it was made of."""
    made = work.blank(
        Issued,
        document=act.document,
        title=act.title,
        version=act.issue.version,
        issued_at=act.moment,
        issued_by=work.officer,
        what_changed=act.issue.what_changed or None,
        record=act.issue.record,
        file_stem=act.file_stem,
        **{
            form: keep_issued_file(work.session, act.case_id, content)
            for form, content in act.files.items()
        },
        case_file=keep_issued_file(work.session, act.case_id, act.case_file),
    )
    work.add(made)
    return made
