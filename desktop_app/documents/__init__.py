"""Puts a case on paper: one builder, one layout, and the documents made with them."""

from __future__ import annotations

from desktop_app.documents.approvers_page import APPROVERS_PAGE
from desktop_app.documents.audit_report import AUDIT_REPORT
from desktop_app.documents.award_record import AWARD_RECORD
from desktop_app.documents.call_off_order import CALL_OFF_ORDER
from desktop_app.documents.change_letter import CHANGE_LETTER
from desktop_app.documents.check_answers import CHECK_ANSWERS
from desktop_app.documents.decision_letter import DECISION_LETTER, PLAN_LETTER
from desktop_app.documents.document import MARKING, Document, Missing, ProviderCopy
from desktop_app.documents.options_appraisal import OPTIONS_APPRAISAL
from desktop_app.documents.personal_plan import PERSONAL_PLAN
from desktop_app.documents.return_sheets import RETURN_SHEET_PERSON, RETURN_SHEET_PROVIDER
from desktop_app.documents.review_pack import REVIEW_PACK
from desktop_app.documents.specification import SPECIFICATION
from desktop_app.documents.unsuccessful_letter import UNSUCCESSFUL_LETTER

DOCUMENTS: tuple[Document, ...] = (
    SPECIFICATION,
    PERSONAL_PLAN,
    APPROVERS_PAGE,
    REVIEW_PACK,
    DECISION_LETTER,
    PLAN_LETTER,
    CHANGE_LETTER,
    OPTIONS_APPRAISAL,
    AWARD_RECORD,
    CALL_OFF_ORDER,
    UNSUCCESSFUL_LETTER,
    RETURN_SHEET_PROVIDER,
    RETURN_SHEET_PERSON,
    *CHECK_ANSWERS,
    AUDIT_REPORT,
)
"""Every document there is, in the order they are offered."""

__all__ = ["DOCUMENTS", "MARKING", "Document", "Missing", "ProviderCopy"]
