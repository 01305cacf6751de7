"""Let a process work and kill it in the middle of what it does."""

from __future__ import annotations

import contextlib
import multiprocessing
import threading
import time
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

# A server that has the program loaded already makes each process in a moment; not on Windows.
_SERVED = "forkserver" in multiprocessing.get_all_start_methods()
_CONTEXT: Any = multiprocessing.get_context("forkserver" if _SERVED else "spawn")
_CONTEXT.set_forkserver_preload(["__main__", "tests.store.working_day", "alembic.command"])


def killed(
    work: Callable[..., None],
    *given: object,
    after: int,
    then: float = 0.0,
    wait: float = 0.0,
    still: bool = False,
) -> list[Any]:
    """Run ``work(*given, say)`` in a process, kill it, and return all it said.

    It is killed when it has said ``after`` things and ``then`` of the time between the last two has
    passed again, or ``wait`` seconds. It may come to its end before, unless it stands ``still``
    once it has said them.
    """
    ours, theirs = _CONTEXT.Pipe(duplex=False)
    child = _CONTEXT.Process(
        target=_work, args=(work, given, theirs.send, after if still else None)
    )
    child.start()
    theirs.close()
    said: list[Any] = []
    heard = before = time.perf_counter()
    with contextlib.suppress(EOFError, OSError):
        for _ in range(after):
            said.append(ours.recv())
            before, heard = heard, time.perf_counter()
        moment = heard + wait + then * (heard - before if after > 1 else 0)
        while time.perf_counter() < moment and child.is_alive():
            pass
        child.kill()
        while True:
            said.append(ours.recv())
    child.join()
    ours.close()
    child.close()
    return said


def _work(
    work: Callable[..., None],
    given: tuple[object, ...],
    send: Callable[[object], None],
    last: int | None,
) -> None:
    said: list[object] = []

    def say(thing: object) -> None:
        said.append(thing)
        send(thing)
        if len(said) == last:
            threading.Event().wait(600)

    work(*given, say)
