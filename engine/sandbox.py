"""Runs a stranger's Jinja template on a leash: no code, no files, bounded time, bounded memory.

The only module that knows jinja2. Every way to leave the leash ends in TemplateError with a reason in words.
What templates may expect is what Hugging Face's `apply_chat_template` gives them.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from functools import wraps
from types import GeneratorType
from typing import Any, NoReturn, cast

from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.exceptions import SecurityError, TemplateNotFound, TemplateSyntaxError, UndefinedError
from jinja2.ext import Extension, loopcontrols
from jinja2.parser import Parser
from jinja2.sandbox import ImmutableSandboxedEnvironment

from engine.leash import Clock, Exhausted, OutOfBounds, Refused, TemplateError

SOURCE_LIMIT = 256 * 1024
TEXT_LIMIT = 4 * 1024 * 1024

#: Filters that write their input out as text, and those that hand out parts of it.
_TEXT_FILTERS = frozenset(
    {"capitalize", "e", "escape", "float", "indent", "int", "join", "lower", "replace", "safe", "string"}
    | {"title", "tojson", "trim", "upper"}
)
_PICKING_FILTERS = frozenset(
    {"abs", "count", "d", "default", "dictsort", "first", "groupby", "items", "last", "length", "list", "map"}
    | {"max", "min", "reject", "rejectattr", "reverse", "round", "select", "selectattr", "slice", "sort"}
    | {"sum", "unique"}
)
#: String methods whose result has any length one asks for.
_PADDING = frozenset({"center", "ljust", "rjust", "zfill", "expandtabs", "translate", "maketrans", "encode"})
_WIDE = re.compile(r"\d{4,}|\*|\{[^{}]*\{")


class Template:
    """A compiled template; `render` gives text or raises TemplateError."""

    def __init__(self, source: str) -> None:
        if len(source.encode("utf-8", "surrogatepass")) > SOURCE_LIMIT:
            raise TemplateError("is larger than 256 KB")
        self._environment = _Environment()
        self._clock = Clock()
        with _reasons(), self._clock.running():
            self._template = self._environment.from_string(source)

    def begin(self) -> None:
        """A new conversation: give its renderings their time."""
        self._clock = Clock()

    def render(self, variables: Mapping[str, object], content: int) -> str:
        """Render with these variables, which hold about `content` characters of the person's own text."""
        self._environment.allow(content)
        with _reasons(), self._clock.running():
            return self._environment.concat(self._template.generate(dict(variables)))


class _Generation(Extension):
    """Lets Hugging Face's training tag `{% generation %}` pass."""

    tags = {"generation"}  # noqa: RUF012 - jinja2's own declaration

    def parse(self, parser: Parser) -> list[nodes.Node]:
        parser.stream.skip(1)
        return parser.parse_statements(("name:endgeneration",), drop_needle=True)


class _Generator(CodeGenerator):
    """Sends `~` through the environment, where its result is measured."""

    def visit_Concat(self, node: nodes.Concat, frame: Frame) -> None:  # noqa: N802 - the compiler's own name
        self.write("environment.concat(environment.texts((")
        for part in node.nodes:
            self.visit(part, frame)
            self.write(", ")
        self.write(")))")


class _Environment(ImmutableSandboxedEnvironment):
    code_generator_class = _Generator
    intercepted_binops = frozenset({"+", "*", "**", "%"})

    def __init__(self) -> None:
        super().__init__(
            trim_blocks=True,
            lstrip_blocks=True,
            extensions=[_Generation, loopcontrols],
            finalize=self._printable,
            autoescape=False,
        )
        self.allow(0)
        for name in ("lipsum", "cycler", "joiner"):
            del self.globals[name]
        self.globals["raise_exception"] = _refuse
        self.filters["tojson"] = _tojson
        self.filters = {
            name: self._watched(name, self.filters[name]) for name in _TEXT_FILTERS | _PICKING_FILTERS
        }

    def allow(self, content: int) -> None:
        """Start a new account: the longest text, and the sum of all texts, that a rendering may make."""
        self.longest = TEXT_LIMIT + 4 * content
        self.left = 16 * TEXT_LIMIT + 256 * content

    def spend(self, size: int) -> None:
        """Book a text of this size before it is made."""
        self.left -= size
        if size > self.longest or self.left < 0:
            raise OutOfBounds("makes far too much text")

    def texts(self, values: Iterable[object]) -> Iterator[str]:
        """The values as texts, each measured before it is written out."""
        for value in values:
            yield str(self._printable(value))

    def concat(self, parts: Iterable[str]) -> str:
        """Join texts, booking them on the way."""
        kept, total = [], 0
        for part in parts:
            total += len(part)
            if total > self.longest:
                raise OutOfBounds("makes far too much text")
            kept.append(part)
        self.spend(total)
        return "".join(kept)

    def call_binop(self, context: object, operator: str, left: Any, right: Any) -> Any:
        if operator == "**":
            _check_power(left, right)
        elif operator == "*":
            self._check_product(left, right)
        elif operator == "%" and isinstance(left, str):
            self._check_format(left, right)
        elif operator == "+" and isinstance(left, str | list | tuple):
            self.spend(len(left) + (len(right) if isinstance(right, str | list | tuple) else 0))
        return super().call_binop(cast(Any, context), operator, left, right)

    def call(self, context: Any, function: Any, *args: Any, **kwargs: Any) -> Any:
        owner, name = getattr(function, "__self__", None), getattr(function, "__name__", "")
        if isinstance(owner, str):
            self._check_method(owner, name, args)
        result = super().call(context, function, *args, **kwargs)
        if isinstance(result, str | list):
            self.spend(len(result))
        return result

    def unsafe_undefined(self, obj: Any, attribute: str) -> NoReturn:
        raise SecurityError(f"access to {attribute}")

    def wrap_str_format(self, value: Any) -> Callable[..., str] | None:
        wrapped = super().wrap_str_format(value)
        if wrapped is not None and _WIDE.search(value.__self__):
            raise SecurityError("a very wide format")
        return wrapped

    def _printable(self, value: object) -> object:
        if not isinstance(value, str):
            self.spend(self._weight(value))
        return value

    def _weight(self, value: object) -> int:
        total, waiting = 0, [value]
        while waiting and total <= self.longest:
            item = waiting.pop()
            total += len(item) if isinstance(item, str) else 8
            if isinstance(item, dict):
                waiting += [*item.keys(), *item.values()]
            elif isinstance(item, list | tuple | set | frozenset):
                waiting += item
        return total

    def _check_product(self, left: Any, right: Any) -> None:
        if isinstance(left, int) and isinstance(right, int):
            if left.bit_length() + right.bit_length() > 4096:
                raise SecurityError("a number without end")
            return
        for text, times in ((left, right), (right, left)):
            if isinstance(text, str | list | tuple) and isinstance(times, int):
                self.spend(len(text) * max(times, 0))

    def _check_format(self, pattern: str, values: object) -> None:
        if _WIDE.search(pattern):
            raise SecurityError("a very wide format")
        self.spend(len(pattern) + self._weight(values) * (1 + pattern.count("%")))

    def _check_method(self, text: str, name: str, args: tuple[Any, ...]) -> None:
        if name in _PADDING:
            raise SecurityError(f"access to {name}")
        if name == "join" and args and isinstance(args[0], list | tuple):
            self.spend(self._weight(args[0]) + len(text) * len(args[0]))
        elif name == "join" and args and not isinstance(args[0], str):
            raise SecurityError("joining something that is not a list")
        elif name in ("format", "format_map"):
            self.spend(len(text) + self._weight(args) * (1 + text.count("{")))
        elif name == "replace" and len(args) >= 2:
            self._check_replace(text, args)

    def _check_replace(self, text: str, args: tuple[Any, ...]) -> None:
        old, new = args[0], args[1]
        if isinstance(old, str) and isinstance(new, str):
            self.spend(len(text) + text.count(old) * len(new))

    def _watched(self, name: str, function: Callable[..., Any]) -> Callable[..., Any]:
        """The filter with its input weighed where it writes text out, and its result booked."""
        first = 1 if hasattr(function, "jinja_pass_arg") else 0

        @wraps(function)
        def watched(*args: Any, **kwargs: Any) -> Any:
            if name in _TEXT_FILTERS:
                args = self._weighed(name, first, args, kwargs)
            result = function(*args, **kwargs)
            if isinstance(result, str | list):
                self.spend(len(result))
            return result

        return watched

    def _weighed(
        self, name: str, first: int, args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> tuple[Any, ...]:
        value, rest = args[first], args[first + 1 :]
        if isinstance(value, GeneratorType):
            value = list(value)
        self.spend(self._weight(value))
        if name == "replace" and isinstance(value, str) and not kwargs:
            self._check_replace(value, rest)
        elif name == "join" and isinstance(value, list | tuple):
            glue = rest[0] if rest else kwargs.get("d", "")
            self.spend(len(value) * len(str(glue)))
        elif name in ("indent", "tojson"):
            self._check_indent(value, [*rest, *kwargs.values()])
        return (*args[:first], value, *rest)

    def _check_indent(self, value: object, options: list[Any]) -> None:
        widest = max((item if isinstance(item, int) else len(str(item)) for item in options), default=0)
        lines = value.count("\n") + 1 if isinstance(value, str) else self._weight(value) // 8
        if widest > 64:
            raise SecurityError("a very wide indent")
        self.spend(lines * widest)


def _refuse(message: object = "") -> NoReturn:
    words = " ".join("".join(sign if sign.isprintable() else " " for sign in str(message)[:120]).split())
    raise Refused(f"refuses this conversation ({words})")


def _tojson(
    value: Any,
    ensure_ascii: bool = False,
    indent: int | None = None,
    separators: tuple[str, str] | None = None,
    sort_keys: bool = False,
) -> str:
    return json.dumps(
        value, ensure_ascii=ensure_ascii, indent=indent, separators=separators, sort_keys=sort_keys
    )


def _check_power(left: object, right: object) -> None:
    if isinstance(left, int) and isinstance(right, int) and (abs(left) > 10**6 or abs(right) > 64):
        raise SecurityError("a number without end")


def strftime(now: datetime) -> Callable[[str], str]:
    """The clock that templates call `strftime_now`, standing still at `now`."""

    def strftime_now(pattern: str) -> str:
        if len(pattern) > 100 or _WIDE.search(pattern):
            raise SecurityError("a very wide format")
        return now.strftime(pattern)

    return strftime_now


@contextmanager
def _reasons() -> Iterator[None]:
    """Turn everything that can go wrong inside jinja2 into TemplateError with a reason in words."""
    try:
        yield
    except TemplateError:
        raise
    except TemplateSyntaxError as error:
        raise TemplateError(f"has a mistake in line {error.lineno}") from error
    except UndefinedError as error:
        raise TemplateError("asks for something that is not there") from error
    except SecurityError as error:
        raise TemplateError("tries something that a template may not do") from error
    except (TemplateNotFound, TypeError) as error:
        raise TemplateError(_words(error)) from error
    except RecursionError as error:
        raise Exhausted("is nested too deeply") from error
    except MemoryError as error:
        raise Exhausted("needs too much memory") from error
    except OutOfBounds as error:
        raise Exhausted(str(error)) from error
    except Exception as error:
        raise TemplateError(f"fails ({type(error).__name__})") from error


def _words(error: Exception) -> str:
    if "no loader" in str(error) or isinstance(error, TemplateNotFound):
        return "needs another file"
    return f"fails ({type(error).__name__})"
