"""What a document is: how it is composed, when it is final, and what it still lacks."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop_app.documents.acts import Told, Wish
    from desktop_app.documents.content import Content
    from desktop_app.documents.wording import Material
    from desktop_app.figures import Figures
    from desktop_app.policy.pack import PolicyPack
    from desktop_app.policy.words import CaseWords
    from desktop_app.records import CaseView

MARKING = "OFFICIAL-SENSITIVE"
"""How every document about one person is marked (Government Security Classifications)."""


@dataclass(frozen=True, slots=True)
class Missing:
    """A part that a document lacks: the step that brings it, and what to do there."""

    step: str
    sentence: str


Compose: TypeAlias = "Callable[[CaseView, Figures, PolicyPack, CaseWords], Content]"


@dataclass(frozen=True, slots=True)
class Edition:
    """One paper of several, each for its own reader: ``key`` names it within its document."""

    key: str
    title: str
    compose: Compose


@dataclass(frozen=True, slots=True)
class ProviderCopy:
    """The copy of a document for providers who are asked for offers: it does not say who it is.

    ``compose`` takes the reference that stands on the copy in the place of the case's own.
    """

    name: str
    title: str
    compose: Callable[[Material, str], Content]


@dataclass(frozen=True, slots=True)
class Document:
    """One kind of document, made from a case, its figures and its pack.

    ``applies`` returns why a case cannot have it, or None. ``signed_off`` tells whether it is
    final; until then it is a draft, and says what is ``missing``. ``for_the_person``: whether they
    receive it, so that it is printed in the format recorded for them; some do in some cases.
    ``for_providers``: the copy for providers before award, where there is one. One with
    ``editions`` is printed as as many papers;
    ``compose`` then makes the first. ``of_history`` makes the content of one that tells the
    history of a case, as far as it is wished for. ``may_carry_case``: whoever reads it may see
    the whole case, so that the case file may be put into it.
    """

    name: str
    title: str
    for_whom: str
    compose: Compose
    signed_off: Callable[[CaseView, Figures], bool]
    missing: Callable[[CaseView, Figures, PolicyPack], tuple[Missing, ...]]
    applies: Callable[[CaseView], str | None]
    for_the_person: bool | Callable[[CaseView], bool] = False
    for_providers: ProviderCopy | None = None
    editions: Callable[[CaseView], tuple[Edition, ...]] | None = None
    of_history: Callable[[CaseView, tuple[Told, ...], Wish], Content] | None = None
    may_carry_case: bool = False

    def reaches_person(self, view: CaseView) -> bool:
        """Tell whether the person of a case receives it."""
        asked = self.for_the_person
        return asked if isinstance(asked, bool) else asked(view)

    def papers(self, view: CaseView) -> tuple[Document, ...]:
        """Return what a case prints of it: itself, or each edition as a document of its own.

        An edition's name is that of the document, a stroke and its key: ``letter/P2``. While a
        case has no edition yet, the document stands for them.
        """
        listed = self.editions(view) if self.editions is not None else ()
        each = (
            replace(
                self,
                name=f"{self.name}/{edition.key}",
                title=edition.title,
                compose=edition.compose,
                editions=None,
            )
            for edition in listed
        )
        return tuple(each) or (self,)
