"""What the scripted engine shows of a model and of a prompt, in the form that real ones have."""

from __future__ import annotations

import re
from collections.abc import Iterator

from engine.looks import PromptShown, ShowPrompt
from engine.messages import Examined
from engine.sections import sections, told_apart
from engine.sources import grounded
from engine.splice import Content, Part, Scaffold
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
_START, _END = "<|im_start|>", "<|im_end|>"
_MARKS = re.compile(rf"({re.escape(_START)}|{re.escape(_END)})")
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


def prompt_shown(request: ShowPrompt, context: int) -> PromptShown:
    """A conversation in ChatML, its words as tokens; all before the last question is in memory."""
    messages = tuple(map(grounded, request.messages))
    parts: list[Part] = []
    for number, message in enumerate(messages):
        parts += [Scaffold(f"{_START}{message.role}\n"), Content(number, message.text), Scaffold(f"{_END}\n")]
    if messages and messages[-1].role == "assistant":
        parts.pop()
    else:
        parts.append(Scaffold(f"{_START}assistant\n"))
    cut, whats, _ = told_apart(parts, range(len(messages)), request.messages)
    found: list[Piece] = []
    owners: list[int] = []
    for owner, part in enumerate(cut):
        found += (words := tuple(_words(part)))
        owners += [owner] * len(words)
    asked = max((i for i, message in enumerate(messages) if message.role == "user"), default=0)
    earlier = tuple(i for i in range(asked) if messages[i].role != "system")
    runs = sections(owners, whats)
    return PromptShown(
        job=request.job,
        pieces=tuple(found),
        sections=runs,
        cached=max((run.end for run in runs if 0 <= run.message < asked), default=0),
        context=context,
        reserve=context // 8,
        next_out=earlier[: max(2, len(earlier) // 2 // 2 * 2)],
    )


def _words(part: Part) -> Iterator[Piece]:
    """The tokens of a part; only the template's own words can be control tokens."""
    for text in _MARKS.split(part.text) if isinstance(part, Scaffold) else (part.text,):
        if isinstance(part, Scaffold) and _MARKS.fullmatch(text):
            yield Piece(id=1 if text == _START else 2, text=text, control=True)
        else:
            yield from (Piece(id=100 + len(word), text=word) for word in _WORDS.findall(text))


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
