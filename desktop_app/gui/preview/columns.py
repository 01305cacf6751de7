"""Three columns that become two where the window is narrow."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from desktop_app.gui.look.look import ems, scaled
from desktop_app.gui.widgets.tab_order import follow_in_tab_order, tab_stops

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from desktop_app.gui.preview.document_list import DocumentList
    from desktop_app.gui.preview.side_panel import SidePanel

_WIDE = 120
_COLUMN = 290
_MOST = 0.38
_HIGHEST = 0.4
_NO_LIMIT = 16_777_215


class Columns(QWidget):
    """Documents, pages, panel; in a narrow window the panel stands under the documents."""

    def __init__(
        self,
        documents: DocumentList,
        middle: QWidget,
        panel: SidePanel,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._documents = documents
        self._middle = middle
        self._panel = panel
        self._folded: bool | None = None
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(0)
        self._grid.setColumnStretch(1, 1)
        self._place(folded=False)

    @property
    def is_folded(self) -> bool:
        """Whether there are two columns only."""
        return bool(self._folded)

    def fit(self) -> None:
        """Give every column its room, and have Tab go through them in the order they are seen."""
        folded = self.width() < ems(_WIDE)
        if folded != self._folded:
            self._place(folded=folded)
        wide = min(scaled(_COLUMN), round(self.width() * _MOST))
        self._documents.setFixedWidth(wide)
        self._panel.setFixedWidth(wide)
        high = min(self._documents.full_height(), round(self.height() * _HIGHEST))
        self._documents.setMinimumHeight(high if folded else 0)
        self._documents.setMaximumHeight(high if folded else _NO_LIMIT)
        middle, panel = tab_stops(self._middle), tab_stops(self._panel)
        follow_in_tab_order(self._documents, panel + middle if folded else middle + panel)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold by the width."""
        super().resizeEvent(event)
        self.fit()

    def changeEvent(self, event: QEvent) -> None:
        """Fold by the size of the text."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self.fit()

    def _place(self, *, folded: bool) -> None:
        self._folded = folded
        for part in (self._documents, self._middle, self._panel):
            self._grid.removeWidget(part)
        self._grid.addWidget(self._documents, 0, 0)
        self._grid.addWidget(self._middle, 0, 1, 2 if folded else 1, 1)
        self._grid.addWidget(self._panel, *((1, 0) if folded else (0, 2)))
        self._grid.setRowStretch(0, int(not folded))
        self._grid.setRowStretch(1, int(folded))
        self._documents.set_brief(brief=folded)
        self._panel.set_framed(framed=not folded)
