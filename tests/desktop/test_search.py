"""Search in the history: what is found, how it is shown, and that any text can be asked for."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.history import Store
from desktop.words import HIT_END, HIT_START, Query

TEXTS = (
    "The naïve café near Łódź serves CRÈME brûlée.",
    "東京タワーは高い。ｶﾌｪで会いましょう",
    "한국어로 이야기해요",
    "สวัสดีชาวโลก",
    "हिन्दी में लिखा हुआ",
    "Привет, мир! Ещё раз",
    "call snake_case(and_then) -> don't panic 🤖🎉",
    "nul\0inside and \u0002control\u0003 marks",
)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    store = Store(tmp_path_factory.mktemp("search") / "history.db")
    for text in TEXTS:
        store.add_message(store.create_chat().id, None, text)
    yield store
    store.close()


@pytest.mark.parametrize(
    ("query", "place"),
    [
        ("naive", 0),
        ("CAFÉ", 0),
        ("cafe", 0),
        ("creme brul", 0),
        ("łódź", 0),
        ("brul caf", 0),
        ('"near Łódź serves"', 0),
        ("東京", 1),
        ("タワ", 1),
        ("高い", 1),
        ("カフェ", 1),
        ("한국", 2),
        ("ชาว", 3),
        ("हिन्दी", 4),
        ("हिन्", 4),
        ("привет МИР", 5),
        ("еще", 5),
        ("snake_ca", 6),
        ("snake", 6),
        ("don't", 6),
        ("🤖", 6),
        ("🎉", 6),
        ("inside", 7),
        ("control", 7),
    ],
)
def test_is_found(store: Store, query: str, place: int) -> None:
    hits = store.search(query)
    assert [hit.message for hit in hits] == [place + 1]
    assert HIT_START in hits[0].excerpt


@pytest.mark.parametrize(
    "query",
    ["", " ", '"', '""', "*", "(", "NEARBY(", "-", "^", "a:b:", "{x}", "'; --", "\0", "OR", "hello", "京東"],
)
def test_finds_nothing_and_does_not_fail(store: Store, query: str) -> None:
    assert store.search(query) == []


@given(st.text())
def test_any_text_is_a_query(store: Store, query: str) -> None:
    for hit in store.search(query):
        assert hit.excerpt.count(HIT_START) == hit.excerpt.count(HIT_END)


@given(st.text(min_size=1), st.text())
def test_any_excerpt_is_one_line_with_paired_marks(query: str, text: str) -> None:
    excerpt = Query.parse(query).excerpt(text)
    assert "\n" not in excerpt
    assert excerpt.count(HIT_START) == excerpt.count(HIT_END)


def test_the_excerpt_shows_the_surroundings_of_the_first_match() -> None:
    text = "filler words before it " * 20 + "here is the Needle,\nand the needles after" + " filler" * 50
    shown = Query.parse("needle").excerpt(text)
    assert "the \u0002Needle\u0003, and the \u0002needle\u0003s after" in shown
    assert shown.startswith("…")
    assert shown.endswith("…")
    assert len(shown) < 160


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("that is **nearly all** of it", "that is \u0002nearly\u0003 all of it"),
        ("## Nearly\n> said ~~once~~ `twice`", "\u0002Nearly\u0003 said once twice"),
        ("see [nearly all](https://a.example/b) here", "see \u0002nearly\u0003 all here"),
        ("| nearly | b |\n|:--|--:|\n| 1 | 2 |", "| \u0002nearly\u0003 | b | | 1 | 2 |"),
        ("nearly 2**8 and a ** b in __init__", "\u0002nearly\u0003 2**8 and a ** b in __init__"),
        ("[x](https://nearly.example)", "[x](https://\u0002nearly\u0003.example)"),
    ],
)
def test_an_excerpt_has_no_marks_of_markdown(text: str, shown: str) -> None:
    assert Query.parse("nearly").excerpt(text) == shown


def test_marks_in_the_text_itself_are_not_taken_for_matches() -> None:
    assert Query.parse("b").excerpt("a \u0002b\u0003 \u0002c") == "a \u0002b\u0003 c"


def test_a_title_is_found_and_comes_first(tmp_path: Path) -> None:
    store = Store(tmp_path / "history.db")
    store.add_message(store.create_chat("Other").id, None, "about whales")
    titled = store.create_chat("Whales of the north")
    first = store.search("whale")[0]
    assert (first.chat, first.message, first.excerpt) == (titled.id, 0, "\u0002Whale\u0003s of the north")
    store.close()


def test_newest_first_and_no_chat_hides_the_others(tmp_path: Path) -> None:
    store = Store(tmp_path / "history.db")
    old, long = store.create_chat("old").id, store.create_chat("long").id
    store.add_message(old, None, "word")
    for number in range(10):
        store.add_message(long, None, f"word {number}")
    assert [(hit.chat, hit.excerpt[-1]) for hit in store.search("word")] == [
        (long, "9"),
        (long, "8"),
        (long, "7"),
        (old, "\u0003"),
    ]
    assert len(store.search("word", limit=2)) == 2
    store.close()


def test_a_message_of_a_million_words_is_searched_in_bounded_time(tmp_path: Path) -> None:
    store = Store(tmp_path / "history.db")
    store.add_message(store.create_chat().id, None, "again and " * 1_000_000)
    assert store.search("again")[0].excerpt.startswith(f"{HIT_START}again{HIT_END} and ")
    store.close()
