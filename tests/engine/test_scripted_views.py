"""The scripted engine shows examinations and prompts in the form of real ones."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from engine.looks import PromptShown
from engine.messages import Examined, Failed
from engine.scripted import Script, ScriptedEngine
from engine.values import Message


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
