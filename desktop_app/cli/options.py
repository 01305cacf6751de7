"""What several commands take, described once, and how what a person wrote is read."""

from __future__ import annotations

import argparse
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn, cast

from desktop_app.clock import Clock

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop_app.casework.looking_back import Wish


def add_passphrase(parser: argparse.ArgumentParser) -> None:
    """Let the passphrase come from a file; it is never an argument itself."""
    parser.add_argument(
        "--passphrase-file",
        metavar="FILE",
        help="read the passphrase from the first line of FILE, or of standard input for -; "
        "without this it is asked for on the terminal",
    )


def add_store(parser: argparse.ArgumentParser) -> None:
    """Ask for the store to work on."""
    parser.add_argument(
        "--store",
        metavar="STORE",
        type=Path,
        required=True,
        help="the folder the cases are kept in",
    )
    add_passphrase(parser)


def add_officer(parser: argparse.ArgumentParser) -> None:
    """Let an act be in the name of somebody else than the computer account."""
    parser.add_argument(
        "--officer",
        metavar="NAME",
        default="",
        help="who decides this; without it, the name of the computer account",
    )


def add_json(parser: argparse.ArgumentParser) -> None:
    """Offer the same for programs to read."""
    parser.add_argument("--json", action="store_true", help="write JSON, for programs to read")


def add_form_and_copy(parser: argparse.ArgumentParser, more: str = "") -> None:
    """Let the form and the copy be chosen; ``more`` is said of the form besides."""
    parser.add_argument(
        "--format",
        type=one_of("standard", "large-print", "text", "html"),
        default=None,
        help="without it large print for what is meant for a person who needs that, else standard: "
        f"standard or large-print (PDFs), text (plain text) or html (a page for a browser){more}",
    )
    parser.add_argument(
        "--copy",
        type=one_of("full", "provider"),
        default="full",
        help="full: all that the document holds; provider: for providers before one is chosen, "
        "without anything that says who the person is",
    )


def add_printed_at(parser: argparse.ArgumentParser) -> None:
    """Let a print be repeated to the byte."""
    parser.add_argument(
        "--printed-at",
        metavar="TIME",
        type=moment,
        help="the time to print on the documents instead of now, such as 2026-06-01T09:30:00Z; "
        "the same case and time give the same bytes",
    )


def add_acts(parser: argparse.ArgumentParser) -> None:
    """Let some acts of a history be told only."""
    for name, metavar, words in (
        ("--who", "NAME", "what this officer did"),
        (
            "--about",
            "WHAT",
            "what was done to a step (such as A1) or a kind of record (such as need)",
        ),
        ("--words", "WORDS", "what holds all of these words, whole or in part"),
    ):
        parser.add_argument(
            name, metavar=metavar, default="", help=f"of the history of the case, only {words}"
        )
    for name, words in (("--since", "first"), ("--until", "last")):
        parser.add_argument(
            name,
            metavar="DATE",
            type=day,
            help=f"of the history of the case, the {words} day to tell, such as 2026-06-01",
        )


def wish_of(arguments: argparse.Namespace) -> Wish:
    """Return which acts of a history to tell; leaves with 2 for what there cannot be."""
    from desktop_app.casework.looking_back import Span, Wish, about_of  # noqa: PLC0415 - if used

    about = about_of(arguments.about)
    if arguments.about and not about:
        wrong_usage(
            arguments, "--about takes a step (such as A1) or a kind of record (such as need)"
        )
    span = Span(arguments.since, arguments.until)
    if span.since is not None and span.until is not None and span.until < span.since:
        wrong_usage(arguments, "--until is before --since: write the earlier day after --since")
    return Wish(words=arguments.words, who=arguments.who, about=about, span=span)


def time_of(arguments: argparse.Namespace) -> datetime:
    """Return the time of ``--printed-at``, or now.

    Only documents carry it: the store's own history always says when something really happened.
    """
    stopped: datetime | None = arguments.printed_at
    return stopped or Clock().now()


def moment(written: str) -> datetime:
    """Return a time as an aware one; without a zone it is UTC, so that it means one thing."""
    try:
        found = datetime.fromisoformat(written)
    except ValueError:
        raise argparse.ArgumentTypeError(
            f"{written} is not a time: write one such as 2026-06-01T09:30:00Z"
        ) from None
    return found if found.tzinfo is not None else found.replace(tzinfo=UTC)


def day(written: str) -> date:
    """Return a date."""
    try:
        return date.fromisoformat(written)
    except ValueError:
        raise argparse.ArgumentTypeError(
            f"{written} is not a date: write one such as 2026-06-01"
        ) from None


def one_of(*names: str) -> Callable[[str], str]:
    """Return what reads one of the names, and says which there are for anything else."""

    def read(written: str) -> str:
        if written not in names:
            raise argparse.ArgumentTypeError(f"{written} is not offered: write {_either(names)}")
        return written

    return read


def wrong_usage(arguments: argparse.Namespace, sentence: str) -> NoReturn:
    """Leave with 2, the command's usage and a sentence."""
    cast("argparse.ArgumentParser", arguments.parser).error(sentence)


def _either(names: tuple[str, ...]) -> str:
    *others, last = names
    return f"{', '.join(others)} or {last}" if others else last
