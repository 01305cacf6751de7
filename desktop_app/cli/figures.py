"""``casework figures``: every figure of case files, without a store."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app.cli.explaining import lines_of
from desktop_app.cli.files import make_folder, read, remove, save
from desktop_app.cli.opening import packs_here
from desktop_app.cli.options import wrong_usage
from desktop_app.cli.telling import Progress, as_json, plain, result, say
from desktop_app.errors import CaseworkError

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from desktop_app.figures import Figures
    from desktop_app.policy import PolicyPack
    from desktop_app.records import CaseView

NAME = "figures"
HELP = "Work out every figure of case files, as JSON."
EXAMPLE = "casework figures light.case.json --out figures"

_ENDS = (".case.json", ".json")


class SameName(CaseworkError):
    """Two files would give results of one name."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"Two of the files would both give {name}.figures.json. Rename one of them."
        )


class SamePack(CaseworkError):
    """Two of the packs given have one id, and a case file names packs by id."""

    def __init__(self, pack_id: str) -> None:
        super().__init__(f"Two of the policy packs given have the id {pack_id}. Give one of them.")


class CannotUsePack(CaseworkError):
    """A policy pack that was given is wrong."""

    def __init__(self, file: Path, why: object) -> None:
        super().__init__(f"{file} cannot be used: {why}")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take case files, packs and a folder."""
    parser.add_argument("files", nargs="+", type=Path, metavar="CASE.json", help="a case file")
    parser.add_argument(
        "--pack",
        action="append",
        default=[],
        type=Path,
        metavar="PACK.toml",
        help="a policy pack besides those that come with the program; may be given again",
    )
    parser.add_argument(
        "--out",
        type=Path,
        metavar="DIR",
        help="write NAME.figures.json or NAME.errors.json for each file into this folder; "
        "needed for several files",
    )
    parser.add_argument(
        "--explain",
        metavar="POINTER",
        help="tell in words how one figure of the file was worked out, for example "
        "/budget/gross_per_year",
    )


def run(arguments: argparse.Namespace) -> int:
    """Work out each file; return 1 when any of them is wrong."""
    files: list[Path] = arguments.files
    folder: Path | None = arguments.out
    if len(files) > 1 and folder is None:
        wrong_usage(arguments, "several case files need --out with a folder for their figures")
    if arguments.explain is not None and (len(files) > 1 or folder is not None):
        wrong_usage(arguments, "--explain tells of one case file, without --out")
    _refuse_same(files)
    packs = _packs(arguments.pack)
    if arguments.explain is not None:
        return _explained(files[0], packs, arguments.explain)
    if folder is None:
        return _on_standard_output(files[0], packs)
    make_folder(folder)
    progress = Progress(len(files))
    wrong = 0
    for file in files:
        progress.next(file.name)
        wrong += _into(folder, file, packs, progress)
    progress.clear()
    return 1 if wrong else 0


def _on_standard_output(file: Path, packs: dict[str, PolicyPack]) -> int:
    text, said = _worked_out(file, packs)
    result(text)
    for sentence in said:
        say(sentence)
    return 1 if said else 0


def _explained(file: Path, packs: dict[str, PolicyPack], pointer: str) -> int:
    """Write how one figure was worked out; raises UnknownFigure."""
    from desktop_app.exchange import WrongCaseFile  # noqa: PLC0415 - loads only where it is used
    from desktop_app.figures.explain import explain  # noqa: PLC0415

    try:
        case, pack, figures = _figures_of(file, packs)
    except WrongCaseFile as trouble:
        for sentence in str(trouble).splitlines():
            say(sentence)
        return 1
    for line in lines_of(explain(case, pack, figures, pointer)):
        result(plain(line))
    return 0


def _into(folder: Path, file: Path, packs: dict[str, PolicyPack], progress: Progress) -> bool:
    """Write what a file gives and return whether it is wrong.

    An older answer of the other kind is no longer true and goes.
    """
    figures, errors = (folder / f"{_name(file)}.{kind}.json" for kind in ("figures", "errors"))
    try:
        text, wrong = _worked_out(file, packs)
        save(errors if wrong else figures, f"{text}\n".encode())
        remove(figures if wrong else errors)
        said = [f"{file}: {sentence}" for sentence in wrong]
    except CaseworkError as trouble:
        said = [str(trouble)]
    progress.clear()
    for sentence in said:
        say(sentence)
    return bool(said)


def _worked_out(file: Path, packs: dict[str, PolicyPack]) -> tuple[str, Sequence[str]]:
    """Return the JSON a file gives, and the sentences on what is wrong with it."""
    from desktop_app.exchange import WrongCaseFile, errors_file  # noqa: PLC0415 - loads where used
    from desktop_app.figures import figures_file  # noqa: PLC0415

    try:
        case, _, figures = _figures_of(file, packs)
    except WrongCaseFile as trouble:
        return as_json(errors_file(trouble.faults)), str(trouble).splitlines()
    return as_json(figures_file(figures, case)), ()


def _figures_of(file: Path, packs: dict[str, PolicyPack]) -> tuple[CaseView, PolicyPack, Figures]:
    """Return the case of a file with its pack and figures; raises WrongCaseFile."""
    from desktop_app.clock import Clock  # noqa: PLC0415 - records load only where they are used
    from desktop_app.exchange import read_case  # noqa: PLC0415
    from desktop_app.figures import work_out  # noqa: PLC0415

    case = read_case(read(file), packs, clock=Clock())
    pack = packs[case.case.policy_pack or ""]
    return case, pack, work_out(case, pack)


def _name(file: Path) -> str:
    """Return the name results go by: ``light`` for ``light.case.json``."""
    for end in _ENDS:
        if file.name.lower().endswith(end):
            return file.name[: -len(end)]
    return file.name


def _refuse_same(files: Sequence[Path]) -> None:
    seen: set[str] = set()
    for file in files:
        # Capitals make no difference to the disks of Windows and macOS.
        name = _name(file).casefold()
        if name in seen:
            raise SameName(_name(file))
        seen.add(name)


def _packs(given: Sequence[Path]) -> dict[str, PolicyPack]:
    """Return the packs that are here and those given, which win; raises CannotUsePack, SamePack."""
    from desktop_app.policy import WrongPack, read_pack  # noqa: PLC0415

    packs: dict[str, PolicyPack] = {}
    for file in given:
        try:
            pack = read_pack(file)
        except WrongPack as trouble:
            raise CannotUsePack(file, trouble) from trouble
        if pack.id in packs:
            raise SamePack(pack.id)
        packs[pack.id] = pack
    return packs_here() | packs
