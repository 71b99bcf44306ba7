"""Rows as Markdown: what is copied from an answer reads as the answer does."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.markdown import parse_rows
from desktop.markdown_source import source_of
from desktop.rows import Prose, Span

from .sample_chat import FASTER, PLAN, WORLD

FAR = 1 << 30
WHOLE = ((0, 0), (FAR, FAR))
NESTED = (
    "**a `b` c** and ***both* bold** ~~x~~\n\n1. one\n\n   para\n2. two\n   - deep\n     > quoted\n\n"
    "10. ten\n    - under ten\n"
)
SIGNS = "- a\n  ```\n  x\n  ```\n- b\n\n5\\. x\n\n\\- y\n\n\\# z\n\n[a `b` **c**](http://x.y/z)\n\n``a`b``\n\n\\$5 and \\$6 $x^2$\n\n$$\ny\n$$"


@pytest.mark.parametrize("text", [FASTER, PLAN[: PLAN.index("<b>")], WORLD, NESTED, SIGNS])
def test_an_answer_copied_as_markdown_reads_the_same(text: str) -> None:
    rows = parse_rows(text)
    assert parse_rows(source_of(rows, *WHOLE)) == rows


@given(st.lists(st.text("ab *_`#->[]1.\\<&~$=", min_size=1, max_size=12), min_size=1, max_size=4))
def test_plain_words_with_acting_signs_stay_plain_words(parts: list[str]) -> None:
    words = [" ".join(part.split()) for part in parts if part.split()]
    rows = [Prose((Span(part),)) for part in words]
    again = parse_rows(source_of(rows, *WHOLE))
    assert ["".join(span.text for span in row.spans) for row in again if isinstance(row, Prose)] == words


def test_a_part_of_an_answer_keeps_its_form_and_code_its_indentation() -> None:
    rows = parse_rows("Read **this one** now.\n\n```py\ndef f():\n    return 1\n```\n\n- last `item` here")
    assert source_of(rows, (0, 10), (1, 12)) == "**one** now.\n\n```py\ndef f():\n   \n```"
    assert source_of(rows, (1, 9), (2, 11)) == "```py\n    return 1\n```\n\n- last `item`"


def test_tables_keep_their_columns_and_sides() -> None:
    rows = parse_rows("| a | b\\|c |\n|:--|--:|\n| `x` | 2 |")
    assert source_of(rows, *WHOLE) == "| a | b\\|c |\n| :-- | --: |\n| `x` | 2 |"
