"""What every part of a step's page knows: the case at this moment, the step, the way to send."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from desktop_app.gui.case.targets import is_about

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from desktop_app.casework import Finding, OpenCase
    from desktop_app.gui.case.outbox import Outbox
    from desktop_app.gui.case.targets import Target


@dataclass
class PageContext:
    """Shared by the parts of one page; ``case`` is replaced by every change.

    ``home`` is the widget the parts are made in: moved there later, each would be styled again.
    ``width`` is what a wide part may use.
    ``rebuilt`` is called by a part that made new widgets, so that Tab finds them at their place.
    """

    case: OpenCase
    step_code: str
    outbox: Outbox
    today: Callable[[], date]
    rebuilt: Callable[[], None]
    home: QWidget | None = None
    width: int = 0
    findings: tuple[Finding, ...] = field(default=())

    def problem_of(self, target: Target) -> str | None:
        """Return what was found wrong with an answer when the step was last checked."""
        for finding in self.findings:
            if is_about(finding, target, self.case):
                return finding.message
        return None
