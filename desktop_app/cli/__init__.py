"""The command line, the window's twin for batch printing, IT staff, tests and scripts."""

from __future__ import annotations

import argparse
import errno
from typing import TYPE_CHECKING, Protocol, cast

from desktop_app import __version__
from desktop_app.cli import (
    backup,
    check,
    compare_packs,
    demo,
    documents,
    due_for_destruction,
    enter_return,
    erase,
    export,
    figures,
    hold,
    import_,
    issue,
    issued,
    list_,
    lost_laptop,
    new_key,
    new_store,
    print_,
    restore,
    salvage,
    search,
    self_check,
    show,
    verify,
)
from desktop_app.cli.telling import say, speak_utf_8
from desktop_app.cli.what_next import what_next
from desktop_app.errors import CaseworkError, Stopped
from desktop_app.log import report_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop_app.cli.command import Command
    from desktop_app.cli.screen import Screen

COMMANDS: tuple[Command, ...] = (
    demo,
    figures,
    new_store,
    import_,
    export,
    list_,
    search,
    show,
    documents,
    print_,
    issue,
    issued,
    enter_return,
    due_for_destruction,
    hold,
    erase,
    check,
    verify,
    backup,
    restore,
    lost_laptop,
    salvage,
    new_key,
    compare_packs,
    self_check,
)

_UNKNOWN = (
    "The program met something it does not know, and stopped. Send these lines to your IT team. "
    "They hold nothing of your cases."
)
_TOO_LONG = "A file or folder has a longer name than this computer takes. Choose a shorter one."
_CODES = (
    "Exit codes: 0 done; 1 refused, or something was found wrong; 2 wrong usage; 130 stopped with "
    "Ctrl+C. What came out goes to standard output, everything else to standard error."
)
DONE = 0
REFUSED = 1
STOPPED = 130


class _Run(Protocol):
    def __call__(self, arguments: argparse.Namespace) -> int: ...


def main(words: Sequence[str], screen: Screen) -> int:
    """Run one command and return its exit code: 0 done, 1 refused or found wrong, 130 stopped.

    Wrong usage leaves through ``SystemExit`` with 2, as argparse does.
    """
    speak_utf_8()
    arguments = _parser(screen).parse_args(words)
    try:
        return cast("_Run", arguments.run)(arguments)
    except CaseworkError as trouble:
        say(str(trouble))
        if more := what_next(trouble, words[0]):
            say(more)
        return STOPPED if isinstance(trouble, Stopped) else REFUSED
    except KeyboardInterrupt:
        say("Stopped.")
        return STOPPED
    except BrokenPipeError:
        return REFUSED  # whoever read the results has seen enough
    except Exception as trouble:  # noqa: BLE001 - its own words may hold a case's
        if isinstance(trouble, OSError) and trouble.errno == errno.ENAMETOOLONG:
            say(_TOO_LONG)
        else:
            say(_UNKNOWN)
            say(report_of(trouble))
        return REFUSED


_USUAL = 14
"""As many letters as a command has; the sentence of a longer one stands below it."""


class _OneLineEach(argparse.HelpFormatter):
    """Leaves room for the commands, which argparse measures without their indent."""

    def add_argument(self, action: argparse.Action) -> None:
        super().add_argument(action)
        names = (len(command.NAME) for command in COMMANDS)
        longest = max(length for length in names if length <= _USUAL)
        self._action_max_length = longest + 4


def _parser(screen: Screen) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="casework",
        formatter_class=_OneLineEach,
        description="Without a command, opens the window.",
        epilog=_CODES,
    )
    parser.add_argument("-V", "--version", action="version", version=f"casework {__version__}")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for command in COMMANDS:
        of_command = commands.add_parser(
            command.NAME,
            help=command.HELP,
            description=command.HELP,
            epilog=f"Example:\n  {command.EXAMPLE}",
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )
        command.add_arguments(of_command)
        of_command.set_defaults(run=command.run, screen=screen, parser=of_command)
    return parser
