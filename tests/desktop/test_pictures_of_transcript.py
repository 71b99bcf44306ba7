"""Pictures of the transcript, to be looked at: every state, light and dark, at one and two pixels a point.

They are written to the folder that OPENBOOK_SHOTS names, else to the test's own.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QPoint, QPointF, QSize, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QToolButton
from pytestqt.qtbot import QtBot

from desktop.bench_transcript import long_chat
from desktop.theme import palette
from desktop.transcript import MessageItem
from desktop.widgets.transcript import Transcript

from .sample_chat import PLAN, rich_chat, sample_chat

THEMES = ("light", "dark")
RATIOS = (1.0, 2.0)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    given = os.environ.get("OPENBOOK_SHOTS")
    made = Path(given) if given else tmp_path
    made.mkdir(parents=True, exist_ok=True)
    return made


def opened(qtbot: QtBot, theme: str, size: tuple[int, int]) -> Transcript:
    widget = Transcript(palette(theme))
    qtbot.addWidget(widget)
    widget.resize(*size)
    with qtbot.waitExposed(widget):
        widget.show()
    return widget


def keep(widget: Transcript, path: Path, ratio: float) -> QImage:
    """Render at a pixel ratio, write the picture, and look whether anything was drawn."""
    image = QImage(QSize(widget.width(), widget.height()) * ratio, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(ratio)
    image.fill(QColor("magenta"))
    widget.render(image, QPoint())
    assert image.save(str(path))
    colours = {image.pixel(x, y) for x in range(0, image.width(), 5) for y in range(0, image.height(), 5)}
    assert len(colours) > 5
    assert QColor("magenta").rgb() not in colours
    return image


@pytest.mark.parametrize("ratio", RATIOS)
@pytest.mark.parametrize("theme", THEMES)
def test_picture_of_the_sample_conversation(qtbot: QtBot, folder: Path, theme: str, ratio: float) -> None:
    widget = opened(qtbot, theme, (924, 652))
    widget.show_messages(sample_chat())
    qtbot.waitUntil(lambda: all(view.colours_settled for view in widget.live_views().values()))
    image = keep(widget, folder / f"transcript-{theme}-{ratio:g}x.png", ratio)
    assert image.pixelColor(3, 3).name() == palette(theme).bg


@pytest.mark.parametrize("theme", THEMES)
def test_picture_of_everything_around_messages(qtbot: QtBot, folder: Path, theme: str) -> None:
    widget = opened(qtbot, theme, (924, 1240))
    widget.show_messages(rich_chat())
    view = widget.view_of(12)
    assert view is not None
    view.set_revealed(True)
    next(button for button in view.findChildren(QToolButton) if button.isCheckable()).setChecked(True)
    widget.begin_edit(13)
    keep(widget, folder / f"transcript-parts-{theme}.png", 1.0)


@pytest.mark.parametrize("theme", THEMES)
def test_picture_of_a_selection_and_a_link(qtbot: QtBot, folder: Path, theme: str) -> None:
    widget = opened(qtbot, theme, (924, 900))
    widget.show_messages(sample_chat())
    first, last = widget.view_of(2), widget.view_of(4)
    assert first is not None
    assert last is not None
    widget.selection.begin((1, 2, 3))
    widget.selection.extend((3, *last.place_at(QPointF(300, 20))))
    widget.mark_selection()
    widget.pointer.show_sheet("https://github.com/ggml-org/ggml/blob/master/docs/gguf.md", QPoint(300, 120))
    first.set_revealed(True)
    keep(widget, folder / f"transcript-selection-{theme}.png", 1.0)


@pytest.mark.parametrize("theme", THEMES)
def test_picture_of_an_answer_being_written(qtbot: QtBot, folder: Path, theme: str) -> None:
    widget = opened(qtbot, theme, (640, 700))
    widget.show_messages([*sample_chat()[:1], MessageItem(9, "assistant", "", state="streaming")])
    widget.feed(9, "They want a plan for the week.", reasoning=True)
    widget.feed(9, PLAN[: PLAN.index("GROUP BY")])
    qtbot.waitUntil(lambda: len(widget.rows_of(1) or ()) > 5)
    keep(widget, folder / f"transcript-streaming-{theme}.png", 1.0)
    qtbot.keyClick(widget, Qt.Key.Key_End)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("width", [924, 480])
def test_picture_of_a_search_in_the_chat(qtbot: QtBot, folder: Path, theme: str, width: int) -> None:
    widget = opened(qtbot, theme, (width, 652))
    widget.show_messages([*long_chat(40), *(replace(item, id=100 + item.id) for item in sample_chat())])
    widget.finder.open("threads")
    bar = widget.finder.bar
    assert bar is not None
    qtbot.waitUntil(lambda: bar.count.text().endswith("of 32"))
    image = keep(widget, folder / f"transcript-find-{theme}-{width}.png", 1.0)
    assert len({image.pixel(width - 6, y) for y in range(652)}) > 2  # marks on the scroll bar


@pytest.mark.parametrize("theme", THEMES)
def test_picture_of_the_way_to_the_end_while_an_answer_is_written(
    qtbot: QtBot, folder: Path, theme: str
) -> None:
    widget = opened(qtbot, theme, (640, 652))
    widget.show_messages([*sample_chat(), MessageItem(9, "assistant", "", state="streaming")])
    widget.feed(9, PLAN)
    widget.inflow.flush()
    widget.scroll_to(2)
    widget.focus.step(1)
    assert widget.above.jump.isVisible()
    keep(widget, folder / f"transcript-jump-{theme}.png", 1.0)
