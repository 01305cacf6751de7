"""Work beside the window: what the window gave to it is let go of on the window's thread."""

from __future__ import annotations

import threading
import weakref

import pytest

from desktop_app.gui.background import Background

ROUNDS = 300


class Page:
    """Asks for work, as a page of the window does."""

    def __init__(self, told: list[str]) -> None:
        self.told = told

    def work(self) -> str:
        return "done"

    def broken(self) -> str:
        raise OSError("no room")

    def then(self, result: str) -> None:
        self.told.append(result)

    def trouble(self, error: BaseException) -> None:
        self.told.append(str(error))


@pytest.mark.parametrize("what", ["work", "broken"])
def test_a_page_that_asked_for_work_ends_on_the_windows_thread(qtbot, what):
    background, ended = Background("test"), []
    for number in range(ROUNDS):
        told: list[str] = []
        page = Page(told)
        weakref.finalize(page, lambda: ended.append(threading.current_thread()))
        background.run(getattr(page, what), page.then, page.trouble)
        del page
        qtbot.waitUntil(lambda told=told: bool(told))
        assert len(ended) == number + 1
    background.close()
    assert set(ended) == {threading.main_thread()}


def test_work_is_done_in_its_order_and_what_comes_of_it_is_told(qtbot):
    background, told = Background("test"), []
    page = Page(told)
    background.run(page.work, page.then, page.trouble)
    background.run(page.broken, page.then, page.trouble)
    assert background.busy
    qtbot.waitUntil(lambda: not background.busy)
    assert told == ["done", "no room"]
    background.close()


def test_a_trouble_nobody_waits_for_is_told_to_the_window(qtbot):
    background = Background("test")
    with qtbot.waitSignal(background.failed) as told:
        background.run(Page([]).broken)
    assert str(told.args[0]) == "no room"
    background.close()
