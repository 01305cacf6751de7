"""What is wrong with a case file: where, and in a sentence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.errors import CaseworkError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop_app.exchange.strict_json import Json

FORMAT = "casework-errors/1"


@dataclass(frozen=True)
class Fault:
    """One thing wrong; ``pointer`` is a JSON pointer to the field."""

    pointer: str
    message: str

    def __str__(self) -> str:
        return f"{self.pointer}: {self.message}" if self.pointer else self.message


class WrongCaseFile(CaseworkError):
    """A case file breaks the format or one of its rules; ``faults`` holds all that is wrong."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(str(fault) for fault in self.faults))


class NewerCaseFile(WrongCaseFile):
    """A case file has a format of a later version of this program; nothing else of it is read."""

    def __init__(self, *, its: str, ours: str) -> None:
        sentence = (
            "This case file was made by a newer version of this program: its format is "
            f"{its}, and this version reads {ours}. Install the newer version. Nothing was changed."
        )
        super().__init__([Fault("/format", sentence)])

    def __str__(self) -> str:
        """Return the sentence alone: the trouble is the whole file, not a place in it."""
        return self.faults[0].message


class NotReadyToExport(CaseworkError):
    """The case lacks what the format requires; ``missing`` says what, a sentence each."""

    def __init__(self, missing: Sequence[str]) -> None:
        self.missing = tuple(missing)
        listed = "\n".join(f"- {sentence}" for sentence in self.missing)
        super().__init__(f"This case cannot be exported yet:\n{listed}")


def errors_file(faults: Sequence[Fault]) -> dict[str, Json]:
    """Return the faults as a file of the format casework-errors/1."""
    listed = [{"pointer": fault.pointer, "message": fault.message} for fault in faults]
    return {"format": FORMAT, "errors": listed}


def step_into(pointer: str, part: str | int) -> str:
    """Return the pointer to a part of what ``pointer`` points to (RFC 6901)."""
    return f"{pointer}/{str(part).replace('~', '~0').replace('/', '~1')}"


def field_name(pointer: str) -> str:
    """Return the name of the field a pointer leads to, as words; empty for the whole file."""
    for part in reversed(pointer.split("/")):
        if part and not (part.isascii() and part.isdigit()):
            return part.replace("~1", "/").replace("~0", "~").replace("_", " ")
    return ""
