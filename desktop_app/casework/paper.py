"""Printing a case: any document of it as a PDF in memory or as plain text."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, Literal

from desktop_app.casework.no_paper import (
    DoesNotApply,
    MayNotCarryCase,
    NoProviderCopy,
    NoSuchDocument,
    NoSuchEdition,
    SeveralEditions,
)
from desktop_app.casework.private_names import for_file, plain_reference
from desktop_app.documents import DOCUMENTS, MARKING, Document, Missing, ProviderCopy
from desktop_app.documents.attachment import ENDING, Attachment
from desktop_app.documents.content import Content, Furniture
from desktop_app.documents.counter_check import refuse_wrong_totals
from desktop_app.documents.html import to_html
from desktop_app.documents.identifying import Neutral
from desktop_app.documents.issue import Issue, issued_content, issued_furniture
from desktop_app.documents.pen_picture import neutral_reference
from desktop_app.documents.plain_text import to_text
from desktop_app.documents.reidentification import warnings
from desktop_app.documents.render import render_counted
from desktop_app.documents.styles import STYLES
from desktop_app.documents.wording import Material
from desktop_app.records import Person, PlanSignOff
from desktop_app.records.wording import show_day

if TYPE_CHECKING:
    from datetime import datetime

    from desktop_app.casework.open_case import OpenCase

PrintForm = Literal["standard", "large-print"]
CopyFor = Literal["full", "provider"]
"""Whom a copy is for: ``provider`` does not say who the person is."""

_LARGE_PRINT = "large print"
_CHOSEN_ONLY = "chosen acts only"
"""Stands on every page of a history that leaves something out."""


@dataclass(frozen=True)
class Printed:
    """A document as it came out: the file's bytes, and what to call it."""

    pdf: bytes
    sha256: str
    file_name: str
    draft: bool
    pages: int


def documents() -> tuple[Document, ...]:
    """Return every kind of document that can be printed, in the order they are offered."""
    return DOCUMENTS


def papers(case: OpenCase) -> tuple[Document, ...]:
    """Return every document of a case, each edition on its own, in the order they are offered."""
    return tuple(paper for document in DOCUMENTS for paper in document.papers(case.view))


def names_of(case: OpenCase, name: str) -> tuple[str, ...]:
    """Return the names of the papers that a name means in a case: itself, or all its editions.

    Raises NoSuchDocument and NoSuchEdition.
    """
    return tuple(paper.name for paper in _papers(case, name))


def kind_of(name: str) -> Document:
    """Return the document that a name means, also that of an edition; raises NoSuchDocument."""
    found = _by_name().get(name.partition("/")[0])
    if found is None or ("/" in name and found.editions is None):
        raise NoSuchDocument(name)
    return found


def print_document(  # noqa: PLR0913 - each says another thing of the copy
    case: OpenCase,
    name: str,
    *,
    moment: datetime,
    officer: str,
    form: PrintForm = "standard",
    copy: CopyFor = "full",
    issue: Issue | None = None,
    case_file: bytes = b"",
) -> Printed:
    """Return a document of a case as a PDF dated ``moment`` (aware), or as an issue of it.

    ``case_file`` is put into it.

    The same case, moment, officer and form give the same bytes. Needs no store and may run on
    any thread. Raises NoSuchDocument, NoSuchEdition, SeveralEditions, NoProviderCopy, DoesNotApply
    TotalsDoNotAddUp and MayNotCarryCase; then nothing is printed.
    """
    document = _document(case, name)
    furniture = replace(
        _furniture(case, document, officer, copy, issue),
        attachment=_attachment(case, document, copy, case_file) if case_file else None,
    )
    content, style = _content(case, document, copy, issue), STYLES[form]
    pdf, pages = render_counted(content, furniture, moment=moment, style=style)
    return Printed(
        pdf=pdf,
        sha256=hashlib.sha256(pdf).hexdigest(),
        file_name=f"{file_stem(case, document.name, copy=copy)}.pdf",
        draft=furniture.draft,
        pages=pages,
    )


def as_text(
    case: OpenCase,
    name: str,
    *,
    moment: datetime,
    copy: CopyFor = "full",
    issue: Issue | None = None,
) -> str:
    """Return the plain-text twin of a document.

    Raises what ``print_document`` raises.
    """
    del moment
    document = _document(case, name)
    content = _content(case, document, copy, issue)
    return to_text(content, _furniture(case, document, "", copy, issue))


def may_tell_who(case: OpenCase, name: str, *, issue: Issue | None = None) -> tuple[str, ...]:
    """Return what in the provider copy could still tell who the person is, to be looked at.

    Raises NoSuchDocument, NoProviderCopy, DoesNotApply and TotalsDoNotAddUp.
    """
    content = _content(case, _document(case, name), "provider", issue)
    return warnings(content, case.view)


def name_of(name: str, copy: CopyFor) -> str:
    """Return what a copy is called in the history and on its file; raises NoProviderCopy."""
    return name if copy == "full" else _for_providers(kind_of(name)).name


def title_of(case: OpenCase, name: str, *, copy: CopyFor = "full") -> str:
    """Return the title of a paper of the case; raises NoSuchEdition and NoProviderCopy."""
    return _title(_document(case, name), copy)


def as_html(
    case: OpenCase, name: str, *, copy: CopyFor = "full", issue: Issue | None = None
) -> str:
    """Return the HTML twin of a document: one page that needs nothing from anywhere else.

    Raises what ``print_document`` raises.
    """
    document = _document(case, name)
    content = _content(case, document, copy, issue)
    return to_html(content, _furniture(case, document, "", copy, issue))


def tells_history(name: str) -> bool:
    """Whether a document tells the history of the case; raises NoSuchDocument."""
    return kind_of(name).of_history is not None


def usual_form(case: OpenCase, name: str) -> PrintForm:
    """Return large print for what a person receives who needs it; raises NoSuchDocument.

    Accessible Information Standard: a recorded need is met without being asked for again.
    """
    person = case.view.one(Person)
    needs = " ".join((person.format_needs if person else None) or ()).casefold()
    large = kind_of(name).reaches_person(case.view) and _LARGE_PRINT in needs
    return "large-print" if large else "standard"


def missing_parts(case: OpenCase, name: str) -> tuple[Missing, ...]:
    """Return what a document lacks, each with its step; raises NoSuchDocument."""
    return kind_of(name).missing(case.view, case.figures, case.pack)


def why_not(case: OpenCase, name: str) -> str | None:
    """Return why the case cannot have the document, or None; raises NoSuchDocument."""
    return kind_of(name).applies(case.view)


def file_stem(case: OpenCase, name: str, *, copy: CopyFor = "full") -> str:
    """Return reference and document; what a file name cannot hold becomes a hyphen.

    A reference that says who the person is stays out of it.
    """
    own = plain_reference(case.view) if copy == "full" else neutral_reference(case.view)
    reference = for_file(own) or "case"
    return f"{reference[:80]}-{for_file(name_of(name, copy))}"


def _reference(case: OpenCase, copy: CopyFor) -> str | None:
    return case.view.case.reference if copy == "full" else neutral_reference(case.view)


def _for_providers(document: Document) -> ProviderCopy:
    if document.for_providers is None:
        raise NoProviderCopy(document)
    return document.for_providers


def _attachment(case: OpenCase, document: Document, copy: CopyFor, case_file: bytes) -> Attachment:
    if copy != "full" or not document.may_carry_case:
        raise MayNotCarryCase(document)
    reference = for_file(case.view.case.reference or "") or "case"
    what = "The case as a case file, to be read back by Commissioning Casework"
    return Attachment(f"{reference[:80]}{ENDING}", case_file, what)


def _title(document: Document, copy: CopyFor) -> str:
    return document.title if copy == "full" else _for_providers(document).title


@cache
def _by_name() -> dict[str, Document]:
    return {each.name: each for each in DOCUMENTS}


def _papers(case: OpenCase, name: str) -> tuple[Document, ...]:
    """Return the papers that a name means; the reason why there is none yet comes first."""
    document = kind_of(name)
    found = document.papers(case.view)
    if name == document.name or document.applies(case.view) is not None:
        return found
    chosen = tuple(paper for paper in found if paper.name == name)
    if not chosen:
        raise NoSuchEdition(name, tuple(paper.name for paper in found))
    return chosen


def _document(case: OpenCase, name: str) -> Document:
    reason = why_not(case, name)
    if reason is not None:
        raise DoesNotApply(reason)
    document, *others = _papers(case, name)
    if others:
        raise SeveralEditions(tuple(paper.name for paper in (document, *others)))
    return document


def _content(
    case: OpenCase, document: Document, copy: CopyFor = "full", issue: Issue | None = None
) -> Content:
    if document.of_history is not None:
        content = document.of_history(case.view, case.history, case.wish)
    elif copy == "full":
        content = document.compose(case.view, case.figures, case.pack, case.words)
    else:
        material = Material(case.view, case.figures, case.pack, case.words)
        content = _for_providers(document).compose(material, neutral_reference(case.view))
    refuse_wrong_totals(content)
    return content if issue is None else issued_content(content, _for_copy(case, issue, copy))


def _for_copy(case: OpenCase, issue: Issue, copy: CopyFor) -> Issue:
    """Return the issue as a copy may tell of it: what changed is free text, names and all."""
    if copy == "full":
        return issue
    return replace(issue, what_changed=Neutral(case.view).said(issue.what_changed))


def _as_it_was(case: OpenCase) -> str:
    return f"As it was on {show_day(case.as_it_was)}: " if case.as_it_was else ""


def _furniture(
    case: OpenCase, document: Document, officer: str, copy: CopyFor, issue: Issue | None = None
) -> Furniture:
    kept = case.view.case
    sign_off = case.view.one(PlanSignOff)
    draft = not document.signed_off(case.view, case.figures)
    signed_by = (sign_off.by if sign_off else None) or ""
    full = copy == "full"
    only = f", {_CHOSEN_ONLY}" if document.of_history and not case.wish.is_all else ""
    furniture = Furniture(
        reference=_reference(case, copy) or "No reference",
        title=f"{_as_it_was(case)}{_title(document, copy)}{only}",
        marking=MARKING,
        # A pen picture comes from the council: an officer's name leads to the people they support.
        author=(signed_by or officer) if full else kept.authority or "",
        version="Draft" if draft else "Final",
        practice=bool(kept.fictional),
        draft=draft,
    )
    return furniture if issue is None else issued_furniture(furniture, issue)
