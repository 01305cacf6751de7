"""Where shipped files are, and where the officer's files live."""

from __future__ import annotations

from pathlib import Path, PurePath

from platformdirs import user_data_path, user_state_path

STORE_FILE = "casework.cwdb"
"""The encrypted file that makes a folder a store."""

_LONGEST_SHOWN = 140
_LONGEST_PART = 32
_NAME = "commissioning-casework"


def shipped(*parts: str) -> Path:
    """Return a file or folder that ships with the program, in a checkout, a wheel or a bundle."""
    package = Path(__file__).parent
    root = package / "_shipped"
    if not root.is_dir():
        root = package.parent / "resources"
    return root.joinpath(*parts)


def stores_folder() -> Path:
    """Return the folder in which stores are kept unless the officer chooses another."""
    return user_data_path(_NAME, appauthor=False)


def packs_folder() -> Path:
    """Return the folder for policy packs besides the shipped ones (docs/decisions/0005)."""
    return stores_folder() / "packs"


def state_folder() -> Path:
    """Return the folder for the log and the window's settings; nothing personal goes there."""
    return user_state_path(_NAME, appauthor=False)


def is_store(folder: Path) -> bool:
    """Tell whether a folder holds a store, or may hold one this account cannot see."""
    try:
        return (folder / STORE_FILE).is_file()
    except PermissionError:
        return True
    except OSError:  # no name a folder can have
        return False


def named(folder: object) -> str:
    """Return a folder as a sentence names it: where it is, of a very long one the end only."""
    words = str(folder)
    if len(words) <= _LONGEST_SHOWN:
        return words
    ends = PurePath(words).parts[-2:]
    return "/".join(("…", *(_shortened(each) for each in ends)))


def _shortened(part: str) -> str:
    half = _LONGEST_PART // 2
    return part if len(part) <= _LONGEST_PART else f"{part[:half]}…{part[-half:]}"
