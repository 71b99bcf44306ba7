"""Pictures of every screen of the window, light and dark; set OPENBOOK_PICTURES to keep them."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.listing import HitRow
from desktop.theme import Look, palette, use_look
from desktop.widgets.icons import app_icon, icon
from desktop.widgets.window import MainWindow
from engine import Device, LoadedModel, LoadSettings, ModelFile
from tests.desktop.opening import keep_picture, open_window

THEMES = ("light", "dark")
DEVICE = Device(
    name="CPU", description="An ordinary processor", kind="cpu", free_bytes=9 * 10**9, total_bytes=16 * 10**9
)
MODEL = LoadedModel(
    file=ModelFile(
        id="0" * 16, path="/m/smol.gguf", name="SmolLM2 135M Instruct", architecture="llama", parameters=134_515_008,
        quantization="Q4_1", bytes=98_000_000, context=8192, kind="chat", layers=30, licence="apache-2.0",
    ),
    settings=LoadSettings(path="/m/smol.gguf", context=4096),
    context=4096,
    notices=("The context was made smaller (4,096 tokens) so that the model fits in memory.",),
    load_ms=412,
)  # fmt: skip


def show_empty(window: MainWindow) -> None:
    window.show_welcome(True)
    window.welcome.set_state("SmolLM2 135M is ready.")


def show_loading(window: MainWindow) -> None:
    show_empty(window)
    window.chip.show_loading("SmolLM2 135M", 0.4)
    window.welcome.set_state("The model is loading\u2026")
    window.set_state("waiting")


def show_failed(window: MainWindow) -> None:
    show_empty(window)
    window.header.set_usage(0, 0)
    window.chip.show_problem("No model")
    words = "This model needs more memory than is free. Choose a smaller one."
    window.welcome.set_state(words, True, "Add a model file\u2026")
    window.set_state("unavailable")


def show_error(window: MainWindow) -> None:
    window.show_welcome(False)
    window.chip.show_problem("Model stopped")
    window.set_state("unavailable", "The model stopped. Load it again to go on.")
    window.set_banner(
        "The model ran out of memory and stopped. Load it again, or choose a smaller one.", "Load again"
    )
    window.show_snackbar("\u201cTrip to Lisbon\u201d was deleted.", "Undo", lambda: None)


def show_busy(window: MainWindow) -> None:
    window.show_welcome(False)
    window.sidebar.search.field.setText("lisbon")
    excerpt = (
        "the best time for \u0002Lisbon\u0003 is May, when the <b>weather</b> is mild and the trams are empty"
    )
    window.sidebar.show_hits([HitRow(6, row, "Trip to Lisbon, rough plan", excerpt) for row in range(1, 4)])
    window.set_state("busy")
    window.composer.set_reading(300, 700, 1000)
    window.composer.set_text("\n".join(f"Line {row} of a longer message" for row in range(30)))
    window.header.set_usage(7900, 8192, 4)


def show_sampling(window: MainWindow) -> None:
    show_empty(window)
    window.panel.sampling.show_values({"temperature": 0.6}, {"max_tokens": 512})
    window.commands.toggle_panel.setChecked(True)


def show_form(window: MainWindow) -> None:
    show_sampling(window)
    for group in window.panel.sampling.groups:
        group.heading.setChecked(group.names[0] == "grammar")


def show_model(window: MainWindow) -> None:
    show_empty(window)
    window.panel.model.set_devices((DEVICE,))
    window.panel.model.set_model(MODEL)
    window.panel.show_tab(window.panel.model)
    window.commands.toggle_panel.setChecked(True)


SCREENS = {
    "empty": show_empty,
    "loading": show_loading,
    "failed": show_failed,
    "error": show_error,
    "busy": show_busy,
    "sampling": show_sampling,
    "form": show_form,
    "model": show_model,
}


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("screen", SCREENS)
def test_the_screen_is_painted_in_the_colours_of_its_theme(
    qtbot: QtBot, tmp_path: Path, screen: str, theme: str
) -> None:
    window = open_window(qtbot, theme)
    SCREENS[screen](window)
    QApplication.processEvents()
    picture = QImage(str(keep_picture(window, f"window-{screen}-{theme}", tmp_path)))
    colours = palette(theme)
    assert picture.pixelColor(4, 400).name() == QColor(colours.side).name()
    assert picture.pixelColor(300, 700).name() == QColor(colours.bg).name()
    assert picture.pixelColor(255, 600).name() == QColor(colours.border).name()


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("screen", ["empty", "error", "sampling"])
def test_the_narrow_window_is_painted(qtbot: QtBot, tmp_path: Path, screen: str, theme: str) -> None:
    window = open_window(qtbot, theme, 480, 700)
    SCREENS[screen](window)
    QApplication.processEvents()
    picture = QImage(str(keep_picture(window, f"narrow-{screen}-{theme}", tmp_path)))
    assert (picture.width(), picture.height()) == (480, 700)


@pytest.mark.parametrize("theme", THEMES)
def test_the_smallest_window_shows_every_word_of_the_welcome(
    qtbot: QtBot, tmp_path: Path, theme: str
) -> None:
    window = open_window(qtbot, theme, 480, 420)
    show_failed(window)
    QApplication.processEvents()
    keep_picture(window, f"smallest-{theme}", tmp_path)
    assert window.welcome.action.geometry().bottom() < window.welcome.height()


def test_icons_are_crisp_at_every_scale(qtbot: QtBot) -> None:
    for ratio in (1.0, 1.5, 2.0, 3.0):
        assert icon("send", "#123456", 20).pixmap(QSize(20, 20), ratio).width() == 20 * ratio
    assert app_icon().pixmap(QSize(64, 64)).width() == 64


def test_an_icon_is_larger_beside_larger_letters_but_not_beyond_its_button(qtbot: QtBot) -> None:
    sizes = []
    try:
        for text in (75, 100, 125, 200):
            use_look(Look(text=text))
            sizes.append(icon("send", "#123456", 16).pixmap(QSize(99, 99), 1.0).width())
    finally:
        use_look(Look())
    assert sizes == [16, 16, 20, 24]


def test_an_icon_has_the_colour_asked_for(qtbot: QtBot) -> None:
    image = icon("stop", "#ff0000", 20).pixmap(QSize(20, 20), 1.0).toImage()
    assert image.pixelColor(10, 10).name() == "#ff0000"
    assert image.pixelColor(0, 0).alpha() == 0


def test_the_window_is_painted_at_twice_the_scale(tmp_path: Path) -> None:
    target = Path(os.environ.get("OPENBOOK_PICTURES") or tmp_path) / "window-2x.png"
    script = (
        "from PySide6.QtWidgets import QApplication, QWidget; app = QApplication([]);"
        "from desktop.theme import palette; from desktop.widgets.fonts import load_fonts; load_fonts();"
        "from desktop.widgets.window import MainWindow; window = MainWindow(palette('light'), QWidget());"
        "window.chip.show_loading('SmolLM2 135M', 0.4); window.header.set_usage(3000, 8192);"
        "window.resize(900, 640); window.show(); app.processEvents();"
        f"window.grab().save({str(target)!r})"
    )
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "QT_SCALE_FACTOR": "2"}
    subprocess.run([sys.executable, "-c", script], check=True, env=environment, timeout=120)
    assert QImage(str(target)).width() == 1800


@pytest.mark.parametrize("screen", ["error", "sampling", "model"])
def test_a_switched_theme_looks_like_one_that_was_there_from_the_start(qtbot: QtBot, screen: str) -> None:
    pictures = []
    for theme in THEMES:
        window = open_window(qtbot, theme)
        SCREENS[screen](window)
        window.apply_palette(palette("dark"))
        window.composer.field.setCursorWidth(0)
        QApplication.processEvents()
        pictures.append(window.grab().toImage())
        window.close()
    assert _differing(*pictures) == set()


def _differing(one: QImage, other: QImage) -> set[tuple[int, int]]:
    """Tiles of 20 pixels, as (x, y), in which two pictures are not the same."""
    assert one.size() == other.size()
    return {
        (x, y)
        for x in range(0, one.width(), 20)
        for y in range(0, one.height(), 20)
        if one.copy(x, y, 20, 20) != other.copy(x, y, 20, 20)
    }
