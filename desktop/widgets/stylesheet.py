"""The window's style sheet and colour groups, made from a Palette.

Set on each part of the window rather than on the whole, so that the transcript's views cost no styling.
"""

from __future__ import annotations

from dataclasses import asdict
from string import Template

from PySide6.QtGui import QColor, QPalette

from desktop.theme import SANS, Palette

_SHEET = Template("""
QWidget { font-family: "$sans"; font-size: 14px; color: $text; }
QLabel { background: transparent; }
QLabel[tone="muted"] { color: $muted; font-size: 12px; }
QLabel[tone="faint"] { color: $muted; font-size: 11px; }
QLabel[tone="group"] { color: $muted; font-size: 12px; }
QLabel[tone="strong"] { font-weight: 700; }
QLabel[tone="title"] { font-size: 24px; font-weight: 700; }
QLabel[tone="warn"] { color: $warn; font-size: 12px; }
QLabel[tone="danger"] { color: $danger; font-size: 12px; }
QToolTip { background: $snack; color: $on_snack; border: none; padding: 5px 8px; font-size: 12px; }

#sidebar { background: $side; border: none; }
#header { background: $bg; border: none; border-bottom: 1px solid $border; }
#page, #composer, #welcome { background: $bg; border: none; }
#panel { background: $side; border: none; }
#card { background: $field; border: 1px solid $border; border-radius: 18px; }
#card[active="true"] { border-color: $border_strong; }
#pasted { background: $icode_bg; border-radius: 8px; }

QPushButton, QToolButton { background: transparent; border: 1px solid transparent; border-radius: 8px; padding: 5px 10px; }
QToolButton { padding: 4px; }
QPushButton:hover, QToolButton:hover { background: $hover; }
QPushButton:pressed, QToolButton:pressed, QToolButton:checked { background: $side_sel; }
QPushButton:disabled, QToolButton:disabled { color: $faint; }
QPushButton:focus, QToolButton:focus { border: 1px solid $focus; }
QToolButton::menu-indicator { image: none; }
QPushButton[kind="outline"] { background: $field; border: 1px solid $border; }
QPushButton[kind="outline"]:hover { background: $hover; border-color: $border_strong; }
QPushButton[kind="outline"]:focus { border: 1px solid $focus; }
QPushButton[kind="new"] { background: $field; border: 1px solid $border; border-radius: 10px; text-align: left; padding: 0 12px; }
QPushButton[kind="new"]:hover { border-color: $border_strong; }
QPushButton[kind="new"]:focus { border: 1px solid $focus; }
QPushButton[kind="primary"] { background: $accent; color: $on_accent; font-weight: 600; padding: 7px 14px; }
QPushButton[kind="primary"]:hover { background: $accent_hover; }
QPushButton[kind="primary"]:focus { border: 2px solid $text; padding: 6px 13px; }
QPushButton[kind="primary"]:disabled { background: $side_sel; color: $muted; }
QPushButton[kind="link"] { color: $accent; padding: 2px 6px; font-size: 12px; }
QPushButton[kind="link"]:disabled { color: $faint; }
QPushButton[kind="group"] { text-align: left; font-weight: 600; padding: 6px 4px; border-radius: 6px; }
QPushButton[kind="card"] { background: $bg; border: 1px solid $border; border-radius: 12px; text-align: left; padding: 12px 16px; }
QPushButton[kind="card"]:hover { background: $side; border-color: $border_strong; }
QPushButton[kind="card"]:focus { border: 1px solid $focus; }

QLineEdit, QAbstractSpinBox, QComboBox, QPlainTextEdit[kind="box"] {
  background: $field; border: 1px solid $border; border-radius: 8px; padding: 5px 8px;
  selection-background-color: $sel; selection-color: $text; }
QLineEdit:hover, QAbstractSpinBox:hover, QComboBox:hover, QPlainTextEdit[kind="box"]:hover { border-color: $border_strong; }
QLineEdit:focus, QAbstractSpinBox:focus, QComboBox:focus, QPlainTextEdit[kind="box"]:focus { border: 1px solid $focus; }
QLineEdit[invalid="true"], QPlainTextEdit[invalid="true"] { border: 1px solid $danger; }
QLineEdit:disabled, QAbstractSpinBox:disabled, QComboBox:disabled { color: $faint; }
QAbstractSpinBox { padding: 3px 6px; }
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button { width: 0; border: none; }
QComboBox::drop-down { width: 22px; border: none; }
QComboBox::down-arrow { image: none; }
QComboBox QAbstractItemView { background: $field; border: 1px solid $border; selection-background-color: $side_sel;
  selection-color: $text; outline: none; padding: 4px; }
QPlainTextEdit[kind="bare"] { background: transparent; border: none; selection-background-color: $sel;
  selection-color: $text; }

QListView { background: transparent; border: none; outline: none; }
QListWidget[kind="box"] { background: $field; border: 1px solid $border; border-radius: 8px; padding: 4px; }
QListWidget[kind="box"]:focus { border: 1px solid $focus; }
QListWidget[kind="box"]::item { padding: 4px 6px; border-radius: 5px; color: $text; }
QListWidget[kind="box"]::item:selected { background: $side_sel; color: $text; }
QScrollArea, QScrollArea > QWidget > QWidget { background: transparent; border: none; }
QScrollBar:vertical { background: transparent; width: 10px; margin: 2px; }
QScrollBar:horizontal { background: transparent; height: 10px; margin: 2px; }
QScrollBar::handle { background: $scroll; border-radius: 3px; min-height: 28px; min-width: 28px; }
QScrollBar::handle:hover { background: $border_strong; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }

QSlider { min-height: 22px; background: transparent; }
QSlider::groove:horizontal { height: 4px; border-radius: 2px; background: $border; }
QSlider::sub-page:horizontal { height: 4px; border-radius: 2px; background: $accent; }
QSlider::handle:horizontal { width: 14px; height: 14px; margin: -6px 0; border-radius: 8px; background: $bg;
  border: 1px solid $border_strong; }
QSlider::handle:horizontal:hover, QSlider::handle:horizontal:focus { border: 1px solid $focus; }

QTabBar { background: transparent; qproperty-drawBase: 0; }
QTabBar::tab { color: $muted; background: transparent; border: none; border-bottom: 2px solid transparent;
  padding: 12px 2px 11px 2px; margin: 0 10px; }
QTabBar::tab:selected { color: $text; font-weight: 600; border-bottom: 2px solid $accent; }
QTabBar::tab:hover { color: $text; }
QTabBar::tab:focus { color: $accent; }

QMenu { background: $field; border: 1px solid $border; border-radius: 10px; padding: 6px; }
QMenu::item { padding: 7px 26px 7px 12px; border-radius: 6px; color: $text; }
QMenu::item:selected { background: $hover; }
QMenu::item:disabled { color: $faint; }
QMenu::separator { height: 1px; background: $border; margin: 6px 8px; }
QMenu::icon { padding-left: 8px; }

#line { background: $border; border: none; }
#banner { background: $danger_bg; border: none; border-bottom: 1px solid $danger_border; }
#banner[tone="info"] { background: $warn_bg; border-bottom: 1px solid $warn_border; }
#snackbar { background: $snack; border-radius: 10px; }
#snackbar QLabel { color: $on_snack; }
#snackbar QPushButton { color: $snack_action; font-weight: 600; }
#snackbar QPushButton:hover, #snackbar QPushButton:focus { background: transparent; border: 1px solid $snack_action; }
""")


def stylesheet(palette: Palette) -> str:
    """The style sheet of one theme."""
    return _SHEET.substitute(asdict(palette), sans=SANS)


def qt_palette(palette: Palette) -> QPalette:
    """Qt's own colour groups for what style sheets do not reach: text carets, tooltips, native menus."""
    made = QPalette()
    role = QPalette.ColorRole
    colours = {
        role.Window: palette.bg,
        role.Base: palette.bg,
        role.AlternateBase: palette.side,
        role.Button: palette.side,
        role.WindowText: palette.text,
        role.Text: palette.text,
        role.ButtonText: palette.text,
        role.PlaceholderText: palette.faint,
        role.Highlight: palette.sel,
        role.HighlightedText: palette.text,
        role.ToolTipBase: palette.snack,
        role.ToolTipText: palette.on_snack,
        role.Link: palette.link,
    }
    for key, colour in colours.items():
        made.setColor(key, QColor(colour))
    return made
