"""What a document lacks, whether it is a draft, for whom, how large it prints, where it goes."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from desktop_app.casework.to_issue import issued_on
from desktop_app.gui.preview.issued_part import IssuedPart
from desktop_app.gui.widgets.chips import Chip
from desktop_app.gui.widgets.emptying import empty
from desktop_app.gui.widgets.link_button import LinkButton
from desktop_app.gui.widgets.texts import Text, put_on_look
from desktop_app.gui.widgets.words import counted
from desktop_app.stages import STEPS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop_app.casework.paper import CopyFor, PrintForm
    from desktop_app.casework.printed import Standing
    from desktop_app.records import Issued

_FORMS: tuple[tuple[PrintForm, str], ...] = (
    ("standard", "Standard, 12 point"),
    ("large-print", "Large print, 18 point"),
)
_COPIES: tuple[tuple[CopyFor, str], ...] = (
    ("full", "Full copy"),
    ("provider", "For providers: does not say who"),
)


class SidePanel(QFrame):
    """``go_to_asked`` brings the step of a missing part.

    ``form_chosen`` tells that another size of print or another copy is wanted.

    ``print_asked``, ``save_asked``, ``another_way_asked`` and ``tray_asked`` are sent by the
    buttons at its foot.
    """

    go_to_asked = Signal(str)
    form_chosen = Signal()
    print_asked = Signal()
    save_asked = Signal()
    another_way_asked = Signal()
    tray_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "panel")
        self.setAccessibleName("What is missing, and printing")
        self._links: list[LinkButton] = []
        self._heading = Text("", "h3")
        self._nothing = Text("Everything this document asks for is there.")
        self._missing = QVBoxLayout()
        self._missing.setSpacing(2)
        self._chip = Chip()
        self._draft = Text()
        self.issued = IssuedPart()
        self._forms = QButtonGroup(self)
        self._copies = QButtonGroup(self)
        self._for_providers = False
        self._warned = Text("Look at these before you print", "h3")
        self._warnings = QVBoxLayout()
        self._warnings.setSpacing(4)
        self.print_button = QPushButton("Print…")
        self.print_button.setProperty("look", "primary")
        self.save_button = QPushButton("Save as PDF…")
        self.another_way = LinkButton("Save with a password or as a booklet…", wraps=True)
        self.another_way.clicked.connect(self.another_way_asked)
        self.tray_button = LinkButton("Put in the tray, to print later")
        self.tray_button.clicked.connect(self.tray_asked)
        self._forms.buttonClicked.connect(self._form_clicked)
        self.print_button.clicked.connect(self.print_asked)
        self.save_button.clicked.connect(self.save_asked)
        self._copies.buttonClicked.connect(self._form_clicked)
        self.why_form = Text("Large print is recorded for this person", "hint")
        self.why_form.hide()
        self._size = _choices("Size of print", _FORMS, self._forms)
        self._copy = _choices("Copy", _COPIES, self._copies)
        self._foot = QFrame()
        self._lay_out()

    def _lay_out(self) -> None:
        content = QWidget()
        content.setProperty("look", "window")
        column = QVBoxLayout(content)
        column.setContentsMargins(18, 16, 16, 16)
        column.setSpacing(8)
        column.addWidget(self._heading)
        column.addWidget(self._nothing)
        column.addLayout(self._missing)
        column.addSpacing(8)
        column.addWidget(self._chip)
        column.addWidget(self._draft)
        column.addWidget(self.issued)
        column.addWidget(self._copy)
        column.addWidget(self._warned)
        column.addLayout(self._warnings)
        column.addWidget(self._size)
        column.addWidget(self.why_form)
        column.addSpacing(8)
        column.addWidget(Text("A saved copy is not protected by your passphrase", "hint"))
        column.addStretch(1)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setWidget(content)
        foot = QVBoxLayout(self._foot)
        foot.setContentsMargins(18, 10, 16, 12)
        foot.setSpacing(8)
        foot.addWidget(self.print_button)
        foot.addWidget(self.save_button)
        foot.addWidget(self.another_way)
        foot.addWidget(self.tray_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._area, 1)
        layout.addWidget(self._foot)

    @property
    def links(self) -> tuple[LinkButton, ...]:
        """The links to the steps of the missing parts."""
        return tuple(self._links)

    @property
    def form(self) -> PrintForm:
        """The size of print that is chosen."""
        return _FORMS[max(0, self._forms.checkedId())][0]

    def choose_form(self, form: PrintForm) -> None:
        """Choose the usual size of a document, and say why where it is not the standard."""
        for number, (each, _words) in enumerate(_FORMS):
            if each == form:
                self._forms.button(number).setChecked(True)
        self.why_form.setVisible(form != "standard")

    @property
    def copy(self) -> CopyFor:
        """The copy that is chosen; of a document without a provider copy always the full one."""
        return _COPIES[max(0, self._copies.checkedId())][0] if self._for_providers else "full"

    @property
    def copy_buttons(self) -> tuple[QRadioButton, ...]:
        """The choices of copy."""
        return tuple(b for b in self._copies.buttons() if isinstance(b, QRadioButton))

    @property
    def form_buttons(self) -> tuple[QRadioButton, ...]:
        """The choices of size."""
        return tuple(b for b in self._forms.buttons() if isinstance(b, QRadioButton))

    @property
    def draft_words(self) -> str:
        """What is said about DRAFT on the pages."""
        return self._draft.text()

    def show_standing(self, standing: Standing, *, practice: bool) -> None:
        """Show what the document lacks and whether its pages say DRAFT; nothing before its time."""
        number = len(standing.missing)
        self._heading.setText(counted(number, "part missing", "parts missing"))
        self._heading.setVisible(bool(number))
        self._nothing.setVisible(not number)
        empty(self._missing)
        self._links = []
        for missing in standing.missing:
            link = LinkButton(missing.sentence, wraps=True)
            link.clicked.connect(partial(self._go_to, missing.step))
            if missing.step in STEPS:
                link.setToolTip(f"Goes to “{STEPS[missing.step].title}”")
            self._links.append(link)
            self._missing.addWidget(link)
            link.show()
        self._for_providers = standing.document.for_providers is not None
        self._copy.setVisible(self._for_providers)
        self.show_warnings(())
        self._chip.setText("Final" if standing.final else "Draft")
        self._draft.setText(_draft_words(standing, practice=practice))
        self.setVisible(not standing.waiting)

    def show_version(self, version: Issued) -> None:
        """Say which issued version is on the screen; the case may say something else by now."""
        self._chip.setText(f"Version {version.version}")
        changed = f" {version.what_changed}" if version.what_changed else ""
        self._draft.setText(
            f"Issued on {issued_on(version)} by {version.issued_by}.{changed} It is shown and "
            "printed as it went out."
        )
        self.show_warnings(())

    def show_warnings(self, warnings: tuple[str, ...]) -> None:
        """List what in a provider copy may still tell who the person is; nothing, no list."""
        empty(self._warnings)
        for words in warnings:
            said = Text(words)
            self._warnings.addWidget(said)
            said.show()
        self._warned.setVisible(bool(warnings))

    def set_framed(self, *, framed: bool) -> None:
        """Draw the line at the left, or none."""
        put_on_look(self, "look", "panel" if framed else "window")

    def _go_to(self, step: str) -> None:
        self.go_to_asked.emit(step)

    @Slot()
    def _form_clicked(self) -> None:
        self.form_chosen.emit()


def _choices(title: str, choices: Sequence[tuple[str, str]], group: QButtonGroup) -> QFrame:
    frame = QFrame()
    column = QVBoxLayout(frame)
    column.setContentsMargins(0, 8, 0, 0)
    column.setSpacing(2)
    column.addWidget(Text(title, "h3"))
    for number, (_choice, words) in enumerate(choices):
        button = QRadioButton(words)
        button.setChecked(number == 0)
        button.setAccessibleDescription(title)
        group.addButton(button, number)
        column.addWidget(button)
    return frame


def _draft_words(standing: Standing, *, practice: bool) -> str:
    if standing.final:
        words = "Signed off, so no page says DRAFT."
    else:
        words = f"Every page says DRAFT until {standing.until}."
    return f"{words} Every page says that this is a practice case." if practice else words
