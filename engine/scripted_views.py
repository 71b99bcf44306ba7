"""What the scripted engine shows of a model and of a prompt, in the form that real ones have."""

from __future__ import annotations

import re
from collections.abc import Callable

from engine.looks import PromptShown, ShowPrompt
from engine.messages import Examined
from engine.values import Entry, Finding, ModelFile, Piece

_TEMPLATE = (
    "{% for message in messages %}<|im_start|>{{ message.role }}\n{{ message.content }}<|im_end|>\n"
    "{% endfor %}{% if add_generation_prompt %}<|im_start|>assistant\n{% endif %}"
)
_SAMPLE = (
    "<|im_start|>system\nAnswer briefly.<|im_end|>\n<|im_start|>user\nWhat is a book?<|im_end|>\n"
    "<|im_start|>assistant\nPages with text.<|im_end|>\n<|im_start|>user\nAnd a page?<|im_end|>\n"
    "<|im_start|>assistant\n"
)
_FINDINGS = (
    Finding(level="good", text="Every message appears once and in order."),
    Finding(level="good", text="It takes a system prompt."),
    Finding(level="note", text="It does not know tools, and Openbook uses none."),
    Finding(level="problem", text="It writes its own beginning token twice, so Openbook leaves one out."),
)
_TENSORS = (("Q4_1", 211, 84_900_000), ("F32", 61, 140_544), ("Q6_K", 1, 12_300_000))
_WORDS = re.compile(r"\s?\w{1,6}|\s?[^\w\s]|\s")


def examined(job: int, file: ModelFile) -> Examined:
    """The examination of a model whose template is sound but for one thing."""
    return Examined(
        job=job,
        file=file,
        entries=_entries(file),
        tensors=_TENSORS,
        template=_TEMPLATE,
        findings=_FINDINGS,
        sample=_SAMPLE,
    )


def prompt_shown(request: ShowPrompt) -> PromptShown:
    """A conversation in ChatML, its words as tokens."""
    pieces: list[Piece] = []

    def plain(text: str) -> None:
        pieces.extend(Piece(id=100 + len(word), text=word) for word in _WORDS.findall(text))

    for message in request.messages:
        _turn(pieces, plain, message.role, message.text)
        pieces += [Piece(id=2, text="<|im_end|>", control=True), Piece(id=101, text="\n")]
    _turn(pieces, plain, "assistant", "")
    return PromptShown(job=request.job, pieces=tuple(pieces))


def _turn(pieces: list[Piece], plain: Callable[[str], None], role: str, text: str) -> None:
    pieces.append(Piece(id=1, text="<|im_start|>", control=True))
    plain(f"{role}\n{text}")


def _entries(file: ModelFile) -> tuple[Entry, ...]:
    return (
        Entry(key="general.architecture", kind="string", text=file.architecture),
        Entry(key="general.name", kind="string", text=file.name),
        Entry(key="llama.block_count", kind="u32", text="30"),
        Entry(key="llama.context_length", kind="u32", text=str(file.context)),
        Entry(key="llama.rope.freq_base", kind="f32", text="100000.0"),
        Entry(
            key="tokenizer.ggml.tokens",
            kind="array of string",
            text='[49152 strings] "<|endoftext|>", "<|im_start|>", "<|im_end|>"',
        ),
        Entry(key="tokenizer.ggml.add_bos_token", kind="bool", text="no"),
    )
