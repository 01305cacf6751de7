"""The call-off order, and the agreement where there is no framework: one person's support."""

from __future__ import annotations

import uuid
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
from desktop_app.records import (
    CASE_RECORDS,
    Agreement,
    Award,
    CaseView,
    CostLine,
    Delivery,
    Framework,
    FundingShare,
    Instalment,
    InstalmentPart,
    Measure,
)

SERVICE, NOTICE = "Service and price", "Notice and ending"


def text_of(case):
    return as_text(case, "call-off-order", moment=MOMENT)


def printed(case, form="standard"):
    return print_document(case, "call-off-order", moment=MOMENT, officer="Ada", form=form)


def test_where_there_is_a_framework_it_is_a_call_off_order_from_it():
    text = text_of(worked("standard"))
    said = section(text, "Parties")
    assert "# Call-off order\n" in text
    for words in (
        "Agreement reference: CO-2025-0417",
        "Case: IND-2025-0002",
        "The council: Exampleshire Council",
        "The provider: Oakhollow Support CIC, framework lot 2",
        "Framework: FW-EX-HC, lot 2; last day for call-offs 31 March 2027; this order is within",
    ):
        assert words in said


def test_only_what_the_provider_chosen_supplies_is_ordered():
    case, found = worked("standard"), figures("standard")
    said = section(text_of(case), SERVICE)
    assert card(said, "Home care, 10.5 h a week (2 x 45 min daily)") == {
        "What is bought": "Home care, 10.5 h a week (2 x 45 min daily)",
        "How much": "10.5 a week",
        "Price": "£25.20 per hour",
        "Who pays": "Exampleshire Council 100%",
        "In the year": pounds(found["budget"]["lines"]["L1"]["per_year"]),
    }
    assert "Telecare" not in text_of(case)
    assert card(said, "Total")["In the year"] == "£13,759.20"
    assert "Value of the whole term: £13,759.20, no VAT" in said
    assert "Term: 12 months, no extension; the latest end is 6 April 2026" in said


def test_who_pays_is_not_known_while_the_shares_do_not_fit():
    case = worked("light")
    share = case.view.all(FundingShare)[0]
    share.percent = Decimal(60)
    other = FundingShare.blank(
        id=uuid.uuid4(), case_id=case.view.case_id, line=share.line, percent=Decimal(40)
    )
    case = opened(CaseView(case.view.case, [*case.view.records, other]))
    first = card(section(text_of(case), SERVICE), "Woodwork shed sessions")
    assert first["Who pays"] == "not yet known"


def test_a_direct_payment_is_agreed_with_the_person_and_says_when_it_is_paid():
    text = text_of(worked("light"))
    assert "# Direct payment agreement\n" in text
    parties, said = section(text, "Parties"), section(text, SERVICE)
    assert "The person: Mr Tobias Fennimore-Example" in parties
    assert "The provider" not in parties
    assert card(said, "Contingency taxis")["From whom"] == "any provider"
    assert card(said, "Total")["In the year"] == "£1,472.00"
    assert "£796.00 on 21 April 2025; £676.00 on 6 October 2025; together £1,472.00" in said
    assert "Money left over: what is more than 8 weeks’ payments may be recovered" in said
    assert "For the provider" not in text
    assert "The person. Name: Mr Tobias Fennimore-Example." in section(text, "Signatures")


def test_many_instalments_stand_in_a_table():
    case = worked("light")
    line = case.view.all(InstalmentPart)[0].line
    more = []
    for number in range(4):
        paid = Instalment.blank(id=uuid.uuid4(), case_id=case.view.case_id, position=10 + number)
        part = InstalmentPart.blank(
            id=uuid.uuid4(),
            case_id=case.view.case_id,
            instalment=paid.id,
            line=line,
            quantity=Decimal(1),
        )
        more += [paid, part]
    many = opened(CaseView(case.view.case, [*case.view.records, *more]))
    said = section(text_of(many), SERVICE)
    assert "Instalments of the direct payment\n\n" in said
    assert "together £" not in said


@pytest.mark.parametrize("name", ["light", "standard"])
def test_measures_and_when_it_is_looked_at_again_are_told(name):
    case = worked(name)
    said = section(text_of(case), "Outcomes, measures and returns")
    for measure in case.view.all(Measure):
        assert measure.name in said
    assert "at the end of every quarter" in said
    due = {"light": "by 14 April 2026", "standard": "by 31 March 2026"}[name]
    assert f"Planned review: {due}" in said


def test_notice_and_what_the_framework_settles_are_told():
    said = section(text_of(worked("standard")), NOTICE)
    assert "Notice: 28 days" in said
    assert "Absence and new prices: by the terms of framework FW-EX-HC" in said


def test_without_a_framework_absence_and_prices_are_to_be_agreed_by_hand():
    case = without(worked("standard"), Framework)
    case.view.one(Agreement).kind = "spot"
    text = text_of(opened(case.view))
    assert "# Spot contract\n" in text
    assert "none is recorded; agree it before signing: ____" in section(text, NOTICE)
    assert "Framework" not in text


def test_an_order_past_the_ceiling_says_that_it_may_not_be_made():
    case = worked("standard")
    case.view.one(Framework).ceiling = 55_000_000
    assert "this order may not be made" in section(text_of(opened(case.view)), "Parties")


def test_the_person_is_told_of_as_the_provider_must_speak_with_them():
    said = section(text_of(worked("standard")), "The person")
    assert "Full name: Mrs Oluwaseun Sample-Hart" in said
    assert "Large print 16 pt; hearing aid: face to face, quiet room" in said


def test_there_is_room_for_contacts_that_no_case_holds():
    row = card(section(text_of(worked("standard")), "Contacts"), "Oakhollow Support CIC")
    assert set(row["Name"]) == {"_"}
    assert set(row["Telephone and e-mail"]) == {"_"}


@pytest.mark.parametrize("form", ["standard", "large-print"])
@pytest.mark.parametrize("name", ["light", "standard"])
def test_places_to_sign_stand_under_their_heading_with_the_notice(name, form):
    last = pages(printed(worked(name), form).pdf)[-1]
    for words in ("Signatures", "For the council", "Notice and ending"):
        assert words in last


@pytest.mark.parametrize("attribute", ["kind", "reference", "notice_days"])
def test_it_is_a_draft_until_the_agreement_is_whole(attribute):
    case = worked("standard")
    assert not printed(case).draft
    setattr(case.view.one(Agreement), attribute, None)
    case = opened(case.view)
    assert printed(case).draft
    assert "D4" in [each.step for each in missing_parts(case, "call-off-order")]
    assert "DRAFT" in whole(printed(case).pdf)


def test_an_award_without_agreement_is_a_draft_of_an_order():
    case = without(worked("standard"), Agreement)
    text = text_of(case)
    assert printed(case).draft
    assert "# Call-off order\n" in text
    assert "Notice: not yet known" in text
    assert "The notice (in “Make the agreement”)" in text


def test_an_agreement_with_nothing_bought_yet_does_not_make_up_a_price():
    case = without(worked("light"), CostLine, Delivery)
    text = text_of(case)
    assert "£" not in section(text, SERVICE)
    assert "Support starts: not yet known" in text
    wanted = [each.sentence for each in missing_parts(case, "call-off-order")]
    assert {"What is bought", "The start date"} <= set(wanted)


def test_a_case_with_neither_award_nor_agreement_says_what_to_enter():
    none = without(worked("standard"), Award, Agreement)
    assert why_not(none, "call-off-order") == (
        "There is neither an award nor an agreement yet. Enter the award in “Record the award”, "
        "or the agreement in “Make the agreement”, then print the order."
    )
    with pytest.raises(DoesNotApply):
        printed(without(worked("light"), *CASE_RECORDS))


def test_the_whole_of_it_is_in_the_file():
    made = printed(worked("standard"))
    assert squeezed("Call-off order") in squeezed(whole(made.pdf))
    assert made.file_name == "IND-2025-0002-call-off-order.pdf"
