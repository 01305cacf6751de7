"""What the council and the law say: dated packs of figures, lists and rules."""

from __future__ import annotations

from desktop_app.policy.comparing import PackDifference, compare_packs
from desktop_app.policy.installed import InstalledPacks, installed_packs, shipped_packs
from desktop_app.policy.pack import PolicyPack, pack_from, read_pack
from desktop_app.policy.reading import Basis, WrongPack
from desktop_app.policy.words import CaseWords

__all__ = [
    "Basis",
    "CaseWords",
    "InstalledPacks",
    "PackDifference",
    "PolicyPack",
    "WrongPack",
    "compare_packs",
    "installed_packs",
    "pack_from",
    "read_pack",
    "shipped_packs",
]
