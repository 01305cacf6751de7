"""Destroying a case that two officers agreed on, and the certificate that it was done."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

import sqlalchemy as sa

from desktop_app.casework.backups_holding import holding
from desktop_app.casework.no_destruction import NotDestroyed
from desktop_app.casework.officers import officer_of
from desktop_app.casework.paper import Printed
from desktop_app.casework.retention import named
from desktop_app.documents import destruction_certificate
from desktop_app.documents.destruction_certificate import Certificate
from desktop_app.documents.plain_text import to_text
from desktop_app.documents.render import render_counted
from desktop_app.documents.styles import LARGE, STANDARD
from desktop_app.errors import BackupFailed
from desktop_app.records import Erasure
from desktop_app.store import go_on, sha256_of_case, sha256_of_reference, untold

if TYPE_CHECKING:
    import uuid
    from datetime import datetime

    from desktop_app.casework.desk import Casework
    from desktop_app.casework.paper import PrintForm
    from desktop_app.store import Store, Tell

PART = "destroying"
_AFTER = "-after-destruction"


@dataclass(frozen=True)
class Destroyed:
    """A case that is gone: its certificate, and sentences on what is still to be seen to."""

    certificate: Certificate
    still_to_do: tuple[str, ...]


class Destroying:
    """Reached as ``desk.destroying``."""

    def __init__(self, desk: Casework, store: Store) -> None:
        """Destroy cases of ``desk``."""
        self._desk = desk
        self._store = store

    def destroy(self, case_id: uuid.UUID, *, officer: str, tell: Tell = untold) -> Destroyed:
        """Destroy a case for ever, in the name of the officer who confirms the proposal.

        A backup is made before, unless one holds everything, and another after, which carries the
        register. Raises what ``Retention.to_confirm`` raises, BackupFailed, NotSaved, and Stopped
        where ``tell`` says so while the first backup is made; then nothing is destroyed.
        """
        case = self._desk.retention.to_confirm(case_id, officer=officer)
        backups, kept, proposal = self._desk.backups, case.kept, case.proposal
        if kept is None or proposal is None:
            raise AssertionError("only a case that is due and proposed can be confirmed")
        backups.make_before("destruction", tell)
        go_on(tell, PART, 0, 0)
        began = self._store.acts(case_id)[0].at
        officer = named(officer)
        clean = self._store.erase(
            case_id,
            actor=officer,
            said={
                "proposed_by": proposal.proposed_by,
                "proposed_at": proposal.proposed_at,
                "confirmed_by": officer,
                "policy_pack": case.case.policy_pack,
                "rule": kept.rule.name,
                "years": kept.rule.years,
                "counted_from": kept.counted_from,
                "kept_until": kept.until,
                "backups": holding(backups, began, self._desk.clock.now()),
            },
        )
        self._desk.forget(case_id)
        still = [] if clean else [_TRACES]
        try:
            why = backups.make(label=_AFTER).trouble
            still += [_SECOND_PLACE.format(why=why)] if why else []
        except BackupFailed as trouble:
            still.append(_NO_BACKUP.format(why=trouble))
        return Destroyed(self.certificate_of(case_id), tuple(still))

    def certificate_of(self, case_id: uuid.UUID) -> Certificate:
        """Return the certificate of a case that was destroyed; raises StopIteration for another."""
        entry = sha256_of_case(case_id)
        return next(each for each in self.certificates() if each.entry == entry)

    def certificate_for(self, reference: str) -> Certificate:
        """Return the newest certificate of a case that had this reference; raises NotDestroyed."""
        with self._store.read() as session:
            sought = Erasure.reference_sha256 == sha256_of_reference(reference)
            entries = set(session.scalars(sa.select(Erasure.case_sha256).where(sought)))
        found = (each for each in self.certificates() if each.entry in entries)
        if (certificate := next(found, None)) is None:
            raise NotDestroyed(reference)
        return certificate

    def certificates(self) -> tuple[Certificate, ...]:
        """Return the certificate of every case that was destroyed here, the newest first."""
        with self._store.read() as session:
            entries = list(
                session.scalars(sa.select(Erasure).order_by(Erasure.erased_at, Erasure.id))
            )
        kept = officer_of(self._store)
        council = kept.council if kept is not None else ""
        records = self._store.erasing_transactions()
        return tuple(
            _certificate(each, council, _register(entries[:number]), records)
            for number, each in reversed([*enumerate(entries, start=1)])
            if each.rule is not None
        )

    def erased_on(self, reference: str) -> datetime | None:
        """Return when a case with this reference was destroyed; None where none was."""
        sought = Erasure.reference_sha256 == sha256_of_reference(reference)
        with self._store.read() as session:
            return session.scalar(sa.select(sa.func.max(Erasure.erased_at)).where(sought))


def print_certificate(
    certificate: Certificate, *, moment: datetime, form: PrintForm = "standard"
) -> Printed:
    """Return a certificate as a PDF dated ``moment`` (aware). Needs no store; any thread."""
    style = LARGE if form == "large-print" else STANDARD
    content = destruction_certificate.compose(certificate)
    furniture = destruction_certificate.furniture(certificate)
    pdf, pages = render_counted(content, furniture, moment=moment, style=style)
    name = f"destruction-{certificate.name.replace(' ', '')}"
    end = "-large-print.pdf" if form == "large-print" else ".pdf"
    sha256 = hashlib.sha256(pdf).hexdigest()
    return Printed(pdf=pdf, sha256=sha256, file_name=name + end, draft=False, pages=pages)


def certificate_text(certificate: Certificate) -> str:
    """Return the plain-text twin of a certificate."""
    content = destruction_certificate.compose(certificate)
    return to_text(content, destruction_certificate.furniture(certificate))


def _register(entries: list[Erasure]) -> str:
    """Return a hash over these entries, in no order but their own."""
    hashes = sorted(each.case_sha256 or "" for each in entries)
    return hashlib.sha256("\n".join(hashes).encode()).hexdigest()


def _certificate(
    entry: Erasure, council: str, register: str, records: dict[str, str]
) -> Certificate:
    return Certificate(
        entry=entry.case_sha256 or "",
        register=register,
        record=records.get(entry.case_sha256 or "", ""),
        council=council,
        erased_at=entry.erased_at,
        proposed_by=entry.proposed_by or "",
        proposed_at=entry.proposed_at,
        confirmed_by=entry.confirmed_by or "",
        policy_pack=entry.policy_pack or "",
        rule=entry.rule or "",
        years=entry.years or 0,
        counted_from=entry.counted_from,
        kept_until=entry.kept_until,
        rows=entry.rows or 0,
        files=entry.files or 0,
        changes=entry.changes or 0,
        went_out=entry.went_out or 0,
        backups=entry.backups or (),
    )


_TRACES = (
    "The case is gone. The file was in use, so traces of it that only somebody with the key could "
    "read are cleared when you next open your cases."
)
_NO_BACKUP = (
    "{why} Until there is one, an older backup that is restored would bring the case back. Make "
    "a backup now."
)
_SECOND_PLACE = (
    "The second place does not know yet that the case was destroyed: {why}. Connect it, then make "
    "a backup now."
)
