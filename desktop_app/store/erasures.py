"""The cases that are erased from an open store, and the register of those that were."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from desktop_app.store.engine import make_engine, only_read
from desktop_app.store.erasing import (
    cases_among,
    erase_case,
    erasing_transactions,
    register_others,
    registered,
)
from desktop_app.store.traces import clear_traces
from desktop_app.store.trouble import told_plainly

if TYPE_CHECKING:
    import uuid
    from collections.abc import Callable, Collection, Generator, Mapping

    from sqlalchemy import Connection

    from desktop_app.store.change_log import Act
    from desktop_app.store.engine import StoreFile

_ERASING = "destroying the case"
_TAKING_OVER = "taking over a register of destroyed cases"


class Erasures:
    """Reached as ``store.erasures``. What changes anything raises NotSaved."""

    def __init__(
        self, store_file: StoreFile, act: Callable[[str, str, uuid.UUID | None], Act]
    ) -> None:
        """Erase from a store file; ``act`` makes an act of an actor, a label and a case."""
        self._file = store_file
        self._act = act

    def erase(self, case_id: uuid.UUID, *, actor: str, said: Mapping[str, Any]) -> bool:
        """Erase a case for ever and enter it in the register, with what is ``said`` there of it.

        Returns whether its traces are gone from the file too; else that is done at the next
        opening. Where it raises, the case is there as it was.
        """
        act = self._act(actor, _ERASING, case_id)
        with self._past_the_tripwire() as connection:
            erase_case(connection, act, said)
        return clear_traces(self._file)

    def erase_again(self, digests: Collection[str], *, actor: str) -> int:
        """Take over a register, erase every case it knows, and return how many were here."""
        taking_over = self._act(actor, _TAKING_OVER, None)
        with self._past_the_tripwire() as connection:
            here = cases_among(connection, digests)
            for case_id in here:
                erase_case(connection, self._act(actor, _ERASING, case_id), {})
            register_others(connection, taking_over, digests)
        if here:
            clear_traces(self._file)
        return len(here)

    def registered(self) -> frozenset[str]:
        """Return the SHA-256 of every case that was erased."""
        with self._reading() as connection:
            return registered(connection)

    def transactions(self) -> dict[str, str]:
        """Return the transaction that erased each case, by the case's SHA-256."""
        with self._reading() as connection:
            return erasing_transactions(connection)

    @contextmanager
    def _past_the_tripwire(self) -> Generator[Connection]:
        """Open a transaction on a connection of its own, whose every row is logged by hand."""
        engine = make_engine(self._file, one_use=True).execution_options(rw=True)
        with told_plainly(self._file.file.parent), engine.begin() as connection:
            yield connection

    @contextmanager
    def _reading(self) -> Generator[Connection]:
        engine = make_engine(self._file, one_use=True, prepare=only_read)
        with engine.connect() as connection:
            yield connection
