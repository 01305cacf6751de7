"""Reads and writes case files: one case, from Analyse to Review, in one JSON file."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, cast

from desktop_app.checks import FILE_RULES, Area, Finding, findings_of
from desktop_app.exchange import strict_json
from desktop_app.exchange.faults import (
    Fault,
    NewerCaseFile,
    NotReadyToExport,
    WrongCaseFile,
    errors_file,
    step_into,
)
from desktop_app.exchange.left_out import left_out
from desktop_app.exchange.order import in_schema_order
from desktop_app.exchange.reading import Reading
from desktop_app.exchange.shape import shape_faults
from desktop_app.exchange.writing import FORMAT, Source, Written, write
from desktop_app.records import CaseRecord, CaseView, fields_of

if TYPE_CHECKING:
    import uuid
    from collections.abc import Callable, Iterable, Mapping

    from desktop_app.clock import Clock
    from desktop_app.exchange.strict_json import Json
    from desktop_app.policy import PolicyPack

__all__ = [
    "Fault",
    "NotReadyToExport",
    "WrongCaseFile",
    "dump",
    "errors_file",
    "frozen_case",
    "left_out",
    "read_case",
    "write_case",
]


def read_case(
    text: str | bytes,
    packs: Mapping[str, PolicyPack],
    *,
    clock: Clock,
    new_id: Callable[[], uuid.UUID] | None = None,
) -> CaseView:
    """Return the case in a file.

    Raises NewerCaseFile for a format of a later version, and WrongCaseFile with every fault
    (section 5).
    """
    try:
        file = strict_json.load(text)
    except strict_json.NotJson as trouble:
        raise WrongCaseFile([Fault("", str(trouble))]) from trouble
    _refuse_newer(file)
    _refuse(shape_faults(file))
    pack = packs.get(file["policy_pack"])
    if pack is None:
        _refuse([Fault("/policy_pack", _no_such_pack(file["policy_pack"], packs))])
    assert pack is not None  # noqa: S101 - refused above
    reading = Reading(file, new_id or clock.new_id)
    wrong_areas = {area for fault in reading.faults for area in _areas(fault.pointer)}
    broken = [
        Fault(_pointer(finding, reading.pointers), finding.message)
        for finding in findings_of(reading.view, pack, wrong_areas=wrong_areas, rules=FILE_RULES)
    ]
    _refuse([*reading.faults, *broken])
    return reading.view


def write_case(case: CaseView, pack: PolicyPack | None = None) -> dict[str, Json]:
    """Return the case as a case file's object, the exact inverse of ``read_case``.

    Raises NotReadyToExport with what the format lacks; with ``pack`` also with the rules that
    whoever imports the file would see broken.
    """
    written = write(case)
    faults = shape_faults(written.file)
    missing = [_to_do(fault, written, case) for fault in faults]
    if pack is not None and not missing:
        missing = [each.message for each in findings_of(case, pack, rules=FILE_RULES)]
    if missing:
        raise NotReadyToExport(list(dict.fromkeys(missing)))
    return in_schema_order(written.file)


def frozen_case(case: CaseView) -> str:
    """Return the text of a case file as the case is, whether it could be exported or not yet."""
    return dump(in_schema_order(write(case).file))


def dump(file: Mapping[str, Json]) -> str:
    """Return the text of a case file: one space of indent, every script as it is."""
    return json.dumps(file, ensure_ascii=False, indent=1) + "\n"


def _refuse_newer(file: Json) -> None:
    """Refuse a later version's file before its shape is checked: every fault would mislead."""
    its = cast("dict[str, Json]", file).get("format") if isinstance(file, dict) else None
    name, _, ours = FORMAT.partition("/")
    said = re.fullmatch(rf"{name}/([1-9][0-9]{{0,5}})", its) if isinstance(its, str) else None
    if said is not None and int(said[1]) > int(ours):
        raise NewerCaseFile(its=said[0], ours=FORMAT)


def _refuse(faults: Iterable[Fault]) -> None:
    listed = list(dict.fromkeys(faults))
    if listed:
        raise WrongCaseFile(listed)


def _no_such_pack(wanted: str, packs: Mapping[str, PolicyPack]) -> str:
    there = ", ".join(sorted(packs)) or "none"
    return f"The policy pack {wanted} is not here (there is: {there}): give it along with the file"


def _areas(pointer: str) -> Iterable[Area]:
    yield Area.CASE
    if pointer.startswith("/deliver/evaluation"):
        yield Area.EVALUATION
    if pointer.startswith("/review/decision/next_year_lines"):
        yield Area.NEXT_YEAR


def _pointer(finding: Finding, pointers: Mapping[uuid.UUID, str]) -> str:
    if finding.record_id is None:
        return _list_pointer(finding)
    pointer = pointers[finding.record_id]
    if finding.attribute:
        field = fields_of(finding.kind).get(finding.attribute)
        at = (field.at if field is not None else "") or finding.attribute
        pointer = at if at.startswith("/") else f"{pointer}/{at}"
    return step_into(pointer, finding.within) if finding.within else pointer


def _list_pointer(finding: Finding) -> str:
    assert issubclass(finding.kind, CaseRecord)  # noqa: S101 - only lists of a case are checked
    return finding.kind.PLACES[0].pointer


def _to_do(fault: Fault, written: Written, case: CaseView) -> str:
    source = written.sources.get(fault.pointer)
    if source is None:
        return fault.message[:1].upper() + fault.message[1:]
    value = None if source.record is None else getattr(source.record, source.attribute)
    said = source.field.missing if value in (None, ()) else source.field.check(value)
    return f"{said or fault.message}{_where(source, case)}"


def _where(source: Source, case: CaseView) -> str:
    kind, record = source.kind, source.record
    if record is None or not issubclass(kind, CaseRecord) or kind.PLACES[0].shape != "list":
        return ""
    listed = [each.id for each in case.all(kind)]
    return f" ({kind.TITLE} {listed.index(record.id) + 1})"
