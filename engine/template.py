"""A chat template turns messages into scaffold text and untouched contents, kept apart.

The model's own template is rendered twice: with unguessable placeholders, which tell scaffold from content,
and with the real contents, which tell whether the placeholders told the truth. Where they did not, or the
template cannot be used at all, a built-in format takes over and the notice says so.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime

from engine.leash import Exhausted, TemplateError
from engine.reasoning import TAGS
from engine.sandbox import Template, strftime
from engine.splice import Content, Part, Render, Scaffold, joined, spliced
from engine.turns import PLAIN, TurnFormat, format_named
from engine.values import Message

_SAMPLES: tuple[tuple[Message, ...], ...] = (
    (Message(role="user", text="Hello"),),
    (
        Message(role="system", text="Be kind."),
        Message(role="user", text="Hello"),
        Message(role="assistant", text="Hi, how are you?"),
        Message(role="user", text="Fine, thanks."),
    ),
)


_QUESTION, _ANSWER = "What is a book?", "Bound pages with text."


@dataclass(frozen=True, slots=True)
class Rendering:
    """A rendered conversation; `stops` end an answer of a model that has no end of turn of its own."""

    parts: tuple[Part, ...]
    notice: str = ""
    stops: tuple[str, ...] = ()


class ChatTemplate:
    """A model's template with its fallback; made once per model, used for every turn.

    `family` names the built-in format (see `engine.turns.family_of`); `usable` is the probe's verdict.
    """

    def __init__(
        self, source: str | None, bos: str, eos: str, family: str = "", *, usable: bool = True
    ) -> None:
        self._bos, self._eos = bos, eos
        self._format = format_named(family)
        self._template: Template | None = None
        self._problem = ""
        self._opening: str | None = None
        if source is None or not source.strip():
            self._problem = f"This model brings no chat template, so the {self._label} is used."
        elif not usable:
            self._problem = self._excuse("did not pass its check")
        else:
            self._compile(source)

    @property
    def notice(self) -> str:
        """Why the model's own template is not used at all; empty while it is."""
        return self._problem

    def render(self, messages: Sequence[Message], add_generation_prompt: bool = True) -> Rendering:
        """Render the conversation; never fails, the built-in format takes whatever the template refuses."""
        if self._template is None:
            return self._built_in(messages, add_generation_prompt, self._problem)
        self._template.begin()
        try:
            parts = self._own(self._template, messages, add_generation_prompt)
            return Rendering(joined([*parts, Scaffold(self.opening if add_generation_prompt else "")]))
        except TemplateError as error:
            return self._built_in(messages, add_generation_prompt, self._excuse(str(error)))

    @property
    def opening(self) -> str:
        """What has to be written behind the template's own text, so that the assistant's turn is open.

        Empty for templates that open it themselves, as they should where a generation prompt is asked for.
        """
        if self._opening is None:
            self._opening = ""
            with suppress(TemplateError):
                self._opening = self._missing_opening()
        return self._opening

    def _missing_opening(self) -> str:
        question: list[dict[str, object]] = [{"role": "user", "content": _QUESTION}]
        asked = self.write(question)
        if asked != self.write(question, answer=False):
            return ""
        whole = self.write([*question, {"role": "assistant", "content": _ANSWER}], answer=False)
        lead, found, _ = whole.partition(_ANSWER)
        if not found or not lead.startswith(asked):
            return ""
        rest = lead[len(asked) :]
        return rest if rest.strip() and not any(tags.opening in rest for tags in TAGS) else ""

    def write(
        self,
        messages: list[dict[str, object]],
        *,
        answer: bool = True,
        tools: list[object] | None = None,
        now: datetime | None = None,
    ) -> str:
        """What the model's own template makes of messages as they stand; TemplateError where it refuses.

        All that is written between two conversations rendered shares one deadline.
        """
        if self._template is None:
            raise TemplateError("is not used")
        return self._template.render(
            {**self._surroundings(answer, tools, now), "messages": messages}, 1 << 16
        )

    def _own(self, template: Template, messages: Sequence[Message], answer: bool) -> list[Part]:
        """Render with the model's template; one that was made for tools only gets an empty list of them."""
        try:
            return spliced(self._renderer(template, answer, None), messages)
        except Exhausted:
            raise
        except TemplateError as error:
            with suppress(TemplateError):
                return spliced(self._renderer(template, answer, []), messages)
            raise error

    def _compile(self, source: str) -> None:
        try:
            self._template = Template(source)
        except TemplateError as error:
            self._problem = self._excuse(str(error))

    @property
    def _label(self) -> str:
        return "plain format" if self._format is PLAIN else f"built-in {self._format.label} format"

    def _excuse(self, why: str) -> str:
        return f"The model's chat template {why}, so the {self._label} is used instead."

    def _surroundings(
        self, answer: bool, tools: list[object] | None, now: datetime | None = None
    ) -> Mapping[str, object]:
        """What templates may expect to find beside the messages."""
        return {
            "add_generation_prompt": answer,
            "bos_token": self._bos,
            "eos_token": self._eos,
            "tools": tools,
            "documents": None if tools is None else [],
            "strftime_now": strftime(now or datetime.now()),
        }

    def _renderer(self, template: Template, answer: bool, tools: list[object] | None) -> Render:
        fixed = self._surroundings(answer, tools)

        def render(messages: list[dict[str, object]], content: int) -> str:
            return template.render({**fixed, "messages": messages}, content)

        return render

    def _built_in(self, messages: Sequence[Message], answer: bool, notice: str) -> Rendering:
        parts = list(_formatted(self._format, messages))
        if answer:
            parts.append(Scaffold(self._format.assistant[0]))
        return Rendering(joined(parts), notice, self._format.stops)


def check(source: str, bos: str, eos: str) -> str:
    """Why this template cannot be used, as a sentence; empty when it can.

    Run where a process may be killed: a template may hang in ways that no deadline inside Python sees.
    """
    template = ChatTemplate(source, bos, eos)
    for sample in _SAMPLES:
        notice = template.notice or template.render(sample).notice
        if notice:
            return notice
    return ""


def _formatted(form: TurnFormat, messages: Sequence[Message]) -> Iterator[Part]:
    """The messages in a built-in format; a system prompt without a place of its own opens the next turn."""
    pending: list[Part] = []
    for index, message in enumerate(messages):
        content = Content(index, message.text)
        if message.role == "system" and form.system is None:
            pending += [content, Scaffold("\n\n")]
            continue
        before, after = form.around(message.role)
        yield from (Scaffold(before), *pending, content, Scaffold(after))
        pending = []
    if pending:
        before, after = form.user
        yield from (Scaffold(before), *pending, Scaffold(after))
