"""The front door: a command word goes to the command line, anything else to the window."""

from __future__ import annotations

import sys

from desktop_app.core_dumps import forbid_core_dumps
from desktop_app.screen import NO_SCREEN, PROBE, lacks_screen, probe


def main(argv: list[str] | None = None) -> int:
    """Run the program with the words after its name and return its exit code."""
    words = sys.argv[1:] if argv is None else argv
    forbid_core_dumps()
    from desktop_app import app  # noqa: PLC0415 - the window's parts load only when they are used

    if not words and lacks_screen():
        sys.stderr.write(f"{NO_SCREEN}\n")
        return 1
    if not words:
        return app.run_window()
    if words == [PROBE]:
        return probe()
    from desktop_app import cli  # noqa: PLC0415 - a window that opens has no use for these

    return cli.main(words, app.screen())


if __name__ == "__main__":
    sys.exit(main())
