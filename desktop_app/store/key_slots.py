"""What a key file holds, and how it is written in a file: nothing in it is a secret by itself."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import Any

from desktop_app.errors import KeyFileTooNew

FORMAT = "casework-key/1"
SALT_BYTES = 16
NONCE_BYTES = 12
_MOST_MEMORY = 1024 * 1024
_MOST_PASSES = 10
_MOST_LANES = 16


@dataclass(frozen=True, kw_only=True)
class Cost:
    """What one try at the passphrase costs: memory in KiB, passes over it, lanes side by side."""

    memory: int = 64 * 1024
    passes: int = 3
    lanes: int = 4

    @property
    def absurd(self) -> bool:
        """Whether a file asking for this was not written by this program."""
        return not (
            8 * self.lanes <= self.memory <= _MOST_MEMORY
            and 1 <= self.passes <= _MOST_PASSES
            and 1 <= self.lanes <= _MOST_LANES
        )


USUAL = Cost()


@dataclass(frozen=True, kw_only=True)
class Slot:
    """The key wrapped for one way in; ``cost`` only where a person chose the secret."""

    salt: bytes
    nonce: bytes
    wrapped: bytes
    cost: Cost | None = None


@dataclass(frozen=True, kw_only=True)
class KeyFile:
    """What both copies hold; the copy with the higher generation is the newer one."""

    generation: int
    device: str
    passphrase: Slot
    recovery: Slot


def content_of(held: KeyFile) -> bytes:
    """Return a key file as it is kept in a file."""
    body: dict[str, Any] = {
        "format": FORMAT,
        "generation": held.generation,
        "device": held.device,
        "passphrase": _written(held.passphrase),
        "recovery": _written(held.recovery),
    }
    body["sha256"] = checksum_of(body)
    return json.dumps(body, indent=1).encode()


def _written(slot: Slot) -> dict[str, Any]:
    cost = slot.cost
    how = (
        {"kdf": "hkdf-sha256"}
        if cost is None
        else {"kdf": "argon2id", "kib": cost.memory, "passes": cost.passes, "lanes": cost.lanes}
    )
    parts = {"salt": slot.salt.hex(), "nonce": slot.nonce.hex(), "wrapped": slot.wrapped.hex()}
    return {**how, **parts}


def checksum_of(body: dict[str, Any]) -> str:
    """Return the checksum that stands in a file beside all else of it."""
    return hashlib.sha256(json.dumps(body, sort_keys=True).encode()).hexdigest()


def held_in(content: bytes) -> KeyFile | None:
    """Return what a copy holds, or None where it is damaged; raises KeyFileTooNew."""
    try:
        body = json.loads(content)
        if body.pop("sha256") != checksum_of(body):
            return None
        if body["format"] != FORMAT:
            raise KeyFileTooNew
        device = str(body["device"])
        device.encode()  # it is hashed wherever it stands for the store
        return KeyFile(
            generation=int(body["generation"]),
            device=device,
            passphrase=_slot(body["passphrase"]),
            recovery=_slot(body["recovery"]),
        )
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError, OverflowError):
        return None


def _slot(written: dict[str, Any]) -> Slot:
    """Return a slot; raises ValueError and the like for what no version of the program writes."""
    cost = None
    if written["kdf"] == "argon2id":
        memory, passes, lanes = (written[part] for part in ("kib", "passes", "lanes"))
        if not all(type(part) is int for part in (memory, passes, lanes)):
            raise TypeError
        cost = Cost(memory=memory, passes=passes, lanes=lanes)
    salt, nonce = bytes.fromhex(written["salt"]), bytes.fromhex(written["nonce"])
    if (len(salt), len(nonce)) != (SALT_BYTES, NONCE_BYTES):
        raise ValueError
    return Slot(salt=salt, nonce=nonce, wrapped=bytes.fromhex(written["wrapped"]), cost=cost)
