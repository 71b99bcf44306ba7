"""From messages to the tokens of a prompt that fits: what is left out is decided here, before decoding.

Contents are tokenised so that no text in them can become a control token, whatever it says.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from engine.budget import Turns, first_kept, turns_of
from engine.encoding import Encoder, Tokenizer
from engine.errors import Refusal
from engine.reasoning import opened_by
from engine.splice import Content, Scaffold
from engine.template import ChatTemplate
from engine.values import Message

__all__ = ["Prompt", "PromptBuilder", "Tokenizer", "build"]

#: Tokens by which a turn may be longer than measured, where contents meet what stands around them.
_SLACK = 4
#: Shares of the window that are tried in turn when a prompt turns out longer than it was measured.
_SHARES = (1.0, 0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3, 0.2, 0.1, 0.0)


@dataclass(frozen=True, slots=True)
class Prompt:
    """What the model shall read; `omitted` messages were left out, oldest first.

    `notice` is about this conversation; what holds for every one is in `ChatTemplate.notice`.

    `reasoning_open` says that the prompt itself opens a reasoning block; `stops` end the answer of a model
    that has no end of turn of its own.
    """

    tokens: list[int]
    omitted: int = 0
    notice: str = ""
    reasoning_open: bool = False
    stops: tuple[str, ...] = ()


def build(
    vocabulary: Tokenizer,
    template: ChatTemplate,
    messages: Sequence[Message],
    *,
    context: int,
    reserve: int,
    resume: bool = False,
    model_key: str = "",
) -> Prompt:
    """The prompt for the next answer, `reserve` tokens of the context left free for it.

    With `resume` the last message is an answer to go on with. Raises Refusal("too-long") where not even the
    last turn fits.
    """
    return _builder(vocabulary, template).build(messages, context, reserve, resume, model_key)


class PromptBuilder:
    """Builds the prompts of one model; keeps what it has tokenised for the next turn."""

    def __init__(self, vocabulary: Tokenizer, template: ChatTemplate) -> None:
        self._template = template
        self._encoder = Encoder(vocabulary)
        self._measured: dict[bool, tuple[int, int]] = {}

    def build(
        self, messages: Sequence[Message], context: int, reserve: int, resume: bool, model_key: str
    ) -> Prompt:
        """See the function of the same name."""
        reserve = max(1, min(reserve, context // 2))
        window = context - reserve
        room = context - min(reserve, 64) if resume else window
        history = messages[:-1] if resume else messages
        turns = turns_of(history)
        sizes, base = self._sizes(history, window, model_key)
        if not resume and sizes and sizes[-1] > base + room + _SLACK:
            raise self._too_long(messages, sizes[-1], room, context, resume, model_key)
        tried: set[int] = set()
        for share in _SHARES:
            first = first_kept(turns, sizes, base, share * window)
            if first in tried:
                continue
            tried.add(first)
            prompt = self._prompt(messages, turns, first, resume, model_key)
            if len(prompt.tokens) <= room:
                return prompt
        raise self._too_long(messages, len(prompt.tokens), room, context, resume, model_key)

    def _prompt(
        self, messages: Sequence[Message], turns: Turns, first: int, resume: bool, model_key: str
    ) -> Prompt:
        kept = [messages[i] for i in turns.kept(first)]
        rendering = self._template.render(kept)
        parts = list(rendering.parts)
        last = parts[-1] if parts else None
        opened = opened_by(last.text) if isinstance(last, Scaffold) else None
        if resume and messages[-1].text:
            if isinstance(last, Scaffold) and opened is not None:
                parts.append(Scaffold(f"{_blank_line(last.text)}{opened.closing}\n\n"))
            parts.append(Content(len(kept), messages[-1].text))
            kept.append(messages[-1])
            opened = None
        tokens = self._encoder.encode(parts, kept, model_key)
        notice = "" if rendering.notice == self._template.notice else rendering.notice
        return Prompt(tokens, turns.omitted(first), notice, opened is not None, rendering.stops)

    def _sizes(self, messages: Sequence[Message], window: int, model_key: str) -> tuple[list[int], int]:
        """The tokens of each message with its share of the scaffold, and those of the rest of the prompt.

        A text has no more tokens than bytes; where even those fit, nothing needs to be counted.
        """
        base, turn = self._scaffold(any(message.role == "system" for message in messages))
        bytes_ = [len(message.text.encode("utf-8", "replace")) + turn for message in messages]
        if base + sum(bytes_) <= window:
            return bytes_, base
        return [self._encoder.size(message, model_key) + turn for message in messages], base

    def _scaffold(self, system: bool) -> tuple[int, int]:
        """The size of a prompt without contents, and what each message adds to it."""
        known = self._measured.get(system)
        if known is None:
            lead = [Message(role="system", text="x")] if system else []
            short = self._length([*lead, Message(role="user", text="x")])
            answer, question = Message(role="assistant", text="x"), Message(role="user", text="x")
            long = self._length([*lead, question, answer, question])
            known = self._measured[system] = (short, (long - short + 1) // 2 + _SLACK)
        return known

    def _length(self, messages: Sequence[Message]) -> int:
        return len(self._encoder.encode(self._template.render(messages).parts, messages, ""))

    def _too_long(
        self, messages: Sequence[Message], size: int, room: int, context: int, resume: bool, model_key: str
    ) -> Refusal:
        if resume:
            what = f"This answer and its question already take {size:,} tokens"
            return Refusal("too-long", f"{what} of a context of {context:,}. {_NEXT_RESUME}")
        own = self._encoder.size(messages[-1], model_key)
        what = f"Your message is {own:,} tokens long"
        if own <= room:
            what = f"Your message and the system prompt together are {size:,} tokens long"
        return Refusal("too-long", f"{what}, but only {room:,} fit into this context of {context:,}. {_NEXT}")


_NEXT = "Shorten the text, or load the model with a larger context."
_NEXT_RESUME = "Ask it to go on in a new message, or load the model with a larger context."


@lru_cache(maxsize=1)
def _builder(vocabulary: Tokenizer, template: ChatTemplate) -> PromptBuilder:
    return PromptBuilder(vocabulary, template)


def _blank_line(text: str) -> str:
    """What makes the line after this text an empty one."""
    return "\n" if text.endswith("\n") else "\n\n"
