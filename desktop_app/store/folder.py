"""The folder a store is: its files, who may read them, and where it may not be."""

from __future__ import annotations

import os
import shutil
import tempfile
from contextlib import suppress
from itertools import pairwise
from pathlib import Path

from desktop_app.errors import FolderNotLocal, FolderNotWritable, StoreExists
from desktop_app.paths import beside, moved_to, unfinished

FILE = "casework.cwdb"
BACKUPS = "backups"
"""The folder within it that backups made by themselves are in."""

BALLAST = "ballast"
BALLAST_BYTES = 20_000_000
"""Room kept aside, given up when the disk is full so that the last change can still be saved."""

_BEGINNINGS = ("casework.", "raw.part", "backup.part", "rebuilt.part", "mended.part")
"""How the files in a store begin, and what is in one besides while it is salvaged."""

_LONGEST = 460
"""Bytes of a folder's name: the database takes 512 for that of a file in it."""
_BLOCK = 1_000_000
_ROOM_TO_SPARE = 10
"""Ballast is laid down only where the disk has this many times its size free."""

_SYNCED = {
    "onedrive": "copied to the internet by OneDrive",
    "dropbox": "copied to the internet by Dropbox",
    "icloud": "copied to the internet by iCloud",
    "mobile documents": "copied to the internet by iCloud",
    "google drive": "copied to the internet by Google Drive",
    "googledrive": "copied to the internet by Google Drive",
    "my drive": "copied to the internet by Google Drive",
    "box sync": "copied to the internet by Box",
    "nextcloud": "copied to another computer by Nextcloud",
}
_UNDER_HOME = {"box": "copied to the internet by Box"}
"""Whole names, and directly under the home folder only: elsewhere they are anybody's word."""

_CLOUDS = ("library", "cloudstorage")
"""Where macOS puts every cloud drive, whatever its name."""

_NETWORK_KINDS = {
    *("nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "davfs", "afs", "ceph", "glusterfs"),
    # What a file manager's “Connect to server” and the like put among the folders.
    *("fuse.sshfs", "fuse.gvfsd-fuse", "fuse.kio-fuse", "fuse.rclone", "fuse.smbnetfs"),
    *("fuse.davfs2", "fuse.curlftpfs", "fuse.s3fs", "fuse.glusterfs"),
}


def make_folder(folder: Path) -> None:
    """Make a new, private folder for a store.

    Raises FolderNotLocal, FolderNotWritable, and StoreExists where anything is there already.
    """
    refuse_unless_local(folder)
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise StoreExists(folder)
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        folder.chmod(0o700)
    except OSError:
        raise FolderNotWritable(folder) from None
    refuse_unless_writable(folder)


def make_way_for(folder: Path) -> Path:
    """Return where to make a store before it gets the name ``folder``: nothing is there any more.

    What a restore or a salvage left that was cut off is removed. Raises StoreExists where anything
    else has that name or is in it, or the cases that just got a new key.
    """
    part = unfinished(folder)
    with suppress(OSError):
        strange = not part.is_dir() or not all(_is_of_a_store(each.name) for each in part.iterdir())
        if part.exists() and (strange or any(moved_to(each) == folder for each in beside(part))):
            raise StoreExists(part)
    shutil.rmtree(part, ignore_errors=True)
    return part


def _is_of_a_store(name: str) -> bool:
    return name.startswith(_BEGINNINGS) or name in {"lock", BALLAST, f"{BALLAST}.part", BACKUPS}


def empty_folder(folder: Path) -> None:
    """Remove the files of a store that could not be made."""
    for file in folder.iterdir():
        file.unlink()


def refuse_too_long(folder: Path) -> None:
    """Raise FolderNotWritable where the database would not find its files, so long is the way."""
    if len(os.fsencode(folder.absolute())) > _LONGEST:
        raise FolderNotWritable(folder)


def refuse_unless_writable(folder: Path) -> None:
    """Raise FolderNotWritable unless a file can be made in the folder."""
    refuse_too_long(folder)
    try:
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError:
        raise FolderNotWritable(folder) from None


def refuse_unless_local(folder: Path) -> None:
    """Raise FolderNotLocal for a folder that is synced or lies on another computer."""
    where = _synced(folder) or _network(folder)
    if where:
        raise FolderNotLocal(folder, where)


def _synced(folder: Path) -> str | None:
    for path in {folder.absolute(), folder.resolve()}:
        parts = [part.lower() for part in path.parts]
        for part in parts:
            for mark, where in _SYNCED.items():
                if part.startswith(mark):
                    return where
        if _CLOUDS in pairwise(parts):
            return "copied to the internet by a cloud drive"
        if where := _UNDER_HOME.get(_first_under_home(path)):
            return where
    return None


def _first_under_home(path: Path) -> str:
    # An account may have no home; then nothing is under it.
    with suppress(RuntimeError):
        for home in (Path.home(), Path.home().resolve()):
            if path != home and path.is_relative_to(home):
                return path.relative_to(home).parts[0].lower()
    return ""


def _network(folder: Path) -> str | None:
    other = "on another computer"
    # Resolved too: Windows then names the share behind a drive letter.
    if any(str(each).startswith(("\\\\", "//")) for each in (folder, folder.resolve())):
        return other
    return other if _kind_of_disk(folder.resolve()) in _NETWORK_KINDS else None


def _kind_of_disk(folder: Path) -> str:
    """Return the file system's name where the computer tells (Linux), else nothing."""
    mounts = Path("/proc/self/mounts")
    if not mounts.is_file():
        return ""
    best, kind = Path("/"), ""
    for line in mounts.read_text("utf-8", "replace").splitlines():
        _device, point, of, *_rest = line.split(" ")
        mounted = Path(point.replace("\\040", " "))
        if folder.is_relative_to(mounted) and len(mounted.parts) >= len(best.parts):
            best, kind = mounted, of
    return kind


def lay_ballast(folder: Path, size: int = BALLAST_BYTES) -> None:
    """Set room aside, unless it is there already or the disk has little to spare.

    Where the disk does not take it, cases are kept without.
    """
    file = folder / BALLAST
    part = file.with_name(f"{BALLAST}.part")
    try:
        if not size or file.exists() or shutil.disk_usage(folder).free < size * _ROOM_TO_SPARE:
            return
        with part.open("wb") as ballast:
            for begun in range(0, size, _BLOCK):
                # Random, because a disk that compresses would keep no room for zeros.
                ballast.write(os.urandom(min(_BLOCK, size - begun)))
            ballast.flush()
            os.fsync(ballast.fileno())
        part.replace(file)
    except OSError:
        with suppress(OSError):
            part.unlink(missing_ok=True)


def drop_ballast(folder: Path) -> bool:
    """Give the room back; tell whether there was any."""
    try:
        (folder / BALLAST).unlink()
    except OSError:
        return False
    return True
