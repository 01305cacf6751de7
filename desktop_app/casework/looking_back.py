"""Looking back at a case: everything that was done to it, and how it was on any day."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING

from desktop_app.casework.approvals import approvals_of
from desktop_app.casework.history import told
from desktop_app.casework.open_case import look_at
from desktop_app.documents.audit_report import Span, Told
from desktop_app.errors import CaseworkError
from desktop_app.records import CASE_RECORDS, Case, CaseRecord, CaseView
from desktop_app.records.base import made_of
from desktop_app.records.wording import show_day

__all__ = ["DayToCome", "LookingBack", "NotYetThere", "Span", "Told"]

if TYPE_CHECKING:
    import uuid
    from datetime import date

    from desktop_app.casework.desk import Casework
    from desktop_app.casework.open_case import OpenCase
    from desktop_app.store import Store

_KINDS: dict[str, type[CaseRecord]] = {kind.__tablename__: kind for kind in CASE_RECORDS}


class NotYetThere(CaseworkError):
    """The day lies before the first entry of the case."""

    def __init__(self, day: date, first: date | None) -> None:
        since = f" It is here since {show_day(first)}." if first else ""
        super().__init__(
            f"The case was not here yet on {show_day(day)}.{since} Choose that day or a later one."
        )


class DayToCome(CaseworkError):
    """The day has not come yet: no paper may say how a case was on it."""

    def __init__(self, day: date) -> None:
        super().__init__(f"{show_day(day)} has not come yet. Choose today or a day before.")


class LookingBack:
    """The past of every case, reached as ``desk.past``. Nothing here changes anything."""

    def __init__(self, desk: Casework, store: Store) -> None:
        """Read from ``store``; ``desk`` knows the packs."""
        self._desk = desk
        self._store = store

    def history(self, case_id: uuid.UUID) -> tuple[Told, ...]:
        """Return every act of a case in sentences, the oldest first.

        Raises NoSuchCase and PackMissing.
        """
        return told(self._store.acts(case_id), self._desk.open_case(case_id).words)

    def as_it_was(self, case_id: uuid.UUID, day: date) -> OpenCase:
        """Return a case as it was at the end of a local day, to be looked at and no more.

        A day whose entries are there has come, whatever the clock says now. Raises DayToCome,
        NotYetThere and PackMissing.
        """
        if day > self._desk.clock.today() and day > self._newest_day(case_id):
            raise DayToCome(day)
        rows = self._store.rows_as_of(case_id, _end_of(day))
        found = next((values for table, values in rows if table == Case.__tablename__), None)
        if found is None:
            first = self._store.first_act(case_id)
            raise NotYetThere(day, first.astimezone().date() if first else None)
        case = made_of(Case, found)
        records = [made_of(_KINDS[table], values) for table, values in rows if table in _KINDS]
        then = CaseView(case, records)  # pyright: ignore[reportArgumentType]
        known = approvals_of(self._store, then, _end_of(day))
        view = CaseView(case, then.records, known)  # pyright: ignore[reportArgumentType]
        return replace(look_at(view, self._desk.packs, undo=None, redo=None), as_it_was=day)

    def _newest_day(self, case_id: uuid.UUID) -> date:
        newest = self._store.newest_of_cases().get(case_id)
        return newest[0].astimezone().date() if newest else self._desk.clock.today()


def _end_of(day: date) -> datetime:
    """Return the moment at which the local day is over, aware."""
    return datetime.combine(day + timedelta(days=1), time()).astimezone()
