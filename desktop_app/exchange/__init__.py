"""Carries cases in and out of the program: case files."""

from __future__ import annotations

from desktop_app.exchange.attached import NoCaseInPdf, case_in, is_pdf
from desktop_app.exchange.case_file import (
    Fault,
    NotReadyToExport,
    WrongCaseFile,
    dump,
    errors_file,
    frozen_case,
    left_out,
    read_case,
    write_case,
)

__all__ = [
    "Fault",
    "NoCaseInPdf",
    "NotReadyToExport",
    "WrongCaseFile",
    "case_in",
    "dump",
    "errors_file",
    "frozen_case",
    "is_pdf",
    "left_out",
    "read_case",
    "write_case",
]
