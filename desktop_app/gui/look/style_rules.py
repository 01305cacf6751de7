"""The rules of the style sheet; a name after a dollar sign is a token or a size.

A widget takes a rule by its ``look`` property, for example ``label.setProperty("look", "hint")``.
"""

from __future__ import annotations

TEXTS = """
QWidget { font-size: $base; color: $text; }
QMainWindow, QDialog { background: $window; }
QToolTip { background: $surface; color: $text; border: 1px solid $border; padding: 4px; }
QLabel { background: transparent; }
QLabel[look="hint"], QLabel[look="kicker"], QLabel[look="quiet"] { color: $text2; }
QLabel[look="h1"] { font-size: $h1; font-weight: 700; }
QLabel[look="h2"] { font-size: $h2; font-weight: 700; }
QLabel[look="h3"] { font-size: $h3; font-weight: 700; }
QLabel[look="strong"] { font-weight: 700; }
QLabel[look="error"] { color: $err; font-weight: 700; }
QLabel[look="good"] { color: $ok; }
QLabel[look="warning"] { color: $warn; font-weight: 700; }
QLabel[look="practice"] { background: $warn; color: $surface; font-weight: 700;
    padding: 4px 16px; }
QLabel[look="chip"] { background: $accent_soft; color: $accent; font-weight: 700;
    border-radius: 2px; padding: 4px 8px; }
"""

FRAMES = """
QFrame[look="surface"], QWidget[look="surface"] { background: $surface; }
QFrame[look="window"], QWidget[look="window"] { background: $window; }
QFrame[look="identity"] { background: $surface; border: none; border-top: 1px solid $rule;
    border-bottom: 1px solid $rule; }
QFrame[look="stages"] { background: $window; border: none; border-bottom: 1px solid $rule; }
QFrame[look="footer"] { background: $surface; border: none; border-top: 1px solid $rule; }
QFrame[look="panel"] { background: $window; border: none; border-left: 1px solid $rule; }
QFrame[look="card"] { background: $surface; border: 1px solid $rule; }
QFrame[look="errorbox"] { background: $surface; border: 4px solid $err; }
QFrame[look="message"] { background: $accent_soft; border: none; border-left: 5px solid $ok; }
QFrame[look="notice"] { background: $accent_soft; border: none; }
QFrame[look="banner"] { background: $surface; border: 2px solid $err;
    border-left: 8px solid $err; }
QFrame[look="row"][wrong="true"] { border: none; border-left: 5px solid $err; }
QGroupBox[look="bare"] { border: none; margin: 0; padding: 0; background: transparent; }
QScrollArea, QScrollArea > QWidget > QWidget[look="surface"] { background: $surface; }
QScrollArea { border: none; }
QSplitter::handle { background: $window; }
QStatusBar { background: $sunken; border: none; }
QStatusBar::item { border: none; }
QStatusBar > QLabel { padding: 0 6px; }
QScrollBar:vertical { background: $window; width: 15px; margin: 0; border: none; }
QScrollBar::handle:vertical { background: $border; min-height: 36px; margin: 2px 3px 2px 2px;
    border-radius: 5px; }
QScrollBar:horizontal { background: $window; height: 15px; margin: 0; border: none; }
QScrollBar::handle:horizontal { background: $border; min-width: 36px; margin: 2px;
    border-radius: 5px; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
"""

CONTROLS = """
QPushButton { background: $sunken; color: $text; border: 2px solid $border; border-radius: 3px;
    padding: 8px 16px; }
QPushButton:hover { background: $hover; }
QPushButton:pressed { background: $rule; }
QPushButton:disabled { color: $text2; border-color: $rule; }
QPushButton[look="primary"] { background: $accent; color: $on_accent;
    border: 2px solid $accent; font-weight: 700; }
QPushButton[look="primary"]:hover { border-color: $text; }
QPushButton[look="danger"] { background: $err; color: $surface; border-color: $err;
    font-weight: 700; }
QPushButton[look="primary"]:disabled, QPushButton[look="danger"]:disabled {
    background: $sunken; color: $text2; border-color: $rule; }
QPushButton[look="link"], QPushButton[look="errorlink"] { background: transparent;
    color: $accent; border: none; padding: 2px 4px; text-align: left;
    text-decoration: underline; }
QPushButton[look="errorlink"] { color: $err; font-weight: 700; }
QPushButton[look="link"]:hover, QPushButton[look="errorlink"]:hover { color: $text; }
QPushButton[look="link"]:disabled { color: $text2; text-decoration: none; }
QLineEdit, QPlainTextEdit, QComboBox, QAbstractSpinBox { background: $surface; color: $text;
    border: 2px solid $border; border-radius: 0; placeholder-text-color: $text2;
    selection-background-color: $accent; selection-color: $on_accent; }
QLineEdit, QComboBox, QAbstractSpinBox { padding: 6px 8px; min-height: $mark; }
QPlainTextEdit { padding: 6px 8px; }
QLineEdit:focus, QPlainTextEdit:focus, QComboBox:focus { border: 2px solid $focus_ink; }
QLineEdit[wrong="true"], QPlainTextEdit[wrong="true"], QComboBox[wrong="true"] {
    border: 2px solid $err; }
QLineEdit[readOnly="true"], QPlainTextEdit[readOnly="true"] { background: $sunken; }
QComboBox::drop-down { border: none; width: $drop; subcontrol-origin: border;
    subcontrol-position: center right; }
QComboBox::down-arrow { image: url(icons:chevron-down-$ink.svg); width: $arrow;
    height: $arrow; }
QComboBox QAbstractItemView, QListView[look="completions"] {
    background: $surface; color: $text; border: 2px solid $border;
    selection-background-color: $accent; selection-color: $on_accent; outline: none; }
QComboBox QAbstractItemView::item, QListView[look="completions"]::item {
    min-height: $row; padding: 4px 8px; }
QCheckBox, QRadioButton { background: transparent; spacing: 10px; padding: 4px 0; }
QCheckBox::indicator, QRadioButton::indicator { width: $mark; height: $mark;
    border: 2px solid $border; background: $surface; }
QRadioButton::indicator { border-radius: ${radius}px; }
QCheckBox::indicator:hover, QRadioButton::indicator:hover { border-color: $text; }
QCheckBox::indicator:checked { background: $accent; border-color: $accent;
    image: url(icons:tick-$on_mark.svg); }
QRadioButton::indicator:checked { border-color: $accent;
    image: url(icons:dot-$ink.svg); }
"""

LISTS = """
QMenuBar { background: $window; color: $text; border: none; }
QMenuBar::item { padding: 2px 4px; background: transparent; }
QMenuBar::item:selected { background: $accent; color: $on_accent; }
QMenu { background: $surface; color: $text; border: 1px solid $border; padding: 4px 0; }
QMenu::item { padding: 6px 28px 6px 28px; }
QMenu::item:selected { background: $accent; color: $on_accent; }
QMenu::item:disabled { color: $text2; background: transparent; }
QMenu::separator { height: 1px; background: $rule; margin: 4px 0; }
QListView { background: $window; border: none; outline: none; }
QTableView { background: $surface; alternate-background-color: $surface; color: $text;
    border: 1px solid $rule; gridline-color: $rule; outline: none;
    selection-background-color: $accent; selection-color: $on_accent; }
QTableView::item { padding: 4px 8px; border: none; }
QTableView::item:selected { background: $accent; color: $on_accent; }
QHeaderView { background: $sunken; border: none; }
QHeaderView::section { background: $sunken; color: $text; border: none;
    border-bottom: 2px solid $border; padding: 8px; font-weight: 700; text-align: left; }
QTabBar { background: transparent; border: none; }
QCalendarWidget QWidget { background: $surface; alternate-background-color: $sunken; }
QCalendarWidget QTableView { border: none; }
QCalendarWidget QTableView::item { padding: 0; }
QCalendarWidget QToolButton { padding: 6px 10px; min-height: 24px; border: none; }
QCalendarWidget QToolButton:hover { background: $hover; }
QToolButton::menu-indicator { image: none; }
"""
