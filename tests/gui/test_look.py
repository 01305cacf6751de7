"""Colours that can be told apart, fonts that ship with the program, text that grows."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor, QFontInfo, QFontMetrics, QImage, QPalette
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPushButton, QVBoxLayout, QWidget

from desktop_app.gui.look.fonts import FAMILY, base_font, load_fonts, table_font
from desktop_app.gui.look.look import Colours, Look, scaled, the_look, tokens
from desktop_app.gui.look.style_sheet import style_sheet
from desktop_app.gui.look.tokens import (
    DARK,
    EDGE_PAIRS,
    LIGHT,
    TEXT_PAIRS,
    Tokens,
    contrast,
    system_contrast,
)


@pytest.fixture
def look(qapp: QApplication):
    kept = the_look()
    made = kept or Look(qapp, colours=Colours.LIGHT)
    colours, percent = made.colours, made.percent
    yield made
    made.set_colours(colours)
    made.set_percent(percent)


def test_contrast_of_black_on_white_is_21():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#ffffff", "#000000") == pytest.approx(21)


@pytest.mark.parametrize("pair", TEXT_PAIRS, ids="-on-".join)
@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_every_text_is_readable_on_its_ground(colours: Tokens, pair: tuple[str, str]):
    assert contrast(getattr(colours, pair[0]), getattr(colours, pair[1])) >= 4.5


@pytest.mark.parametrize("pair", EDGE_PAIRS, ids="-beside-".join)
@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_every_edge_can_be_seen(colours: Tokens, pair: tuple[str, str]):
    assert contrast(getattr(colours, pair[0]), getattr(colours, pair[1])) >= 3.0


def test_a_contrast_theme_brings_its_own_colours_and_no_others():
    palette = QPalette()
    roles = QPalette.ColorRole
    for role, colour in {
        roles.Window: "#000000",
        roles.Base: "#000000",
        roles.WindowText: "#ffff00",
        roles.Highlight: "#00ffff",
        roles.HighlightedText: "#000000",
    }.items():
        palette.setColor(role, QColor(colour))
    found = system_contrast(palette)
    assert {found.text, found.border, found.err, found.ok} == {"#ffff00"}
    assert found.accent == "#00ffff"
    assert found.is_dark


def test_the_style_sheet_names_every_colour_and_leaves_no_gap():
    sheet = style_sheet(DARK, 100)
    assert DARK.border in sheet
    assert DARK.err in sheet
    assert "$" not in sheet


def test_larger_text_makes_every_size_in_the_style_sheet_larger(look: Look):
    look.set_percent(100)
    line, button = QLineEdit(), QPushButton("Mark step as done")
    before = line.sizeHint().height(), button.sizeHint().height()
    look.set_percent(200)
    assert line.sizeHint().height() > before[0] * 1.4
    assert button.sizeHint().height() > before[1] * 1.4
    assert "22pt" in style_sheet(LIGHT, 200)
    assert scaled(10) == 20


def test_text_size_stays_between_100_and_200(look: Look):
    look.set_percent(100)
    look.smaller()
    assert look.percent == 100
    for _ in range(9):
        look.larger()
    assert look.percent == 200
    look.smaller()
    assert look.percent == 175


def test_changing_colours_reaches_the_open_window(look: Look, qtbot):
    window = QWidget()
    layout = QVBoxLayout(window)
    field = QLineEdit("Weekly attendance")
    layout.addWidget(field)
    qtbot.addWidget(window)
    window.show()
    look.set_colours(Colours.DARK)
    assert tokens() == DARK
    assert _ground(field) == DARK.surface
    look.set_colours(Colours.LIGHT)
    assert _ground(field) == LIGHT.surface


@pytest.mark.parametrize("colours", [Colours.LIGHT, Colours.DARK])
@pytest.mark.parametrize("make", [QLineEdit, QComboBox, QPushButton])
def test_the_painted_edge_of_a_control_stands_out(look: Look, qtbot, colours, make):
    look.set_colours(colours)
    window = QWidget()
    window.setProperty("look", "surface")
    layout = QVBoxLayout(window)
    control = make()
    layout.addWidget(control)
    qtbot.addWidget(window)
    window.show()
    picture = window.grab().toImage()
    middle = control.geometry().center().y()
    row = [picture.pixelColor(x, middle).name() for x in range(control.x() - 2, control.x() + 4)]
    assert max(contrast(colour, row[0]) for colour in row) >= 3.0


@pytest.mark.parametrize("look_of", ["primary", "danger"])
@pytest.mark.parametrize("colours", [Colours.LIGHT, Colours.DARK])
def test_a_button_that_does_nothing_now_looks_like_one(look: Look, qtbot, colours, look_of):
    look.set_colours(colours)
    button = QPushButton("Restore")
    button.setProperty("look", look_of)
    qtbot.addWidget(button)
    button.show()
    enabled = _colours_of(button)
    button.setEnabled(False)
    disabled = _colours_of(button)
    ground = tokens().accent if look_of == "primary" else tokens().err
    assert ground in enabled
    assert ground not in disabled
    assert {tokens().sunken, tokens().text2} <= disabled


def _colours_of(widget: QWidget) -> set[str]:
    image = widget.grab().toImage()
    across, down = range(image.width()), range(image.height())
    return {image.pixelColor(x, y).name() for x in across for y in down}


def test_our_fonts_are_loaded_and_figures_can_stand_in_columns(look: Look):
    load_fonts()
    font = base_font()
    assert QFontInfo(font).family() == FAMILY
    metrics = QFontMetrics(table_font(font))
    assert metrics.horizontalAdvance("1111") == metrics.horizontalAdvance("8888")


def _ground(widget: QWidget) -> str:
    picture: QImage = widget.grab().toImage()
    return picture.pixelColor(picture.width() - 8, picture.height() // 2).name()
