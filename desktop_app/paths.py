"""Where shipped files are, and where the officer's files live."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path, PurePath

from platformdirs import user_data_path, user_state_path

STORE_FILE = "casework.cwdb"
"""The encrypted file that makes a folder a store."""

MOVED_FILE = "moved-to.txt"
"""The file in a store's folder that names the folder its cases are in since they got a new key."""

_REST_OF_STORE = ("casework.key*.json", "backups/*.cwbackup")

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


def lost_its_store(folder: Path) -> bool:
    """Tell whether a folder holds a key or backups, but not the store that they are of."""
    try:
        there = any(each for part in _REST_OF_STORE for each in folder.glob(part))
        return there and not is_store(folder) and moved_to(folder) is None
    except OSError:
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


def moved_to(folder: Path) -> Path | None:
    """Return the folder beside it that took the place of a store when that got a new key."""
    try:
        name = (folder / MOVED_FILE).read_text("utf-8").partition("\n")[0].strip()
    except (OSError, UnicodeDecodeError):
        return None
    return folder.with_name(name) if name and Path(name).name == name else None


def where_now(folder: Path) -> Path:
    """Return the folder that the cases of a folder are in now: the same, unless they got a new key.

    Finishes what was cut off when they got it. Where the new folder is gone, the old one is all
    there is.
    """
    seen = {folder}
    while (then := moved_to(folder)) is not None and then not in seen:
        seen.add(then)
        part = unfinished(then)
        if not is_store(then) and is_store(part):
            with suppress(OSError):
                part.rename(then)
        here = next((each for each in (then, part) if is_store(each) or moved_to(each)), None)
        if here is None:
            break
        folder = here
    return folder


def beside(folder: Path) -> list[Path]:
    """Return the other folders where a folder is; none where that cannot be read."""
    try:
        return [each for each in folder.parent.iterdir() if each.is_dir() and each != folder]
    except OSError:
        return []


def unfinished(folder: Path) -> Path:
    """Return the folder that a store is made in before it gets its name."""
    return folder.with_name(f"{folder.name}.part")
