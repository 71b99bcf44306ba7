"""Sentences: where they end in several languages, and that their offsets are exact whatever the text."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.sentences import sentences


def cut(text: str) -> list[str]:
    """The sentences of a text as text."""
    return [text[start:end] for start, end in sentences(text)]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (
            'Dr. Smith paid $3.14. It rose 15%! "Really?" he asked.',
            ["Dr. Smith paid $3.14.", "It rose 15%!", '"Really?" he asked.'],
        ),
        ("J. R. R. Tolkien wrote it. In the U.S. the rate fell.", ["J. R. R. Tolkien wrote it.", "In the U.S. the rate fell."]),
        ("See Fig. 3 and No. 5 on Jan. 5. No. That is all.", ["See Fig. 3 and No. 5 on Jan. 5.", "No.", "That is all."]),
        ("Am 3. Mai 2013 kam er. Das war, z.B. 1999. Danach nichts.", ["Am 3. Mai 2013 kam er.", "Das war, z.B. 1999.", "Danach nichts."]),
        ("他出生于1990年。他说：“你好。”然后离开了！", ["他出生于1990年。", "他说：“你好。”", "然后离开了！"]),
        ("यह एक वाक्य है। यह दूसरा है।", ["यह एक वाक्य है।", "यह दूसरा है।"]),
        ("The end.[12] See also there.", ["The end.[12]", "See also there."]),
        ("A title\n\nA line that is wrapped by hand\nhere. Next.", ["A title", "A line that is wrapped by hand\nhere.", "Next."]),
        ("Buy:\n- milk\n- eggs. Fresh ones.\n2. bread", ["Buy:", "- milk", "- eggs.", "Fresh ones.", "2. bread"]),
        ("Name | Age\nBob | 3\nAl | 4", ["Name | Age", "Bob | 3", "Al | 4"]),
        ("", []),
        (" \n ", []),
    ],
)  # fmt: skip
def test_sentences_end_where_a_reader_sees_them_end(text: str, parts: list[str]) -> None:
    assert cut(text) == parts


def test_only_the_part_between_the_offsets_is_cut() -> None:
    text = "One two. Three four. Five."
    assert [text[a:b] for a, b in sentences(text, 9, 20)] == ["Three four."]


TEXTS = st.text(st.sampled_from(list("ab A.B1 ,;\n\t|。！!?-*[]5\u0301é")), max_size=120) | st.text(
    max_size=60
)


@given(TEXTS, st.integers(0, 40))
def test_sentences_are_in_order_and_hold_everything_but_white_space(text: str, limit: int) -> None:
    spans = sentences(text, limit=limit)
    assert "".join("".join(text[a:b] for a, b in spans).split()) == "".join(text.split())
    assert all(a < b and text[a:b] == text[a:b].strip() for a, b in spans)
    assert all(before[1] <= after[0] for before, after in pairwise(spans))
    assert not limit or all(b - a <= limit for a, b in spans)


def test_a_text_of_one_endless_line_is_cut_in_good_time() -> None:
    text = "x" * 400_000 + " " + "y " * 200_000
    assert max(b - a for a, b in sentences(text, limit=1000)) == 1000


def test_dots_without_end_take_no_longer_than_words() -> None:
    text = "." * 200_000  # hours, were every dot to look at all that follow
    assert sentences(text + "x") == [(0, 200_001)]
    assert sentences(f"One{text} Two.") == [(0, 200_003), (200_004, 200_008)]
