"""From messages to the tokens of a prompt that fits: what is left out is decided here, before decoding.

Contents are tokenised so that no text in them can become a control token, whatever it says.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import replace as with_
from functools import lru_cache

from msgspec.structs import replace

from engine.budget import REFILL, Turns, first_kept, turns_of
from engine.encoding import Encoder, Tokenizer
from engine.errors import Refusal
from engine.looks import Section
from engine.reasoning import opened_by
from engine.sections import sections, told_apart
from engine.sources import entry, frame, grounded, without_sources
from engine.splice import Content, Part, Scaffold
from engine.template import ChatTemplate
from engine.values import Message, Source

__all__ = ["Prompt", "PromptBuilder", "Tokenizer", "build"]

#: Tokens by which a turn may be longer than measured, where contents meet what stands around them.
_SLACK = 4
#: Shares of the window that are tried in turn when a prompt turns out longer than it was measured.
_SHARES = (1.0, 0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3, 0.2, 0.1, 0.0)
#: The share of the window that earlier turns may keep from the sources of a question.
_HISTORY_SHARE = 0.4


@dataclass(frozen=True, slots=True)
class Prompt:
    """What the model shall read; `omitted` messages were left out, oldest first.

    `notice` is about this conversation; what holds for every one is in `ChatTemplate.notice`.

    `reasoning_open` says that the prompt itself opens a reasoning block; `stops` end the answer of a model
    that has no end of turn of its own. `sources` are the numbers of the last question's that found room.
    `parts` is what was cut, of `read`, which are the messages `numbers` of the conversation.
    """

    tokens: list[int]
    omitted: int = 0
    notice: str = ""
    reasoning_open: bool = False
    stops: tuple[str, ...] = ()
    sources: tuple[int, ...] = ()
    parts: tuple[Part, ...] = ()
    read: tuple[Message, ...] = ()
    numbers: tuple[int, ...] = ()


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
        messages, sources = self._with_sources(messages, window, resume, model_key)
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
                return with_(prompt, sources=sources)
        raise self._too_long(messages, len(prompt.tokens), room, context, resume, model_key)

    def room(self, messages: Sequence[Message], context: int, reserve: int, model_key: str) -> int:
        """The tokens that the last question's sources may take; earlier turns give way in part."""
        window = context - max(1, min(reserve, context // 2))
        last = _last_question(messages)
        bare = [grounded(message) for message in messages]
        if last >= 0:
            bare[last] = replace(messages[last], sources=())
        scaffold = self._scaffold(any(message.role == "system" for message in bare))
        sizes = [self._encoder.size(message, model_key) + scaffold[1] for message in bare]
        earlier = [i for i, message in enumerate(bare) if i < last and message.role != "system"]
        kept = min(sum(sizes[i] for i in earlier), int(_HISTORY_SHARE * window))
        fixed = scaffold[0] + sum(sizes) - sum(sizes[i] for i in earlier)
        return max(0, window - fixed - kept - len(self._encoder.plain(frame())) - _SLACK)

    def sections(self, prompt: Prompt, messages: Sequence[Message], model_key: str) -> tuple[Section, ...]:
        """What the tokens of a prompt are that was built from this conversation, without gaps."""
        parts, whats, ranks = told_apart(prompt.parts, prompt.numbers, messages)
        owners = self._encoder.owned(parts, prompt.read, model_key, ranks)
        assert len(owners) == len(prompt.tokens), "sections of another prompt"
        return sections(owners, whats)

    def next_out(
        self, prompt: Prompt, messages: Sequence[Message], context: int, reserve: int, model_key: str
    ) -> tuple[int, ...]:
        """The numbers of the messages that go first once this conversation fills the context.

        Their passages go before their words. The last question and what follows it are never among them.
        """
        window = context - max(1, min(reserve, context // 2))
        last = max((number for number in prompt.numbers if messages[number].role == "user"), default=-1)
        turn = self._scaffold(any(message.role == "system" for message in prompt.read))[1]
        going, size = list[int](), 0
        for number, message in zip(prompt.numbers, prompt.read, strict=True):
            if message.role == "system":
                continue
            if number >= last or (message.role == "user" and size >= (1 - REFILL) * window):
                break
            going.append(number)
            size += self._encoder.size(message, model_key) + turn
        return tuple(going)

    def _with_sources(
        self, messages: Sequence[Message], window: int, resume: bool, model_key: str
    ) -> tuple[Sequence[Message], tuple[int, ...]]:
        """The messages as they are read, with those sources that fit; the last question's are named."""
        if not any(message.sources for message in messages):
            return messages, ()
        last = _last_question(messages)
        if not resume and messages[last].sources:
            free = self.room(messages, window + 1, 1, model_key)
            fitting = self._fitting(messages[last].sources, free)
            messages = [*messages[:last], replace(messages[last], sources=fitting), *messages[last + 1 :]]
        numbers = tuple(source.number for source in messages[last].sources)
        read = [grounded(message) for message in messages]
        turns = turns_of(read[: last + 1])
        sizes, base = self._sizes(read[: last + 1], window, model_key)
        first = first_kept(turns, sizes, base, window)
        if first:  # the turns that would go lose their sources before they lose their words
            read = [grounded(message) for message in without_sources(messages, turns.starts[first])]
        return read, numbers

    def _fitting(self, sources: Sequence[Source], free: int) -> tuple[Source, ...]:
        """The first of these sources, as many as fit."""
        for count, source in enumerate(sources):
            free -= len(self._encoder.plain(entry(source))) + _SLACK
            if free < 0:
                return tuple(sources[:count])
        return tuple(sources)

    def _prompt(
        self, messages: Sequence[Message], turns: Turns, first: int, resume: bool, model_key: str
    ) -> Prompt:
        numbers = turns.kept(first)
        kept = [messages[i] for i in numbers]
        rendering = self._template.render(kept)
        parts = list(rendering.parts)
        last = parts[-1] if parts else None
        opened = opened_by(last.text) if isinstance(last, Scaffold) else None
        if resume and messages[-1].text:
            if isinstance(last, Scaffold) and opened is not None:
                parts.append(Scaffold(f"{_blank_line(last.text)}{opened.closing}\n\n"))
            parts.append(Content(len(kept), messages[-1].text))
            kept.append(messages[-1])
            numbers.append(len(messages) - 1)
            opened = None
        tokens = self._encoder.encode(parts, kept, model_key)
        notice = "" if rendering.notice == self._template.notice else rendering.notice
        return Prompt(
            tokens,
            turns.omitted(first),
            notice,
            opened is not None,
            rendering.stops,
            parts=tuple(parts),
            read=tuple(kept),
            numbers=tuple(numbers),
        )

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


def _last_question(messages: Sequence[Message]) -> int:
    return max((i for i, message in enumerate(messages) if message.role == "user"), default=-1)


def _blank_line(text: str) -> str:
    """What makes the line after this text an empty one."""
    return "\n" if text.endswith("\n") else "\n\n"
