"""``casework documents``: what can be printed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.cli.telling import result

if TYPE_CHECKING:
    import argparse

NAME = "documents"
HELP = "List the documents that can be printed."
EXAMPLE = "casework documents"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take no arguments."""
    del parser


def run(arguments: argparse.Namespace) -> int:
    """Write a line for each document: its name first, then a sentence."""
    from desktop_app.casework import paper  # noqa: PLC0415 - printing loads only where it is used

    del arguments
    known = paper.documents()
    width = max(len(document.name) for document in known)
    for document in known:
        result(f"{document.name:{width}}  {document.for_whom.removesuffix('.')}.")
    return 0
