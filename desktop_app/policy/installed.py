"""The packs that are here: those that come with the program, and those the council has added."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app import paths
from desktop_app.policy.pack import read_pack
from desktop_app.policy.reading import WrongPack

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from desktop_app.policy.pack import PolicyPack


@dataclass(frozen=True)
class InstalledPacks:
    """The packs that can be used, by id, and a sentence on each file that cannot."""

    packs: Mapping[str, PolicyPack]
    refused: tuple[str, ...] = ()


def shipped_packs() -> dict[str, PolicyPack]:
    """Return the packs that come with the program, by their id."""
    packs = (read_pack(path) for path in sorted(paths.shipped("policy").glob("*.toml")))
    return {pack.id: pack for pack in packs}


def installed_packs(folder: Path | None = None) -> InstalledPacks:
    """Return the shipped packs and those in the folder of packs (docs/decisions/0005).

    A file there that is wrong, or that takes the id of another pack, is left out and named; a
    shipped pack never changes under the cases that were decided under it.
    """
    packs, refused = shipped_packs(), list[str]()
    for file in _files(paths.packs_folder() if folder is None else folder):
        try:
            pack = read_pack(file)
        except WrongPack as trouble:
            refused.append(f"The policy pack {file.name} cannot be used: {trouble}")
            continue
        if pack.id in packs:
            refused.append(
                f"The policy pack {file.name} cannot be used: another pack has the id {pack.id}. "
                "Give it an id of its own."
            )
            continue
        packs[pack.id] = pack
    return InstalledPacks(packs, tuple(refused))


def _files(folder: Path) -> list[Path]:
    try:
        return sorted(folder.glob("*.toml"))
    except OSError:  # a folder that may not be read holds no packs for this officer
        return []
