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


def drag(transcript: Transcript, qtbot: QtBot, first: QPoint, last: QPoint) -> None:
    """Press here, move there, and let go."""
    port = transcript.viewport()
    qtbot.mousePress(port, Qt.MouseButton.LeftButton, pos=first)
    qtbot.mouseMove(port, (first + last) / 2)
    qtbot.mouseMove(port, last)
    qtbot.mouseRelease(port, Qt.MouseButton.LeftButton, pos=last)


def thought_spot(transcript: Transcript, message: int, text: str, *, end: bool = False) -> QPoint:
    """A point of the viewport at the beginning or the end of words of an unfolded reasoning."""
    shown = view(transcript, message)
    body, at = shown.reasoning.body
    first = row_text(body.rows[0]).index(text)
    box = body.boxes(0, first, first + len(text))[0]
    edge = box.right() if end else box.left()
    return shown.geometry().topLeft() + QPoint(round(at.x() + edge), round(at.y() + box.center().y()))


@pytest.fixture
def thoughtful(transcript: Transcript) -> Transcript:
    """A question and an answer with an unfolded reasoning above it."""
    answer = MessageItem(1, "assistant", "The *moon* does.", reasoning="First the sun.\nThen the moon.")
    transcript.show_messages([MessageItem(2, "user", "What moves the sea?"), answer])
    view(transcript, 1).reasoning.unfold()
    return transcript


def test_words_of_a_reasoning_are_selected_and_copied(thoughtful: Transcript, qtbot: QtBot) -> None:
    first = thought_spot(thoughtful, 1, "the sun")
    drag(thoughtful, qtbot, first, thought_spot(thoughtful, 1, "the sun", end=True))
    assert copied(thoughtful) == "the sun"
    click(thoughtful, first + QPoint(6, 0), 2)
    assert copied(thoughtful) == "the"
    wide, height = thoughtful.viewport().width(), thoughtful.viewport().height()
    drag(thoughtful, qtbot, first, QPoint(wide - 1, height - 1))
    assert copied(thoughtful) == "the sun.\nThen the moon.\n\nThe moon does."
    assert copied(thoughtful, markdown=True) == "the sun.\\\nThen the moon.\n\nThe *moon* does."
    drag(thoughtful, qtbot, thought_spot(thoughtful, 1, "the sun", end=True), QPoint(1, 1))
    assert copied(thoughtful) == "What moves the sea?\n\nFirst the sun"


def test_all_that_is_selected_by_a_key_is_what_was_said_without_the_reasoning(thoughtful: Transcript) -> None:
    QTest.keyClick(thoughtful, Qt.Key.Key_A, CONTROL)
    assert copied(thoughtful) == "What moves the sea?\n\nThe moon does."


def test_keys_go_on_in_the_answer_after_its_reasoning_was_selected(thoughtful: Transcript) -> None:
    click(thoughtful, thought_spot(thoughtful, 1, "sun"), 2)
    QTest.keyClick(thoughtful, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(thoughtful, Qt.Key.Key_PageUp, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(thoughtful, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert copied(thoughtful)


def test_a_reasoning_is_copied_from_the_menu_and_while_it_is_written(thoughtful: Transcript) -> None:
    at = thought_spot(thoughtful, 1, "sun")
    menu = thoughtful.pointer.menu_at(at.toPointF())
    next(action for action in menu.actions() if action.text() == "Copy thoughts").trigger()
    assert QGuiApplication.clipboard().text() == "First the sun.\nThen the moon."
    thoughtful.append(MessageItem(3, "assistant", "", state="streaming"))
    thoughtful.feed(3, "Half a thought", reasoning=True)
    thoughtful.inflow.flush()
    view(thoughtful, 3).reasoning.unfold()
    click(thoughtful, thought_spot(thoughtful, 3, "thought"), 2)
    thoughtful.feed(3, " and more", reasoning=True)
    thoughtful.inflow.flush()
    assert copied(thoughtful) == "thought"
