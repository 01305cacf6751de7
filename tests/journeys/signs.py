"""A key of its own for every sign a journey types that is on no English keyboard."""

from __future__ import annotations

import re
import subprocess
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

MEDIA_KEY = re.compile(r"(key +<I2\d\d> +\{ +\[ +)XF86\w+( +\] +\};)")
SIGNS = "£€–‘’“”…éôŴŵ"


def give_keys(environment: Mapping[str, str]) -> None:
    """Put the signs on keys of the screen that the environment names.

    Otherwise xdotool lends each sign a key for a moment, and a busy window may hear of the loan
    only after the key has been given back: the sign is then never typed.
    """
    display = environment["DISPLAY"]
    words = ["xkbcomp", "-w0", display, "-"]
    done = subprocess.run(words, env=environment, capture_output=True, check=True)
    there = with_signs(done.stdout.decode())
    words = ["xkbcomp", "-w0", "-", display]
    subprocess.run(words, env=environment, input=there.encode(), capture_output=True, check=True)


def with_signs(keyboard: str) -> str:
    """Return a keyboard, as xkbcomp writes it, with the signs in place of its media keys."""
    signs = iter(SIGNS)

    def key_of_a_sign(media_key: re.Match[str]) -> str:
        sign = next(signs, None)
        return f"{media_key[1]}U{ord(sign):04X}{media_key[2]}" if sign else media_key[0]

    changed = MEDIA_KEY.sub(key_of_a_sign, keyboard)
    if (left := "".join(signs)) != "":
        raise ValueError(f"this keyboard has no key for {left}")
    return changed
