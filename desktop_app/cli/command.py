"""What every command is: a module with these names, listed in ``desktop_app.cli.COMMANDS``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    import argparse


class Command(Protocol):
    """A module of ``desktop_app.cli`` that is one command.

    ``run`` finds what the person gave in ``arguments``, and the window in ``arguments.screen``.
    It returns 0 when the work is done and 1 when something was refused or found wrong; for a
    single refusal it may raise a ``CaseworkError`` instead, whose sentence is shown.
    """

    @property
    def NAME(self) -> str:  # noqa: N802 - a constant of the module
        """The word that calls the command."""
        ...

    @property
    def HELP(self) -> str:  # noqa: N802
        """What the command does, one sentence."""
        ...

    @property
    def EXAMPLE(self) -> str:  # noqa: N802
        """One whole command line to try."""
        ...

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """Describe what the command takes."""
        ...

    def run(self, arguments: argparse.Namespace) -> int:
        """Do it and return the exit code."""
        ...
