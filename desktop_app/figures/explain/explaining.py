"""Explains any figure of a case when it is asked about, and lists all that can be asked about."""

from __future__ import annotations

from difflib import get_close_matches
from functools import cache, cached_property
from typing import TYPE_CHECKING, Any, cast

from desktop_app.figures.as_file import figures_file
from desktop_app.figures.explain import (
    activities,
    bid_points,
    bids,
    bids_tested,
    contract,
    depth,
    depth_score,
    direct_payment,
    framework,
    lines,
    measures,
    needs,
    next_year,
    options,
    options_tested,
    payers,
    plan_money,
    reviews,
    screen,
    spent,
)
from desktop_app.figures.explain.asked import Asked, Material, Told, Worked
from desktop_app.figures.explain.explanation import Explanation, UnknownFigure
from desktop_app.figures.explain.naming import NAMED, Naming
from desktop_app.figures.explain.places import Places
from desktop_app.figures.explain.rules import RULES
from desktop_app.figures.explain.shown import show

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from desktop_app.figures.case_figures import Figures
    from desktop_app.policy.pack import PolicyPack
    from desktop_app.records import CaseView

_TOPICS = (
    needs,
    lines,
    plan_money,
    payers,
    depth,
    depth_score,
    activities,
    options,
    options_tested,
    bids,
    bid_points,
    bids_tested,
    screen,
    contract,
    framework,
    reviews,
    measures,
    spent,
    direct_payment,
    next_year,
)
_HEADER = ("format", "case", "policy_pack")
_MOST_COMPARED = 2000
_MOST_NEAREST = 5


def explain(case: CaseView, pack: PolicyPack, figures: Figures, pointer: str) -> Explanation:
    """Return how a figure came about; raises UnknownFigure."""
    return Explainer(case, pack, figures).explain(pointer)


def explainable(file: Mapping[str, Any]) -> list[str]:
    """Return the pointers of every figure of a figures file, lists as a whole and their parts."""
    return [
        pointer
        for section, value in file.items()
        if section not in _HEADER
        for pointer in _leaves(f"/{section}", value)
    ]


class Explainer:
    """Explains figures of one case at one moment; nothing is made before it is asked for."""

    def __init__(self, case: CaseView, pack: PolicyPack, figures: Figures) -> None:
        """Explain the figures of this case under this pack."""
        self._of = Material(
            case, pack, figures, Naming(case), Places(case), self._value_or_none, self._in_short
        )

    @cached_property
    def file(self) -> dict[str, Any]:
        """The figures as their file holds them."""
        return figures_file(self._of.figures, self._of.case)

    def explain(self, pointer: str) -> Explanation:
        """Return how a figure came about; raises UnknownFigure."""
        told, asked, title = self._ask(pointer)
        worked = told.work(asked)
        is_none = asked.value is None and not _missing(worked)
        return Explanation(
            pointer=pointer,
            title=title,
            value=asked.value,
            shown="none" if is_none else asked.shown,
            formula=told.formula,
            steps=_steps(asked, worked),
            inputs=worked.inputs,
            rule=RULES[told.rule],
        )

    def _ask(self, pointer: str) -> tuple[Told, Asked, str]:
        value = self._value(pointer)
        parts = pointer.split("/")[1:]
        told, bound = self._told(pointer, parts, value)
        shown = show(value, told.kind, self._of.case, self._of.pack, self._of.naming)
        title = told.title.format_map({key: self._say(key, each) for key, each in bound.items()})
        return told, Asked(pointer, bound, value, shown, self._of), title

    def _told(
        self, pointer: str, parts: Sequence[str], value: object
    ) -> tuple[Told, Mapping[str, Any]]:
        is_empty = value is None or value in ({}, [])
        for told in _by_length().get((parts[0], len(parts)), ()):
            if told.when_empty and not is_empty:
                continue
            bound = self._bind(told, parts)
            if bound is not None:
                return told, bound
        parent, _, last = pointer.rpartition("/")
        if last.isdigit() and isinstance(self._value(parent), list):
            return self._told(parent, parts[:-1], value)
        raise self._unknown(pointer)

    def _bind(self, told: Told, parts: Sequence[str]) -> dict[str, Any] | None:
        bound: dict[str, Any] = {}
        for wanted, part in zip(told.pointer.split("/")[1:], parts, strict=True):
            if not wanted.startswith("{"):
                if wanted != part:
                    return None
                continue
            which = wanted[1:-1]
            bound[which] = self._of.naming.find(which, _plain(part)) if which in NAMED else part
            if bound[which] is None or (which == "n" and not part.isdigit()):
                return None
        return bound

    def _say(self, which: str, found: Any) -> str:  # noqa: ANN401 - a record, a number or a code
        if which in NAMED:
            return self._of.naming.words_for(found)
        if which == "n":
            return str(int(found) + 1)
        pack = self._of.pack
        coded = (*pack.proportionality.dimensions, *pack.thresholds)
        return next((each.name for each in coded if each.code == found), found.replace("_", " "))

    def _value(self, pointer: str) -> Any:  # noqa: ANN401 - whatever the file holds
        found: Any = self.file
        parts = pointer.split("/")
        if parts[0] or len(parts) == 1 or parts[1] in _HEADER:
            raise self._unknown(pointer)
        for part in parts[1:]:
            found = _step(found, _plain(part))
            if found is _NOTHING:
                raise self._unknown(pointer)
        return found

    def _value_or_none(self, pointer: str) -> Any:  # noqa: ANN401 - whatever the file holds
        try:
            return self._value(pointer)
        except UnknownFigure:
            return None

    def _in_short(self, pointer: str) -> tuple[str, str]:
        _, asked, title = self._ask(pointer)
        return title, asked.shown

    def _unknown(self, pointer: str) -> UnknownFigure:
        return UnknownFigure(pointer, nearest(self.file, pointer))


def nearest(file: Mapping[str, Any], pointer: str) -> list[str]:
    """Return a few figures a wrong pointer may have meant, those that begin alike first."""
    known = explainable(file)
    start = pointer
    while start:
        alike = [each for each in known if each.startswith(start)]
        if alike:
            close = get_close_matches(pointer, alike[:_MOST_COMPARED], _MOST_NEAREST, 0.0)
            return close or alike[:_MOST_NEAREST]
        start = start.rpartition("/")[0]
    return get_close_matches(pointer, known[:_MOST_COMPARED], _MOST_NEAREST, 0.3)


def _missing(worked: Worked) -> list[str]:
    """Return what a figure still waits for; nothing where it is known why there is none."""
    if worked.none and not worked.steps:
        return []
    return [each.label for each in worked.inputs if each.is_unknown]


def _steps(asked: Asked, worked: Worked) -> tuple[str, ...]:
    """Return the sums, or why there is no figure: what is missing, or what the rule says."""
    if asked.value is not None:
        return worked.steps
    missing = _missing(worked)
    if missing:
        return (f"Not yet known, because these are not: {'; '.join(dict.fromkeys(missing))}",)
    return (worked.none or "There is none in this case",)


@cache
def _by_length() -> dict[tuple[str, int], list[Told]]:
    """Return every kind of figure by its section and the length of its pointer."""
    found: dict[tuple[str, int], list[Told]] = {}
    for topic in _TOPICS:
        for told in topic.FIGURES:
            parts = told.pointer.split("/")[1:]
            found.setdefault((parts[0], len(parts)), []).append(told)
    return found


def _leaves(pointer: str, value: Any) -> Iterator[str]:  # noqa: ANN401 - whatever the file holds
    if not isinstance(value, dict | list):
        yield pointer
        return
    named = cast("dict[str, Any]", value) if isinstance(value, dict) else None
    parts = (
        [(_escaped(k), v) for k, v in named.items()]
        if named is not None
        else [(str(n), v) for n, v in enumerate(cast("list[Any]", value))]
    )
    if (named is None and not any(isinstance(each, dict) for _, each in parts)) or not parts:
        yield pointer
    for part, inner in parts:
        yield from _leaves(f"{pointer}/{part}", inner)


_NOTHING = object()


def _step(value: Any, part: str) -> Any:  # noqa: ANN401 - whatever the file holds
    if isinstance(value, dict):
        return cast("dict[str, Any]", value).get(part, _NOTHING)
    if isinstance(value, list) and part.isdigit():
        listed = cast("list[Any]", value)
        return listed[int(part)] if int(part) < len(listed) else _NOTHING
    return _NOTHING


def _plain(part: str) -> str:
    return part.replace("~1", "/").replace("~0", "~")


def _escaped(name: str) -> str:
    return name.replace("~", "~0").replace("/", "~1")
