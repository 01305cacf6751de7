"""The front door: a command word goes to the command line, anything else to the window."""

from __future__ import annotations

import sys

from desktop_app.core_dumps import forbid_core_dumps
from desktop_app.screen import NO_SCREEN, PROBE, lacks_screen, probe

_STOPPED = 130


def main(argv: list[str] | None = None) -> int:
    """Run the program with the words after its name and return its exit code."""
    try:
        return _run(sys.argv[1:] if argv is None else argv)
    except KeyboardInterrupt:  # while the parts of the program are still being loaded
        sys.stderr.write("Stopped.\n")
        return _STOPPED


def _run(words: list[str]) -> int:
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
