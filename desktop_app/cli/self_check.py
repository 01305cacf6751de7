"""``casework self-check``: the installed program proves that it is whole."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, cast

from desktop_app import __version__
from desktop_app.cli.telling import as_json, result
from desktop_app.paths import shipped
from desktop_app.proof import Check

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable

    from desktop_app.cli.screen import Screen

NAME = "self-check"
HELP = "Prove that this copy of the program is whole, as JSON."
EXAMPLE = "casework self-check"

SHIPPED = (
    "case-file.schema.json",
    "cases/light.case.json",
    "cases/standard.case.json",
    "fonts/AtkinsonHyperlegibleNext-Regular.ttf",
    "fonts/AtkinsonHyperlegibleNext-Bold.ttf",
    "fonts/DejaVuSans.ttf",
    "fonts/DejaVuSans-Bold.ttf",
    "licences/manifest.toml",
    "policy/england-2025-26.toml",
)


class NotWhole(Exception):
    """Something that ships with the program is not there."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take no arguments."""
    del parser


def run(arguments: argparse.Namespace) -> int:
    """Prove everything, the window's parts last, and say what was seen."""
    reached: list[str] = []
    sys.addaudithook(lambda event, _about: _note_network(event, reached))
    results = [_result(check) for check in CHECKS]
    results += [_result(check) for check in _window_checks(cast("Screen", arguments.screen))]
    # Last, because it is about everything that was done before.
    results.append(_result(Check(name="network", prove=lambda: _no_network(reached))))
    whole = all(result["ok"] for result in results)
    report = {"program": __version__, "ok": whole, "checks": results}
    result(as_json(report))
    return 0 if whole else 1


def _result(check: Check) -> dict[str, object]:
    try:
        return {"name": check.name, "ok": True, "saw": check.prove()}
    except Exception as trouble:  # noqa: BLE001 - whatever goes wrong is what was asked about
        return {"name": check.name, "ok": False, "saw": f"{type(trouble).__name__}: {trouble}"}


def _window_checks(screen: Screen) -> Iterable[Check]:
    try:
        return screen.checks()
    except ImportError as trouble:
        missing = str(trouble)

        def prove() -> object:
            raise NotWhole(missing)

        return (Check(name="window", prove=prove),)


def _shipped_files() -> object:
    missing = [name for name in SHIPPED if not shipped(name).is_file()]
    if missing:
        raise NotWhole(", ".join(missing))
    return len(SHIPPED)


def _store() -> object:
    from desktop_app.casework.proving import prove_store  # noqa: PLC0415 - loads where it is used

    return prove_store()


def _document() -> object:
    from desktop_app.casework.proving import prove_document  # noqa: PLC0415

    printed = prove_document()
    if not printed.pdf.startswith(b"%PDF-") or not printed.pages:
        raise NotWhole("the document is no PDF")
    return f"{printed.pages} pages, {len(printed.pdf)} bytes"


def _finished() -> object:
    from desktop_app.casework.proving import prove_finished  # noqa: PLC0415 - loads qpdf

    return prove_finished()


def _note_network(event: str, reached: list[str]) -> None:
    if event.startswith("socket."):
        reached.append(event)


def _no_network(reached: list[str]) -> object:
    loaded = {"PySide6.QtNetwork"} & set(sys.modules)
    found = sorted(loaded | set(reached))
    if found:
        raise NotWhole(", ".join(found))
    return "no network part was loaded and no socket opened"


CHECKS = (
    Check(name="shipped files", prove=_shipped_files),
    Check(name="store", prove=_store),
    Check(name="document", prove=_document),
    Check(name="finished files", prove=_finished),
)
