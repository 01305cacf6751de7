"""What a document is: how it is composed, when it is final, and what it still lacks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

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
    final; until then it is a draft, and says what is ``missing``. ``for_providers``: the copy for
    providers before award, where there is one.
    """

    name: str
    title: str
    for_whom: str
    compose: Callable[[CaseView, Figures, PolicyPack, CaseWords], Content]
    signed_off: Callable[[CaseView, Figures], bool]
    missing: Callable[[CaseView, Figures, PolicyPack], tuple[Missing, ...]]
    applies: Callable[[CaseView], str | None]
    for_providers: ProviderCopy | None = None
