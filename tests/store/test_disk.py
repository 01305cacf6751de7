"""Whether the disk itself is encrypted, told from answers as computers gave them."""

from __future__ import annotations

import os
import sys

import pytest

from desktop_app.store.disk import (
    BlockDevice,
    device_under,
    is_disk_encrypted,
    linux_says,
    macos_says,
    read_device,
    windows_says,
)

PCI = "devices/pci0000:00/0000:00:1d.0/0000:3b:00.0/nvme/nvme0/nvme0n1"
VIRTUAL = "devices/virtual/block"
LUKS = "CRYPT-LUKS2-8d1c8f4cf0f64f0aa1f1d1f0d6f2a4b1-dm_crypt-0"
PLAIN_CRYPT = "CRYPT-PLAIN-cryptswap"
LVM = "LVM-yl8hWQJH2m0b1XkZ9z3vO3cG0Yx1uWcTq4Dz1m6m3Z0i9gT8Y0kq1mWvQ0oQe2Kb"

LAPTOPS = {
    "LUKS under LVM, as Ubuntu sets it up": (
        {
            f"{VIRTUAL}/dm-1": (LVM, [f"{VIRTUAL}/dm-0"]),
            f"{VIRTUAL}/dm-0": (LUKS, [f"{PCI}/nvme0n1p3"]),
            f"{PCI}/nvme0n1p3": ("", []),
        },
        True,
    ),
    "LUKS, as Fedora sets it up": (
        {
            f"{VIRTUAL}/dm-0": (LUKS, [f"{PCI}/nvme0n1p3"]),
            f"{PCI}/nvme0n1p3": ("", []),
        },
        True,
    ),
    "a partition as it is": ({f"{PCI}/nvme0n1p2": ("", [])}, False),
    "LVM on a partition as it is": (
        {f"{VIRTUAL}/dm-0": (LVM, [f"{PCI}/nvme0n1p2"]), f"{PCI}/nvme0n1p2": ("", [])},
        False,
    ),
    "two disks, of which one is encrypted": (
        {
            f"{VIRTUAL}/dm-2": (LVM, [f"{VIRTUAL}/dm-0", "devices/pci0000:00/ata1/block/sda/sda1"]),
            f"{VIRTUAL}/dm-0": (PLAIN_CRYPT, [f"{PCI}/nvme0n1p3"]),
            f"{PCI}/nvme0n1p3": ("", []),
            "devices/pci0000:00/ata1/block/sda/sda1": ("", []),
        },
        None,
    ),
    "a disk lent by the computer this one runs on": (
        {"devices/pci0000:00/0000:00:02.0/virtio1/block/vda": ("", [])},
        None,
    ),
    "a file that stands for a disk": ({f"{VIRTUAL}/loop3": ("", [])}, None),
}


def recorded(folder, devices):
    """Lay a part of /sys out as it was recorded; return the first device."""
    for path, (uuid, below) in devices.items():
        own = folder / path
        (own / "slaves").mkdir(parents=True)
        if uuid:
            (own / "dm").mkdir()
            (own / "dm" / "uuid").write_text(f"{uuid}\n")
        for each in below:
            (own / "slaves" / each.rpartition("/")[2]).symlink_to(folder / each)
    return folder / next(iter(devices))


@pytest.mark.parametrize("laptop", LAPTOPS)
def test_linux_tells_it_by_the_devices_under_the_folder(tmp_path, laptop):
    devices, encrypted = LAPTOPS[laptop]
    assert linux_says(read_device(recorded(tmp_path, devices))) is encrypted


@pytest.mark.skipif(sys.platform != "linux", reason="only there have disks such numbers")
def test_the_device_is_found_by_its_number(tmp_path):
    number = tmp_path.stat().st_dev
    first = recorded(tmp_path, {f"{VIRTUAL}/dm-0": (LUKS, [])})
    named = tmp_path / "dev" / "block" / f"{os.major(number)}:{os.minor(number)}"
    named.parent.mkdir(parents=True)
    named.symlink_to(first)
    mounts = tmp_path / "mountinfo"
    mounts.write_text("")
    found = device_under(tmp_path, sys_folder=tmp_path, mounts=mounts)
    if os.major(number):
        assert found == BlockDevice(path=first.as_posix(), dm_uuid=LUKS)
    else:
        assert found is None


def test_a_folder_on_no_disk_is_unknown():
    assert linux_says(None) is None


@pytest.mark.parametrize(
    ("answer", "encrypted"),
    [
        ("FileVault is On.\n", True),
        ("FileVault is On.\nEncryption in progress: Percent completed = 38\n", True),
        ("FileVault is Off.\n", False),
        ("FileVault is Off, but will be enabled after the next restart.\n", False),
        ("FileVault is Off.\nDecryption in progress: Percent completed = 12\n", False),
        ("Error: Unable to determine FileVault status.\n", None),
        ("", None),
    ],
)
def test_macos_tells_it_by_filevault(answer, encrypted):
    assert macos_says(answer) is encrypted


@pytest.mark.parametrize(
    ("answer", "encrypted"),
    [
        ("1\r\n", True),
        ("2\r\n", False),
        ("3\r\n", True),
        ("4\r\n", False),
        ("5\r\n", None),
        ("6\r\n", True),
        ("0\r\n", None),
        ("", None),
        ("New-Object : Cannot create type. Only core types are supported\r\n", None),
    ],
)
def test_windows_tells_it_by_bitlocker(answer, encrypted):
    assert windows_says(answer) is encrypted


def test_a_folder_that_is_gone_is_unknown(tmp_path):
    assert is_disk_encrypted(tmp_path / "gone") is None
