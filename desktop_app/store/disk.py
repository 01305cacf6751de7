"""Tells whether the disk under a folder is encrypted, from what the computer says to anybody.

Every answer is True, False, or None for unknown; nobody is warned of what is unknown.
"""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

_CRYPT = "CRYPT-"
_OF_A_HOST = ("virtio", "vbd-", "vmbus")
"""Parts of the paths of disks that another computer lends: only that one knows."""
_NO_DISK = ("loop", "zram", "ram", "nbd")
_ENCRYPTED_FOLDER = 0x800
_GET_FLAGS = 0x80086601
_PATIENCE_SECONDS = 5
_ASK_WINDOWS = (
    "(New-Object -ComObject Shell.Application).NameSpace('{}').Self"
    ".ExtendedProperty('System.Volume.BitLockerProtection')"
)


@dataclass(frozen=True)
class BlockDevice:
    """A disk or part of one as ``/sys`` tells it, with the devices it stands on."""

    path: str
    dm_uuid: str = ""
    below: tuple[BlockDevice, ...] = ()


def linux_says(device: BlockDevice | None) -> bool | None:
    """Tell whether a device, or all it stands on, is a LUKS or other crypt device."""
    if device is None:
        return None
    if device.dm_uuid.startswith(_CRYPT):
        return True
    if device.below:
        answers = {linux_says(each) for each in device.below}
        return answers.pop() if len(answers) == 1 else None
    name = device.path.rpartition("/")[2]
    lent = any(part in device.path for part in _OF_A_HOST)
    return None if lent or device.dm_uuid or name.startswith(_NO_DISK) else False


def macos_says(answer: str) -> bool | None:
    """Tell it from the answer of ``fdesetup status``."""
    if "FileVault is On" in answer:
        return True
    if "FileVault is Off" in answer:
        return False
    return None


def windows_says(answer: str) -> bool | None:
    """Tell it from the number the shell gives for a drive.

    1 on, 2 off, 3 being encrypted, 4 being decrypted, 5 suspended for a while, 6 locked.
    ``manage-bde -status`` says the same to administrators only, in the language of the computer.
    """
    return {"1": True, "3": True, "6": True, "2": False, "4": False}.get(answer.strip())


def is_disk_encrypted(folder: Path) -> bool | None:
    """Ask this computer about the disk that a folder is on; may take seconds."""
    try:
        if sys.platform == "linux":
            return True if _is_folder_encrypted(folder) else linux_says(device_under(folder))
        if sys.platform == "darwin":
            own = folder.stat().st_dev == Path.home().stat().st_dev
            return macos_says(_asked("/usr/bin/fdesetup", "status")) if own else None
        if sys.platform == "win32":
            ask = _ASK_WINDOWS.format(folder.absolute().drive)
            return windows_says(_asked("powershell", "-NoProfile", "-NonInteractive", "-c", ask))
    except (OSError, subprocess.SubprocessError, ValueError):
        return None
    return None


def device_under(
    folder: Path,
    *,
    sys_folder: Path = Path("/sys"),
    mounts: Path = Path("/proc/self/mountinfo"),
) -> BlockDevice | None:
    """Return the device a folder is on; None where it is on none, such as a memory disk."""
    number = folder.stat().st_dev
    if os.major(number) == 0:
        source = _source(number, mounts)
        if source is None or not source.is_block_device():
            return None
        number = source.stat().st_rdev
    named = sys_folder / "dev" / "block" / f"{os.major(number)}:{os.minor(number)}"
    return read_device(named) if named.exists() else None


def read_device(folder: Path) -> BlockDevice:
    """Return the device that a folder of ``/sys`` tells, with those below it."""
    folder = folder.resolve()
    uuid, below = folder / "dm" / "uuid", folder / "slaves"
    return BlockDevice(
        path=folder.as_posix(),
        dm_uuid=uuid.read_text("utf-8", "replace").strip() if uuid.is_file() else "",
        below=tuple(read_device(each) for each in sorted(below.iterdir()))
        if below.is_dir()
        else (),
    )


def _source(number: int, mounts: Path) -> Path | None:
    """Return what a file system without a number of its own, such as btrfs, was mounted from."""
    for line in mounts.read_text("utf-8", "replace").splitlines():
        first, _, second = line.partition(" - ")
        if first.split(" ")[2] == f"{os.major(number)}:{os.minor(number)}":
            source = second.split(" ")[1]
            return Path(source) if source.startswith("/dev/") else None
    return None


def _asked(*words: str) -> str:
    hidden = 0x08000000 if sys.platform == "win32" else 0  # no black window for a moment
    asked = subprocess.run(  # noqa: S603 - words of this module
        words,
        capture_output=True,
        text=True,
        errors="replace",
        timeout=_PATIENCE_SECONDS,
        check=False,
        stdin=subprocess.DEVNULL,
        creationflags=hidden,
    )
    return asked.stdout


def _is_folder_encrypted(folder: Path) -> bool:
    """Whether the file system itself encrypts this folder, as ext4 can."""
    import array  # noqa: PLC0415 - only on Linux
    import fcntl  # noqa: PLC0415

    flags = array.array("l", [0])
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.ioctl(handle, _GET_FLAGS, flags)
    except OSError:
        return False
    finally:
        os.close(handle)
    return bool(flags[0] & _ENCRYPTED_FOLDER)
