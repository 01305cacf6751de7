"""``casework compare-packs``: what two policy packs say differently, and which cases it touches."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from desktop_app.cli.opening import opened
from desktop_app.cli.options import add_json, add_store
from desktop_app.cli.telling import as_json, plain, result
from desktop_app.errors import CaseworkError

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable, Mapping

    from desktop_app.casework import PackImpact
    from desktop_app.policy import PackDifference, PolicyPack

NAME = "compare-packs"
HELP = "Show what changed between two packs, and in which cases."
EXAMPLE = "casework compare-packs england-2025-26 new-pack.toml --store cases"


class NoSuchPack(CaseworkError):
    """A pack that was named is neither here nor a file."""

    def __init__(self, named: str, there: Iterable[str]) -> None:
        super().__init__(
            f"There is no policy pack {named}. Name a file, or one of those that are here: "
            f"{', '.join(there)}."
        )


class CannotCompare(CaseworkError):
    """A pack that was given as a file is wrong."""

    def __init__(self, file: str, why: object) -> None:
        super().__init__(f"{file} cannot be used: {why}")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take two packs and the store."""
    for name, which in (("old", "the earlier pack"), ("new", "the later pack")):
        parser.add_argument(name, metavar=name.upper(), help=f"{which}: its id, or its file")
    add_store(parser)
    add_json(parser)


def run(arguments: argparse.Namespace) -> int:
    """Write the differences, then each open case with what would change; nothing is kept."""
    from desktop_app.policy import compare_packs  # noqa: PLC0415 - loads only where it is used

    with opened(arguments) as desk:
        old, new = (_pack(named, desk.packs) for named in (arguments.old, arguments.new))
        cases = desk.pack_impact(old, new)
    differences = compare_packs(old, new)
    if arguments.json:
        result(as_json(_as_object(old, new, differences, cases)))
    else:
        for line in _lines(old, new, differences, cases):
            result(line)
    return 0


def _pack(named: str, packs: Mapping[str, PolicyPack]) -> PolicyPack:
    """Return the pack with an id, or the one in a file; raises NoSuchPack and CannotCompare."""
    from desktop_app.policy import WrongPack, read_pack  # noqa: PLC0415 - loads where it is used

    if named in packs:
        return packs[named]
    if not Path(named).is_file():
        raise NoSuchPack(named, packs)
    try:
        return read_pack(Path(named))
    except WrongPack as trouble:
        raise CannotCompare(named, trouble) from trouble


def _lines(
    old: PolicyPack,
    new: PolicyPack,
    differences: tuple[PackDifference, ...],
    cases: tuple[PackImpact, ...],
) -> Iterable[str]:
    yield plain(f"From {old.id} to {new.id}")
    if not differences:
        yield "  The two packs say the same."
    for each in differences:
        source = ": ".join(part for part in (each.status, each.source) if part)
        yield plain(f"  {each.sentence}" + (f" [{source}]" if source else ""))
    yield ""
    yield "Open cases; each keeps its own pack"
    if not cases:
        yield "  There are no open cases in this store."
    for case in cases:
        said = [case.trouble] if case.trouble else [*case.changes] or ["Nothing would change."]
        yield plain(f"  {case.reference} ({case.pack_id})")
        yield from (plain(f"    {sentence}") for sentence in said)


def _as_object(
    old: PolicyPack,
    new: PolicyPack,
    differences: tuple[PackDifference, ...],
    cases: tuple[PackImpact, ...],
) -> dict[str, Any]:
    return {
        "old": old.id,
        "new": new.id,
        "differences": [asdict(each) for each in differences],
        "cases": [asdict(each) | {"case_id": str(each.case_id)} for each in cases],
    }
