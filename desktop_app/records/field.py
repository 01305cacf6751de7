"""What a field is: its label, help, kind, unit, privacy class and checks, said once."""

from dataclasses import dataclass
from typing import Any, ClassVar, Literal, Protocol

import sqlalchemy as sa

Privacy = Literal["identifying", "sensitive", "ordinary"]


class Words(Protocol):
    """Gives the words for codes and links; a case with its pack can."""

    def code(self, listed: str, code: str) -> str:
        """Return the name of a code of a pack list."""
        ...

    def record(self, record_id: Any) -> str:
        """Return the name of the record linked to."""
        ...


@dataclass(frozen=True, kw_only=True)
class Field:
    """One thing that is kept. Forms, tables, paper, change log and case file all read this.

    ``required``: the case file cannot be written without it (a draft can be kept).
    ``at``: its name or path in the case file where that differs from the attribute.
    ``carried``: whether the case file has a place for it at all.
    ``may_be_absent``: the case file may leave it out altogether.
    """

    label: str
    help: str = ""
    ask: str = ""
    required: bool = False
    privacy: Privacy = "ordinary"
    unit: str = ""
    section: str = ""
    in_table: bool = False
    at: str = ""
    carried: bool = True
    may_be_absent: bool = False

    verb: ClassVar[str] = "Enter"

    def sql(self) -> sa.types.TypeEngine[Any]:
        """Return the column type."""
        raise NotImplementedError

    def show(self, value: Any, words: Words) -> str:
        """Return the value as an officer reads it; nothing for no value."""
        return "" if value is None else self._show(value, words)

    def _show(self, value: Any, words: Words) -> str:
        return str(value)

    def words(self, value: Any) -> str:
        """Return the words of the value that a search of all cases finds; most have none."""
        return ""

    @property
    def is_searched(self) -> bool:
        """Whether the field can hold such words."""
        return False

    def check(self, value: Any) -> str | None:
        """Return what is wrong with the value in a sentence without full stop, or None."""
        if value is None or value == ():
            return self.missing if self.required else None
        return self._check(value)

    def _check(self, value: Any) -> str | None:
        return None

    def tidy(self, value: Any) -> Any:
        """Return the value as it will be kept; blank text becomes no value."""
        return value

    @property
    def missing(self) -> str:
        """The sentence for a required field without a value."""
        return self.ask or f"{self.verb} the {self.spoken}"

    @property
    def spoken(self) -> str:
        """The label inside a sentence."""
        first, rest = self.label[:1], self.label[1:]
        return self.label if rest[:1].isupper() else first.lower() + rest

    def from_file(self, value: Any) -> Any:
        """Return the value of a case file's JSON value, whose shape has been checked."""
        return value

    def to_file(self, value: Any) -> Any:
        """Return the case file's JSON value."""
        return value
