"""Marks of a model: recognised in every form, taken out, and nothing else touched."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.marks import unmarked
from rag.statements import statements

LABELS = {1: "contract.pdf, p. 3, Notice", 2: "b.md", 3: "c d.txt"}


@pytest.mark.parametrize(
    ("written", "shown", "numbers"),
    [
        ("The fee is 5 [1].", "The fee is 5.", [(1,)]),
        ("Rent [2, 3] is 6.[1][2]", "Rent is 6.", [(2, 3), (1,), (2,)]),
        ("A【1】 and B (source 2). C [1-3]", "A and B. C", [(1,), (2,), (1, 2, 3)]),
        ("f [1†source] g [1, p. 3] h [2: b.md, p. 4]", "f g h", [(1,), (1,), (2,)]),
        ("A [^1]. B.\n\n[^1]: contract.pdf, p. 3\n", "A. B.\n\n", [(1,), (1,)]),
        ("Fee is 5.\nSource: [1] contract.pdf, p. 3", "Fee is 5.", [(1,)]),
        ("Fee is 5.\n\nSources:\n- [1] contract.pdf, p. 3, Notice\n- [2] b.md", "Fee is 5.\n", [()]),
        ("[1] contract.pdf, p. 3, Notice\nThe fee is 5.", "The fee is 5.", [(1,)]),
        ("1. The source: [1]\n2. The fee is 5.", "2. The fee is 5.", [(1,)]),
        ("1. The source is [1].\n2. The source is [2].\n3. The source is [3].", "", [(1,), (2,), (3,)]),
        ("2. The source is [2].\n3. The fee is 5.", "3. The fee is 5.", [(2,)]),
        ("1. [1] b.md, p. 4, The fee is 5.", "1. The fee is 5.", [(1,)]),
        ("According to [1], the fee is 5.", "the fee is 5.", [(1,)]),
        ("The rent is 5, as stated in [2].", "The rent is 5.", [(2,)]),
        ("[1] states that the fee is 5.", "the fee is 5.", [(1,)]),
        ("Source 2 says the fee is 5.", "the fee is 5.", [(2,)]),
        ("The source 2 also says that the fee is 5.", "the fee is 5.", [(2,)]),
        ("Sources 1 and 2 confirm that the fee is 5.", "the fee is 5.", [(1, 2)]),
        ("In source 3, the fee is 5.", "the fee is 5.", [(3,)]),
        ("The source 2: The fee is 5. Source 1: Rent is 6.", "The fee is 5. Rent is 6.", [(2,), (1,)]),
        ("**Source 1:** The fee is 5.", "The fee is 5.", [(1,)]),
        ("- Source 1: The fee is 5.\n- Source 2 states it.", "- The fee is 5.\n- it.", [(1,), (2,)]),
        ("Quelle 2: Die Miete ist 5.", "Die Miete ist 5.", [(2,)]),
        ("Fee 5 (contract.pdf, p. 3). Fee 6 [b.md].", "Fee 5. Fee 6.", [(1,), (2,)]),
        ("Half [1", "Half", [(1,)]),
        ("Half [", "Half", [()]),
        ("Half (source", "Half", [()]),
        ("Wrong [99] and [source].", "Wrong and.", [(99,), ()]),
        ("Click [1](http://evil.example) or ![1](http://x/y.png).", "Click or.", [(1,), (1,)]),
        ("[1]: http://evil.example/x\nText", "Text", [(1,)]),
        ("text **[1]** bold and `[2]` code", "text bold and code", [(1,), (2,)]),
        ("费用是5元[1]。另外【2】。", "费用是5元。另外。", [(1,), (2,)]),
        ("Said.¹ m² stays", "Said. m² stays", [(1,)]),
    ],
)  # fmt: skip
def test_a_mark_is_known_in_whatever_form_it_was_written(
    written: str, shown: str, numbers: list[tuple[int, ...]]
) -> None:
    found = unmarked(written, LABELS)
    assert (found.text, [mark.numbers for mark in found.marks]) == (shown, numbers)


@pytest.mark.parametrize(
    "text",
    [
        "Interval [0, 1] and the year (2013).",
        "x `a[1]` and\n```\ny[2]\n```\nthen",
        "See [this](http://a.example) and ![that](b.png).",
        "- [ ] to do\n- [x] done",
        "Source: the rent is 5",
        "The source 3.2 V powers the chip.",
        "Source 3.2 V: the rail of the chip",
        "Use a source 3.2 V, or the source 2 V.",
        "Source 1: 5 V, source 2: 12 V",
        "The power source 2: a battery. Open source 1: a guide.",
        "Source 4: The river rises in the hills.",
        "The source 4 shows a voltage of its own.",
        "The light source 1 shows a peak.",
        "Document 1: Passport",
        "It is told in source 2: the fee is 5.",
        "Documents:\n1. Passport\n2. Visa",
        "1. First\n2. Second (b)",
        "f(1) + g(2)",
    ],
)
def test_what_is_no_mark_stays(text: str) -> None:
    assert unmarked(text, LABELS).text == text


PIECES = st.sampled_from(
    ["[1]", "[", "]", "1", ", 2", "【3】", "(source 1)", "(", ")", " ", "\n", ".", "The fee is 5", "`", "```\n", "**", "- ",
     "Sources:", "Source 2: ", "The source 1 says ", "[^2]: ", "b.md", "[99](http://x)", "|", "é", "。", "According to ", "\\"]
)  # fmt: skip


@given(st.lists(PIECES, max_size=14).map("".join))
def test_removal_only_removes_and_a_second_time_changes_nothing(text: str) -> None:
    found = unmarked(text, LABELS)
    rest = iter(text)
    assert all(sign in rest for sign in found.text)  # what is left stands in the text in this order
    assert unmarked(found.text, LABELS).text == found.text
    assert all(0 <= mark.at <= len(found.text) for mark in found.marks)
    if not found.marks:
        assert found.text == text


@given(st.text(st.sampled_from(list("ab[]()1`|-#>*_=~\n .。")), max_size=80))
def test_statements_are_in_order_and_inside_the_text(text: str) -> None:
    found = statements(text)
    assert all(0 <= one.start < one.end <= len(text) for one in found)
    assert all(one.end <= other.start for one, other in pairwise(found))


def test_headings_code_and_the_names_of_columns_are_no_statements() -> None:
    text = "# Title\nIt is 5. So.\n- one\n\n```py\nx = 1\n```\n| A | B |\n|---|---|\n| x | 3 |\n\n**Bold**\n> said\n\nOld\n===\n"
    found = [(one.kind, text[one.start : one.end]) for one in statements(text)]
    assert found == [
        ("heading", "# Title"), ("prose", "It is 5."), ("prose", "So."), ("prose", "one"), ("code", "```py\nx = 1\n```"),
        ("row", "x | 3"), ("heading", "**Bold**"), ("prose", "said"), ("heading", "Old"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "piece", ["[", "[1,", "(source ", "Sources:\n[1]\n", "`", "**[1", "according to ", "[1](", "| a |\n"]
)
def test_what_a_hostile_text_takes_grows_no_faster_than_the_text(piece: str) -> None:
    def seconds(characters: int) -> float:
        took = []
        for _ in range(3):
            begun = time.process_time()
            unmarked(piece * (characters // len(piece)), LABELS)
            took.append(time.process_time() - begun)
        return min(took)

    assert seconds(8_000) < 20 * seconds(1_000) + 0.05


def test_an_answer_that_breaks_off_in_brackets_loses_all_of_them_at_once() -> None:
    for opening in ("[", "\\[", "[ ", "\u3010"):
        found = unmarked("The rent is due." + opening * 10_000 + "Source: 3")
        assert (found.text, found.marks[0].numbers) == ("The rent is due.", (3,))
