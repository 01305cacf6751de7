"""The annex of a decision: how its main figures were worked out, and by which rule."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.documents.wording import Material, capital, sentence
from desktop_app.figures.explain import Explainer, FromPack
from desktop_app.records import DeliveryMechanism, Option

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from desktop_app.documents.sections import Sections
    from desktop_app.figures.explain import Explanation, Input

_PLAN = ("/budget/gross_per_year", "/budget/contribution_applied", "/budget/council_net")
_YEAR = (
    "/outturn/total",
    "/outturn/variance",
    "/outturn/direct_payment/keep",
    "/outturn/direct_payment/recoverable",
    "/goal_attainment/t_baseline",
    "/goal_attainment/t_achieved",
    "/next_year/change",
)


def how_worked_out(paper: Sections, case: Material) -> None:
    """List the main figures that are known, each with its sum, its rule and what that rests on."""
    workings(paper, case, "The main figures", _main_figures(case))


def workings(paper: Sections, case: Material, caption: str, pointers: Iterable[str]) -> None:
    """List figures by their places in the figures file, each with its sum and its rule."""
    explainer = Explainer(case.view, case.pack, case.figures)
    told = [explainer.explain(pointer) for pointer in pointers]
    paper.table(
        caption,
        ["Figure", "How it was worked out", "By which rule"],
        ([each.title, capital(each.worked), _by(each)] for each in told),
    )


def _main_figures(case: Material) -> Iterator[str]:
    """Yield the pointers of the main figures that the case has."""
    figures = case.figures
    if figures.budget.costing.gross_per_year is not None and figures.budget.costing.lines:
        yield from _PLAN
    if figures.depth is not None:
        yield "/proportionality/percent"
    if (chosen := _chosen_option(case)) is not None:
        yield f"/options/options/{chosen}/total"
    sections = {
        "/outturn/direct_payment": figures.outturn and figures.outturn.direct_payment,
        "/outturn": figures.outturn,
        "/goal_attainment": figures.goal_attainment,
        "/next_year": figures.next_year,
    }
    for pointer in _YEAR:
        within = next(start for start in sections if pointer.startswith(f"{start}/"))
        if sections[within] is not None:
            yield pointer


def _chosen_option(case: Material) -> str | None:
    """Return the name of the chosen option in the figures, if it has points."""
    kept, found = case.view.one(DeliveryMechanism), case.figures.options
    option = case.view.linked(Option, kept.option if kept else None)
    if option is None or found is None:
        return None
    own = found.options.get(option.id)
    return None if own is None or own.total is None else option.key or str(option.id)


def _by(told: Explanation) -> str:
    """Return the rule, and the entries of the policy pack it used."""
    entries = (_entry(each) for each in told.inputs)
    return " ".join(each for each in (sentence(str(told.rule)), *entries) if each)


def _entry(found: Input) -> str:
    """Return an entry of the pack with whether it is law, guidance or the council's own."""
    source = found.source
    if not isinstance(source, FromPack):
        return ""
    return sentence(f"{found.label}: {found.shown} ({source.status_words})")
