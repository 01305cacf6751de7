import json

import pytest

from tests.cli.conftest import LIGHT, STANDARD


def test_one_figure_tells_in_words_how_it_was_worked_out(casework):
    answer = casework("figures", LIGHT, "--explain", "/outturn/direct_payment/keep")
    assert (answer.code, answer.err) == (0, "")
    assert answer.lines == [
        "Direct payment that may be kept: £226.46",
        "/outturn/direct_payment/keep",
        "",
        "Rule 44: Direct payment surplus",
        "  planned / weeks in a year x weeks that may stay unspent, rounded to the penny",
        "",
        "Worked out",
        "  £1,472.00 / 52 x 8 = £226.46",
        "",
        "Made from",
        "  Direct payment planned: £1,472.00",
        "    figure /outturn/direct_payment/planned",
        "  Weeks in a year: 52",
        (
            "    policy pack calculation.weeks_per_year, local default, councils use 52, 52.14 or "
            "365/7 written as a decimal; the choice must match the finance system"
        ),
        "  Weeks of a direct payment that may stay unspent: 8",
        (
            "    policy pack budget.direct_payment_surplus_weeks, local default, council's own "
            "resource allocation and direct payment policies"
        ),
    ]


def test_an_input_names_its_record_and_its_place_in_the_file(casework):
    answer = casework("figures", LIGHT, "--explain", "/budget/lines/L1/per_year")
    place = "    cost line Woodwork shed sessions, case file /plan/lines/0/rate"
    assert "  £18.00 x 48 = £864.00" in answer.lines
    assert answer.lines[answer.lines.index("  Price of one unit: £18.00") + 1] == place


@pytest.mark.parametrize(
    ("file", "pointer", "first"),
    [
        (STANDARD, "/proportionality/tier", "Depth of the case: standard"),
        (STANDARD, "/evaluation/ranking/0", "Ranking of the bids: Oakhollow Support CIC"),
        (LIGHT, "/evaluation", "Evaluation of offers: none"),
    ],
)
def test_figures_that_are_words_are_told_too(casework, file, pointer, first):
    answer = casework("figures", file, "--explain", pointer)
    assert (answer.code, answer.lines[0]) == (0, first)


def test_an_unknown_pointer_is_refused_with_the_nearest(casework):
    answer = casework("figures", LIGHT, "--explain", "/budget/gross")
    assert (answer.code, answer.out) == (1, "")
    assert answer.err.startswith("This case has no figure /budget/gross. The nearest are: ")
    assert "/budget/gross_per_year" in answer.err


def test_a_wrong_file_is_told_in_sentences(casework, tmp_path):
    case = json.loads(LIGHT.read_text(encoding="utf-8"))
    case["case"]["opened_on"] = "2025-02-30"
    file = tmp_path / "wrong.case.json"
    file.write_text(json.dumps(case), encoding="utf-8")
    answer = casework("figures", file, "--explain", "/budget/gross_per_year")
    assert (answer.code, answer.out) == (1, "")
    assert answer.err.startswith("/case/opened_on: ")


def test_what_was_typed_in_a_case_cannot_steer_the_terminal(casework, tmp_path):
    case = json.loads(LIGHT.read_text(encoding="utf-8"))
    case["plan"]["lines"][0]["item"] = "Shed\u0085\u009b31m"
    file = tmp_path / "steering.case.json"
    file.write_text(json.dumps(case), encoding="utf-8")
    answer = casework("figures", file, "--explain", "/budget/lines/L1/per_year")
    assert answer.code == 0
    assert not any(0x7F <= ord(each) < 0xA0 for each in answer.out)


@pytest.mark.parametrize("more", [[STANDARD], ["--out", "figures"]])
def test_explaining_is_for_one_file_on_standard_output(casework, more):
    answer = casework("figures", LIGHT, *more, "--explain", "/budget/gross_per_year")
    assert answer.code == 2
    assert "--explain" in answer.err
