"""Pictures of a review: drawn where they help, with the same figures in words."""

from __future__ import annotations

from decimal import Decimal

from worked import worked

from desktop_app.documents.bars import Bars
from desktop_app.documents.builder import Builder
from desktop_app.documents.charts import bar_chart, of_pence
from desktop_app.documents.content import Content, Figure
from desktop_app.documents.review_pack import REVIEW_PACK
from desktop_app.documents.specification import SPECIFICATION


def figures_of(name: str) -> dict[str, Figure]:
    case = worked(name)
    content = REVIEW_PACK.compose(case.view, case.figures, case.pack, case.words)
    return _figures(content)


def _figures(content: Content) -> dict[str, Figure]:
    return {each.caption: each for each in content.blocks if isinstance(each, Figure)}


def test_a_standard_review_shows_outcomes_and_money_as_pictures() -> None:
    found = figures_of("standard")
    assert list(found) == [
        "Before, now and the aim",
        "How many measures had each rating",
        "Spending against the plan",
    ]
    ratings = found["How many measures had each rating"].alt
    assert "Quarter 1: green 0, amber 3, red 3; Quarter 2: green 1, amber 5, red 0" in ratings
    money = found["Spending against the plan"].alt
    assert "planned £13,759.20, spent £13,400.10" in money
    assert "before 8, now 5, aim 5" in found["Before, now and the aim"].alt
    assert "before not known, now 93.96%" in found["Before, now and the aim"].alt


def test_a_standard_specification_shows_the_money_of_each_outcome() -> None:
    case = worked("standard")
    content = SPECIFICATION.compose(case.view, case.figures, case.pack, case.words)
    (found,) = _figures(content).values()
    assert found.caption == "The money of the year by outcome"
    assert "I feel safe from falling: a year £3,725.80" in found.alt


def test_a_light_review_needs_no_pictures() -> None:
    assert figures_of("light") == {}


def test_one_thing_alone_is_no_picture() -> None:
    paper = Builder()
    bar_chart(paper, "Money", ("Planned",), [("Home care", [of_pence(100)])])
    assert paper.content().blocks == ()


def test_an_outcome_that_no_money_goes_to_is_in_the_picture() -> None:
    paper = Builder()
    groups = [("Safe", [of_pence(100)]), ("Company", [of_pence(0)]), ("Work", [of_pence(None)])]
    bar_chart(paper, "Money", ("A year",), groups)
    (figure,) = _figures(paper.content()).values()
    assert "Safe: a year £1.00; Company: a year £0.00." in figure.alt


def test_nothing_but_nothing_is_no_picture() -> None:
    paper = Builder()
    bar_chart(paper, "Money", ("A year",), [("a", [of_pence(0)]), ("b", [of_pence(0)])])
    assert paper.content().blocks == ()


def test_each_group_has_its_own_scale_where_units_differ() -> None:
    drawn: list[float] = []

    class Ruler:
        def bar(self, x: float, y: float, width: float, height: float, *, shade: int) -> None:
            drawn.append(width)

        def rule(self, *_: float) -> None: ...

        def say(self, *_: object, **__: object) -> None: ...

    paper = Builder()
    groups = [("Visits", [(Decimal(90), "90%")]), ("Rating", [(Decimal(4), "4")])]
    bar_chart(paper, "Now", ("Now",), groups, apart=True)
    (figure,) = _figures(paper.content()).values()
    assert isinstance(figure.drawing, Bars)
    figure.drawing.draw(Ruler(), 400, 14)
    assert drawn[0] == drawn[1] > 0
