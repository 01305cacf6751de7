"""Going from step to step, adding rows, marking, undoing and saving on paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.stages import STEPS

if TYPE_CHECKING:
    from tests.journeys.hands import Hands


def open_step(hands: Hands, code: str) -> None:
    """Go to a step with Ctrl+Page Down and Ctrl+Page Up."""
    order = list(STEPS)
    for _ in order:
        here = hands.look().step
        if here == code:
            return
        on = order.index(here) < order.index(code)
        hands.press("ctrl+Next" if on else "ctrl+Prior")
    raise AssertionError(f"step {code} is not reached with Ctrl+Page Down and Up")


def mark_done(hands: Hands, code: str) -> None:
    hands.shot(f"{code}-filled")
    hands.press("ctrl+Return")
    seen = hands.look()
    if seen.state != "done":
        hands.shot(f"{code}-not-done")
        raise AssertionError(f"{code} is {seen.state}: {seen.errors} {seen.said}")
    hands.shot(f"{code}-done")


def add(hands: Hands, what: str, first: str) -> None:
    """Press Add and find the keyboard in the first field of the new row."""
    hands.push(f"Add {what}")
    hands.until(f"the keyboard is on {first}", lambda s: first in (s.label, s.name))


def back_to(hands: Hands, name: str) -> None:
    hands.go_to(name, key="shift+Tab")


def sign_off_stage(hands: Hands, stage: str) -> None:
    """Sign a stage off with the button under its last step."""
    hands.push(f"Sign off {stage}")
    hands.shot(f"signed-off-{stage}")


def undo_and_redo(hands: Hands) -> None:
    """Take back the newest act by key, and do it again."""
    seen = hands.look()
    what = seen.undo.removeprefix("Undo ")
    hands.press("ctrl+z")
    seen = hands.until("it says what was undone", lambda s: s.said.startswith("Undone"))
    hands.shot("undone")
    if seen.redo != f"Redo {what}":
        raise AssertionError(f"undid {what!r}, but offers {seen.redo!r}")
    hands.press("ctrl+y")
    seen = hands.until("it can be undone again", lambda s: s.undo == f"Undo {what}")
    hands.shot("redone")


def undo_ten(hands: Hands) -> list[str]:
    """Take back ten acts by key, newest first, do them all again, and return their names."""
    newest = hands.look().undo
    names: list[str] = []
    for _ in range(10):
        names.append(hands.look().undo.removeprefix("Undo "))
        seen = hands.press("ctrl+z")
        if seen.redo != f"Redo {names[-1]}":
            raise AssertionError(f"undid {names[-1]!r}, but offers {seen.redo!r}")
    hands.shot("ten-undone")
    for _ in names:
        hands.press("ctrl+y")
    seen = hands.until("all ten are done again", lambda seen: not seen.redo)
    if seen.undo != newest:
        raise AssertionError(f"after doing ten again it offers {seen.undo!r}, not {newest!r}")
    hands.shot("ten-done-again")
    return names


def save_paper(hands: Hands, document: str, file: str) -> None:
    """Save one document as PDF from the preview that is open."""
    hands.go_to("Documents of this case")
    seen = hands.press("Home")
    while not seen.text.startswith(document):
        before, seen = seen.text, hands.press("Down")
        if seen.text == before:
            raise AssertionError(f"{document} is not among the documents")
    name = document.lower().replace(" ", "-")
    hands.until(f"{document} is shown", lambda seen: seen.document == name)
    hands.shot(f"preview-{document}")
    hands.push("Save as PDF")
    hands.until_title("Save as PDF")
    hands.shot("save-as")
    hands.press("ctrl+a")
    hands.keyboard.type(file)
    hands.press("Return")
    hands.until("it says where it was saved", lambda seen: seen.said.startswith("Saved"))
    hands.shot(f"saved-{document}")
