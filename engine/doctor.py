"""The template doctor: a model's chat template is tried on test conversations and judged in plain sentences.

Runs in the probe child, where a template may hang and a vocabulary may end the process. What costs more than
a second or so is not tried any further, and that is said too.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from engine.encoding import Encoder, Tokenizer
from engine.faults import shown
from engine.leash import Exhausted, TemplateError
from engine.reasoning import TAGS, opened_by
from engine.splice import Content, Part
from engine.template import ChatTemplate
from engine.turns import family_of
from engine.values import Finding, Message, Role

#: Processor seconds after which nothing more is tried; each try has a deadline of its own.
_PATIENCE = 1.2
_SYSTEM, _FIRST, _REPLY, _SECOND = (
    "Answer in one sentence.",
    "What is a book?",
    "Bound pages with text.",
    "And a page?",
)
_THOUGHT = "First I count the pages."
_TOOL = "count_pages"
_TOOLS: list[object] = [
    {
        "type": "function",
        "function": {
            "name": _TOOL,
            "description": "Counts pages.",
            "parameters": {
                "type": "object",
                "properties": {"title": {"type": "string", "description": "Which book."}},
                "required": ["title"],
            },
        },
    }
]
_TOOL_LISTS: tuple[list[object] | None, ...] = (None, [])
_SYNTAX = "{{ 7 * 7 }} {% if x %} {# note #} {{ messages }}"
_PRINTED = ("'type': 'text'", '"type": "text"')
_DAYS = (datetime(2001, 2, 3, 4, 5), datetime(2031, 10, 11, 12, 13))
_LONGEST = 40

#: The conversation that `Diagnosis.sample` shows.
CONVERSATION: tuple[Message, ...] = (
    Message(role="system", text=_SYSTEM),
    Message(role="user", text=_FIRST),
    Message(role="assistant", text=_REPLY),
    Message(role="user", text=_SECOND),
)


class Speaker(Tokenizer, Protocol):
    """What the doctor needs to know of a vocabulary; `engine.llama.Vocabulary` is one."""

    eos: int | None

    def is_end(self, token: int) -> bool:
        """Whether this token ends a turn."""


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """What was found, the gravest first, and the test conversation as the model would read it."""

    findings: tuple[Finding, ...]
    sample: str


def diagnose(source: str, vocabulary: Speaker) -> Diagnosis:
    """Try a template with the vocabulary that belongs to it."""
    return _Visit(source, vocabulary).diagnosis()


class _Visit:
    """One template on the table: its trials share a vocabulary, a dialect and their time."""

    def __init__(self, source: str, vocabulary: Speaker) -> None:
        self._until = time.thread_time() + _PATIENCE
        self._source = source
        self._vocabulary = vocabulary
        bos, eos = vocabulary.bos, vocabulary.eos
        self._bos = vocabulary.text(bos) if bos is not None else ""
        eos_text = vocabulary.text(eos) if eos is not None else ""
        self._template = ChatTemplate(source, self._bos, eos_text, family_of(vocabulary))
        self._typed = False
        self._tools: list[object] | None = None

    def diagnosis(self) -> Diagnosis:
        rendering = self._template.render(CONVERSATION)
        sample = "".join(part.text for part in rendering.parts)
        if not self._source.strip():
            return Diagnosis((Finding(level="note", text=_without_template(self._template)),), sample)
        if rendering.notice:
            return Diagnosis((Finding(level="problem", text=rendering.notice),), sample)
        order = ("problem", "note", "good")
        return Diagnosis(tuple(sorted(self._findings(), key=lambda found: order.index(found.level))), sample)

    def _findings(self) -> Iterator[Finding]:
        checks: tuple[Callable[[], Iterator[Finding]], ...] = (
            self._order,
            self._system,
            self._alternation,
            self._opening,
            self._ending,
            self._beginning,
            self._forgery,
            self._reasoning,
            self._tool_use,
            self._dates,
        )
        try:
            self._learn_dialect()
            for check in checks:
                if time.thread_time() > self._until:
                    raise Exhausted("takes too long")
                yield from check()
        except Exhausted as error:
            yield _problem(f"The template {error}, so not everything could be tried.")
        except TemplateError as error:
            yield _note(f"The template {error} in a test, so not everything could be tried.")

    # ---- rendering ----------------------------------------------------------------------------------------

    def _learn_dialect(self) -> None:
        """Whether contents must be lists of typed parts, and whether there must be a list of tools."""
        refused: TemplateError | None = None
        for typed in (False, True):
            for tools in _TOOL_LISTS:
                self._typed, self._tools = typed, tools
                try:
                    written = self._write(("user", _FIRST))
                except Exhausted:
                    raise
                except TemplateError as error:
                    refused = refused or error
                    continue
                if _FIRST in written and not any(mark in written for mark in _PRINTED):
                    return
        raise refused or TemplateError("makes nothing of a single question")

    def _write(
        self,
        *turns: tuple[Role, str],
        answer: bool = True,
        tools: list[object] | None = None,
        now: datetime | None = None,
    ) -> str:
        messages: list[dict[str, object]] = [
            {"role": role, "content": [{"type": "text", "text": text}] if self._typed else text}
            for role, text in turns
        ]
        return self._template.write(
            messages, answer=answer, tools=self._tools if tools is None else tools, now=now
        )

    def _tried(self, *turns: tuple[Role, str], tools: list[object] | None = None) -> str:
        """What is written for these turns, or "" where the template refuses them."""
        try:
            return self._write(*turns, tools=tools)
        except Exhausted:
            raise
        except TemplateError:
            return ""

    # ---- the checks ---------------------------------------------------------------------------------------

    def _order(self) -> Iterator[Finding]:
        texts = (_FIRST, _REPLY, _SECOND)
        written = self._write(("user", _FIRST), ("assistant", _REPLY), ("user", _SECOND))
        places = [written.find(text) for text in texts]
        if -1 in places or places != sorted(places):
            yield _problem("It does not keep the order of the messages, and Openbook sends them as it does.")
        elif any(written.count(text) > 1 for text in texts):
            yield _note("It writes a message more than once, and Openbook leaves it so.")
        else:
            yield _good("Every message appears once and in order.")

    def _system(self) -> Iterator[Finding]:
        written = self._tried(("system", _SYSTEM), ("user", _FIRST))
        if _SYSTEM not in written:
            yield _note(
                "It takes no system prompt, so Openbook writes yours at the top of the first message."
            )
            return
        long = self._tried(("system", _SYSTEM), ("user", _FIRST), ("assistant", _REPLY), ("user", _SECOND))
        if long.find(_SYSTEM) > long.find(_REPLY) >= 0:
            yield _note(
                "It puts the system prompt beside the newest message, so the whole prompt is read again at"
                " every turn."
            )
        else:
            yield _good("It takes a system prompt.")
        own = self._own_system(written)
        if own:
            yield _note(f"Without a system prompt it writes its own: \u201c{shown(own, 120)}\u201d.")

    def _own_system(self, written: str) -> str:
        """What the template says in the system prompt's place when there is none."""
        before, _, after = written.partition(_SYSTEM)
        bare = self._tried(("user", _FIRST))
        if bare.startswith(before) and bare.endswith(after) and len(bare) > len(before) + len(after):
            return " ".join(bare[len(before) : len(bare) - len(after)].split())
        return ""

    def _alternation(self) -> Iterator[Finding]:
        written = self._tried(("user", _FIRST), ("user", _SECOND))
        if _FIRST not in written or _SECOND not in written:
            yield _note(
                "It wants questions and answers in turn, so Openbook joins messages that follow each other."
            )

    def _opening(self) -> Iterator[Finding]:
        """Does the prompt end just where an answer begins?"""
        asked = self._write(("user", _FIRST))
        if opened_by(asked) is not None:
            yield _note("It lets the model think before each answer; Openbook shows the thinking apart.")
        opening = self._template.opening
        if opening:
            words = shown(" ".join(opening.split()), _LONGEST)
            yield _note(
                f"It does not open the assistant\u2019s turn, so Openbook writes \u201c{words}\u201d itself."
            )
        else:
            yield _good("It ends where the assistant begins to write.")

    def _ending(self) -> Iterator[Finding]:
        """Is what follows an answer known as its end?"""
        written = self._write(("user", _FIRST), ("assistant", _REPLY), ("user", _SECOND))
        after = written.partition(_REPLY)[2].partition(_SECOND)[0]
        vocabulary = self._vocabulary
        ids = vocabulary.tokenize(after.strip(), special=True)
        first = next(
            (token for token in ids if token in vocabulary.control or vocabulary.is_end(token)), None
        )
        if first is None:
            words = shown(after.strip().partition("\n")[0] or "a line break", _LONGEST)
            yield _problem(
                f"Turns end in plain text (\u201c{words}\u201d), so the model may write your message too."
                " Add that text to the stop words."
            )
        elif vocabulary.is_end(first):
            yield _good(f"An answer ends with {shown(vocabulary.text(first), 40)}, where the model stops.")
        else:
            name = shown(vocabulary.text(first), 40)
            yield _problem(
                f"Answers end with {name}, which the file does not name as an end, so the model may run on."
                " Look for a newer conversion of it."
            )

    def _beginning(self) -> Iterator[Finding]:
        written, bos = self._write(("user", _FIRST)), self._bos
        if not bos:
            return
        name = shown(bos, 40)
        if written.startswith(bos + bos):
            yield _note(f"It writes {name} twice at the beginning; Openbook keeps one.")
        elif written.startswith(bos) and self._vocabulary.adds_bos:
            yield _note(f"Both the template and the tokeniser begin with {name}; Openbook keeps one.")

    def _forgery(self) -> Iterator[Finding]:
        """Do control tokens and template code in a message stay text?"""
        vocabulary = self._vocabulary
        marks = sorted({vocabulary.text(token) for token in vocabulary.control} - {""})
        said = " ".join((_SYNTAX, *(mark for mark in marks if mark.isprintable()), "end"))
        plain = (Message(role="user", text=_FIRST), *CONVERSATION[2:])
        forged = (Message(role="user", text=said), Message(role="assistant", text=said), CONVERSATION[3])
        rendering = self._template.render(forged)
        if rendering.notice:
            yield _note(f"For messages that contain control tokens or template code: {rendering.notice}")
            return
        usual = self._control_of(self._template.render(plain).parts, plain)
        kept = any(part.text.strip() == said for part in rendering.parts if isinstance(part, Content))
        if kept and self._control_of(rendering.parts, forged) == usual:
            yield _good("Control tokens and template code in a message stay text.")
        else:
            yield _problem("Control tokens in a message could be taken for the template\u2019s own.")

    def _control_of(self, parts: tuple[Part, ...], messages: tuple[Message, ...]) -> list[int]:
        ids = Encoder(self._vocabulary).encode(parts, messages, "")
        unknown = set(self._vocabulary.tokenize("\U00013000", special=False))
        return [token for token in ids if token in self._vocabulary.control and token not in unknown]

    def _reasoning(self) -> Iterator[Finding]:
        if "enable_thinking" in self._source:
            yield _note("It has a switch for thinking, which Openbook leaves as the template sets it.")
        for tags in TAGS:
            if tags.opening not in self._source:
                continue
            thought = f"{tags.opening}\n{_THOUGHT}\n{tags.closing}\n\n{_REPLY}"
            written = self._tried(("user", _FIRST), ("assistant", thought), ("user", _SECOND))
            if not written:
                return
            if _THOUGHT in written:
                yield _note("It keeps earlier thinking in the prompt; Openbook sends answers without it.")
            else:
                yield _good("It leaves earlier thinking out of the prompt.")
            return

    def _tool_use(self) -> Iterator[Finding]:
        if self._tools == []:
            yield _note("It wants a list of tools; Openbook gives it an empty one.")
        if _TOOL in self._tried(("user", _FIRST), tools=_TOOLS):
            yield _note("It can describe tools to the model; Openbook uses none.")

    def _dates(self) -> Iterator[Finding]:
        early, late = (self._write(*_turns(), now=day) for day in _DAYS)
        if early != late:
            yield _note(
                "It writes the date into the prompt, so a chat is read again from its beginning each day."
            )


def _turns() -> list[tuple[Role, str]]:
    return [(message.role, message.text) for message in CONVERSATION[1:]]


def _without_template(template: ChatTemplate) -> str:
    return f"{template.notice} It may be a base model, which goes on with a text and holds no conversation."


def _good(text: str) -> Finding:
    return Finding(level="good", text=text)


def _note(text: str) -> Finding:
    return Finding(level="note", text=text)


def _problem(text: str) -> Finding:
    return Finding(level="problem", text=text)
