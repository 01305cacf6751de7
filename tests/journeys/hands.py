"""What an officer does with a keyboard: go to a field, type, choose, tick, press."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.journeys.seen import Seen

FARTHEST = 160
"""No field of a page may be more Tab presses away than this."""


class Keyboard(Protocol):
    """Keys that go to the window, and eyes on it."""

    def press(self, keys: str) -> None:
        """Press one key with its modifiers, such as ``ctrl+Return``."""
        ...

    def type(self, text: str) -> None:
        """Type text."""
        ...

    def look(self) -> Seen:
        """Look at the window once everything under way has come to rest."""
        ...

    def until(self, what: str, is_so: Callable[[Seen], bool]) -> Seen:
        """Look until it is so; fails with ``what``."""
        ...

    def keep_picture(self, name: str) -> None:
        """Keep a picture of the screen, where there is a screen."""
        ...


class Hands:
    """Works one window by its keyboard alone."""

    def __init__(self, keyboard: Keyboard) -> None:
        self.keyboard = keyboard
        self._shots = 0

    # --- Looking ---

    def look(self) -> Seen:
        return self.keyboard.look()

    def until(self, what: str, is_so: Callable[[Seen], bool]) -> Seen:
        return self.keyboard.until(what, is_so)

    def until_title(self, words: str) -> Seen:
        return self.until(f"the title says {words!r}", lambda seen: words in seen.title)

    def shot(self, name: str) -> None:
        self._shots += 1
        self.keyboard.keep_picture(f"{self._shots:03d}-{name}")

    # --- Going ---

    def press(self, keys: str) -> Seen:
        self.keyboard.press(keys)
        return self.look()

    def go_to(self, name: str, *, key: str = "Tab") -> Seen:
        """Press Tab until the keyboard is on a field or button of this name."""
        passed: list[str] = []
        seen = self.look()
        start = seen.place
        while not _is(name, seen.label, seen.name, seen.name.rstrip("…")):
            passed.append(seen.label or seen.name or seen.kind)
            self.keyboard.press(key)
            seen = self.look()
            came_round = seen.place == start and len(passed) > 1
            if came_round or len(passed) > FARTHEST:
                raise AssertionError(f"{name!r} cannot be reached; passed {passed}")
        return self.until(f"{name} can be seen", lambda seen: seen.is_whole)

    # --- Answering ---

    def write(self, name: str, text: str) -> None:
        """Type into the next field of this name, in place of what it holds."""
        seen = self.go_to(name)
        if seen.text:
            self.press("ctrl+a")
        self.keyboard.type(text)
        after = self.look()
        if after.text != text:
            raise AssertionError(f"typed {text!r} into {name}, it holds {after.text!r}")

    def write_day(self, name: str, day: str, month: str, year: str) -> None:
        """Type a date of birth into its three boxes."""
        for box, text in (("Day", day), ("Month", month), ("Year", year)):
            self.write(f"{box}, {name}", text)

    def choose(self, name: str, words: str) -> None:
        """Choose an answer among radio buttons or in a drop-down list."""
        seen = self.go_to(name)
        if seen.kind == "QComboBox":
            self._choose_in_list(words)
        else:
            self._choose_button(words)

    def _choose_in_list(self, words: str) -> None:
        first = words.split(maxsplit=1)[0]
        self.keyboard.type(first)
        seen = self.look()
        tried = 0
        while seen.text.casefold() != words.casefold():
            before = seen.text
            seen = self.press("Down")
            tried += 1
            if seen.text == before or tried > 40:
                raise AssertionError(f"{words!r} is not in the list of {seen.label}: {before!r}")

    def _choose_button(self, words: str) -> None:
        seen = self.look()
        label, tried = seen.label, [seen.name]
        for key in ("Down", "Up"):
            while seen.name.casefold() != words.casefold():
                seen = self.press(key)
                if seen.name in tried[-1:] or len(tried) > 24:
                    break
                tried.append(seen.name)
        if seen.name.casefold() != words.casefold() or seen.label != label:
            raise AssertionError(f"{words!r} is no answer to {label}: {tried}")
        if not seen.is_ticked:
            seen = self.press("space")
        if not seen.is_ticked:
            raise AssertionError(f"{words!r} cannot be chosen for {label}")

    def tick(self, *words: str) -> None:
        """Tick boxes by their words."""
        for each in words:
            self.go_to(f"{each[:1].upper()}{each[1:]}")
            if not self.press("space").is_ticked:
                raise AssertionError(f"{each!r} cannot be ticked")

    def push(self, name: str) -> Seen:
        """Go to a button or link and press it."""
        self.go_to(name)
        return self.press("Return")


def _is(words: str, *shown: str) -> bool:
    """Whether something shown is what is meant, whether or not it starts with a capital."""
    return words.casefold() in [each.casefold() for each in shown]
