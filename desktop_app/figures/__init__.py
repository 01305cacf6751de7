"""What a case adds up to: every rule of calculation, exact, from records and a policy pack."""

from __future__ import annotations

from desktop_app.figures.as_file import figures_file
from desktop_app.figures.case_figures import Figures, work_out

__all__ = ["Figures", "figures_file", "work_out"]
