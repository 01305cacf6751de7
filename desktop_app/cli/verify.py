"""``casework verify``: whether a store is whole, and whether its log ends where it once did."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app.cli.opening import folder_of_store, passphrase
from desktop_app.cli.options import add_json, add_store
from desktop_app.cli.telling import Watched, as_json, plain, result, say
from desktop_app.cli.what_next import OF_DAMAGE
from desktop_app.clock import Clock

if TYPE_CHECKING:
    from desktop_app.casework.soundness import Checked

NAME = "verify"
HELP = "Verify a store: its newest changes, or all of it."
EXAMPLE = "casework verify --store cases --full"

_SHORTEST_HEAD = 8
_LONGEST_HEAD = 64


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take the store, how much of it, and what was written down elsewhere."""
    add_store(parser)
    parser.add_argument(
        "--full",
        action="store_true",
        help="look at every page, link, change, record and issued file; without this only at what "
        "was changed since it was verified last",
    )
    parser.add_argument(
        "--head",
        type=_hash,
        default=None,
        metavar="HASH",
        help="a hash, or how it begins, from a backup or the footer of an issued document: find "
        "out whether the change log still holds it",
    )
    parser.add_argument(
        "--backup",
        type=Path,
        metavar="FILE",
        help="a backup of these cases that is kept elsewhere: find out whether the change log "
        "still begins as it did when that was made",
    )
    add_json(parser)


def run(arguments: argparse.Namespace) -> int:
    """Write a line for each part: ok, or what is wrong; return 1 when anything is."""
    from desktop_app.casework.soundness import (  # noqa: PLC0415 - loads where it is used
        verify_store,
    )

    folder, word = folder_of_store(arguments), passphrase(arguments)
    with Watched() as watched:
        checked = verify_store(
            folder,
            word,
            clock=Clock(),
            tell=watched,
            whole=arguments.full,
            head=arguments.head or "",
            backup=arguments.backup,
        )
    for line in [as_json(_of(checked))] if arguments.json else _lines(checked):
        result(line)
    if checked.damaged:
        say(OF_DAMAGE)
    return 0 if checked.sound and not checked.search else 1


def _lines(checked: Checked) -> list[str]:
    lines = [f"{name}: {plain('; '.join(wrong)) or 'ok'}" for name, wrong in checked.parts.items()]
    if checked.search is not None:
        lines.append(f"search: {plain(checked.search) or 'ok'}")
    if checked.entry is not None:
        lines.append(f"entry of that hash: {checked.entry:,}")
    if (log := checked.log) is not None:
        after = f" after entry {checked.since:,}" if checked.since else ""
        lines.append(f"looked at: {log.transactions:,} entries with {log.changes:,} changes{after}")
        if checked.signed:
            lines.append(f"signatures: {checked.signed}")
            lines += [f"signed with the key: {laptop}" for laptop in log.signatures.laptops]
        lines += [
            f"newest entry: {log.last:,}",
            f"newest hash: {log.head or 'none'}",
        ]
    return lines


def _of(checked: Checked) -> dict[str, object]:
    log = checked.log
    return {
        "sound": checked.sound,
        "whole": checked.whole,
        "since": checked.since,
        "parts": {name: list(wrong) for name, wrong in checked.parts.items()},
        "search_made_again": bool(checked.search),
        "entries": log.transactions if log else None,
        "changes": log.changes if log else None,
        "newest_entry": log.last if log else None,
        "newest_hash": log.head if log else None,
        "entry_of_hash": checked.entry,
        "signed_from_entry": log.signatures.first if log else None,
        "unsigned_entries": log.signatures.unsigned if log else None,
        "signatures_checked": log.signatures.tried if log else None,
        "signing_keys": list(log.signatures.laptops) if log else None,
    }


def _hash(written: str) -> str:
    """Return a hash as the log spells it; on paper it stands in groups."""
    digits = "".join(written.split()).lower()
    if not _SHORTEST_HEAD <= len(digits) <= _LONGEST_HEAD or set(digits) - set("0123456789abcdef"):
        raise argparse.ArgumentTypeError(
            f"{written} is not such a hash: write at least its first {_SHORTEST_HEAD} letters "
            "and digits, 0 to 9 and a to f"
        )
    return digits
