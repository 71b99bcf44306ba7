"""Terms: the same word is found however it is written, in any script."""

from __future__ import annotations

import sqlite3

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rag.analyzer import LONGEST, MOST_TERMS, query_terms, terms


def finds(question: str, text: str) -> bool:
    """Whether a term of the question is in the text as SQLite sees both."""
    with sqlite3.connect(":memory:") as db:
        db.execute("CREATE VIRTUAL TABLE words USING fts5 (text, content = '', tokenize = 'ascii')")
        db.execute("INSERT INTO words (rowid, text) VALUES (1, ?)", (" ".join(terms(text)),))
        sought = [f'"{t[:-1]}" *' if t.endswith("*") else f'"{t}"' for t in query_terms(question)]
        found = db.execute("SELECT 1 FROM words WHERE words MATCH ?", (" OR ".join(sought),)).fetchone()
    db.close()
    return found is not None


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("RUNNING", "They were runnings"),
        ("ﬁnance", "Finances"),
        ("STRASSE", "Straße"),
        ("coöperate", "coo\u0308perate"),
        ("cooperate", "co\u00adoperate"),
        ("max tokens", "the value of maxTokens"),
        ("max_tokens", "maxTokens = 5"),
        ("server", "HTTPServer"),
        ("h2o", "H2O"),
        ("word", "word¹"),
        ("５", "5"),
        ("猫", "黑猫"),
        ("黑", "黑猫"),
        ("黑猫", "一只黑猫。"),
        ("ภาษา", "เรียนภาษาไทย"),
        ("한국", "한국어를"),
        ("كتاب", "الكتاب"),
        ("हिन्दी", "यह हिन्दी है"),
        ("ＡＢＣ", "abc"),
        ("👍", "well done 👍"),
        ("MÜLLER", "müller"),
    ],
)
def test_is_found_however_it_is_written(question: str, text: str) -> None:
    assert finds(question, text)


@pytest.mark.parametrize(
    ("question", "text"), [("cat", "category"), ("黑白", "黑猫白"), ("12", "123"), ("par", "p a r")]
)
def test_is_not_found_where_it_is_not(question: str, text: str) -> None:
    assert not finds(question, text)


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=200))
def test_any_text_gives_terms_that_sqlite_can_keep(text: str) -> None:
    text = text.encode("utf-8", "replace").decode()
    for term in terms(text):
        assert term.split() == [term]
        assert len(term) <= max(LONGEST, 2) * 18
    if query_terms(text):
        finds(text, text)


def test_a_question_of_any_length_has_a_bounded_number_of_terms() -> None:
    assert len(query_terms(" ".join(f"w{n}" for n in range(5000)))) == MOST_TERMS
    assert query_terms("the the THE") == ("the",)
    assert query_terms(" ?!… ") == ()
