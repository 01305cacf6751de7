"""How columns share the width of a page."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.documents.columns import shared


def test_columns_that_fit_on_one_line_share_what_is_left() -> None:
    assert shared([10, 10], [30, 10], 80) == [60, 20]


def test_a_short_column_gets_what_it_needs_and_a_long_one_the_rest() -> None:
    narrow, wide = shared([20, 40], [25, 900], 200) or []
    assert narrow == pytest.approx(25)
    assert wide == pytest.approx(175)


def test_words_that_do_not_fit_are_not_squeezed() -> None:
    assert shared([60, 60], [80, 80], 100) is None


@given(
    st.lists(st.tuples(st.floats(1, 100), st.floats(0, 2_000)), min_size=1, max_size=9),
    st.floats(50, 600),
)
def test_no_column_is_narrower_than_its_longest_word_and_none_is_lost(
    columns: list[tuple[float, float]], available: float
) -> None:
    least = [low for low, _ in columns]
    widths = shared(least, [low + more for low, more in columns], available)
    if sum(least) > available:
        assert widths is None
    else:
        assert widths is not None
        assert sum(widths) == pytest.approx(available)
        assert all(got >= low - 1e-9 for got, low in zip(widths, least, strict=True))
