"""The certificate that a case was destroyed: it says all but whom the case was about."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.documents.content import Column, Furniture, Signature
from desktop_app.documents.sections import Sections
from desktop_app.documents.wording import UNKNOWN, counted, day
from desktop_app.records.wording import show_moment

if TYPE_CHECKING:
    from datetime import date, datetime

    from desktop_app.documents.content import Content

TITLE = "Certificate of destruction"
MARKING = "OFFICIAL"
"""It is about no person, so it is not marked as sensitive."""
_GROUP, _GROUPS = 4, 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Certificate:
    """What is certified. Hashes are in hexadecimal; ``went_out``: printed, saved or issued."""

    entry: str
    register: str
    record: str
    council: str
    erased_at: datetime | None
    proposed_by: str
    proposed_at: datetime | None
    confirmed_by: str
    policy_pack: str
    rule: str
    years: int
    counted_from: date | None
    kept_until: date | None
    rows: int
    files: int
    changes: int
    went_out: int
    backups: tuple[str, ...]

    @property
    def name(self) -> str:
        """Return the beginning of the entry in groups, as somebody reads it from paper."""
        starts = range(0, _GROUP * _GROUPS, _GROUP)
        return " ".join(self.entry[start : start + _GROUP] for start in starts)


def furniture(certificate: Certificate) -> Furniture:
    """Return what stands on every page."""
    return Furniture(
        reference=certificate.name,
        title=TITLE,
        marking=MARKING,
        author=certificate.confirmed_by,
        version="Final",
    )


def compose(certificate: Certificate) -> Content:
    """Return the certificate."""
    paper = Sections()
    paper.heading(1, TITLE)
    paper.paragraph(
        "The record of one commissioning case was destroyed because its period was over. This "
        "certificate names nobody whom the record was about, and nothing in it leads back to them."
    )
    proposed = f"{certificate.proposed_by}, {_when(certificate.proposed_at)}"
    confirmed = f"{certificate.confirmed_by}, {_when(certificate.erased_at)}"
    paper.fields(
        [
            ("Destroyed", _when(certificate.erased_at)),
            ("Proposed by", proposed),
            ("Confirmed by", confirmed),
            *([("Council", certificate.council)] if certificate.council else []),
        ]
    )
    with paper.section("Why it was destroyed"):
        _why(paper, certificate)
    with paper.section("What was destroyed"):
        _what(paper, certificate)
    with paper.section("Backups that still hold it"):
        _backups(paper, certificate)
    with paper.section("What this program cannot reach"):
        _beyond(paper, certificate)
    with paper.section("How to prove it"):
        _proof(paper, certificate)
    with paper.section("Signed"):
        paper.signatures(
            [
                Signature("Proposed by", certificate.proposed_by, ""),
                Signature("Confirmed by", certificate.confirmed_by, ""),
            ]
        )
    return paper.content()


def _why(paper: Sections, certificate: Certificate) -> None:
    years = counted(certificate.years, "year", "years")
    paper.fields(
        [
            ("Rule", f"{certificate.rule}: {years}"),
            ("Policy pack", certificate.policy_pack),
            ("Counted from", day(certificate.counted_from)),
            ("Kept until", day(certificate.kept_until)),
            ("Holds", "None when it was destroyed"),
        ]
    )


def _what(paper: Sections, certificate: Certificate) -> None:
    paper.table(
        "Destroyed for ever",
        ["What", Column("How many", "number")],
        [
            ["Records of the case", f"{certificate.rows:,}"],
            ["Files of issued documents", f"{certificate.files:,}"],
            ["Entries of the change log whose content was emptied", f"{certificate.changes:,}"],
        ],
    )
    paper.paragraph(
        "The change log still says that something was done, when and by which officer, but no "
        "longer what."
    )


def _backups(paper: Sections, certificate: Certificate) -> None:
    if not certificate.backups:
        paper.paragraph("None that this program knows of.")
        return
    paper.paragraph(
        "They cannot be opened without the passphrase, and the register of destroyed cases removes "
        "the case again whenever one of them is restored beside a later backup. The days are "
        "those on which they go if a backup is made every day; while none is made, they stay."
    )
    paper.items(certificate.backups)


def _beyond(paper: Sections, certificate: Certificate) -> None:
    times = counted(certificate.went_out, "time", "times")
    went_out = f"Documents of the case were printed, saved or issued {times}."
    if not certificate.went_out:
        went_out = "No document of the case was printed, saved or issued, as far as the log says."
    paper.paragraph(
        f"{went_out} What left the program has to be found and destroyed by hand, or kept under a "
        "rule of its own:"
    )
    paper.items(
        [
            "printed papers, and letters that were sent",
            "files that were saved from the program: PDFs, and case files that were exported",
            "backups that somebody wrote to a file of their own choice",
            "whatever other systems of the council hold about the same matter",
        ]
    )


def _proof(paper: Sections, certificate: Certificate) -> None:
    paper.fields(
        [
            ("Entry in the register", certificate.entry),
            ("Register after it", certificate.register),
            ("Entry in the change log", certificate.record),
        ]
    )
    paper.paragraph(
        "The entry is the SHA-256 of the number the program gave the case, which was made at "
        "random. The register hash is over all entries so far: whoever has this paper can tell "
        "later whether one was taken out.",
        voice="small",
    )


def _when(moment: datetime | None) -> str:
    return show_moment(moment) if moment is not None else UNKNOWN
