"""Markdown to rows: safe, and the same however the text was cut."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.markdown import PIECE, parse_rows
from desktop.parsing import INLINE_LIMIT, NEWLINES
from desktop.rows import (
    BOLD,
    CODE,
    ITALIC,
    MUTED,
    STRIKE,
    Code,
    Prose,
    Row,
    Rule,
    Span,
    Table,
    copied,
    row_text,
)
from desktop.stream import Stream

LINES = st.sampled_from(
    [
        "",
        "",
        "words of prose",
        "**bold** and *it* and `code`",
        "# heading",
        "#hashtag",
        "## ",
        "===",
        "---",
        "***",
        "- item",
        "* other",
        "+",
        "  - nested",
        "    indented",
        "\ttab",
        "1. one",
        "7) seven",
        "   more of it",
        "> quote",
        ">",
        "> - in a quote",
        "lazy line",
        "```python",
        "```",
        "````",
        "~~~",
        "  ```",
        "    ```",
        "- ```js",
        "  let a = 1",
        "| a | b |",
        "|---|:-:|",
        "| 1 | `2` |",
        "[ref]: https://example.com",
        "[ref] and [other][ref]",
        "- [ ] task",
        "- [x] done",
        "<b>html</b>",
        "<!-- comment",
        "![alt](https://example.com/a.png)",
        "<https://example.com>",
        "\\",
        "ends with spaces  ",
        "日本語 العربية 🙂",
        "&amp; \0 \u2028",
        "$$",
        "  $$",
        "- $$",
        "> $$",
        "a $$ b",
        "$$x$$",
        "$x^2$ and $5 or $10",
        "\\[",
        "\\]",
        "x \\]",
        "\\[ a = b \\]",
        "\\(",
        "\\(a\\) b \\)",
        "+ c",
        "=",
        "[^1]: note",
        "see[^1] it",
        "![](file:///x)",
        "- [ ] $a$ | b",
        "[ ] |",
    ]
)


def texts() -> st.SearchStrategy[str]:
    """Texts in which every construct meets every other."""
    ends = st.sampled_from(["\n", "\n", "\n", "\n\n", "\r\n", "\r", " "])
    return st.lists(st.tuples(LINES, ends), max_size=14).map(lambda parts: "".join(a + b for a, b in parts))


def streamed(text: str, cuts: list[int], peeks: list[bool]) -> list[Row]:
    """The rows of a text that came in pieces, looked at after some of them."""
    stream = Stream()
    places = [0, *sorted(cut % (len(text) + 1) for cut in cuts), len(text)]
    for number, (first, last) in enumerate(pairwise(places)):
        stream.feed(text[first:last])
        if not peeks or peeks[number % len(peeks)]:
            stream.update()
    stream.finish()
    return list(stream.rows)


@settings(max_examples=400, deadline=None)
@given(texts(), st.lists(st.integers(0, 10_000), max_size=12), st.lists(st.booleans(), max_size=5))
def test_rows_of_a_text_do_not_depend_on_how_it_was_cut(
    text: str, cuts: list[int], peeks: list[bool]
) -> None:
    assert streamed(text, cuts, peeks) == parse_rows(text)


@settings(max_examples=60, deadline=None)
@given(texts())
def test_rows_of_a_text_do_not_change_when_it_comes_character_by_character(text: str) -> None:
    assert streamed(text, list(range(len(text))), []) == parse_rows(text)


@settings(max_examples=60, deadline=None)
@given(texts())
def test_settled_rows_never_change_while_text_comes(text: str) -> None:
    stream = Stream()
    settled: list[Row] = []
    for sign in text:
        stream.feed(sign)
        stream.update()
        assert list(stream.rows)[: len(settled)] == settled
        settled = list(stream.settled_from(0))


def test_blocks_become_rows_with_their_containers() -> None:
    rows = parse_rows("# T\n\n- a\n  - b\n\n> q\n>\n> 1. c\n\n---\n\n```py\nx = 1\n```\n")
    assert rows == [
        Prose((Span("T"),), level=1),
        Prose((Span("a"),), "l", marker="•", gap="tight"),
        Prose((Span("b"),), "ll", marker="◦", gap="tight"),
        Prose((Span("q"),), "q"),
        Prose((Span("c"),), "ql", marker="1.", gap="tight"),
        Rule(),
        Code("py", "x = 1"),
    ]


def test_inline_styles_nest() -> None:
    (row,) = parse_rows("**a *b* `c`** ~~d~~")
    assert isinstance(row, Prose)
    assert [(span.text, span.style) for span in row.spans] == [
        ("a ", BOLD),
        ("b", BOLD | ITALIC),
        (" ", BOLD),
        ("c", BOLD | CODE),
        (" ", 0),
        ("d", STRIKE),
    ]


def test_tables_keep_their_alignment() -> None:
    (table,) = parse_rows("| a | b | c |\n|:--|--:|:-:|\n| 1 | **2** | 3 |\n")
    assert isinstance(table, Table)
    assert table.aligns == ("left", "right", "center")
    assert table.lines[1][1] == (Span("2", BOLD),)


def test_task_items_carry_their_box() -> None:
    assert [row.marker for row in parse_rows("- [ ] a\n- [x] b\n- c") if isinstance(row, Prose)] == [
        "[ ]",
        "[x]",
        "•",
    ]


@pytest.mark.parametrize(
    "target",
    [
        "javascript:alert(1)",
        "file:///etc/passwd",
        "data:text/html,x",
        "vbscript:x",
        "//host/share",
        "\\\\host\\share",
        "ftp://host/file",
        "smb://host/share",
        "/relative",
        "JaVaScRiPt:alert(1)",
        "java\tscript:x",
        "&#106;avascript:x",
    ],
)
def test_only_web_and_mail_addresses_are_links(target: str) -> None:
    for text in (f"[x]({target})", f"<{target}>", f"[x][r]\n\n[r]: {target}"):
        for row in parse_rows(text):
            assert isinstance(row, Prose)
            assert not any(span.href for span in row.spans)


@pytest.mark.parametrize(
    "target", ["https://a.example", "http://a.example", "mailto:a@b.example", "HTTPS://a.example"]
)
def test_links_carry_their_true_target(target: str) -> None:
    (row,) = parse_rows(f"[https://bank.example]({target})")
    assert isinstance(row, Prose)
    assert row.spans == (Span("https://bank.example", 0, target),)


def test_bare_addresses_are_not_guessed_to_be_links() -> None:
    (row,) = parse_rows("see www.example.com or https://example.com")
    assert row == Prose((Span("see www.example.com or https://example.com"),))


@pytest.mark.parametrize(
    "address",
    [
        "https://a.example/p.png",
        "http://a.example/p.png",
        "file:///etc/passwd",
        "/etc/passwd",
        "photo.png",
        "//host/share/p.png",
        "\\\\\\\\host\\\\p.png",
        "data:image/png;base64,AA",
        "qrc:/p.png",
        "javascript:alert(1)",
    ],
)
def test_pictures_are_shown_as_their_words_with_a_quiet_sign(address: str) -> None:
    (row,) = parse_rows(f"![a *chart*]({address})")
    assert isinstance(row, Prose)
    assert row_text(row) == "a chart (picture, not loaded)"
    assert row.spans[0].href == (address if address.startswith("http") else "")
    assert row.spans[-1] == Span(" (picture, not loaded)", MUTED)


def test_html_is_text() -> None:
    (row,) = parse_rows('<img src="file:///etc/passwd"><script>alert(1)</script>')
    assert row_text(row) == '<img src="file:///etc/passwd"><script>alert(1)</script>'


def test_copied_text_has_markers_and_no_padding() -> None:
    row = Prose((Span("use "), Span("x = 1", CODE), Span(" now")), "ll", marker="◦")
    assert copied(row, 0, len(row_text(row))) == "  ◦ use x = 1 now"
    assert copied(row, 5, 10) == "x = 1"


def test_a_narrow_space_that_was_written_is_copied() -> None:
    row = Prose((Span("5\u202fkg "), Span("x", CODE)))
    assert copied(row, 0, len(row_text(row))) == "5\u202fkg x"


def test_very_long_paragraphs_come_in_pieces_and_lose_nothing() -> None:
    text = "word " * 10_000
    rows = parse_rows(text)
    assert len(rows) > 5
    assert all(len(row_text(row)) <= PIECE for row in rows)
    assert "".join(row_text(row) for row in rows) == text.strip()


def test_a_paragraph_beyond_the_limit_is_shown_as_written() -> None:
    text = "*a* " * INLINE_LIMIT
    assert "".join(row_text(row) for row in parse_rows(text)) == text.strip()


def test_endless_empty_lines_are_cut_in_the_same_way_in_one_piece_and_in_many() -> None:
    text = "```\na" + "\n" * (NEWLINES * 3) + "b\n```"
    assert streamed(text, list(range(0, len(text), 7)), [True, False]) == parse_rows(text)
    assert parse_rows(text) == [Code("", "a" + "\n" * NEWLINES + "b")]


def test_a_lone_marker_is_not_shown_before_it_is_known_what_it_becomes() -> None:
    stream = Stream()
    for sign in "para\n##":
        stream.feed(sign)
        stream.update()
    assert list(stream.rows) == [Prose((Span("para"),))]


def test_an_open_fence_grows_and_closes() -> None:
    stream = Stream()
    stream.feed("```py\na = 1\n`")
    stream.update()
    assert list(stream.rows) == [Code("py", "a = 1", closed=False)]
    stream.feed("``\n")
    stream.update()
    assert list(stream.settled_from(0)) == [Code("py", "a = 1")]
