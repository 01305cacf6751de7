"""The key file: one random key, wrapped once for the passphrase and once for the recovery code."""

from __future__ import annotations

import os
import unicodedata
from contextlib import suppress
from dataclasses import dataclass, replace
from threading import RLock
from typing import TYPE_CHECKING

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from desktop_app.errors import (
    DamagedKeyFile,
    KeyFileRefused,
    MissingKeyFile,
    WrongPassphrase,
    WrongRecoveryCode,
)
from desktop_app.passphrase import refuse_unsafe
from desktop_app.store.files import write_copies
from desktop_app.store.key_slots import (
    FORMAT,
    NONCE_BYTES,
    SALT_BYTES,
    USUAL,
    Cost,
    KeyFile,
    Slot,
    content_of,
    held_in,
)
from desktop_app.store.recovery_code import new_code, secret_of

if TYPE_CHECKING:
    from pathlib import Path

NAME = "casework.key.json"
COPY = "casework.key.copy.json"

one_at_a_time = RLock()
"""Held while both copies are written: a backup may put one right on a thread of its own."""

_KEY_BYTES = 32


@dataclass(frozen=True, kw_only=True)
class Keys:
    """The opened key. Never shows itself."""

    master: bytes
    device: str

    def __repr__(self) -> str:
        """Show nothing: a representation may reach a log."""
        return "Keys()"

    def for_store(self) -> tuple[bytes, bytes]:
        """Return the store file's 32-byte key and 16-byte salt."""
        both = _expand(self.master, b"", b"casework store file 1", _KEY_BYTES + SALT_BYTES)
        return both[:_KEY_BYTES], both[_KEY_BYTES:]


def create_key_file(folder: Path, passphrase: str, *, cost: Cost = USUAL) -> tuple[Keys, str]:
    """Write both copies with a new key; return it and the recovery code, which is kept nowhere.

    Raises PassphraseTooShort and PassphraseTooEasy.
    """
    keys = Keys(master=os.urandom(_KEY_BYTES), device=os.urandom(8).hex())
    code = new_code()
    held = KeyFile(
        generation=1,
        device=keys.device,
        passphrase=_wrap_for_passphrase(keys.master, passphrase, cost),
        recovery=_wrap(keys.master, secret_of(code), None),
    )
    _write_both(folder, held)
    return keys, code


def open_with_passphrase(folder: Path, passphrase: str) -> Keys:
    """Return the key.

    Raises WrongPassphrase, MissingKeyFile, DamagedKeyFile, KeyFileTooNew, KeyFileRefused.
    """
    held = read_key_file(folder)
    master = _unwrap(held.passphrase, _typed(passphrase))
    if master is None:
        raise WrongPassphrase
    return Keys(master=master, device=held.device)


def open_with_recovery_code(folder: Path, code: str) -> Keys:
    """Return the key.

    Raises MistypedRecoveryCode, RecoveryCodeWrongLength, WrongRecoveryCode and what
    ``open_with_passphrase`` raises about the file.
    """
    held = read_key_file(folder)
    master = _unwrap(held.recovery, secret_of(code))
    if master is None:
        raise WrongRecoveryCode
    return Keys(master=master, device=held.device)


def change_passphrase(folder: Path, keys: Keys, new: str, *, cost: Cost = USUAL) -> None:
    """Wrap the same key for a new passphrase; the cases themselves are not touched.

    Raises PassphraseTooShort, PassphraseTooEasy, and OSError where the disk does not take it; then
    the passphrase is the one it was.
    """
    slot = _wrap_for_passphrase(keys.master, new, cost)
    with one_at_a_time:
        held = read_key_file(folder)
        _write_both(folder, replace(held, generation=held.generation + 1, passphrase=slot))


def change_recovery_code(folder: Path, keys: Keys, code: str) -> None:
    """Wrap the same key for another recovery code; the one before opens nothing any more.

    Raises MistypedRecoveryCode and RecoveryCodeWrongLength.
    """
    slot = _wrap(keys.master, secret_of(code), None)
    with one_at_a_time:
        held = read_key_file(folder)
        _write_both(folder, replace(held, generation=held.generation + 1, recovery=slot))


def read_key_file(folder: Path) -> KeyFile:
    """Return the newest whole copy, and put right a copy that is missing, damaged or older.

    Raises DamagedKeyFile, MissingKeyFile, KeyFileRefused and KeyFileTooNew.
    """
    with one_at_a_time:
        return _newest_copy(folder)


def _newest_copy(folder: Path) -> KeyFile:
    contents = [_content(folder / name) for name in (NAME, COPY)]
    whole = [held for content in contents if content and (held := held_in(content))]
    if not whole:
        raise DamagedKeyFile(folder) if any(contents) else MissingKeyFile(folder)
    newest = max(whole, key=lambda held: held.generation)
    costs = [slot.cost for slot in (newest.passphrase, newest.recovery)]
    if costs[0] is None or any(cost is not None and cost.absurd for cost in costs):
        raise KeyFileRefused
    if len(set(contents)) > 1:
        # One whole copy opens the store; where the disk is full, the other is put right later.
        with suppress(OSError):
            _write_both(folder, newest)
    return newest


def key_copies_agree(folder: Path) -> bool:
    """Tell whether both copies are there, whole and the same."""
    first, second = (_content(folder / name) for name in (NAME, COPY))
    return first is not None and first == second and held_in(first) is not None


def _content(file: Path) -> bytes | None:
    return file.read_bytes() if file.is_file() else None


def _typed(passphrase: str) -> bytes:
    return unicodedata.normalize("NFC", passphrase).encode("utf-8", "surrogatepass")


def _expand(secret: bytes, salt: bytes, purpose: bytes, length: int) -> bytes:
    return HKDF(algorithm=hashes.SHA256(), length=length, salt=salt, info=purpose).derive(secret)


def _slot_key(secret: bytes, salt: bytes, cost: Cost | None) -> bytes:
    if cost is None:
        return _expand(secret, salt, b"casework recovery code 1", _KEY_BYTES)
    derive = Argon2id(
        salt=salt,
        length=_KEY_BYTES,
        iterations=cost.passes,
        lanes=cost.lanes,
        memory_cost=cost.memory,
    )
    return derive.derive(secret)


def _wrap_for_passphrase(master: bytes, passphrase: str, cost: Cost) -> Slot:
    refuse_unsafe(passphrase)
    return _wrap(master, _typed(passphrase), cost)


def _wrap(master: bytes, secret: bytes, cost: Cost | None) -> Slot:
    salt, nonce = os.urandom(SALT_BYTES), os.urandom(NONCE_BYTES)
    wrapped = AESGCM(_slot_key(secret, salt, cost)).encrypt(nonce, master, FORMAT.encode())
    return Slot(salt=salt, nonce=nonce, wrapped=wrapped, cost=cost)


def _unwrap(slot: Slot, secret: bytes) -> bytes | None:
    key = _slot_key(secret, slot.salt, slot.cost)
    try:
        return AESGCM(key).decrypt(slot.nonce, slot.wrapped, FORMAT.encode())
    except InvalidTag:
        return None


def _write_both(folder: Path, held: KeyFile) -> None:
    write_copies([folder / name for name in (NAME, COPY)], content_of(held))
