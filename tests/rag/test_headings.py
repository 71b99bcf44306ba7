"""Headings above a place: those that cutting carries along, found again from the pages alone."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from rag.headings import above, enter, said
from rag.pages import Block, Page
from rag.passages import cut, estimated_tokens
from tests.rag.reading_here import read

LEASE = "# Lease\n\n## Parties\n\nAnna lets to Ben.\n\n## Notice\n\nThree months.\n\n# Annex\n\nA list."


def headings(pages: list[Page], at: int) -> tuple[str, ...]:
    return tuple(said(block, pages[number].text) for number, block in above([p.blocks for p in pages], at))


def lease(folder: Path) -> Page:
    path = folder / "lease.md"
    path.write_text(LEASE)
    return read(path)[0]


def test_passages_are_under_headings_without_the_marks_of_markup(tmp_path: Path) -> None:
    page = lease(tmp_path)
    assert {one.headings for one in cut([page], "", estimated_tokens)} == {("Lease", "Parties")}


def test_a_place_is_under_the_headings_before_it_not_under_those_of_its_passage(tmp_path: Path) -> None:
    page = lease(tmp_path)
    assert headings([page], LEASE.index("Anna")) == ("Lease", "Parties")
    assert headings([page], LEASE.index("Three")) == ("Lease", "Notice")
    assert headings([page], LEASE.index("A list")) == ("Annex",)


@given(st.lists(st.lists(st.integers(0, 4), max_size=6), min_size=1, max_size=5))
def test_the_headings_above_are_those_that_were_entered_on_the_way(levels: list[list[int]]) -> None:
    path: dict[int, str] = {}
    pages: list[Page] = []
    for number, some in enumerate(levels):
        names = [f"{number}.{at}" for at in range(len(some))]
        text = "\n".join(names)
        starts = [text.index(name) for name in names]
        kinds = [("heading" if level else "paragraph", level) for level in some]
        blocks = (
            Block(kind, start, start + len(name), level)  # type: ignore[arg-type]
            for (kind, level), start, name in zip(kinds, starts, names, strict=True)
        )
        pages.insert(0, Page(number, text, tuple(blocks)))
        for level, start, name in zip(some, starts, names, strict=True):
            if level:
                enter(path, level, name)
            assert headings(pages, start) == tuple(path[level] for level in sorted(path))
