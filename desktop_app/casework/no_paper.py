"""Why a document cannot be printed: each class holds the sentence an officer reads."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.documents import DOCUMENTS
from desktop_app.errors import CaseworkError

if TYPE_CHECKING:
    from desktop_app.documents import Document


class NoSuchDocument(CaseworkError):
    """A name that no document has."""

    def __init__(self, name: str) -> None:
        names = ", ".join(each.name for each in DOCUMENTS)
        super().__init__(f"There is no document called {name}. Choose one of: {names}.")


class SeveralEditions(CaseworkError):
    """A name that means several papers where only one can be made."""

    def __init__(self, names: tuple[str, ...]) -> None:
        super().__init__(
            f"That is {len(names)} papers, each for its own reader, so they do not go into one "
            f"file. Name a folder for them, or choose one of: {', '.join(names)}."
        )


class NoSuchEdition(CaseworkError):
    """A name that means no paper of this case."""

    def __init__(self, name: str, names: tuple[str, ...]) -> None:
        super().__init__(
            f"This case has no document called {name}. Choose one of: {', '.join(names)}."
        )


class DoesNotApply(CaseworkError):
    """The case cannot have the document (yet)."""


class NoProviderCopy(CaseworkError):
    """A document that says too much about the person for any provider copy."""

    def __init__(self, document: Document) -> None:
        names = ", ".join(each.name for each in DOCUMENTS if each.for_providers)
        super().__init__(
            f"There is no provider copy of the {document.title.lower()}. There is one of: {names}."
        )


class MayNotCarryCase(CaseworkError):
    """A document for somebody who is not to have the whole case."""

    def __init__(self, document: Document) -> None:
        names = ", ".join(each.name for each in DOCUMENTS if each.may_carry_case)
        super().__init__(
            f"The case file is not put into this copy of the {document.title.lower()}, since "
            f"whoever reads it is not to have the whole case. It can go into: {names}."
        )
