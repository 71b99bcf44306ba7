"""Lists, tables, quotes, notes and formulas as they are drawn: in both directions, wide and narrow, with pictures."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QWheelEvent
from PySide6.QtWidgets import QApplication, QScrollBar
from pytestqt.qtbot import QtBot

from desktop.markdown import parse_rows
from desktop.rows import Prose, Rule, Table, row_text
from desktop.theme import Look, palette, use_look
from desktop.transcript import MessageItem
from desktop.widgets.formulas import formulas
from desktop.widgets.ink import ink
from desktop.widgets.prose import ProseBlock, TableBlock
from desktop.widgets.transcript import Transcript

from .test_pictures_of_transcript import keep
from .views import view

pytestmark = pytest.mark.usefixtures("qapp")

MATH = r"""The attention layer computes $\operatorname{softmax}(QK^\top)V$ for each head, with scale
$\frac{1}{\sqrt{d_k}}$ and loss $\mathcal{L}(\theta)$ at step $n^2 + y_j$. It costs $5 or $10.

$$
\int_{-\infty}^{\infty} e^{-x^2}\,dx = \sqrt{\pi} \qquad \begin{pmatrix}a & b\\c & d\end{pmatrix}
$$

- A list with \(a^2 + b^2 = c^2\), and one alone:
  \[ \sum_{i=1}^{n} i = \frac{n(n+1)}{2} \]

> A quote with $\alpha_i$, and an unknown command: $\unknown{x}$.

| name | formula |
|:--|--:|
| energy | $E = mc^2$ |
"""
RIGHT = """# כותרת בעברית

זהו טקסט בעברית עם **הדגשה**, עם `code`, עם [קישור](https://a.example) ועם $x^2$.

- פריט ראשון
  - פריט מקונן
1. אחת
2. שתיים

> ציטוט בעברית עם קו בצד ימין.

| שם | כמות | הערה |
|---|---:|---|
| תפוח | 3 | טרי |

- [x] עשוי

هذا نص عربي، ثم English وبعده عربي.
"""
BLOCKS = """- [x] read the paper
- [ ] repeat the measurement
  1. on the laptop
     > a quote in a list
     - [ ] nested task
- plain ~~struck~~ item

> Quote
> - list in a quote

| a | much longer heading here | c | d | e | f | g |
|---|---|---|---|---|---|---|
| extraordinarily | incomprehensibilities | 3 | 4 | internationalisation | 6 | characteristically |

Text with a note[^1], and a ![chart](https://example.com/a.png).

[^1]: The note, with `code`.
"""
WIDE = "| " + " | ".join(["characteristically"] * 9) + " |\n" + "|-" * 9 + "|\n" + "| a " * 9 + "|\n\nend"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    given = os.environ.get("OPENBOOK_SHOTS")
    made = Path(given) if given else tmp_path
    made.mkdir(parents=True, exist_ok=True)
    return made


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(
    ("name", "text", "size", "ratio"),
    [
        ("math", MATH, (740, 520), 1.0),
        ("math-2x", MATH, (740, 520), 2.0),
        ("right-to-left", RIGHT, (740, 640), 1.0),
        ("blocks", BLOCKS, (740, 700), 1.0),
        ("blocks-narrow", BLOCKS, (480, 760), 1.0),
    ],
)
def test_picture(
    qtbot: QtBot, folder: Path, theme: str, name: str, text: str, size: tuple[int, int], ratio: float
) -> None:
    widget = Transcript(palette(theme))
    qtbot.addWidget(widget)
    widget.resize(*size)
    widget.show()
    widget.show_messages([MessageItem(1, "assistant", text)])
    qtbot.waitUntil(lambda: formulas().idle, timeout=20_000)
    widget.verticalScrollBar().setValue(0)
    keep(widget, folder / f"reading-{name}-{theme}.png", ratio)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_picture_of_a_sheet_with_doubts(qtbot: QtBot, folder: Path, theme: str) -> None:
    widget = Transcript(palette(theme))
    qtbot.addWidget(widget)
    widget.resize(560, 300)
    widget.show()
    widget.show_messages([MessageItem(1, "assistant", "[apple.com](https://apple.com@xn--80ak6aa92e.com)")])
    widget.pointer.show_sheet("https://apple.com@xn--80ak6aa92e.com/account/login?next=home", QPoint(60, 40))
    keep(widget, folder / f"reading-spoof-{theme}.png", 1.0)


@pytest.mark.parametrize("text", ["שלום עולם", "مرحبا", "1. שלום", "- שלום", "> שלום", "# שלום", "**שלום**"])
def test_what_begins_from_the_right_is_written_from_the_right(text: str) -> None:
    (row,) = parse_rows(text)
    assert isinstance(row, Prose)
    block = ProseBlock(row, ink(palette("light")))
    block.lay_out(600)
    assert block.right_to_left
    (box,) = block.boxes(0, len(row_text(row)))
    assert box.right() > 500


@pytest.mark.parametrize("text", ["1. words", "1. שלום", "2) words", "- words"])
def test_the_number_of_a_list_is_the_same_in_a_mirrored_window(text: str) -> None:
    (row,) = parse_rows(text)
    assert isinstance(row, Prose)
    pictures = []
    for direction in (Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft):
        block = ProseBlock(row, ink(palette("light")))
        image = QImage(300, int(block.lay_out(300)) + 4, QImage.Format.Format_RGB32)
        image.fill(Qt.GlobalColor.white)
        painter = QPainter(image)
        painter.setLayoutDirection(direction)
        block.paint(painter, QPointF(0, 0), QRectF(image.rect()), None)
        painter.end()
        pictures.append(image)
    assert pictures[0] == pictures[1]


def test_the_ground_of_code_and_the_room_of_numbers_grow_with_the_letters() -> None:
    (row,) = parse_rows("1. `code` in a line")
    assert isinstance(row, Prose)
    sizes = []
    try:
        for text in (100, 200):
            use_look(Look(text=text))
            block = ProseBlock(row, ink(palette("light")))
            block.lay_out(600)
            ground = block._lines._pills[0]
            (letters,) = block.boxes(0, len(row_text(row)))
            sizes.append((ground.height() / letters.height(), letters.left()))
    finally:
        use_look(Look())
    (ground, left), (larger_ground, larger_left) = sizes
    assert larger_ground == pytest.approx(ground, rel=0.1)
    assert larger_left == pytest.approx(2 * left, rel=0.1)


def test_the_columns_of_a_table_from_the_right_begin_there() -> None:
    (row,) = parse_rows("| שם | כמות |\n|-|-|\n| תפוח | 3 |")
    assert isinstance(row, Table)
    block = TableBlock(row, ink(palette("light")))
    block.lay_out(600)
    (first,), (second,) = block.boxes(0, 2), block.boxes(3, 7)
    assert first.left() > second.right()
    assert block.position_at(first.center().x(), first.center().y()) <= 2
    assert 3 <= block.position_at(second.center().x(), second.center().y()) <= 7


def test_a_figure_in_a_crowded_table_keeps_its_unit_beside_it() -> None:
    remark = "for measuring only, and then for nothing else " * 4
    (row,) = parse_rows(f"| File | Size of it | Remark |\n|:--|--:|:--|\n| tiny | 14.5 GB | {remark} |\n")
    assert isinstance(row, Table)
    block = TableBlock(row, ink(palette("light")))
    block.lay_out(260)
    start = row_text(row).index("14.5 GB")
    assert len(block.boxes(start, start + 7)) == 1


def test_the_bar_of_a_quote_stands_where_its_text_begins(transcript: Transcript) -> None:
    for text, left in (("> שלום", False), ("> hello", True)):
        transcript.show_messages([MessageItem(1, "assistant", text)])
        image = view(transcript, 1).grab().toImage()
        y = 16
        at_left = image.pixelColor(1, y) == QColor(palette("light").border)
        at_right = image.pixelColor(image.width() - 2, y) == QColor(palette("light").border)
        assert (at_left, at_right) == (left, not left)


def bar_of(transcript: Transcript) -> QScrollBar:
    (bar,) = (bar for bar in view(transcript, 1).findChildren(QScrollBar) if bar.isVisible())
    return bar


def test_a_table_with_room_enough_has_no_bar(transcript: Transcript) -> None:
    transcript.show_messages([MessageItem(1, "assistant", "| a | b |\n|-|-|\n| 1 | 2 |")])
    assert view(transcript, 1).findChildren(QScrollBar) == []


def test_a_wide_table_scrolls_by_wheel_and_by_keys_and_breaks_no_word(
    transcript: Transcript, qtbot: QtBot
) -> None:
    transcript.show_messages([MessageItem(1, "assistant", WIDE)])
    bar, found = bar_of(transcript), view(transcript, 1)
    assert bar.accessibleName()
    before = found.grab().toImage()
    turn = QWheelEvent(
        QPointF(60, 20),
        QPointF(found.mapToGlobal(QPoint(60, 20))),
        QPoint(),
        QPoint(-120, 0),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(found, turn)
    assert bar.value() == 120
    assert found.grab().toImage() != before
    qtbot.keyClick(bar, Qt.Key.Key_Right)
    assert bar.value() > 120
    qtbot.keyClick(bar, Qt.Key.Key_End)
    assert bar.value() == bar.maximum()
    transcript.show_messages([MessageItem(1, "assistant", "short")])
    qtbot.waitUntil(lambda: not any(b.isVisible() for b in view(transcript, 1).findChildren(QScrollBar)))


def test_footnotes_stand_at_the_end_in_the_order_of_their_numbers() -> None:
    rows = parse_rows("One[^b], two[^a].\n\n[^a]: A\n[^b]: B\n[^c]: C\n\nend")
    assert [row_text(row) for row in rows] == ["One¹, two².", "end", "", "B", "A", "C"]
    assert isinstance(rows[2], Rule)
    assert [row.marker for row in rows[3:] if isinstance(row, Prose)] == ["1.", "2.", "[c]"]


def test_boxes_of_tasks_are_spoken_as_words(transcript: Transcript) -> None:
    transcript.show_messages([MessageItem(1, "assistant", "- [x] read\n  - [ ] write\n- [link]\n")])
    name = view(transcript, 1).accessibleName()
    assert name.endswith("- Done: read\n  - To do: write\n- [link]\n")
