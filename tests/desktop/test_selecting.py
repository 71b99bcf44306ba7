"""What is taken by several clicks and copied of it: paragraphs, lines of code, cells of tables."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop.rows import Row, row_text
from desktop.transcript import MessageItem
from desktop.widgets.transcript import Transcript

from .views import view

RICH = """First **words** here.

| Name | Size |
|:--|--:|
| one | 1 GB |
| two | 2 GB |
| three | 3 GB |

```py
x = 1
y = 2
```

The last paragraph.
"""
CONTROL = Qt.KeyboardModifier.ControlModifier


def spot(transcript: Transcript, kind: str, text: str) -> QPoint:
    """A point of the viewport on a text in the first row of a kind."""
    shown = view(transcript, 1)
    rows: list[Row] = shown.rows
    place = next(number for number, row in enumerate(rows) if type(row).__name__ == kind)
    body, at = shown.body
    first = row_text(rows[place]).index(text)
    box = body.boxes(place, first, first + len(text))[0]
    return shown.geometry().topLeft() + at.toPoint() + box.center().toPoint()


def click(transcript: Transcript, at: QPoint, times: int) -> None:
    """Click so many times in a row, wherever a part of the message lies."""
    port = transcript.viewport()
    part = port.childAt(at) or port
    inside = part.mapFrom(port, at)
    for number in range(times):
        press = QTest.mouseDClick if number == 1 else QTest.mouseClick
        press(part, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, inside)


def copied(transcript: Transcript, *, markdown: bool = False) -> str:
    """What the clipboard gets of what is selected."""
    keys = CONTROL | Qt.KeyboardModifier.AltModifier if markdown else CONTROL
    QTest.keyClick(transcript, Qt.Key.Key_C, keys)
    return QGuiApplication.clipboard().text()


@pytest.fixture
def rich(transcript: Transcript) -> Transcript:
    """A transcript with one message that has everything in it."""
    transcript.show_messages([MessageItem(1, "assistant", RICH)])
    return transcript


@pytest.mark.parametrize(
    ("kind", "text", "plain", "markdown"),
    [
        ("Prose", "words", "First words here.", "First **words** here."),
        ("Table", "2 GB", "2 GB", "2 GB"),
        ("Code", "y = 2", "y = 2", "```py\ny = 2\n```"),
    ],
)
def test_a_third_click_takes_the_paragraph_the_cell_or_the_line_of_code(
    rich: Transcript, kind: str, text: str, plain: str, markdown: str
) -> None:
    click(rich, spot(rich, kind, text), 3)
    assert copied(rich) == plain
    assert copied(rich, markdown=True) == markdown


def test_a_click_elsewhere_right_after_a_double_click_takes_nothing(rich: Transcript) -> None:
    click(rich, spot(rich, "Prose", "words"), 2)
    assert not rich.selection.empty
    click(rich, spot(rich, "Code", "x = 1"), 1)
    assert rich.selection.empty


def test_lines_of_a_table_are_copied_as_markdown_with_its_head(rich: Transcript, qtbot: QtBot) -> None:
    first, last = spot(rich, "Table", "two"), spot(rich, "Table", "three")
    port = rich.viewport()
    qtbot.mousePress(port, Qt.MouseButton.LeftButton, pos=first - QPoint(20, 0))
    qtbot.mouseMove(port, last)
    qtbot.mouseMove(port, last + QPoint(60, 0))
    qtbot.mouseRelease(port, Qt.MouseButton.LeftButton, pos=last + QPoint(60, 0))
    expected = "| Name | Size |\n| :-- | --: |\n| two | 2 GB |\n| three | 3 GB |"
    assert copied(rich, markdown=True) == expected
