"""Passphrases, recovery codes and key files that do not open the cases."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from desktop_app.store.key_slots import checksum_of
from desktop_app.store.keyfile import COPY, NAME
from tests.journeys.bad_stores import told
from tests.journeys.scene import Situation

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.journeys.scene import Scene

_FORGOTTEN = "I have forgotten it…"


def _wrong(scene: Scene) -> None:
    scene.start()
    scene.unlock("not the passphrase")
    scene.see("That passphrase does not open these cases", offers=(_FORGOTTEN,))


def _wrong_five_times(scene: Scene) -> None:
    scene.start()
    for number in range(1, 6):
        scene.unlock(f"wrong passphrase {number}")
        scene.hands.until("it is refused", lambda s: s.title.startswith("Error:"))
        scene.hands.until("it was tried", lambda s: not any("Unlocking" in w for w in s.words))
    scene.see("Wait 1 second, then try again.")
    scene.hands.until("the wait is over", lambda s: "Unlock" in s.buttons)
    scene.get_in()


def _no_key(scene: Scene) -> None:
    for name in (NAME, COPY):
        (scene.cases / name).unlink()


def _one_damaged(scene: Scene) -> None:
    (scene.cases / NAME).write_text("{")


def _both_damaged(scene: Scene) -> None:
    for name in (NAME, COPY):
        (scene.cases / name).write_text("{")


def _rewritten(change: Callable[[dict], None]) -> Callable[[Scene], None]:
    """Change both copies as somebody would who can count a checksum."""

    def spoil(scene: Scene) -> None:
        for name in (NAME, COPY):
            body = json.loads((scene.cases / name).read_text())
            del body["sha256"]
            change(body)
            body["sha256"] = checksum_of(body)
            (scene.cases / name).write_text(json.dumps(body))

    return spoil


def _opens_all_the_same(scene: Scene) -> None:
    scene.start()
    scene.get_in()
    scene.picture("opened")
    if (scene.cases / NAME).read_bytes() != (scene.cases / COPY).read_bytes():
        raise AssertionError("the damaged copy was not put right")


def _of_another_store(scene: Scene) -> None:
    from tests.journeys.scene import make_cases

    make_cases(scene.folder / "other", backup=False)
    for name in (NAME, COPY):
        (scene.cases / name).write_bytes((scene.folder / "other" / name).read_bytes())


def _code(*typed: tuple[Callable[[str], str], str]) -> Callable[[Scene], None]:
    """Type codes made from the right one, and be told each time."""

    def play(scene: Scene) -> None:
        scene.start()
        scene.hands.push(_FORGOTTEN)
        for number, (change, sentence) in enumerate(typed, 1):
            scene.hands.write("Recovery code", change(scene.code))
            scene.hands.press("Return")
            scene.see(sentence, shot=f"code-{number}")
            scene.hands.go_to("Recovery code", key="shift+Tab")

    return play


def _one_letter_wrong(code: str) -> str:
    return ("3" if code[0] == "2" else "2") + code[1:]


def _then_the_right_one(scene: Scene) -> None:
    _code(
        (lambda code: code[:11], "has 8 groups"),
        (_one_letter_wrong, "Group 1 of the recovery code is mistyped"),
        (lambda _: _other_code(), "does not open these cases"),
    )(scene)
    scene.hands.write("Recovery code", scene.code)
    scene.hands.press("Return")
    scene.see("Set a new passphrase", shot="right")


def _other_code() -> str:
    from desktop_app.store.recovery_code import new_code

    return new_code()


SITUATIONS = (
    Situation(name="key wrong passphrase", play=_wrong),
    Situation(name="key wrong passphrase five times", play=_wrong_five_times),
    Situation(name="key file missing", spoil=_no_key, play=told("The key file is missing")),
    Situation(name="key one copy damaged", spoil=_one_damaged, play=_opens_all_the_same),
    Situation(
        name="key both damaged",
        spoil=_both_damaged,
        play=told("The key file in", "is damaged"),
    ),
    Situation(
        name="key absurd cost",
        spoil=_rewritten(lambda body: body["passphrase"].update(kib=64 * 1024 * 1024)),
        play=told("asks for far more memory or time"),
    ),
    Situation(
        name="key newer",
        spoil=_rewritten(lambda body: body.update(format="casework-key/2")),
        play=told("made by a newer version"),
    ),
    Situation(name="key of another store", spoil=_of_another_store, play=told("damaged")),
    Situation(name="key recovery codes", play=_then_the_right_one),
)
