"""The register of providers beside the cases: read, change, and copy from and into cases."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from desktop_app.casework.commands import AddRecord, Changed
from desktop_app.casework.handle import NoLongerThere
from desktop_app.casework.registered import RegisteredProvider, RegisteredRate, read_register
from desktop_app.errors import CaseworkError
from desktop_app.records import Provider, RegisterProvider, RegisterRate, fields_of, is_blank

if TYPE_CHECKING:
    import uuid
    from collections.abc import Sequence

    from desktop_app.casework.desk import Casework
    from desktop_app.store import Store, Work

Entry = RegisterProvider | RegisterRate
"""What stands in the register: a provider, or one rate of a provider."""


class NoNameYet(CaseworkError):
    """A provider of a case has no name to be kept under."""

    def __init__(self) -> None:
        super().__init__("Enter the name of the provider, then keep it in the register.")


class Register:
    """The register of one store, reached as ``desk.register``. Every act is one undo step.

    Acts raise NoLongerThere and NotSaved; then nothing is kept of them.
    """

    def __init__(self, desk: Casework, store: Store) -> None:
        """Act in the name of the officer at ``desk``."""
        self._desk = desk
        self._store = store

    def providers(self) -> tuple[RegisteredProvider, ...]:
        """Return every provider by name, each with its rates, the newest check first."""
        with self._store.read() as session:
            return read_register(session, self._desk.clock.today())

    @property
    def waiting(self) -> tuple[str | None, str | None]:
        """What undo and redo would do in the register now, by name; None for nothing."""
        state = self._store.undoable(None)
        return state.undo, state.redo

    def add_provider(self, **values: Any) -> uuid.UUID:  # noqa: ANN401 - as its fields hold
        """Add a provider, with ``values`` answered already, and return its identity."""
        return self._add(RegisterProvider, values)

    def add_rate(self, provider_id: uuid.UUID, **values: Any) -> uuid.UUID:  # noqa: ANN401
        """Add a service of a provider with its rate and return its identity."""
        return self._add(RegisterRate, {**values, "provider": provider_id})

    def change(
        self,
        kind: type[Entry],
        record_id: uuid.UUID,
        attribute: str,
        value: Any,  # noqa: ANN401 - whatever the field holds
    ) -> None:
        """Answer one field of a provider or a rate."""
        field = fields_of(kind)[attribute]
        with self._store.work(
            actor=self._desk.officer, label=f"change of “{field.spoken}”"
        ) as unit:
            setattr(_there(unit, kind, record_id), attribute, field.tidy(value))
            unit.commit()

    def remove_provider(self, provider_id: uuid.UUID) -> None:
        """Remove a provider with its rates; what cases copied of it stays there."""
        self._remove(RegisterProvider, provider_id)

    def remove_rate(self, rate_id: uuid.UUID) -> None:
        """Remove one rate."""
        self._remove(RegisterRate, rate_id)

    def clear_blank(self, provider_id: uuid.UUID) -> None:
        """Take away what was added to a provider and never filled in, the provider included."""
        with self._store.work(actor=self._desk.officer, label="removing empty lines") as unit:
            provider = unit.get(RegisterProvider, provider_id)
            rates = unit.all(RegisterRate, provider=provider_id)
            for rate in rates:
                if _is_empty(rate):
                    unit.remove(rate)
            if provider is not None and is_blank(provider) and all(map(_is_empty, rates)):
                unit.remove(provider)
            unit.commit()

    def undo(self) -> str:
        """Take back the newest act on the register and return its name; raises CannotUndo."""
        label, _ = self.waiting
        self._store.undo(None, self._desk.officer)
        return label or ""

    def redo(self) -> str:
        """Do again what was taken back last and return its name; raises CannotUndo."""
        _, label = self.waiting
        self._store.redo(None, self._desk.officer)
        return label or ""

    def take_into_case(
        self,
        case_id: uuid.UUID,
        step: str,
        provider_id: uuid.UUID,
        rate_id: uuid.UUID | None = None,
    ) -> Changed:
        """Copy a provider with one of its rates into a case; raises SignedOff as every act does."""
        provider = next((p for p in self.providers() if p.provider_id == provider_id), None)
        rates = provider.rates if provider is not None else ()
        rate = next((each for each in rates if each.rate_id == rate_id), None)
        if provider is None or (rate is None and rate_id is not None):
            raise NoLongerThere
        return self._desk.do(taking(case_id, step, provider, rate))

    def keep_in_register(self, case_id: uuid.UUID, record_id: uuid.UUID) -> uuid.UUID | None:
        """Copy a provider of a case into the register; None where it knows as much already.

        Returns the identity of the rate, or of the provider where the case knows no service.
        Raises NoNameYet.
        """
        record = self._desk.open_case(case_id).view.by_id(record_id)
        if not isinstance(record, Provider):
            raise NoLongerThere
        if not (record.name or "").strip():
            raise NoNameYet
        known = self.providers()
        if not lacks(known, record):
            return None
        return self._keep(record, next((p for p in known if _same(p.name, record.name)), None))

    def _keep(self, record: Provider, known: RegisteredProvider | None) -> uuid.UUID:
        with self._store.work(
            actor=self._desk.officer, label="keeping provider in the register"
        ) as unit:
            kept = known.provider_id if known is not None else self._desk.clock.new_id()
            if known is None:
                unit.add(RegisterProvider(id=kept, name=record.name, kind=record.kind))
            if _has_service(record):
                # The provider is written first: the rate points at it.
                unit.session.flush()
                provider_id, kept = kept, self._desk.clock.new_id()
                copied = {name: getattr(record, name) for name in _COPIED}
                unit.add(RegisterRate(id=kept, provider=provider_id, **copied))
            unit.commit()
        return kept

    def _add(self, kind: type[Entry], values: dict[str, Any]) -> uuid.UUID:
        fields = fields_of(kind)
        tidy = {name: fields[name].tidy(value) for name, value in values.items()}
        new_id = self._desk.clock.new_id()
        with self._store.work(actor=self._desk.officer, label=f"adding {kind.TITLE}") as unit:
            if "provider" in tidy:
                _there(unit, RegisterProvider, tidy["provider"])
            unit.add(kind(id=new_id, **tidy))
            unit.commit()
        return new_id

    def _remove(self, kind: type[Entry], record_id: uuid.UUID) -> None:
        with self._store.work(actor=self._desk.officer, label=f"removing {kind.TITLE}") as unit:
            unit.remove(_there(unit, kind, record_id))
            unit.commit()


_COPIED = ("service", "unit", "rate", "checked_on")
"""What a rate of the register and a provider of a case both say of a service."""


@dataclass(frozen=True)
class Offer:
    """One line that can be taken into a case: a provider, with a rate where one is known."""

    provider: RegisteredProvider
    rate: RegisteredRate | None


def offers(known: Sequence[RegisteredProvider]) -> tuple[Offer, ...]:
    """Return every line of the register; a provider without a rate is one line too."""
    return tuple(
        Offer(provider, rate) for provider in known for rate in (provider.rates or (None,))
    )


def taking(
    case_id: uuid.UUID, step: str, provider: RegisteredProvider, rate: RegisteredRate | None
) -> AddRecord:
    """Return the act that gives a case its own copy of a provider and a rate."""
    values: dict[str, Any] = {"name": provider.name, "kind": provider.kind}
    if rate is not None:
        values |= {name: getattr(rate, name) for name in _COPIED}
    return AddRecord(case_id=case_id, step=step, kind=Provider, values=values)


def lacks(known: Sequence[RegisteredProvider], record: Provider) -> bool:
    """Tell whether the register knows less than a case: no such service, or an older check of it.

    Providers, services and units are matched without regard to capital letters.
    """
    if not (record.name or "").strip():
        return False
    namesakes = [provider for provider in known if _same(provider.name, record.name)]
    if not _has_service(record):
        return not namesakes
    rates = [rate for provider in namesakes for rate in provider.rates]
    return not any(_knows(rate, record) for rate in rates)


def _knows(rate: RegisteredRate, record: Provider) -> bool:
    if not (_same(rate.service, record.service) and _same(rate.unit, record.unit)):
        return False
    if record.checked_on is None:
        return True
    return rate.checked_on is not None and rate.checked_on >= record.checked_on


def _has_service(record: Provider) -> bool:
    return any(getattr(record, name) is not None for name in _COPIED)


def _same(one: str | None, other: str | None) -> bool:
    return (one or "").strip().casefold() == (other or "").strip().casefold()


def _is_empty(rate: RegisterRate) -> bool:
    return all(getattr(rate, name) is None for name in (*_COPIED, "source"))


def _there(unit: Work, kind: type[Any], record_id: uuid.UUID) -> Any:  # noqa: ANN401
    found = unit.get(kind, record_id)
    if found is None:
        raise NoLongerThere
    return found
