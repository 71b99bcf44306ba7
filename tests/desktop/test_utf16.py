"""Places as Qt counts them: emoji take two units, and nothing is cut in two."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QTextDocument

from desktop.utf16 import characters, units
from desktop.widgets.excerpt import cut


@given(st.text(st.characters(codec="utf-8", exclude_characters="\0\r\n\u2028\u2029\ufdd0\ufdd1")))
def test_lengths_are_those_of_qt(text: str) -> None:
    document = QTextDocument()
    document.setPlainText(text)
    assert units(text) == document.characterCount() - 1


@given(st.text(), st.integers(0, 40))
def test_the_characters_of_a_head_have_no_more_units_than_it_and_one_more_would(
    text: str, count: int
) -> None:
    found = characters(text, count)
    assert units(text[:found]) <= count
    assert found == len(text) or units(text[: found + 1]) > count


def test_of_runs_with_emoji_no_more_is_kept_than_there_is_room_for() -> None:
    found = [("\U0001f642" * 30, False), ("\U0001f642ab", True), ("c", False)]
    assert cut(found, 10) == [("\U0001f642" * 5, False), ("", True), ("", False), ("\u2026", False)]
    assert cut(found, 63) == [
        ("\U0001f642" * 30, False),
        ("\U0001f642a", True),
        ("", False),
        ("\u2026", False),
    ]
    assert cut(found, 61) == [("\U0001f642" * 30, False), ("", True), ("", False), ("\u2026", False)]
