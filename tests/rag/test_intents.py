"""The kind of a question: only what needs all passages has them gone over."""

from __future__ import annotations

import pytest

from rag.intents import Intent, intent


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("What is the notice period?", "find"), ("Who signed it?", "find"), ("What is the list price?", "find"),
        ("How many days of notice are there?", "find"), ("When did they resume work?", "find"), ("What is the rule about pets?", "find"),
        ("How many times has Polonia won the cup?", "find"), ("Wie oft finden Wahlen statt?", "find"), ("How many points did the Panthers allow?", "find"), ("", "find"),
        ("Summarise this document", "summarise"), ("Summarize it", "summarise"), ("Fasse den Vertrag zusammen", "summarise"),
        ("What is this document about?", "summarise"), ("总结一下", "summarise"), ("Resume el contrato", "summarise"), ("What is this paper about?", "summarise"), ("Fasse das Dokument zusammen", "summarise"),
        ("Worum geht es?", "summarise"), ("总结这份文件", "summarise"), ("tl;dr", "summarise"),
        ("List all people who are mentioned", "list"), ("List all deadlines", "list"),
        ("Collect every date", "list"), ("Nenne alle Fristen", "list"), ("列出所有日期", "list"),
        ("How many times is Berlin mentioned?", "count"), ("Wie oft wird Berlin genannt?", "count"), ("Combien de fois est-ce dit ?", "count"),
    ],
)  # fmt: skip
def test_the_kind_of_a_question_is_told_from_its_words(question: str, kind: Intent) -> None:
    assert intent(question) == kind
