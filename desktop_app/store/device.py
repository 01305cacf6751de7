"""The signature key of this laptop: what is done here is signed with it, as nowhere else.

It lies beside the store, wrapped by a key drawn from the store's own, and goes into no backup. So
whoever has passphrase and backup cannot sign as this laptop; a store that is restored, salvaged or
copied signs with a new key from its first act on, and so does one whose device file was lost.
"""

from __future__ import annotations

import json
import os
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from cryptography.exceptions import InvalidSignature, InvalidTag
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from desktop_app.errors import NotSaved
from desktop_app.store.files import write_whole
from desktop_app.store.trouble import not_taken

if TYPE_CHECKING:
    from pathlib import Path

    from desktop_app.store.keyfile import Keys

NAME = "casework.device.json"
_FOLDER_IN_PLACE = (
    f"a folder called “{NAME}” lies where this laptop keeps its signature key",
    "Move that folder out of the folder with your cases, then try again.",
)
_FORMAT = "casework-device/1"
_SIGNED = "casework signature 1"
_PURPOSE = b"casework device key 1"
_KEY_BYTES, _NONCE_BYTES = 32, 12
_MARK = 16


@dataclass(frozen=True, kw_only=True)
class Seen:
    """The newest entry of the log when this laptop opened the store: its number and hash."""

    seq: int
    jhash: str


@dataclass(frozen=True, kw_only=True)
class _Held:
    private: Ed25519PrivateKey
    public: bytes
    seen: Seen | None = None


class Device:
    """Signs what is done in one store on this laptop. Never shows its key."""

    def __init__(self, folder: Path, keys: Keys) -> None:
        """Read nothing yet: the key is made at the first act, where there is none."""
        self._folder = folder
        self._file = folder / NAME
        drawn = HKDF(algorithm=SHA256(), length=_KEY_BYTES, salt=b"", info=_PURPOSE)
        self._sealing = AESGCM(drawn.derive(keys.master))
        self._held: _Held | None = None

    def sign(self, txn_id: str, jhash: str) -> tuple[bytes, bytes]:
        """Return this laptop's public key and its signature of a transaction in a journal.

        Raises NotSaved where a new key could not be kept.
        """
        held = self._held = self._held or self._read() or self._made()
        return held.public, held.private.sign(_message(txn_id, jhash))

    @property
    def seen(self) -> Seen | None:
        """What was last noted by :meth:`note_seen`; None where this laptop has no key here yet."""
        held = self._held or self._read()
        return held.seen if held else None

    def note_seen(self, seen: Seen) -> None:
        """Keep how far the log goes, where only this laptop can have written it.

        Raises OSError.
        """
        held = self._held or self._read()
        if held is not None and held.seen != seen:
            self._held = _Held(private=held.private, public=held.public, seen=seen)
            self._write(self._held)

    def _read(self) -> _Held | None:
        """Return what the file holds; None where it is lost, damaged or of another store."""
        try:
            body: dict[str, Any] = json.loads(self._file.read_bytes())
            if body["format"] != _FORMAT:
                return None
            public = bytes.fromhex(body["public"])
            nonce, sealed = bytes.fromhex(body["nonce"]), bytes.fromhex(body["sealed"])
            inside: dict[str, Any] = json.loads(self._sealing.decrypt(nonce, sealed, public))
            private = Ed25519PrivateKey.from_private_bytes(bytes.fromhex(inside["private"]))
            seen = Seen(**inside["seen"]) if inside["seen"] else None
        except (
            OSError,
            InvalidTag,
            ValueError,
            KeyError,
            TypeError,
            AttributeError,
            RecursionError,
        ):
            return None
        return _Held(private=private, public=private.public_key().public_bytes_raw(), seen=seen)

    def _made(self) -> _Held:
        private = Ed25519PrivateKey.generate()
        held = _Held(private=private, public=private.public_key().public_bytes_raw())
        if self._file.is_dir():
            raise NotSaved(*_FOLDER_IN_PLACE)
        try:
            self._write(held)
        except OSError as error:
            raise not_taken(self._folder, error, "this laptop's signature key") from error
        return held

    def _write(self, held: _Held) -> None:
        seen = {"seq": held.seen.seq, "jhash": held.seen.jhash} if held.seen else None
        inside = {"private": held.private.private_bytes_raw().hex(), "seen": seen}
        nonce = os.urandom(_NONCE_BYTES)
        body = {
            "format": _FORMAT,
            "public": held.public.hex(),
            "nonce": nonce.hex(),
            "sealed": self._sealing.encrypt(nonce, json.dumps(inside).encode(), held.public).hex(),
        }
        write_whole(self._file, json.dumps(body, indent=1).encode())


def mark_of(public_key: bytes) -> str:
    """Return how a laptop's key is named to people: the first digits of it."""
    return public_key.hex()[:_MARK]


def is_signed(public_key: bytes, signature: bytes, txn_id: str, jhash: str) -> bool:
    """Tell whether a signature of a transaction, at its place in a journal, is that key's."""
    with suppress(InvalidSignature, ValueError):
        Ed25519PublicKey.from_public_bytes(public_key).verify(signature, _message(txn_id, jhash))
        return True
    return False


def _message(txn_id: str, jhash: str) -> bytes:
    return f"{_SIGNED} {txn_id} {jhash}".encode()
