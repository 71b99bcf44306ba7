"""Reasoning is told from the answer however the stream is cut, and no character is lost."""

from __future__ import annotations

from itertools import groupby

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.reasoning import LEADS, MARKS, TAGS, ReasoningFilter, opened_by, without_reasoning

PIECES = [*MARKS, "<th", "ink>", "</thi", "nk>", " ", "\n", "word", "<", "[", "</think", "◁", "ä", "<|", "|>"]


def read(chunks: list[str], start_open: bool = False) -> list[tuple[str, str]]:
    """Kinds and texts with neighbours of one kind joined."""
    reader = ReasoningFilter(start_open)
    pieces = [piece for chunk in chunks for piece in reader.read(chunk)] + reader.read("", last=True)
    return [
        (kind, "".join(text for _, text in run)) for kind, run in groupby(pieces, key=lambda piece: piece[0])
    ]


def split(text: str, start_open: bool = False) -> tuple[str, str]:
    """Reasoning and answer of a text that comes letter by letter."""
    reader = ReasoningFilter(start_open)
    pieces = [piece for letter in text for piece in reader.push(letter)] + reader.finish()
    return "".join(t for is_it, t in pieces if is_it), "".join(t for is_it, t in pieces if not is_it)


@pytest.mark.parametrize("tags", TAGS, ids=lambda tags: tags.opening)
def test_every_pair_of_tags_is_recognised(tags: object) -> None:
    opening, closing = tags.opening, tags.closing  # type: ignore[attr-defined]
    assert split(f"{opening}\nHm, so.\n{closing}\n\nYes.") == ("Hm, so.\n", "Yes.")
    assert split(f" \n{opening}Hm{closing}Yes.") == ("Hm", "Yes.")
    assert split(f"Hm, so.{closing}\n\nYes.", start_open=True) == ("Hm, so.", "Yes.")
    assert split(f"{opening}Hm{closing}Yes.", start_open=True) == ("Hm", "Yes.")


@pytest.mark.parametrize("lead", LEADS)
def test_what_stands_between_reasoning_and_answer_is_a_tag(lead: str) -> None:
    assert split(f"<|channel|>analysis<|message|>Hm.<|end|>{lead}Yes.") == ("Hm.", "Yes.")
    assert split(f"{lead}Yes.") == ("", "Yes.")


@pytest.mark.parametrize(
    "text",
    [
        "Yes.",
        "Use <think> in prose.",
        "a <think>b</think>",
        "</think> x",
        "<thin",
        "<b>bold</b>",
        " \n x",
        "[THIN",
        "",
    ],
)
def test_prose_without_an_opening_tag_at_its_beginning_is_all_answer(text: str) -> None:
    assert split(text) == ("", text)


def test_reasoning_that_never_ends_is_reasoning() -> None:
    assert split("<think>Hm") == ("Hm", "")
    assert split("Hm </thi", start_open=True) == ("Hm </thi", "")


def test_an_empty_block_leaves_only_the_answer() -> None:
    assert split("<think>\n\n</think>\n\nYes.") == ("", "Yes.")


def test_a_second_block_before_the_answer_is_reasoning_too() -> None:
    assert split("<think>a</think>\n<think>b</think>\nYes <think>c") == ("ab", "Yes <think>c")


def test_text_comes_out_as_soon_as_it_is_certain() -> None:
    reader = ReasoningFilter()
    assert reader.push("<th") == []
    assert reader.push("ink>Hm") == [(True, "Hm")]
    assert reader.push(" so</") == [(True, " so")]
    assert reader.push("think>\n") == []
    assert reader.push("\nYes") == [(False, "Yes")]
    assert reader.push(" <") == [(False, " <")]
    assert reader.finish() == []


@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=3), max_size=12), st.data(), st.booleans())
def test_how_a_stream_is_cut_makes_no_difference_and_nothing_is_lost(
    pieces: list[str], data: st.DataObject, start_open: bool
) -> None:
    text = "".join(pieces)
    places = data.draw(st.lists(st.integers(0, len(text)), max_size=8).map(sorted))
    chunks = [text[a:b] for a, b in zip([0, *places], [*places, len(text)], strict=True)]
    whole = read([text], start_open)
    assert read(chunks, start_open) == whole
    assert read(list(text), start_open) == whole
    assert "".join(piece for _, piece in whole) == text


def test_a_prompt_that_opens_reasoning_is_noticed() -> None:
    opened = opened_by("<|im_start|>assistant\n<think>\n")
    assert opened is not None
    assert opened.closing == "</think>"
    assert opened_by("<|im_start|>assistant\n<think>\n\n</think>\n\n") is None
    assert opened_by("") is None


def test_earlier_reasoning_can_be_cut_off() -> None:
    assert without_reasoning("<think>a</think>\n\nb") == "\n\nb"
    assert without_reasoning("plain") == "plain"
