"""Numbered sections that appear only when they have something to say."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from desktop_app.documents.builder import Builder
from desktop_app.documents.content import Run
from desktop_app.stages import CASE_DETAILS, STEPS

if TYPE_CHECKING:
    from collections.abc import Generator

    from desktop_app.documents.document import Missing


FEW = 3
"""As many missing parts as one sentence can name."""


class Sections(Builder):
    """A builder whose sections are numbered in the order in which they have content."""

    def __init__(self) -> None:
        """Start an empty document."""
        super().__init__()
        self._number = 0

    @contextmanager
    def section(self, title: str) -> Generator[None]:
        """Put what is added inside under a numbered heading; nothing inside, no heading."""
        level = self._level
        with self._gathered() as inside:
            self.heading(2, f"{self._number + 1}. {title}")
            yield
        if len(inside) > 1:
            self._number += 1
            self._blocks.extend(inside)
        else:
            self._level = level


def still_to_come(paper: Builder, missing: tuple[Missing, ...]) -> None:
    """Say in a draft what it lacks and on which step that is entered: in a line, or in a box."""
    if len(missing) <= FEW:
        lines = "; ".join(map(_lacking, missing))
        paper.fields([("Still to come", lines)] if lines else [])
        return
    with paper.box():
        paper.paragraph(Run("Still to come", bold=True))
        paper.items(map(_lacking, missing))


def _lacking(part: Missing) -> str:
    return f"{part.sentence} (in “{step_title(part.step)}”)"


def step_title(code: str) -> str:
    """Return a step as it is named everywhere: its title."""
    step = CASE_DETAILS if code == CASE_DETAILS.code else STEPS.get(code)
    return step.title if step is not None else code
