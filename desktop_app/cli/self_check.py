"""``casework self-check``: the installed program proves that it is whole."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, cast

from desktop_app import __version__
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
    results = [_result(check) for check in CHECKS]
    results += [_result(check) for check in _window_checks(cast("Screen", arguments.screen))]
    whole = all(result["ok"] for result in results)
    report = {"program": __version__, "ok": whole, "checks": results}
    sys.stdout.write(json.dumps(report, indent=2, ensure_ascii=False) + "\n")
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


def _no_network() -> object:
    loaded = sorted({"PySide6.QtNetwork"} & set(sys.modules))
    if loaded:
        raise NotWhole(", ".join(loaded))
    return "no network module is loaded"


CHECKS = (
    Check(name="shipped files", prove=_shipped_files),
    Check(name="network", prove=_no_network),
)
