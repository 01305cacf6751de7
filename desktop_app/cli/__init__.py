"""The command line, the window's twin for batch printing, IT staff, tests and scripts."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING, Protocol, cast

from desktop_app import __version__
from desktop_app.cli import self_check
from desktop_app.errors import CaseworkError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop_app.cli.command import Command
    from desktop_app.cli.screen import Screen

COMMANDS: tuple[Command, ...] = (self_check,)

DONE = 0
REFUSED = 1
STOPPED = 130


class _Run(Protocol):
    def __call__(self, arguments: argparse.Namespace) -> int: ...


def main(words: Sequence[str], screen: Screen) -> int:
    """Run one command and return its exit code: 0 done, 1 refused or found wrong.

    Wrong usage leaves through ``SystemExit`` with 2, as argparse does.
    """
    arguments = _parser(screen).parse_args(words)
    try:
        return cast("_Run", arguments.run)(arguments)
    except CaseworkError as trouble:
        sys.stderr.write(f"{trouble}\n")
        return REFUSED
    except KeyboardInterrupt:
        sys.stderr.write("Stopped.\n")
        return STOPPED


def _parser(screen: Screen) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="casework",
        description="Without a command, opens the window.",
    )
    parser.add_argument("--version", action="version", version=f"casework {__version__}")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for command in COMMANDS:
        of_command = commands.add_parser(
            command.NAME,
            help=command.HELP,
            description=command.HELP,
            epilog=f"Example: {command.EXAMPLE}",
        )
        command.add_arguments(of_command)
        of_command.set_defaults(run=command.run, screen=screen)
    return parser
