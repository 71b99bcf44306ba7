"""Colours of code: whole and line by line."""

from __future__ import annotations

import pytest

from desktop.highlight import LONG_LINE, LineHighlighter, highlight, lexer_for
from desktop.theme import palette

CODE = """from engine import Model

@cached
def answer(text: str) -> int:
    for token in Model().stream("Hello", temperature=0.7):  # yields str
        print(token, end="", flush=True)
    return len(text) + 42
"""


def painted(runs: list[tuple[int, int, str]]) -> dict[int, str]:
    return {place: kind for start, length, kind in runs for place in range(start, start + length)}


def test_lines_that_stand_alone_get_the_same_colours_one_by_one_and_as_a_whole() -> None:
    lexer = LineHighlighter("python")
    by_line = [painted(lexer.line(line)) for line in CODE.split("\n")]
    assert by_line == [painted(runs) for runs in highlight("python", CODE)]


def test_a_string_over_several_lines_keeps_its_colour_when_resumed() -> None:
    lexer = LineHighlighter("python")
    lines = ['text = """one', "if two:", '"""', "if three:"]
    kinds = [{kind for _, _, kind in lexer.line(line)} for line in lines]
    assert kinds[1] == {"string"}
    assert kinds[3] == {"keyword"}


def test_peeking_at_a_line_does_not_change_what_follows() -> None:
    lexer = LineHighlighter("python")
    lexer.peek('"""open')
    assert lexer.line("if x:")[0] == (0, 2, "keyword")


@pytest.mark.parametrize(
    "language",
    [
        "js",
        "ts",
        "html",
        "css",
        "c",
        "c++",
        "rust",
        "go",
        "java",
        "kotlin",
        "bash",
        "json",
        "yaml",
        "toml",
        "sql",
        "diff",
        "console",
        "php",
        "ruby",
        "perl",
        "lua",
        "r",
        "latex",
    ],
)
def test_any_text_can_be_coloured_as_any_language(language: str) -> None:
    lexer = LineHighlighter(language)
    known = set(palette("light").__slots__)
    for text in (CODE, "<a href='x'>\n{{ }} $(( \\\n%\n\t#!\n", "\"'`" * 30):
        lines = text.split("\n")
        coloured = [lexer.line(line) for line in lines]
        assert all(
            start + length <= len(line)
            for line, runs in zip(lines, coloured, strict=True)
            for start, length, _ in runs
        )
        whole = list(highlight(language, text))
        assert {kind for runs in [*coloured, *whole] for _, _, kind in runs} <= known


def test_unknown_languages_and_endless_lines_stay_plain() -> None:
    assert lexer_for("no-such-language") is None
    assert list(highlight("no-such-language", CODE)) == []
    assert LineHighlighter("python").line("x = 1 " * LONG_LINE) == []
