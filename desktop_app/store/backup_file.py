"""One file that holds a verified copy of a store with its key file, and what it says of itself."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import zipfile
from contextlib import suppress
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from desktop_app.errors import (
    BackupFailed,
    DamagedBackup,
    NoBackupThere,
    NoKeyFile,
    NotABackup,
    StoreExists,
)
from desktop_app.store.backup import PART, back_up
from desktop_app.store.backup_manifest import FORMAT, Manifest
from desktop_app.store.engine import StoreFile, connect
from desktop_app.store.files import flush_file, flush_folder
from desktop_app.store.folder import FILE, make_folder
from desktop_app.store.key_slots import content_of, held_in
from desktop_app.store.keyfile import COPY, NAME, read_key_file
from desktop_app.store.long_work import go_on, untold

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from desktop_app.store.engine import DriverConnection
    from desktop_app.store.long_work import Tell

ENDING = ".cwbackup"
UNPACKING, READING = "unpacking", "reading"
"""What is said to be under way while a backup is written out into a folder, and read to its end."""
_MANIFEST = "backup.json"
_LARGEST_MANIFEST = 5_000_000
_SHA256 = re.compile(r"[0-9a-f]{64}")
_LARGEST_KEY_FILE = 100_000
_NO_KEY = "it would open nothing, because the key file is lost or damaged, and so is its copy"
_BLOCK = 1_000_000
_MARK = 8
_STAMP = "%Y-%m-%dT%H:%M:%SZ"


def make_backup(  # noqa: PLR0913 - what goes into it, and where it goes
    store_file: StoreFile,
    to: Path,
    *,
    moment: datetime,
    program: str,
    key: bytes | None = None,
    tell: Tell = untold,
) -> Manifest:
    """Write a backup, which gets its name only once it was read back and is whole.

    ``key``: the key file that opens it, where the one beside the store may have broken since.
    ``tell`` is asked all along whether to go on. Raises BackupFailed and Stopped; then nothing of
    it is left behind.
    """
    if to.exists():
        raise BackupFailed(f"{to} is there already")
    # A name that nobody gives to a copy of their own, because what was left of it is removed.
    copy, part = to.with_name(f"{to.name}.copy.part"), to.with_name(f"{to.name}.part")
    try:
        with suppress(OSError):
            copy.unlink(missing_ok=True)
        back_up(store_file, copy, tell)
        key = key or content_of(read_key_file(store_file.file.parent))
        manifest = _of_copy(store_file.at(copy), key, moment, program)
        go_on(tell, PART, 0, 0)
        with zipfile.ZipFile(part, "w", zipfile.ZIP_STORED) as file:
            file.writestr(_MANIFEST, json.dumps(asdict(manifest), indent=1))
            file.writestr(NAME, key)
            file.write(copy, FILE)
        part.chmod(0o600)
        flush_file(part)
        go_on(tell, PART, 0, 0)
        read_backup(part, whole=True, tell=tell)
        part.replace(to)
        flush_folder(to.parent)
    except OSError as error:
        raise BackupFailed(f"{to.parent} cannot be written to, or is full") from error
    except NoKeyFile as error:
        raise BackupFailed(_NO_KEY) from error
    except (NotABackup, DamagedBackup) as error:
        raise BackupFailed("it did not read back as it was written") from error
    finally:
        for left in (copy, part):
            with suppress(OSError):
                left.unlink(missing_ok=True)
    return manifest


def read_backup(file: Path, *, whole: bool = False, tell: Tell = untold) -> Manifest:
    """Return what a backup says of itself; ``whole`` also reads all of it and checks its hashes.

    Raises NotABackup for any other file, NoBackupThere for none, DamagedBackup for one that is not
    whole, and Stopped where ``tell`` says not to read on.
    """
    try:
        with zipfile.ZipFile(file) as opened:
            manifest = _manifest(opened, file)
            if whole:
                for name, sha256 in _hashes(manifest).items():
                    if _sha256_of(opened, name, tell) != sha256:
                        raise DamagedBackup(file)
                _refuse_broken_key(opened.read(NAME), file)
    except (zipfile.BadZipFile, EOFError, NotImplementedError, RuntimeError) as error:
        raise DamagedBackup(file) if _began_as_one(file) else NotABackup(file) from error
    except FileNotFoundError as error:
        raise NoBackupThere(file) from error
    except OSError as error:
        raise NotABackup(file) from error
    return manifest


def unpack(file: Path, folder: Path, tell: Tell = untold) -> Manifest:
    """Write the store of a backup into a new folder and return the manifest.

    Raises NotABackup, DamagedBackup, StoreExists for a folder that is there already, even an empty
    one, FolderNotLocal, FolderNotWritable, and Stopped where ``tell`` says so; then no folder is
    left behind.
    """
    manifest = read_backup(file)
    if folder.exists():
        raise StoreExists(folder)
    make_folder(folder)
    try:
        with zipfile.ZipFile(file) as opened:
            for name, sha256 in _hashes(manifest).items():
                _write_checked(opened, name, sha256, folder, file, tell)
        _refuse_broken_key((folder / NAME).read_bytes(), file)
        shutil.copyfile(folder / NAME, folder / COPY)
        (folder / COPY).chmod(0o600)
        flush_file(folder / COPY)
        flush_folder(folder)
    except BaseException as error:
        discard(folder)
        if isinstance(error, zipfile.BadZipFile | EOFError | RuntimeError):
            raise DamagedBackup(file) from error
        raise
    return manifest


def take_key_file(file: Path) -> bytes:
    """Return the key file that a backup holds; raises NotABackup and DamagedBackup."""
    manifest = read_backup(file)
    try:
        with zipfile.ZipFile(file) as opened:
            content = opened.read(NAME)
    except (zipfile.BadZipFile, OSError, EOFError, RuntimeError) as error:
        raise DamagedBackup(file) from error
    if hashlib.sha256(content).hexdigest() != manifest.key_sha256:
        raise DamagedBackup(file)
    _refuse_broken_key(content, file)
    return content


def _refuse_broken_key(content: bytes, file: Path) -> None:
    if held_in(content) is None:
        raise DamagedBackup(file)


def mark_of(device: str) -> str:
    """Return letters that tell a store's backups from those of others in one place."""
    return hashlib.sha256(device.encode()).hexdigest()[:_MARK]


def discard(folder: Path) -> None:
    """Remove a store that was only half unpacked, or did not stand its checks."""
    shutil.rmtree(folder, ignore_errors=True)


def _write_checked(  # noqa: PLR0913, PLR0917 - from where, where to, and how it is watched
    opened: zipfile.ZipFile, name: str, sha256: str, folder: Path, file: Path, tell: Tell
) -> None:
    sha, done, total = hashlib.sha256(), 0, opened.getinfo(name).file_size
    with opened.open(name) as part, (folder / name).open("xb") as writing:
        while block := part.read(_BLOCK):
            go_on(tell, UNPACKING, done, total)
            sha.update(block)
            writing.write(block)
            done += len(block)
    (folder / name).chmod(0o600)
    flush_file(folder / name)
    if sha.hexdigest() != sha256:
        raise DamagedBackup(file)


def _of_copy(copy: StoreFile, key: bytes, moment: datetime, program: str) -> Manifest:
    connection = connect(copy, read_only_copy=True)
    try:
        (schema,) = connection.execute("SELECT version_num FROM alembic_version").fetchone()
        (cases,) = connection.execute('SELECT count(*) FROM "case"').fetchone()
        newest = connection.execute(
            "SELECT seq, jhash, at FROM txn ORDER BY seq DESC LIMIT 1"
        ).fetchone()
        register = _register(connection)
    finally:
        connection.close()
    seq, head, at = newest or (0, "", "")
    return Manifest(
        made_at=moment.strftime(_STAMP),
        program=program,
        schema=schema,
        cases=cases,
        transactions=seq,
        head=head,
        newest_change=at,
        database_sha256=_sha256(copy.file),
        key_sha256=hashlib.sha256(key).hexdigest(),
        erased=register,
    )


def _sha256_of(opened: zipfile.ZipFile, name: str, tell: Tell) -> str:
    sha, done, total = hashlib.sha256(), 0, opened.getinfo(name).file_size
    with opened.open(name) as part:
        while block := part.read(_BLOCK):
            go_on(tell, READING, done, total)
            sha.update(block)
            done += len(block)
    return sha.hexdigest()


def _register(connection: DriverConnection) -> tuple[str, ...]:
    """Return the register of erased cases; a store from before there was one has none."""
    there = connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'erasure'").fetchone()
    if there is None:
        return ()
    erased = connection.execute("SELECT DISTINCT case_sha256 FROM erasure ORDER BY 1")
    return tuple(str(sha256) for (sha256,) in erased)


def _sha256(file: Path) -> str:
    with file.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()


def _hashes(manifest: Manifest) -> dict[str, str]:
    return {NAME: manifest.key_sha256, FILE: manifest.database_sha256}


def _began_as_one(file: Path) -> bool:
    try:
        with file.open("rb") as content:
            return _MANIFEST.encode() in content.read(_LARGEST_MANIFEST)
    except OSError:
        return False


def _manifest(opened: zipfile.ZipFile, file: Path) -> Manifest:
    """Read the manifest of a file that may be anything."""
    listed = {each.filename: each for each in opened.infolist()}
    if len(listed) != len(opened.infolist()) or set(listed) != {_MANIFEST, NAME, FILE}:
        raise NotABackup(file)
    stored = all(each.compress_type == zipfile.ZIP_STORED for each in listed.values())
    if (
        not stored
        or listed[_MANIFEST].file_size > _LARGEST_MANIFEST
        or listed[NAME].file_size > _LARGEST_KEY_FILE
    ):
        raise NotABackup(file)
    try:
        held: Any = json.loads(opened.read(_MANIFEST))
        held["erased"] = tuple(held.get("erased", ()))
        manifest = Manifest(**held)
        right = (
            manifest.format == FORMAT
            and all(
                isinstance(value, int if name in {"cases", "transactions"} else str)
                for name, value in asdict(manifest).items()
                if name != "erased"
            )
            and all(map(_SHA256.fullmatch, manifest.erased))
        )
        _ = manifest.made, manifest.changed
    except (ValueError, TypeError, AttributeError, RecursionError) as error:
        raise DamagedBackup(file) from error
    if not right:
        raise NotABackup(file)
    return manifest
