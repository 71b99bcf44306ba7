"""Cutting: every character that is not blank is in a passage, within the limits, whatever the text."""

from __future__ import annotations

import re
import time
from itertools import pairwise
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rag.pages import Block, BlockKind, Page
from rag.passages import MOST_CHARACTERS, MOST_TOKENS, Cut, cut, embedded, estimated_tokens, passage_key

PIECES = st.sampled_from(
    [
        "word ",
        "Ein Satz. ",
        "你好。",
        "\n",
        "\n\n",
        "  ",
        "x" * 90,
        "مرحبا؟ ",
        "ภาษาไทย",
        "e.g. ",
        "....",
        "\u0301",
        "\t|\t",
        "👍🏽",
        "\0",
        "\ud800",
    ]
)
TEXTS = st.lists(PIECES, max_size=120).map("".join)


def pages_of(text: str, kinds: list[BlockKind], cuts: list[int]) -> Page:
    edges = sorted({0, len(text), *(at % (len(text) + 1) for at in cuts)})
    blocks = [
        Block(
            kind,
            start,
            end,
            1 + start % 3 if kind == "heading" else 0,
            "name: value" if kind == "table" else "",
        )
        for kind, start, end in zip(kinds * len(edges), edges, edges[1:], strict=False)
        if start % 5
    ]
    return Page(1, text, tuple(blocks))


PAGES = st.builds(
    pages_of,
    TEXTS,
    st.lists(st.sampled_from(get_args(BlockKind)), min_size=1, max_size=6),
    st.lists(st.integers(0, 5000), max_size=8),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(PAGES, max_size=3), st.text(max_size=200))
def test_every_character_is_in_a_passage_that_keeps_the_limits(pages: list[Page], title: str) -> None:
    cuts = list(cut(pages, title, estimated_tokens))
    assert cuts == list(cut(pages, title, estimated_tokens)), "not the same twice"
    for one in cuts:
        text = pages[one.page].text[one.start : one.end]
        assert 0 <= one.start < one.end <= len(pages[one.page].text)
        assert len(text) <= MOST_CHARACTERS
        assert text == text.strip()
        assert estimated_tokens(embedded(title, one.headings, one.header, text)) <= MOST_TOKENS
    assert [(c.page, c.start) for c in cuts] == sorted({(c.page, c.start) for c in cuts}), "out of order"
    for number, page in enumerate(pages):
        held = {at for c in cuts if c.page == number for at in range(c.start, c.end)}
        assert all(at in held or char.isspace() for at, char in enumerate(page.text))


def test_neighbours_share_whole_sentences() -> None:
    text = " ".join(f"This is sentence number {number} of a long and even paragraph." for number in range(60))
    cuts = list(cut([Page(None, text)], "", estimated_tokens))
    assert len(cuts) > 3
    for before, after in pairwise(cuts):
        shared = text[after.start : before.end]
        assert shared.startswith("This is")
        assert shared.endswith(".")
        assert 0.1 < len(shared) / (before.end - before.start) < 0.31


def test_a_passage_has_the_headings_above_it() -> None:
    parts = [("# One", 1), ("a " * 200, 0), ("## Two", 2), ("b " * 200, 0), ("# Three", 1), ("c " * 200, 0)]
    text, blocks = "", []
    for part, level in parts:
        kind: BlockKind = "heading" if level else "paragraph"
        blocks.append(Block(kind, len(text), len(text) + len(part), level))
        text += part + "\n"
    found = {
        text[c.end - 1]: c.headings for c in cut([Page(None, text, tuple(blocks))], "T", estimated_tokens)
    }
    assert found == {"a": ("# One",), "b": ("# One", "## Two"), "c": ("# Three",)}


def test_headings_hold_on_the_next_page() -> None:
    first = Page(1, "Terms", (Block("heading", 0, 5, 1),))
    cuts = list(cut([first, Page(2, "Notice is given in writing.")], "", estimated_tokens))
    assert [c.headings for c in cuts] == [("Terms",), ("Terms",)]


def test_pieces_of_a_table_repeat_its_header_and_end_with_rows() -> None:
    rows = "\n".join(f"{number} | Smith | {number * 7} euros" for number in range(200))
    table = Page(None, rows, (Block("table", 0, len(rows), 0, "no | name | sum"),))
    cuts = list(cut([table], "", estimated_tokens))
    assert len(cuts) > 4
    assert {c.header for c in cuts} == {"no | name | sum"}
    assert all(rows[c.start].isdigit() and rows[c.end - 5 : c.end] == "euros" for c in cuts)
    assert all(a.end < b.start for a, b in pairwise(cuts)), "rows are not repeated"


def test_code_is_cut_where_definitions_begin() -> None:
    code = "\n\n".join(f"def f{n}(x):\n" + "    y = x + 1\n" * 20 + "    return y" for n in range(12))
    cuts = list(cut([Page(None, code, (Block("code", 0, len(code)),))], "", lambda text: len(text) // 5))
    assert all(code.startswith("def", c.start) for c in cuts)


def test_headings_that_are_too_long_give_way() -> None:
    heading = "word " * 100
    blocks = tuple(Block("heading", n * 500, n * 500 + 500, n + 1) for n in range(6))
    text = heading * 6 + "The end."
    cuts = list(cut([Page(None, text, blocks)], "title " * 100, estimated_tokens))
    assert cuts[-1].end == len(text)
    assert all(len(c.headings) < 7 for c in cuts)


@pytest.mark.parametrize(
    "piece", ["a", "a ", ".", ". ", "你", "。", "\u0301", " ", "\n", "a\n", "\n \n", "? ", ".)", "ab. "]
)
def test_a_giant_text_of_one_kind_takes_time_in_proportion(piece: str) -> None:
    def seconds(length: int) -> float:
        text = (piece * length)[:length]
        begun = time.process_time()
        for _ in cut([Page(None, text)], "", lambda text: len(text) // 4):
            pass
        return time.process_time() - begun

    small = max(seconds(50_000), 0.005)
    assert seconds(400_000) < 8 * 4 * small + 0.3


@pytest.mark.soak
@pytest.mark.parametrize("piece", ["word ", "a", "Ein Satz. ", "你好。"])
def test_50_mb_in_one_line_are_cut(piece: str) -> None:
    text = piece * (50_000_000 // len(piece))
    last = 0
    for one in cut([Page(None, text)], "", estimated_tokens):
        last = one.end
    assert last == len(text.rstrip())


def test_the_id_of_a_passage_depends_on_content_and_place() -> None:
    keys = {
        passage_key(sha, Cut(page, start, end, (), ""))
        for sha in ("a" * 64, "b" * 64)
        for page in (0, 1)
        for start in (0, 1)
        for end in (5, 6)
    }
    assert len(keys) == 16
    assert all(re.fullmatch("[0-9a-f]{16}", key.hex()) for key in keys)
