"""What a rule is told when it explains one figure, and what it gives back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar

from desktop_app.figures.explain import pack_entries
from desktop_app.figures.explain.explanation import UNKNOWN, FromFigure, FromRecord, Input
from desktop_app.policy.words import CaseWords
from desktop_app.records import CaseRecord, Record, fields_of, links_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from desktop_app.figures.case_figures import Figures
    from desktop_app.figures.explain.naming import Naming
    from desktop_app.figures.explain.places import Places
    from desktop_app.figures.explain.shown import Kind
    from desktop_app.policy.pack import PolicyPack
    from desktop_app.records import CaseView

R = TypeVar("R", bound=CaseRecord)

MOST_TERMS = 12
"""A sum of more than this many amounts is told in words; its amounts stand among the inputs."""


@dataclass(frozen=True)
class Worked:
    """The sums of one figure, and what went into them; ``none`` says why there is no figure."""

    steps: tuple[str, ...]
    inputs: tuple[Input, ...]
    none: str = ""


@dataclass(frozen=True)
class Told:
    """How one kind of figure is explained. Parts in braces stand for names in the pointer.

    ``when_empty``: tells only of a figure that is null or an empty list.
    """

    pointer: str
    title: str
    kind: Kind
    rule: int
    formula: str
    work: Work
    when_empty: bool = False


@dataclass(frozen=True)
class Material:
    """A case with everything its explanations are drawn from."""

    case: CaseView
    pack: PolicyPack
    figures: Figures
    naming: Naming
    places: Places
    value_at: Callable[[str], Any]
    title_and_shown: Callable[[str], tuple[str, str]]


@dataclass(frozen=True)
class Asked:
    """One figure to be explained: what its pointer names, its value, and the case around it."""

    pointer: str
    bound: Mapping[str, Any]
    value: Any
    shown: str
    of: Material

    @property
    def case(self) -> CaseView:
        """The case."""
        return self.of.case

    @property
    def pack(self) -> PolicyPack:
        """The policy pack."""
        return self.of.pack

    @property
    def figures(self) -> Figures:
        """Every figure of the case."""
        return self.of.figures

    def record(self, kind: type[R], which: str) -> R:
        """Return the record that a part of the pointer names."""
        found = self.bound[which]
        if not isinstance(found, kind):
            message = f"{which} of {self.pointer} is no {kind.__name__}"
            raise TypeError(message)
        return found

    def text(self, which: str) -> str:
        """Return a part of the pointer as it stands."""
        return str(self.bound[which])

    @property
    def n(self) -> int:
        """The place in a list that the pointer names, from 0."""
        return int(self.bound["n"])

    def name(self, record: CaseRecord | None) -> str:
        """Return the name a record has in pointers."""
        return "" if record is None else self.of.naming.of(record)

    def called(self, record: CaseRecord) -> str:
        """Return what people call a record."""
        return self.of.naming.words_for(record)

    def at(self, pointer: str) -> Any:  # noqa: ANN401 - whatever the file holds
        """Return the value of another figure as it stands in the file, None where it lacks."""
        return self.of.value_at(pointer)

    def answer(self, record: Record, attribute: str, label: str = "") -> Input:
        """Return an answer of the case as an input."""
        kind = type(record)
        field = fields_of(kind)[attribute]
        shown = field.show(getattr(record, attribute), CaseWords(self.case, self.pack)) or UNKNOWN
        source = FromRecord(
            kind,
            record.id,
            attribute,
            self._record_words(record),
            self.of.places.of(kind, record, attribute),
        )
        return Input(label or field.label, shown, source)

    def only(self, kind: type[CaseRecord], attribute: str, label: str = "", **where: str) -> Input:
        """Return an answer of the only record of a kind, unknown while there is no record."""
        record = self.case.one(kind, **where)
        if record is not None:
            return self.answer(record, attribute, label)
        pointer = self.of.places.of(kind, None, attribute)
        source = FromRecord(kind, None, attribute, kind.TITLE, pointer)
        return Input(label or fields_of(kind)[attribute].label, UNKNOWN, source)

    def setting(self, path: str) -> Input:
        """Return a setting of the policy pack."""
        return pack_entries.setting(self.pack, path)

    def figure(self, pointer: str) -> Input:
        """Return another figure of the case as an input."""
        title, shown = self.of.title_and_shown(pointer)
        return Input(title, shown, FromFigure(pointer))

    def figures_at(self, pointers: Iterable[str]) -> tuple[Input, ...]:
        """Return other figures of the case as inputs."""
        return tuple(self.figure(each) for each in pointers)

    def _record_words(self, record: Record) -> str:
        kind = type(record)
        if not isinstance(record, CaseRecord):
            return kind.TITLE
        if kind.NAMED_BY:
            return f"{kind.TITLE} {self.called(record)}"
        linked = (self.case.by_id(getattr(record, link)) for link in links_of(kind))
        said = [self.called(each) for each in linked if isinstance(each, CaseRecord)]
        quarter = getattr(record, "quarter", None)
        said += [] if quarter is None else [f"quarter {quarter}"]
        return ": ".join([kind.TITLE, ", ".join(said)]) if said else kind.TITLE


Work: TypeAlias = "Callable[[Asked], Worked]"


def equals(asked: Asked, expression: str, *inputs: Input, none: str = "") -> Worked:
    """Return a sum whose result is the figure."""
    return Worked((f"{expression} = {asked.shown}",), inputs, none)


def so(asked: Asked, reason: str, *inputs: Input, none: str = "") -> Worked:
    """Return a reason whose consequence is the figure."""
    return Worked((f"{reason}: {asked.shown}",), inputs, none)


def taken(asked: Asked, found: Input, none: str = "") -> Worked:
    """Return a figure that is an answer, an entry or another figure as it stands."""
    return Worked((f"Taken as it stands: {asked.shown}",), (found,), none)


def added(asked: Asked, terms: Iterable[Input], none: str = "") -> Worked:
    """Return a figure that is the sum of others."""
    found = tuple(terms)
    return Worked((sum_of([each.written for each in found], asked.shown),), found, none)


def sum_of(written: list[str], result: str) -> str:
    """Return a sum written out, or in words when it would be too long to read."""
    if not written:
        return f"There is nothing to add up: {result}"
    if len(written) > MOST_TERMS:
        return f"The {len(written):,} amounts added up: {result}"
    return f"{' + '.join(written)} = {result}"


def not_there(sentence: str) -> Work:
    """Return how a figure is explained that cannot be there yet."""
    return lambda _asked: Worked((sentence,), (), sentence)


def comparison(first: Input, words: str, second: Input) -> str:
    """Return two inputs set against each other, such as ``41.03% is at least 25.00%``."""
    return f"{first.shown} {words} {second.shown}"
