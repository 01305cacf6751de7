"""Keeps the computer from writing this process's memory to a file when it crashes."""

from __future__ import annotations

import sys
from contextlib import suppress

_PR_SET_DUMPABLE = 4
_NO_REPORT = 0x0001 | 0x0002
"""Windows: SEM_FAILCRITICALERRORS and SEM_NOGPFAULTERRORBOX, which keep error reporting away."""


def forbid_core_dumps() -> None:
    """Ask for no core dump and no crash report; where that is refused, the program goes on.

    On Linux other programs of the account can then no longer read the memory either.
    """
    if sys.platform == "win32":
        import ctypes  # noqa: PLC0415 - only here

        ctypes.windll.kernel32.SetErrorMode(_NO_REPORT)
        return
    import resource  # noqa: PLC0415 - Windows has none

    with suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        import ctypes  # noqa: PLC0415 - only here

        # A pipe in core_pattern takes no heed of the limit, but of this.
        with suppress(OSError, AttributeError):
            ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)
