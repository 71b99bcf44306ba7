"""The scripted engine shows examinations and prompts in the form of real ones."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from engine.looks import PromptShown
from engine.messages import Examined, Failed
from engine.scripted import Script, ScriptedEngine
from engine.values import Message, Source


@pytest.fixture
def engine() -> Iterator[ScriptedEngine]:
    """A scripted engine that refuses one file."""
    made = ScriptedEngine(print, Script(refused={"bad.gguf": "It is cut off. Download it again."}))
    made.start()
    yield made
    made.close()


def test_an_examination_has_all_its_parts(engine: ScriptedEngine) -> None:
    shown = engine.run(engine.examine("a.gguf"))
    assert isinstance(shown, Examined)
    assert shown.file.name == "a"
    assert shown.entries
    assert shown.tensors
    assert {finding.level for finding in shown.findings} == {"good", "note", "problem"}
    assert "<|im_start|>" in shown.template
    assert "<|im_start|>" in shown.sample


def test_a_refused_file_is_not_examined(engine: ScriptedEngine) -> None:
    ending = engine.run(engine.examine("bad.gguf"))
    assert isinstance(ending, Failed)
    assert "cut off" in ending.message


def test_a_shown_prompt_spells_the_conversation_between_control_tokens(engine: ScriptedEngine) -> None:
    shown = engine.run(engine.show_prompt([Message(role="user", text="What is\n a book? 猫")]))
    assert isinstance(shown, PromptShown)
    text = "".join(piece.text for piece in shown.pieces)
    assert text == "<|im_start|>user\nWhat is\n a book? 猫<|im_end|>\n<|im_start|>assistant\n"
    assert [piece.text for piece in shown.pieces if piece.control] == [
        "<|im_start|>",
        "<|im_end|>",
        "<|im_start|>",
    ]


def test_a_shown_prompt_says_what_its_tokens_are(engine: ScriptedEngine) -> None:
    source = Source(number=3, label="a.txt", text="A ship.", passage="p3")
    asked = [
        Message(role="system", text="Be brief."),
        Message(role="user", text="Hello"),
        Message(role="assistant", text="Hi."),
        Message(role="user", text="What floats?", sources=(source,)),
        Message(role="assistant", text="A ship [3]."),
    ]
    shown = engine.run(engine.show_prompt(asked))
    assert isinstance(shown, PromptShown)
    said = {
        (run.kind, run.message, run.source): "".join(p.text for p in shown.pieces[run.start : run.end])
        for run in shown.sections
    }
    assert said["sources", 3, 3] == "[3] a.txt\nA ship."
    assert said["question", 3, 0] == "What floats?"
    assert said["answer", 4, 0] == "A ship [3]."
    assert (said["system", 0, 0], said["history", 2, 0]) == ("Be brief.", "Hi.")
    assert shown.sections[-1].end == len(shown.pieces) <= shown.context
    assert shown.next_out == (1, 2)
    assert 0 < shown.cached < len(shown.pieces)
