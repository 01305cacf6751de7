"""Puts a case on paper: one builder, one layout, and the documents made with them."""

from __future__ import annotations

from desktop_app.documents.approvers_page import APPROVERS_PAGE
from desktop_app.documents.document import MARKING, Document, Missing
from desktop_app.documents.review_pack import REVIEW_PACK
from desktop_app.documents.specification import SPECIFICATION

DOCUMENTS: tuple[Document, ...] = (SPECIFICATION, REVIEW_PACK, APPROVERS_PAGE)
"""Every document there is, in the order they are offered."""

__all__ = ["DOCUMENTS", "MARKING", "Document", "Missing"]
