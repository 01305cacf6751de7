"""The strip under the form: what ends a step, as its state allows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QPushButton

if TYPE_CHECKING:
    from PySide6.QtCore import Signal

    from desktop_app.casework import StepProgress
    from desktop_app.gui.widgets.step_footer import StepFooter


class FooterStates:
    """Adds *Take up again* to the footer and shows the buttons that a state allows."""

    def __init__(self, footer: StepFooter) -> None:
        """Stand for ``footer``."""
        self._footer = footer
        self.again_button = QPushButton("Take up again")
        layout = footer.layout()
        if isinstance(layout, QHBoxLayout):
            layout.insertWidget(0, self.again_button)
        self.again_button.hide()

    @property
    def again_pressed(self) -> Signal:
        """The signal of *Take up again*."""
        return self.again_button.clicked  # pyright: ignore[reportReturnType]

    def show_for(self, step: StepProgress, *, is_signed_off: bool) -> None:
        """Show the buttons for a step; none but *Next step* in a signed-off stage."""
        closed = step.state in ("done", "not_applicable")
        self._footer.done_button.setVisible(not closed and not is_signed_off)
        self._footer.later_button.setVisible(not closed and not is_signed_off)
        self.again_button.setVisible(closed and not is_signed_off)
