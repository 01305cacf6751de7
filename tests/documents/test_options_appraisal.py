"""The options appraisal: figures as published, the picture in words, the choice and its why."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from decimal import Decimal

import pytest
from reading import pages, squeezed, whole
from worked import MOMENT, card, figures, opened, pounds, section, without, worked

from desktop_app.casework.paper import (
    DoesNotApply,
    as_text,
    missing_parts,
    print_document,
    why_not,
)
from desktop_app.documents.content import Figure
from desktop_app.documents.lead_chart import Lead, Leads
from desktop_app.documents.options_appraisal import compose
from desktop_app.records import (
    CASE_RECORDS,
    CaseView,
    Criterion,
    DeliveryMechanism,
    Gate,
    GateAnswer,
    Option,
    OptionScore,
    PlanSignOff,
)

BOTH = ("light", "standard")
FIRM = "How firm the first option is"


def text_of(case):
    return as_text(case, "options-appraisal", moment=MOMENT)


def printed(case, form="standard"):
    return print_document(case, "options-appraisal", moment=MOMENT, officer="Ada", form=form)


def rows_after(text, caption):
    return text[text.index(f"{caption}\n\n") :]


def pictures(case):
    made = compose(case.view, case.figures, case.pack, case.words)
    return [each for each in made.blocks if isinstance(each, Figure)]


@pytest.mark.parametrize("name", BOTH)
def test_options_stand_side_by_side_with_points_of_the_figures(name):
    case, found = worked(name), figures(name)["options"]
    points = rows_after(
        section(text_of(case), "Scores and points"), "Points, the best option first"
    )
    total = card(points, "Total")
    assert [each for each in total if each][1:] == found["ranking"]
    for key in found["ranking"]:
        assert total[key] == found["options"][key]["total"]
        for criterion in case.view.all(Criterion):
            row = card(points, criterion.name[:1].upper() + criterion.name[1:])
            assert row[key] == found["options"][key]["parts"][criterion.key]


@pytest.mark.parametrize("name", BOTH)
def test_costs_and_scores_are_those_that_were_entered(name):
    case = worked(name)
    said = section(text_of(case), "Scores and points")
    listed = section(text_of(case), "The options")
    cost = card(said, "Cost")
    for option in case.view.all(Option):
        shown = pounds(f"{Decimal(option.annual_cost) / 100:.2f}")
        assert cost[option.key] == shown
        assert shown in listed
    for score in case.view.all(OptionScore):
        criterion, option = case.view.by_id(score.criterion), case.view.by_id(score.option)
        row = card(said, criterion.name[:1].upper() + criterion.name[1:])
        assert row[option.key] == str(score.score)


def test_an_option_without_a_must_have_is_out_and_has_no_points():
    text = text_of(worked("standard"))
    said = section(text, "Must-haves")
    assert card(said, "Meets eligible needs")["OPT4"] == "No"
    assert "OPT4 is out, because it lacks: meets eligible needs." in said
    assert card(section(text, "Scores and points"), "Quality")["OPT4"] == "–"


@pytest.mark.parametrize("name", BOTH)
def test_every_move_of_weight_stands_in_the_table_and_in_the_words_of_the_picture(name):
    case, found = worked(name), figures(name)["options"]
    said = section(text_of(case), FIRM)
    table = rows_after(said, "The figures of the picture")
    names = {each.key: each.name for each in case.view.all(Criterion)}
    (picture,) = pictures(case)
    assert len(found["sensitivity"]) > 0
    for move in found["sensitivity"]:
        row = card(table, f"{move['points']} from {names[move['from']]} to {names[move['to']]}")
        lead = Decimal(move["leader_total"]) - Decimal(move["second_total"])
        assert (row["First"], row["Points"]) == (move["leader"], move["leader_total"])
        assert (row["Second"], row["Its points"]) == (move["second"], move["second_total"])
        assert row["Lead"] == f"{lead:.2f}"
        way = "from" if move["from"] == "cost" else "to"
        verb = "leads by" if move["changes_leader"] else "by"
        bar = f"{move['points']} {way} cost, {move['leader']} {verb} {lead:.2f}"
        assert bar in picture.alt
        assert bar in said


def test_it_says_how_often_the_first_option_changes():
    assert "16 times in all: OPT1 stays first but 4 times." in section(
        text_of(worked("standard")), FIRM
    )
    assert "8 times in all: OPT2 stays first each time." in section(text_of(worked("light")), FIRM)


def test_a_close_lead_and_the_wish_of_the_person_stand_beside_the_choice():
    said = section(text_of(worked("standard")), "The choice and why")
    assert "Lead: OPT1 leads by 1.29 points, which is close: a lead below 5 points is close" in said
    assert "The person prefers: OPT1 first, then OPT3 and OPT2" in said
    assert "start is two weeks sooner." in said


def test_a_choice_that_is_not_the_first_is_set_apart():
    case = worked("standard")
    other = next(each for each in case.view.all(Option) if each.key == "OPT3")
    case.view.one(DeliveryMechanism).option = other.id
    assert "OPT1 leads in points. The reason above must say why" in text_of(opened(case.view))
    assert "Not the first in points" not in text_of(worked("standard"))


def test_the_annex_shows_how_points_came_about():
    said = section(text_of(worked("standard")), "Annex: how it was worked out")
    row = card(said, "Points for cost: Individual service fund")
    assert row["How it was worked out"] == "20 x £11,271.71 / £15,276.98 = 14.76"
    assert card(said, "Lead of the first option")["How it was worked out"] == "76.05 - 74.76 = 1.29"


def test_in_large_print_every_word_of_the_picture_is_whole():
    made = printed(worked("standard"), "large-print")
    drawn = next(page for page in pages(made.pdf) if "OPT3 leads by 0.03" in page)
    for words in ("Resilience if something fails", "10 from cost", "OPT1 by 4.65"):
        assert words in drawn
    assert "…" not in drawn


def test_many_criteria_are_drawn_in_several_pictures():
    case = worked("standard")
    moves = case.figures.options.sensitivity
    more = replace(case.figures.options, sensitivity=moves * 2)
    case = replace(case, figures=replace(case.figures, options=more))
    assert len(pictures(case)) == 2
    assert "part 2" in pictures(case)[1].caption
    assert "OPT3 leads by" in whole(printed(case, "large-print").pdf)


@dataclass
class Sheet:
    """Notes what is drawn on it."""

    bars: list[tuple[float, float, int]] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    rules: int = 0

    def bar(self, x, y, width, height, *, shade):
        assert y >= 0
        assert height > 0
        self.bars.append((x, x + width, shade))

    def rule(self, x1, y1, x2, y2):
        assert (x1, y1) < (x2, y2)
        self.rules += 1

    def say(self, x, y, text, *, align):
        assert align in {"left", "right"}
        self.words.append(text)


def test_another_first_option_is_drawn_light_and_on_the_other_side():
    leads = Leads(
        (
            (
                "Choice",
                (
                    Lead("5 to cost", Decimal(2), changes=False, words="A by 2.00"),
                    Lead("5 from cost", Decimal(1), changes=True, words="B leads by 1.00"),
                    Lead("10 from cost", Decimal(0), changes=True, words="B leads by 0.00"),
                ),
            ),
        )
    )
    sheet = Sheet()
    leads.draw(sheet, 400, 15)
    (stays, changes) = sheet.bars
    assert stays[0] == changes[1]
    assert stays[1] - stays[0] == pytest.approx(2 * (changes[1] - changes[0]))
    assert (stays[2], changes[2]) == (0, 2)
    assert sheet.words == [
        "Choice",
        "5 to cost",
        "A by 2.00",
        "5 from cost",
        "B leads by 1.00",
        "10 from cost",
        "B leads by 0.00",
    ]
    assert leads.height(15) == 15 * 4.5


def test_nought_leads_alone_draw_no_bar():
    sheet = Sheet()
    Leads((("Choice", (Lead("5 to cost", Decimal(0), changes=False, words="A by 0.00"),)),)).draw(
        sheet, 400, 15
    )
    assert (sheet.bars, sheet.rules) == ([], 1)


@pytest.mark.parametrize("attribute", ["mechanism", "reason"])
def test_it_is_a_draft_until_the_choice_has_its_reason_and_the_plan_is_signed(attribute):
    case = worked("standard")
    assert not printed(case).draft
    setattr(case.view.one(DeliveryMechanism), attribute, None)
    case = opened(case.view)
    assert printed(case).draft
    assert [each.step for each in missing_parts(case, "options-appraisal")] == ["P3"]
    assert printed(without(worked("light"), PlanSignOff)).draft


def test_unanswered_must_haves_and_missing_scores_are_not_known_and_lead_to_their_step():
    case = without(worked("standard"), GateAnswer, OptionScore)
    said = text_of(case)
    assert card(section(said, "Must-haves"), "Available")["OPT1"] == "not yet known"
    assert "No option has points yet" in section(said, "Scores and points")
    assert FIRM not in said
    wanted = {each.sentence: each.step for each in missing_parts(case, "options-appraisal")}
    assert wanted == {"An answer to every must-have": "P2", "Every score": "P2"}


def test_an_appraisal_that_does_not_weigh_cost_says_why_nothing_was_moved():
    case = worked("light")
    for criterion in case.view.all(Criterion):
        criterion.weight = Decimal(50)
    kept = [each for each in case.view.records if getattr(each, "kind", "") != "cost"]
    case = opened(CaseView(case.view.case, kept))
    assert case.figures.options.leader is not None
    said = section(text_of(case), FIRM)
    assert "Weights were not moved" in said
    assert pictures(case) == []


def test_without_must_haves_their_section_is_not_there():
    said = text_of(without(worked("light"), Gate, GateAnswer))
    assert "Must-haves" not in said
    assert "4. Signatures" in said or "5. Signatures" in said


def test_a_case_without_options_says_where_to_enter_them():
    empty = without(worked("standard"), *CASE_RECORDS)
    assert why_not(empty, "options-appraisal") == (
        "No options are entered yet. Enter them in “Compare the options”, then print the appraisal."
    )
    with pytest.raises(DoesNotApply):
        printed(empty)


@pytest.mark.parametrize("name", BOTH)
def test_every_page_says_that_it_is_a_practice_case(name):
    made = printed(worked(name))
    assert all(squeezed("Practice case") in squeezed(page) for page in pages(made.pdf))
