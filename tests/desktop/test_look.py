"""The look: sizes are tokens, nothing has one of its own, and what is on the screen follows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from desktop.look import STEPS, look_of, step_of
from desktop.settings import Settings
from desktop.theme import SPACE, TYPE, Look, palette, row, use_look
from desktop.widgets.composer import Composer
from desktop.widgets.fonts import dress, load_fonts, read_font, reading_families
from desktop.widgets.motion import moves
from desktop.widgets.refit import fit_again, hold_row
from desktop.widgets.stylesheet import stylesheet
from tests.desktop.opening import open_window

ROOT = Path(__file__).parent.parent.parent
#: A size of letters that is not a token.
BARE = re.compile(
    r"font-size:\s*\d|font:\s*\d|setPixelSize\(\d|setPointSizeF?\(\d|(?:ui|code|read)_font\(\d|\b_font\(\d"
)
#: Where sizes are not those of the window, and why.
ELSEWHERE = {"paper.py": "a chat on paper, in points"}
ANIMATION = re.compile(r"\bQ\w*Animation\b|\bQTimeLine\b")


@pytest.fixture(autouse=True)
def plain_look() -> Iterator[None]:
    yield
    use_look(Look())


def test_no_size_of_letters_is_written_but_as_a_token() -> None:
    files = [*(ROOT / "desktop").rglob("*.py"), *(ROOT / "assets" / "themes").glob("*.qss")]
    files = [path for path in files if path.name not in ELSEWHERE]
    found = [f"{path.name}: {bare[0]}" for path in files for bare in BARE.finditer(path.read_text("utf-8"))]
    assert found == []
    assert BARE.search("QLabel { font-size: 12px; }")


def test_whatever_moves_asks_whether_it_may() -> None:
    moving = [path for path in (ROOT / "desktop").rglob("*.py") if ANIMATION.search(path.read_text("utf-8"))]
    assert moving
    assert [path.name for path in moving if "moves(" not in path.read_text("utf-8")] == []


def test_every_text_grows_and_shrinks_by_its_share() -> None:
    use_look(Look(text=200))
    assert (TYPE.small, TYPE.body, TYPE.title) == (24, 30, 48)
    assert SPACE.column > 760
    use_look(Look(text=75))
    assert (TYPE.body, TYPE.tag) == (11, 8)
    assert SPACE.column == 760
    use_look(Look())
    assert (TYPE.small, TYPE.body, SPACE.base, row(50)) == (12, 15, 12, 50)


def test_compact_has_lower_rows_and_less_air_and_the_same_letters() -> None:
    use_look(Look(compact=True))
    assert row(50) == 41
    assert (SPACE.base, SPACE.header, TYPE.body) == (8, 40, 15)


def test_the_style_sheet_has_the_sizes_of_the_look(qtbot: QtBot) -> None:
    plain = stylesheet(palette("light"))
    use_look(Look(text=150, compact=True))
    large = stylesheet(palette("light"))
    assert "font-size: 14px" in plain
    assert "font-size: 21px" in large
    assert "$" not in plain + large
    use_look(Look())
    assert stylesheet(palette("light")) == plain


def test_what_was_dressed_or_held_follows_the_look(qtbot: QtBot) -> None:
    label, box = QLabel("words"), QWidget()
    qtbot.addWidget(label)
    qtbot.addWidget(box)
    dress(label, "small")
    hold_row(box, 40)
    use_look(Look(text=150))
    fit_again()
    assert (label.font().pixelSize(), box.height()) == (18, 60)


def test_the_font_for_reading_is_the_chosen_one_with_ours_behind_it(qtbot: QtBot) -> None:
    load_fonts()
    family = next(name for name in reading_families() if name != "Noto Sans")
    use_look(Look(reading=family))
    assert read_font(TYPE.body).families()[:2] == [family, "Noto Sans"]
    use_look(Look())
    assert read_font(TYPE.body).family() == "Noto Sans"


def test_motion_is_what_the_person_says_before_what_the_system_says(qtbot: QtBot) -> None:
    widget = QWidget()
    qtbot.addWidget(widget)
    use_look(look_of(Settings(motion="reduced")))
    assert not moves(widget)
    use_look(look_of(Settings(motion="full")))
    assert moves(widget)


def test_steps_of_the_text_size_end_at_the_bounds_of_the_setting() -> None:
    assert [step_of(100, 1), step_of(100, -1), step_of(105, 1), step_of(105, -1)] == [110, 90, 110, 100]
    assert (step_of(200, 1), step_of(75, -1)) == (200, 75)
    assert (STEPS[0], STEPS[-1]) == (75, 200)


def test_the_page_on_design_has_the_tokens_as_they_are() -> None:
    page = (ROOT / "docs" / "design.md").read_text("utf-8")
    rows = re.findall(r"^\| ((?:`\w+`(?:, )?)+) \| ([\d, ]+) \|", page, re.MULTILINE)
    told = {
        name: int(size)
        for names, sizes in rows
        for name, size in zip(
            re.findall(r"\w+", names), (re.findall(r"\d+", sizes) * 2)[: names.count("`") // 2], strict=True
        )
    }
    assert told == {name: getattr(TYPE, name) for name in TYPE.__struct_fields__}
    named = set(re.findall(r"`(\w+)`", page.partition("## Colour by role")[2].partition("## Focus")[0]))
    assert {name for name in named if not hasattr(palette("light"), name)} <= {"_bg", "_border"}


def apart(composer: Composer) -> bool:
    """Whether chips, field, note and the row of tools stand below each other, inside the card."""
    parts = (composer.shelf, composer.field, composer.note, composer.send)
    places = [QRect(part.mapTo(composer.card, QPoint(0, 0)), part.size()) for part in parts]
    inside = composer.card.rect().contains(places[-1])
    return inside and all(above.bottom() < below.top() for above, below in pairwise(places))


def crowded(qtbot: QtBot, width: int) -> Composer:
    """A composer with five chips, a long note and a long text, in a window of this width and 820 pixels."""
    window = open_window(qtbot, "light", width, 820)
    window.show_welcome(True)
    composer = window.composer
    composer.set_text("What do these show?\n" * 30)
    for number in range(5):
        composer.held.add_text(f"A line of a log {number}\n" * 60)
    composer.note.say(
        "long",
        "This message alone has 9,310 tokens, and the model reads 8,192. Shorten it, attach the long part as a"
        " file, or load the model with a larger context.",
        "Attach as a file",
    )
    qtbot.waitUntil(composer.note.button.isVisible)
    qtbot.waitUntil(lambda: composer.card.height() == composer.card.heightForWidth(composer.card.width()))
    return composer


def in_sight(composer: Composer, chip: QWidget) -> bool:
    """Whether a chip is seen whole."""
    return (
        composer.shelf.viewport()
        .rect()
        .contains(QRect(chip.mapTo(composer.shelf.viewport(), QPoint(0, 0)), chip.size()))
    )


def test_many_chips_a_long_note_and_a_long_text_share_a_narrow_window_in_the_largest_letters(
    qtbot: QtBot,
) -> None:
    use_look(Look(text=200))
    composer = crowded(qtbot, 480)
    assert apart(composer)
    assert composer.field.height() >= composer.fontMetrics().lineSpacing()
    assert composer.shelf.height() < composer.chips.height()
    last = composer.held.pasted[-1]
    assert in_sight(composer, composer.held.pasted[0])
    assert not in_sight(composer, last)
    composer.window().activateWindow()
    qtbot.waitUntil(composer.window().isActiveWindow)
    composer.held.pasted[-2].setFocus()
    qtbot.keyClick(composer.held.pasted[-2], Qt.Key.Key_Tab)
    assert last.hasFocus()
    assert in_sight(composer, last)
    qtbot.mouseClick(last.cross, Qt.MouseButton.LeftButton)
    assert len(composer.held.pasted) == 4
    while composer.held.pasted:
        composer.held.pasted[0].cross.click()
    qtbot.waitUntil(composer.shelf.isHidden)


@pytest.mark.parametrize("text", [100, 200])
def test_a_window_of_another_width_has_its_composer_laid_out_in_the_same_turn(
    qtbot: QtBot, text: int
) -> None:
    use_look(Look(text=text))
    composer = crowded(qtbot, 480)
    for width in (1000, 480, 720, 560):
        composer.window().resize(width, 820)
        assert apart(composer), width
        at_once = composer.card.height(), composer.shelf.height(), composer.field.height()
        QApplication.processEvents()
        assert (composer.card.height(), composer.shelf.height(), composer.field.height()) == at_once


@pytest.mark.parametrize("text", [100, 200])
def test_what_is_written_has_the_room_before_the_welcome_and_no_part_of_it_covers_another(
    qtbot: QtBot, text: int
) -> None:
    use_look(Look(text=text))
    window = open_window(qtbot, "light", 480, 760)
    window.show_welcome(True)
    composer = window.composer
    composer.set_text("What do these show?")
    composer.held.add_text("A line of a log\n" * 60)
    composer.held.add_text("word " * 9000)
    words = (
        "This message alone has 9,310 tokens, and the model reads 2,048. Shorten it, or attach the long part."
    )
    composer.note.say("long", words, "Attach as a file")
    qtbot.waitUntil(composer.note.button.isVisible)
    qtbot.waitUntil(lambda: composer.card.height() >= composer.card.heightForWidth(composer.card.width()))
    assert apart(composer)
    button = QRect(composer.note.button.mapTo(composer.note, QPoint(0, 0)), composer.note.button.size())
    assert composer.note.rect().contains(button)
