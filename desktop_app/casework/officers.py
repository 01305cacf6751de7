"""Who works with a store; the log and every sign-off name them."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

import sqlalchemy as sa

from desktop_app.errors import CaseworkError
from desktop_app.figures.people import same_person
from desktop_app.records import Officer

if TYPE_CHECKING:
    from collections.abc import Generator

    from desktop_app.casework.desk import Casework
    from desktop_app.store import Store, Work

AT_WORK = "officer_at_work"
"""The fact of a store that names who was at work last."""


@dataclass(frozen=True, kw_only=True)
class OfficerDetails:
    """The name, team and council of an officer."""

    name: str
    team: str
    council: str


class OfficerThere(CaseworkError):
    """Two officers of one name could not be told apart in the history."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"{name} is here already. Choose that name, or add something that tells the two apart, "
            "such as a middle initial."
        )


class CannotLeave(CaseworkError):
    """An officer who is at work would be taken off the list."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"{name} is at work now. Choose another officer who is at work first, then take "
            f"{name} off the list."
        )


class NoSuchOfficer(CaseworkError):
    """A name that nobody here has."""

    def __init__(self, name: str) -> None:
        super().__init__(f"Nobody here is called {name}. Add the officer first.")


def officers_of(store: Store) -> tuple[OfficerDetails, ...]:
    """Return everybody who works with a store, in the order they were added."""
    with store.read() as session:
        found = session.scalars(sa.select(Officer).order_by(Officer.id))
        return tuple(
            OfficerDetails(name=o.name or "", team=o.team or "", council=o.council or "")
            for o in found
        )


def names_known(store: Store) -> frozenset[str]:
    """Return the names of all officers and councils in a store: what is tried as a passphrase."""
    return frozenset(name for each in officers_of(store) for name in (each.name, each.council))


def officer_of(store: Store) -> OfficerDetails | None:
    """Return who was at work last; None for a store made on the command line."""
    listed, name = officers_of(store), store.fact(AT_WORK)
    return next((each for each in listed if each.name == name), listed[0] if listed else None)


def whose(label: str | None, by: str, officer: str) -> str | None:
    """Return what undo takes back, with a name where that is the act of another officer."""
    others = label is not None and bool(by) and not same_person(by, officer)
    return f"{label}, by {by}" if others else label


class Officers:
    """The officers who share a store, reached as ``desk.people``.

    All of them open it with the same passphrase: a name tells who did what and keeps nobody out.
    """

    def __init__(self, desk: Casework, store: Store) -> None:
        """Name the officer at work to ``desk``."""
        self._desk = desk
        self._store = store

    def listed(self) -> tuple[OfficerDetails, ...]:
        """Return everybody, in the order they were added."""
        return officers_of(self._store)

    def last(self) -> OfficerDetails | None:
        """Return who was at work last; None for a store made on the command line."""
        return officer_of(self._store)

    def add(self, officer: OfficerDetails) -> None:
        """Add an officer, who is at work from now on; raises OfficerThere and NotSaved."""
        name = " ".join(officer.name.split())
        if any(same_person(each.name, name) for each in self.listed()):
            raise OfficerThere(name)
        # Added in their own name: whoever was at work before did nothing.
        with self._store.work(actor=name, label="adding an officer", kind="officer") as work:
            work.add(
                Officer(
                    id=self._desk.clock.new_id(),
                    name=name,
                    team=officer.team,
                    council=officer.council,
                )
            )
            work.commit()
        self.switch_to(name)

    def rename(self, name: str, new: str) -> None:
        """Give an officer another name, from now on: what was done before keeps the old one.

        Raises NoSuchOfficer, OfficerThere and NotSaved.
        """
        tidy = " ".join(new.split())
        others = [each.name for each in self.listed() if each.name != name]
        if any(same_person(each, tidy) for each in others):
            raise OfficerThere(tidy)
        with self._named(name, "change of an officer's name") as (work, officer):
            officer.name = tidy
            work.commit()
        if self._desk.officer == name:
            self.switch_to(tidy)

    def leave(self, name: str) -> None:
        """Take an officer who has left off the list; what they did keeps their name.

        Raises NoSuchOfficer, CannotLeave and NotSaved.
        """
        if self._desk.officer == name:
            raise CannotLeave(name)
        with self._named(name, "taking an officer off the list") as (work, officer):
            work.remove(officer)
            work.commit()

    @contextmanager
    def _named(self, name: str, label: str) -> Generator[tuple[Work, Officer]]:
        actor = self._desk.officer
        with self._store.work(actor=actor, label=label, kind="officer") as work:
            found = work.all(Officer, name=name)
            if not found:
                raise NoSuchOfficer(name)
            yield work, found[0]

    def switch_to(self, name: str) -> None:
        """Put an officer to work: their name goes into everything done from now on.

        Raises NoSuchOfficer and NotSaved.
        """
        if all(each.name != name for each in self.listed()):
            raise NoSuchOfficer(name)
        self._store.set_fact(AT_WORK, name)
        self._desk.officer = name
        self._desk.let_go()
