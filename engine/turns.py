"""The built-in chat formats, used when a model's own template is missing or cannot be used.

A format is chosen by the control tokens that the vocabulary has; the plain one works with any model.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from engine.values import Role


class Cutter(Protocol):
    """What choosing a format needs of a vocabulary."""

    def tokenize(self, text: str, special: bool) -> list[int]:
        """Ids of a text; control tokens are recognised where `special` is true."""


@dataclass(frozen=True, slots=True)
class TurnFormat:
    """How one family writes a turn: the text before and after each role's content.

    Without a `system` pair the system prompt opens the first user message. `marks` are the control tokens
    that a vocabulary must have; `stops` end an answer where the model has no end-of-turn token.
    """

    name: str
    label: str
    user: tuple[str, str]
    assistant: tuple[str, str]
    system: tuple[str, str] | None
    marks: tuple[str, ...]
    stops: tuple[str, ...] = ()

    def around(self, role: Role) -> tuple[str, str]:
        """The text before and after a message of this role."""
        if role == "system":
            return self.system or self.user
        return self.user if role == "user" else self.assistant


def _same(before: str, after: str) -> dict[str, tuple[str, str]]:
    roles = ("system", "user", "assistant")
    return {role: (before.replace("ROLE", role), after) for role in roles}


PLAIN = TurnFormat(
    "plain",
    "plain",
    user=("### User:\n", "\n\n"),
    assistant=("### Assistant:\n", "\n\n"),
    system=("### System:\n", "\n\n"),
    marks=(),
    stops=("\n### User:", "\n### System:", "\n### Assistant:"),
)

#: In the order in which they are tried.
FORMATS: tuple[TurnFormat, ...] = (
    TurnFormat(
        "chatml",
        "ChatML",
        **_same("<|im_start|>ROLE\n", "<|im_end|>\n"),
        marks=("<|im_start|>", "<|im_end|>"),
    ),
    TurnFormat(
        "llama3",
        "Llama 3",
        **_same("<|start_header_id|>ROLE<|end_header_id|>\n\n", "<|eot_id|>"),
        marks=("<|start_header_id|>", "<|end_header_id|>", "<|eot_id|>"),
    ),
    TurnFormat(
        "gemma",
        "Gemma",
        user=("<start_of_turn>user\n", "<end_of_turn>\n"),
        assistant=("<start_of_turn>model\n", "<end_of_turn>\n"),
        system=None,
        marks=("<start_of_turn>", "<end_of_turn>"),
    ),
    TurnFormat(
        "gemma4",
        "Gemma",
        user=("<|turn>user\n", "<turn|>\n"),
        assistant=("<|turn>model\n", "<turn|>\n"),
        system=("<|turn>system\n", "<turn|>\n"),
        marks=("<|turn>", "<turn|>"),
    ),
    TurnFormat(
        "phi3",
        "Phi 3",
        **_same("<|ROLE|>\n", "<|end|>\n"),
        marks=("<|user|>", "<|assistant|>", "<|end|>"),
    ),
    TurnFormat(
        "command-r",
        "Command R",
        user=("<|START_OF_TURN_TOKEN|><|USER_TOKEN|>", "<|END_OF_TURN_TOKEN|>"),
        assistant=("<|START_OF_TURN_TOKEN|><|CHATBOT_TOKEN|>", "<|END_OF_TURN_TOKEN|>"),
        system=("<|START_OF_TURN_TOKEN|><|SYSTEM_TOKEN|>", "<|END_OF_TURN_TOKEN|>"),
        marks=("<|START_OF_TURN_TOKEN|>", "<|END_OF_TURN_TOKEN|>", "<|USER_TOKEN|>", "<|CHATBOT_TOKEN|>"),
    ),
    TurnFormat(
        "deepseek",
        "DeepSeek",
        user=("<｜User｜>", ""),
        assistant=("<｜Assistant｜>", "<｜end▁of▁sentence｜>"),
        system=("", ""),
        marks=("<｜User｜>", "<｜Assistant｜>", "<｜end▁of▁sentence｜>"),
    ),
    TurnFormat(
        "mistral",
        "Mistral",
        user=("[INST]", "[/INST]"),
        assistant=("", "</s>"),
        system=None,
        marks=("[INST]", "[/INST]", "</s>"),
    ),
)


def format_named(name: str) -> TurnFormat:
    """The built-in format of this name; the plain one for names that are not known."""
    return next((entry for entry in FORMATS if entry.name == name), PLAIN)


def family_of(vocabulary: Cutter) -> str:
    """The name of the built-in format whose marks are each one token of this vocabulary."""
    for entry in FORMATS:
        if all(len(vocabulary.tokenize(mark, special=True)) == 1 for mark in entry.marks):
            return entry.name
    return PLAIN.name
