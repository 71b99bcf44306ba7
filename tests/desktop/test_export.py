"""Chats as files: nothing is lost in JSON, nothing acts in HTML, names are safe, pages hold all of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape
from html.parser import HTMLParser
from pathlib import Path

import msgspec
import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QBuffer
from pytestqt.qtbot import QtBot

from desktop.chat_file import ChatFile, FileMessage, decoded, encoded
from desktop.conversation import CitedText
from desktop.export_html import html
from desktop.export_markdown import markdown
from desktop.export_parts import Wanted, linked, parts_of
from desktop.file_names import LONGEST, file_name, free_name
from desktop.markdown import parse_rows
from desktop.paper import PDF_PIXEL, pdf_steps
from desktop.paper_blocks import content_of
from desktop.rows import Prose
from desktop.store import Store
from desktop.widgets.fonts import load_fonts
from engine import Refusal, Stats
from rag import Citation

ALL, SHOWN = Wanted(versions=True, reasoning=True), Wanted()
LEASE = "The lease ends in May. Nobody may keep a cat."
ANSWER = """A **plan** with `code` and a [link](https://example.org/?a=1&b=2).

1. First
   - nested
2. Second

> A quote.

| Name | Value |
|:-----|------:|
| alpha | 1.5 |

```python
def fib(n):
    return n  # done
```

Math: $x^2$, and <script>alert(1)</script> [x](javascript:alert(1)) ![p](https://example.org/p.png)
"""


def citation(number: int, start: int, end: int) -> Citation:
    return Citation(
        number=number, passage="p", document=1, file=f"/home/somebody/lease{number}.pdf", title="Lease", page=3,
        start=0, end=9, text="It ends <on> 31 May.", score=1.0, from_=start, to=end,
    )  # fmt: skip


CHAT = ChatFile(
    title="Trip <b> to Lisbon & back",
    system="Be kind.",
    sampling={"temperature": 0.5},
    created=1_773_500_000_000,
    shown=4,
    messages=(
        FileMessage(1, "user", "How?"),
        FileMessage(2, "assistant", ANSWER, 1, reasoning="Think a **bit**.", model="Qwen 7B", feedback=1),
        FileMessage(3, "user", "And the lease?", 2),
        FileMessage(
            4, "assistant", LEASE, 3, cited=CitedText(LEASE, (citation(1, 0, 22), citation(2, 23, 45)))
        ),
        FileMessage(5, "assistant", "Another answer", 1, state="interrupted", better="A better one"),
    ),
)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    made = Store(tmp_path / "history.db")
    yield made
    made.close()


# ---- JSON --------------------------------------------------------------------------------------------


def test_a_chat_goes_through_json_and_the_history_and_comes_back_the_same(store: Store) -> None:
    first = decoded(encoded(CHAT))
    assert first == CHAT
    again = store.copies.read(store.copies.write(first))
    assert again.branch()[-1].text == LEASE
    named = again.messages[3].cited
    assert named is not None
    assert [one.file for one in named.citations] == ["lease1.pdf", "lease2.pdf"]  # no path of a machine
    rest = msgspec.structs.replace(again, messages=tuple(m for m in again.messages if m.cited is None))
    assert rest == msgspec.structs.replace(CHAT, messages=tuple(m for m in CHAT.messages if m.cited is None))
    assert decoded(encoded(again)) == store.copies.read(store.copies.write(decoded(encoded(again))))


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"[]",
        b"{}",
        b"\xff\xfe",
        b'{"format": "openbook-chat", "version": 99, "chat": {}}',
        b'{"format": "another", "version": 1, "chat": {}}',
        b'{"format": "openbook-chat", "version": 1, "chat": {"messages": [{"number": 1, "role": "user"}]}}',
        b'{"format": "openbook-chat", "version": 1, "chat": {"messages": [{"number": 1, "parent": 2, "role": "user", "text": ""}]}}',
        b'{"format": "openbook-chat", "version": 1, "chat": {"messages": [{"number": 1, "parent": 1, "role": "user", "text": ""}]}}',
        b'{"format": "openbook-chat", "version": 1, "chat": {"messages": ' + b"[" * 5000,
        b'{"format": "openbook-chat", "version": 1, "chat": {"messages": [{"number": 1, "role": "assistant", "text": ""}]}}',
        b'{"format": "openbook-chat", "version": 1, "chat": {"created": 1000000000000000000}}',
        b'{"format": "openbook-chat", "version": 1, "chat": {"messages": [{"number": 1, "role": "user", "text": "", "created": -1}]}}',
    ],
)
def test_a_file_that_is_no_chat_of_ours_is_refused_with_a_sentence(content: bytes) -> None:
    with pytest.raises(Refusal) as refused:
        decoded(content or b"{")
    assert refused.value.message.endswith(".")


def test_figures_that_no_window_can_show_are_left_out_of_a_file() -> None:
    asked = FileMessage(number=1, role="user", text="?")
    answer = FileMessage(number=2, role="assistant", text="!", parent=1, figures=Stats(context_tokens=10**18))
    counted = msgspec.structs.replace(answer, number=3, figures=Stats(context_tokens=900, seed=2**32 - 1))
    read = decoded(encoded(ChatFile(messages=(asked, answer, counted))))
    assert [message.figures for message in read.messages] == [None, None, counted.figures]


@given(st.lists(st.tuples(st.text(), st.integers(0, 9)), max_size=10), st.text(max_size=40))
def test_any_texts_in_any_tree_survive(texts: list[tuple[str, int]], title: str) -> None:
    messages = tuple(
        FileMessage(n, "user", text, parent if 0 < parent < n else None)
        for n, (text, parent) in enumerate(texts, 1)
    )
    chat = ChatFile(title=title, messages=messages, shown=len(messages) or None)
    assert decoded(encoded(chat)) == chat


# ---- what people read --------------------------------------------------------------------------------


def test_only_the_shown_branch_is_written_unless_all_versions_are_wanted() -> None:
    assert [part.number for part in parts_of(CHAT, SHOWN)] == [1, 2, 3, 4]
    assert [part.number for part in parts_of(CHAT, ALL)] == [1, 2, 3, 4, 5]
    assert "Another answer" not in markdown(CHAT, SHOWN)
    assert "Another answer" in markdown(CHAT, ALL)
    assert "Think a" not in markdown(CHAT, SHOWN)


def test_markdown_keeps_the_text_as_it_was_and_puts_citations_into_footnotes() -> None:
    written = markdown(CHAT, SHOWN)
    assert ANSWER.strip() in written
    assert "The lease ends in May.[^4-1] Nobody may keep a cat.[^4-2]" in written
    assert "[^4-1]: lease1.pdf, page 3: \u201cIt ends \\<on\\> 31 May.\u201d" in written


def test_a_block_of_code_that_was_cut_off_swallows_nothing_that_follows() -> None:
    chat = ChatFile(
        shown=2,
        messages=(FileMessage(1, "assistant", "```python\nx = 1"), FileMessage(2, "user", "Go on.", 1)),
    )
    assert "x = 1\n```\n\n## You" in markdown(chat, SHOWN)


class Looking(HTMLParser):
    """Notes the tags and attributes of a page, and whether each tag is closed."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: set[str] = set()
        self.links: set[str] = set()
        self.attributes: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}
        self.links |= {value or "" for name, value in attrs if name in ("href", "src")}
        if tag not in ("meta", "br", "hr"):
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def test_the_page_is_whole_and_nothing_in_it_acts_or_comes_from_elsewhere() -> None:
    page = "".join(html(CHAT, ALL))
    seen = Looking()
    seen.feed(page)
    assert seen.open == []
    assert not seen.tags & {"script", "img", "iframe", "link", "object", "form"}
    assert not any(name.startswith("on") for name in seen.attributes)
    outside = {link for link in seen.links if not link.startswith("#s")}
    assert outside == {"https://example.org/?a=1&b=2", "https://example.org/p.png"}  # a picture is a link
    assert "prefers-color-scheme:dark" in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert not re.search(r"url\(|@import", page)


def test_the_chips_of_the_page_lead_to_its_sources() -> None:
    page = "".join(html(CHAT, SHOWN))
    targets = set(re.findall(r"href='#(s\d+-\d+)'", page))
    assert targets == {"s4-1", "s4-2"}
    assert targets <= set(re.findall(r"id='(s\d+-\d+)'", page))
    assert "It ends &lt;on&gt; 31 May." in page


LINKS = """[plan](https://true.example/a?x=1&y='2#c) [https://good.example](https://bad.example/) [good.**example**][b]
[good](https://good.example@bad.example/) [www.same.example](https://same.example/x) [run](javascript:alert(1))

[b]: https://bad.example/b
"""
LED = [
    ("https://true.example/a?x=1&y='2#c", ""), ("https://bad.example/", "bad.example"),
    ("https://bad.example/b", ""), ("https://bad.example/b", "bad.example"),
    ("https://good.example@bad.example/", "bad.example"), ("https://same.example/x", ""),
]  # fmt: skip


def test_links_lead_where_they_led_and_words_that_hide_it_have_the_host_behind_them(
    qtbot: QtBot, tmp_path: Path
) -> None:
    (row,) = parse_rows(LINKS)
    assert isinstance(row, Prose)
    assert [(address, host) for _, address, host in linked(row.spans) if address] == LED
    chat = ChatFile(shown=2, messages=(FileMessage(1, "user", "?"), FileMessage(2, "assistant", LINKS, 1)))
    page = "".join(html(chat, SHOWN))
    buffer = QBuffer()
    for _ in pdf_steps(content_of(chat, SHOWN, PDF_PIXEL), buffer):
        pass
    paper = bytes(buffer.data().data())
    for address, host in LED:
        assert f"<a href='{escape(address)}' rel=" in page
        assert f"/URI ({address.replace(chr(39), '%27')})".encode() in paper
        assert not host or f"<small> ({host})</small>" in page
    assert b"javascript" not in paper
    assert "href='javascript" not in page


@given(st.text(max_size=200))
def test_whatever_the_texts_the_page_stays_whole(text: str) -> None:
    chat = ChatFile(title=text, system=text, shown=1, messages=(FileMessage(1, "assistant", text),))
    seen = Looking()
    seen.feed("".join(html(chat, ALL)))
    assert seen.open == []
    assert "script" not in seen.tags


def test_the_pages_hold_every_message_with_numbers(qtbot: QtBot, tmp_path: Path) -> None:
    load_fonts()
    long = ChatFile(
        title="Long",
        shown=60,
        messages=tuple(
            FileMessage(n, "user" if n % 2 else "assistant", f"Message {n}. " + "words " * 80, n - 1 or None)
            for n in range(1, 61)
        ),
    )
    buffer = QBuffer()
    done = list(pdf_steps(content_of(long, SHOWN, PDF_PIXEL), buffer))
    assert done == sorted(done)
    assert len(done) > 5  # the window lives between the steps
    document = pypdfium2.PdfDocument(bytes(buffer.data().data()))
    texts = [page.get_textpage().get_text_range() for page in document]
    assert len(texts) > 3
    assert f"1 of {len(texts)}" in texts[0]
    assert all(any(f"Message {n}." in text for text in texts) for n in range(1, 61))
    document.close()


FORMULAS = (
    r"Half of it is $\frac{1}{2}$, and $x$ stands on the line."
    "\n\n"
    r"$$\int_0^1 x^2\,dx = \frac{1}{3}$$"
    "\n\n"
    r"This cannot be drawn: $\nonsense{x}$."
)


def test_formulas_are_drawn_on_paper_on_the_line_of_their_words(qtbot: QtBot, tmp_path: Path) -> None:
    load_fonts()
    chat = ChatFile(title="Sums", shown=1, messages=(FileMessage(1, "assistant", FORMULAS),))
    content = content_of(chat, SHOWN, PDF_PIXEL)
    assert len(content.formulas) == 3
    buffer = QBuffer()
    list(pdf_steps(content, buffer))
    document = pypdfium2.PdfDocument(bytes(buffer.data().data()))
    page = document[0]
    written = page.get_textpage().get_text_range()
    assert "frac" not in written
    assert "$x$" not in written
    assert r"$\nonsense{x}$" in written
    baseline, ink = around(page, "stands on")
    assert abs(baseline - ink) <= 1  # the letter x of the formula ends where its words do
    document.close()


def around(page: pypdfium2.PdfPage, words: str) -> tuple[float, float]:
    """The lowest ink of some words on a page, in thirds of a point, and of what is drawn before them."""
    text = page.get_textpage()
    start = text.get_text_range().index(words)
    left, bottom, right, top = text.get_charbox(start)
    picture = page.render(scale=3, grayscale=True).to_numpy().squeeze()
    high = page.get_height()
    rows = slice(round(3 * (high - top)) - 2, round(3 * (high - bottom)) + 6)

    def lowest(first: float, last: float) -> float:
        dark = (picture[rows, round(3 * first) : round(3 * last)] < 128).any(axis=1).nonzero()[0]
        return float(dark.max())

    return lowest(left, right), lowest(left - 11, left - 3)


# ---- names -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Trip to Lisbon", "Trip to Lisbon"),
        ("../../etc/passwd", "etc passwd"),
        ("a/b\\c:d*e?f", "a b c d e f"),
        ("con", "con_"),
        ("LPT1.txt", "LPT1.txt_"),
        ("  .hidden. ", "hidden"),
        ("--option", "option"),
        ("\u202egnp.exe", "gnp.exe"),
        ("\u65e5\u672c\u8a9e", "\u65e5\u672c\u8a9e"),
        ("\x00\n\t", "Chat"),
        ("...", "Chat"),
    ],
)
def test_a_title_becomes_a_name_that_is_safe_everywhere(title: str, name: str) -> None:
    assert file_name(title, "Chat") == name


@given(st.text())
def test_every_title_becomes_a_name_of_one_part_and_a_length_that_fits(title: str) -> None:
    name = file_name(title, "Chat")
    assert name == name.strip(". ")
    assert 0 < len(name.encode()) <= LONGEST + 1
    assert not set(name) & set('<>:"/\\|?*\0')


def test_a_name_that_is_taken_gets_a_number() -> None:
    assert free_name("Chat", ".md", {"chat.md", "chat 2.md"}) == "Chat 3.md"
