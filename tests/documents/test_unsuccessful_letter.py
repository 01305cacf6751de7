"""Letters to providers not chosen: one each, and never a word of another or of the person."""

from __future__ import annotations

from io import BytesIO

import pytest
from pypdf import PdfReader
from reading import squeezed, whole
from worked import MOMENT, card, figures, opened, section, without, worked

from desktop_app.casework.paper import (
    DoesNotApply,
    NoSuchDocument,
    NoSuchEdition,
    SeveralEditions,
    as_text,
    missing_parts,
    names_of,
    papers,
    print_document,
    why_not,
)
from desktop_app.records import CASE_RECORDS, Award, Bid, CaseView, Consensus, Person, Provider

LETTER = "unsuccessful-letter"
WRITTEN_TO = {f"{LETTER}/PR1": "Bramblewick Care", f"{LETTER}/PR2": "Larkmoor Homecare"}
FORMS = ("standard", "large-print")


def printed(case, name, form="standard"):
    return print_document(case, name, moment=MOMENT, officer="Ada Example", form=form)


def text_of(case, name):
    return as_text(case, name, moment=MOMENT)


def test_each_provider_not_chosen_has_a_letter_of_its_own():
    case = worked("standard")
    assert names_of(case, LETTER) == tuple(WRITTEN_TO)
    titles = [each.title for each in papers(case) if each.name.startswith(LETTER)]
    assert titles == [f"Letter to {name}: offer not chosen" for name in WRITTEN_TO.values()]
    assert printed(case, f"{LETTER}/PR2").file_name == f"IND-2025-0002-{LETTER}-PR2.pdf"


@pytest.mark.parametrize(("name", "provider"), WRITTEN_TO.items())
def test_it_gives_the_bidders_own_scores(name, provider):
    found, text = figures("standard")["evaluation"], text_of(worked("standard"), name)
    key = name.partition("/")[2]
    own = found["scores"][key]
    said = section(text, "How your offer scored")
    assert f"To: {provider}" in text
    assert f"Points for price: {own['price']} of 40" in said
    assert f"Points for quality: {own['quality']}" in said
    assert f"Points in all: {own['total']} of 100" in said


def test_it_says_what_each_score_means_and_where_points_were_lost():
    text = text_of(worked("standard"), f"{LETTER}/PR2")
    row = card(section(text, "How your offer scored"), "call times she chose")
    assert (row["Weight"], row["Your score"]) == ("20", "3")
    assert row["What the score means"] == "acceptable"
    lost = section(text, "Where points were lost")
    assert "Call times she chose: scored 3, where 5 is excellent, added value." in lost
    assert "Price" not in lost


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("name", WRITTEN_TO)
def test_nothing_of_another_provider_or_of_the_person_is_in_the_file(name, form):
    case, found = worked("standard"), figures("standard")["evaluation"]
    made = printed(case, name, form)
    reader = PdfReader(BytesIO(made.pdf))
    everything = squeezed(
        f"{whole(made.pdf)} {text_of(case, name)} {reader.metadata} {made.file_name}"
    )
    own = name.partition("/")[2]
    private = [case.view.one(Person).name, "Sample-Hart", case.view.case.title]
    private += [each.name for each in case.view.all(Provider) if each.key != own]
    for key, scores in found["scores"].items():
        if key != own:
            private += set(scores.values()) - set(found["scores"][own].values())
            private.append(f"{float(found['annual_price'][key]):,.2f}")
    for each in private:
        assert squeezed(each) not in everything, each


def test_the_reason_of_the_award_is_not_told_because_it_may_speak_of_others():
    case = worked("standard")
    case.view.one(Award).reason = "beats Larkmoor Homecare by fifteen points"
    assert "fifteen points" not in text_of(opened(case.view), f"{LETTER}/PR1")


def test_an_offer_left_out_is_told_by_which_question():
    case = worked("standard")
    for score in case.view.all(Consensus):
        if case.view.name_of(score.bid) == "Larkmoor Homecare":
            score.score = 1
    lost = section(text_of(opened(case.view), f"{LETTER}/PR2"), "Where points were lost")
    assert "scored 1; an offer below 2 on this question could not stay in." in lost


def test_several_letters_do_not_go_into_one_file():
    with pytest.raises(SeveralEditions, match=f"2 papers.*{LETTER}/PR1, {LETTER}/PR2"):
        printed(worked("standard"), LETTER)


def test_one_letter_is_meant_by_the_bare_name():
    case = worked("standard")
    first = case.view.all(Bid)[0]
    kept = [each for each in case.view.records if each.id != first.id]
    case = opened(CaseView(case.view.case, kept))
    assert printed(case, LETTER).file_name == f"IND-2025-0002-{LETTER}-PR2.pdf"


def test_a_letter_to_nobody_names_the_letters_there_are():
    with pytest.raises(NoSuchEdition, match=f"no document called {LETTER}/PR3"):
        printed(worked("standard"), f"{LETTER}/PR3")
    with pytest.raises(NoSuchDocument):
        printed(worked("standard"), "specification/PR1")


def test_two_bids_of_one_provider_make_one_letter():
    case = worked("standard")
    first, second, _ = case.view.all(Bid)
    first.provider = second.provider
    assert names_of(opened(case.view), LETTER) == (f"{LETTER}/PR2",)


@pytest.mark.parametrize("attribute", ["decided_on", "decided_by"])
def test_it_is_a_draft_until_the_award_is_decided(attribute):
    case = worked("standard")
    assert not printed(case, f"{LETTER}/PR1").draft
    setattr(case.view.one(Award), attribute, None)
    case = opened(case.view)
    assert printed(case, f"{LETTER}/PR1").draft
    assert [each.step for each in missing_parts(case, f"{LETTER}/PR1")] == ["D3"]


def test_a_bid_without_agreed_scores_is_not_final_and_not_given_noughts():
    case = without(worked("standard"), Consensus)
    made = text_of(case, f"{LETTER}/PR1")
    assert printed(case, f"{LETTER}/PR1").draft
    assert "Your score: not yet known" in made
    assert "Points in all" not in made


def test_it_says_why_there_is_nobody_to_write_to():
    assert "No offers were compared" in why_not(worked("light"), LETTER)
    assert "No provider has been chosen yet" in why_not(without(worked("standard"), Award), LETTER)
    alone = worked("standard")
    kept = [
        each
        for each in alone.view.records
        if not isinstance(each, Bid) or each.provider == alone.view.one(Award).provider
    ]
    alone = opened(CaseView(alone.view.case, kept))
    assert "No other provider made an offer" in why_not(alone, LETTER)
    with pytest.raises(DoesNotApply):
        printed(without(worked("standard"), *CASE_RECORDS), LETTER)
    assert [each.name for each in papers(alone) if each.name.startswith(LETTER)] == [LETTER]
